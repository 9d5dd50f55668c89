/**
 * A browser made of memory, as far as the worker uses one: storages, tabs, messages. Not here: IndexedDB, which is
 * `fake-indexeddb`, and the core, which is the real one.
 */
import { readFileSync } from "node:fs";
import { endWorkerTimers } from "./worker_timers";

export const EXTENSION_ID = "extension-under-test";
export const LINKEDIN = "https://www.linkedin.com/*";
const ROOT = `chrome-extension://${EXTENSION_ID}/`;

type Listener = (...details: unknown[]) => unknown;

/** An event that tests can fire. */
class Signal {
  readonly listeners = new Set<Listener>();

  addListener(listener: Listener): void {
    this.listeners.add(listener);
  }

  removeListener(listener: Listener): void {
    this.listeners.delete(listener);
  }

  fire(...details: unknown[]): void {
    for (const listener of this.listeners) listener(...details);
  }
}

/** One of the small storages. What goes in is copied, as the browser does. */
class SmallStorage {
  private values: Record<string, unknown> = {};
  /** The most characters it holds; browsers give the session's storage ten million. */
  limit = 10_000_000;

  async get(key: string | null): Promise<Record<string, unknown>> {
    const values = structuredClone(this.values);
    if (key === null) return values;
    return key in values ? { [key]: values[key] } : {};
  }

  async set(values: Record<string, unknown>): Promise<void> {
    const size = JSON.stringify({ ...this.values, ...values }).length;
    if (size > this.limit) throw new Error("Session storage quota bytes exceeded. Values were not stored.");
    Object.assign(this.values, structuredClone(values));
  }

  async remove(keys: string[]): Promise<void> {
    for (const key of keys) delete this.values[key];
  }

  async clear(): Promise<void> {
    this.values = {};
  }
}

export class FakeBrowser {
  readonly onMessage = new Signal();
  readonly onInstalled = new Signal();
  readonly onRemoved = new Signal();
  readonly onCommand = new Signal();
  readonly onClicked = new Signal();
  readonly onSiteAdded = new Signal();
  readonly onSiteRemoved = new Signal();
  /** Match patterns of the sites that are granted. */
  readonly sites = new Set([LINKEDIN]);
  /** Content scripts that were registered beside the manifest's. */
  readonly scripts: { matches: string[] }[] = [];
  /** Tabs in which the content script was run at once. */
  readonly ranIn: number[] = [];
  readonly onMenu = new Signal();
  /** Names of the entries in the browser's menus. */
  readonly menus: string[] = [];
  /** Addresses of the open tabs. */
  readonly tabs = new Map<number, string>();
  /** What was told to tabs and to extension pages, in order. */
  readonly told: { to: number | "pages"; push: unknown }[] = [];
  readonly onAlarm = new Signal();
  readonly onNotificationClicked = new Signal();
  readonly onStartup = new Signal();
  /** Entries of menus that are switches, as they were set last. */
  readonly ticked = new Map<string, boolean>();
  /** Text on the toolbar button. */
  badge = "";
  /** When each alarm goes off, in milliseconds since 1970. */
  readonly alarms = new Map<string, number>();
  /** What notifications said. */
  readonly notified: string[] = [];
  /** Whether the user wants notifications. */
  mayNotify = false;
  /** Pages that were opened. */
  readonly opened: string[] = [];

  /** What the worker takes for `chrome`. */
  readonly api = {
    runtime: {
      id: EXTENSION_ID,
      getURL: (path: string): string => (path.endsWith(".wasm") ? wasmAddress() : `${ROOT}${path}`),
      getManifest: () => ({ version: "0.0.0", content_scripts: [{ matches: [LINKEDIN] }] }),
      onInstalled: this.onInstalled,
      onStartup: this.onStartup,
      onMessage: this.onMessage,
      sendMessage: async (push: unknown): Promise<void> => {
        this.told.push({ to: "pages", push });
      },
    },
    extension: { inIncognitoContext: false },
    storage: { local: new SmallStorage(), session: new SmallStorage() },
    tabs: {
      get: async (tabId: number) => ({ id: tabId, url: this.tabs.get(tabId) }),
      query: async () => [...this.tabs.keys()].map((id) => ({ id })),
      create: async ({ url }: { url: string }): Promise<void> => {
        this.opened.push(url);
      },
      sendMessage: async (tabId: number, push: unknown): Promise<void> => {
        this.told.push({ to: tabId, push });
      },
      onRemoved: this.onRemoved,
    },
    commands: {
      onCommand: this.onCommand,
      getAll: async () => [
        { name: "toggle-card", shortcut: "Alt+Shift+O" },
        { name: "insert", shortcut: "Ctrl+Shift+9" },
        { name: "next-variant", shortcut: "" },
        { name: "_execute_action", shortcut: "Alt+Q" },
      ],
    },
    action: {
      onClicked: this.onClicked,
      setBadgeText: async ({ text }: { text: string }): Promise<void> => {
        this.badge = text;
      },
      setTitle: async (): Promise<void> => undefined,
    },
    alarms: {
      create: async (name: string, { when }: { when: number }): Promise<void> => {
        this.alarms.set(name, when);
      },
      clear: async (name: string): Promise<void> => {
        this.alarms.delete(name);
      },
      onAlarm: this.onAlarm,
    },
    notifications: {
      create: async (_name: string, { message }: { message: string }): Promise<void> => {
        this.notified.push(message);
      },
      onClicked: this.onNotificationClicked,
    },
    permissions: {
      getAll: async () => ({ origins: [...this.sites] }),
      contains: async () => this.mayNotify,
      onAdded: this.onSiteAdded,
      onRemoved: this.onSiteRemoved,
    },
    contextMenus: {
      create: ({ id }: { id: string }): void => {
        this.menus.push(id);
      },
      update: (id: string, { checked }: { checked: boolean }): void => {
        this.ticked.set(id, checked);
      },
      onClicked: this.onMenu,
    },
    scripting: {
      getRegisteredContentScripts: async () => structuredClone(this.scripts),
      unregisterContentScripts: async (): Promise<void> => {
        this.scripts.length = 0;
      },
      executeScript: async ({ target }: { target: { tabId: number } }): Promise<void> => {
        this.ranIn.push(target.tabId);
      },
      registerContentScripts: async (scripts: { matches: string[] }[]): Promise<void> => {
        this.scripts.push(...scripts);
      },
    },
  };

  /** The worker dies: its listeners are gone, and so is everything it held in memory. */
  killWorker(): void {
    endWorkerTimers();
    for (const part of Object.values(this)) if (part instanceof Signal) part.listeners.clear();
  }

  /** What a content script in that tab gets for its message. */
  askFromTab(tabId: number, message: unknown): Promise<unknown> {
    const url = this.tabs.get(tabId) ?? "";
    return this.ask(message, { id: EXTENSION_ID, url, origin: new URL(url).origin, tab: { id: tabId }, frameId: 0 });
  }

  /** What one of the extension's own pages gets. */
  askFromPage(message: unknown): Promise<unknown> {
    return this.ask(message, { id: EXTENSION_ID, url: `${ROOT}dashboard.html`, origin: ROOT.slice(0, -1) });
  }

  /** What that sender gets; `undefined` where nobody listens. Everything on the way is JSON, as in Chromium. */
  ask(message: unknown, sender: object): Promise<unknown> {
    return new Promise((resolve) => {
      let heard = false;
      for (const listener of this.onMessage.listeners) {
        heard = listener(json(message), sender, (reply: unknown) => resolve(json(reply))) === true || heard;
      }
      if (!heard) resolve(undefined);
    });
  }
}

function json(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

let address: string | null = null;

/** The core's file as an address that Node can fetch. */
function wasmAddress(): string {
  address ??= `data:application/wasm;base64,${readFileSync("pkg/outreach_engine_bg.wasm").toString("base64")}`;
  return address;
}
