/**
 * The only file that names `chrome` or `browser`. What the two call differently has one name here. Not here: any
 * decision; callers say what should happen.
 */
import { allHeldPrivately, dropAllHeldPrivately, dropPrivately, heldPrivately, holdPrivately } from "./private_memory";

declare const browser: typeof chrome | undefined;
declare const __TEST__: boolean;

/** Firefox's promises live under `browser`, Chromium's under `chrome`. */
const api: typeof chrome = typeof browser === "undefined" ? chrome : browser;

/** Where a message came from, as the browser vouches for it. */
export interface Sender {
  /** Whether it is this extension at all. */
  own: boolean;
  /** Whether it is one of the extension's own pages (or its worker), as opposed to a content script. */
  page: boolean;
  /** The tab it came from, where there is one. */
  tabId: number | null;
  /** The frame in that tab; 0 is the page itself. */
  frameId: number | null;
}

/** Takes a function back out of what it was added to. */
export type Stop = () => void;

// --- life ---------------------------------------------------------------------------------------------------------

/** Whether this script still belongs to a running extension; false for ever after an update or removal. */
export function isAlive(): boolean {
  try {
    return typeof api.runtime?.id === "string";
  } catch {
    return false;
  }
}

/**
 * Whether this is the half of the extension that Chromium runs for private windows, with a worker and a store of its own
 * (`"incognito": "split"`). Firefox runs nothing of us there.
 */
export function isPrivate(): boolean {
  return api.extension?.inIncognitoContext === true;
}

/** Address of a packaged file, for the worker and the extension's own pages. Never to be put into a site's page. */
export function ownAddress(path: string): string {
  return api.runtime.getURL(path);
}

export function version(): string {
  return api.runtime.getManifest().version;
}

export function onInstalled(listener: (reason: string) => void): void {
  api.runtime.onInstalled.addListener((details) => listener(details.reason));
}

export function onStartup(listener: () => void): void {
  api.runtime.onStartup.addListener(listener);
}

// --- messages -----------------------------------------------------------------------------------------------------

/** Hands one message to the worker. What comes back may be nothing: ask through `protocol/client.ts`. */
export async function sendToWorker(message: unknown): Promise<unknown> {
  if (!isAlive()) throw new Error("extension_gone");
  const answer: unknown = await api.runtime.sendMessage(message);
  return answer;
}

/** The worker's ear. Every message gets an answer. Register it before the first `await` of the worker. */
export function onMessage(listener: (message: unknown, sender: Sender) => Promise<unknown>): void {
  api.runtime.onMessage.addListener((message: unknown, sender, answer: (reply: unknown) => void) => {
    void listener(message, describe(sender)).then(answer);
    return true;
  });
}

function describe(sender: chrome.runtime.MessageSender): Sender {
  const root = api.runtime.getURL("");
  const page =
    (sender.url ?? "").startsWith(root) &&
    (sender.origin === undefined || sender.origin === "null" || root.startsWith(sender.origin));
  return {
    own: sender.id === api.runtime.id,
    page,
    tabId: sender.tab?.id ?? null,
    frameId: sender.frameId ?? null,
  };
}

/** Tells one tab's content script something; a tab without one hears nothing. */
export async function tellTab(tabId: number, push: unknown): Promise<void> {
  await api.tabs.sendMessage(tabId, push, { frameId: 0 }).catch(() => undefined);
}

/** Tells the extension's open pages something; where none is open nobody hears it. */
export async function tellPages(push: unknown): Promise<void> {
  await api.runtime.sendMessage(push).catch(() => undefined);
}

/** What the worker says by itself, in content scripts and extension pages. */
export function onPush(listener: (push: unknown) => void): Stop {
  const hear = (push: unknown): undefined => {
    listener(push);
    return undefined;
  };
  api.runtime.onMessage.addListener(hear);
  return () => {
    if (isAlive()) api.runtime.onMessage.removeListener(hear);
  };
}

/** Asks one tab's content script for something that only the page can do; undefined where nobody answers. */
export async function askTab(tabId: number, order: unknown): Promise<unknown> {
  try {
    const answer: unknown = await api.tabs.sendMessage(tabId, order, { frameId: 0 });
    return answer;
  } catch {
    return undefined;
  }
}

/** The content script's ear for orders of the extension's own pages; null from `listener` leaves one to others. */
export function onOrder(listener: (order: unknown) => Promise<unknown> | null): Stop {
  const hear = (message: unknown, sender: chrome.runtime.MessageSender, answer: (reply: unknown) => void) => {
    const work = describe(sender).page ? listener(message) : null;
    if (work === null) return undefined;
    void work.then(answer);
    return true;
  };
  api.runtime.onMessage.addListener(hear);
  return () => {
    if (isAlive()) api.runtime.onMessage.removeListener(hear);
  };
}

// --- small storage ------------------------------------------------------------------------------------------------

const LOCAL = "local:";
const SESSION = "session:";

/** In a private window also what ordinary windows have stored, unless something else was stored here since. */
export async function storedLocally(key: string): Promise<unknown> {
  const own = isPrivate() ? await heldPrivately(`${LOCAL}${key}`) : undefined;
  return own === undefined ? (await api.storage.local.get(key))[key] : own;
}

/** In a private window it is held in memory, for that window alone. */
export async function storeLocally(key: string, value: unknown): Promise<void> {
  if (isPrivate()) await holdPrivately(`${LOCAL}${key}`, value);
  else await api.storage.local.set({ [key]: value });
}

/** Kept in memory by the browser until it closes: outlives the worker, never reaches the disk. */
export async function storedForSession(key: string): Promise<unknown> {
  return isPrivate() ? await heldPrivately(`${SESSION}${key}`) : (await api.storage.session.get(key))[key];
}

export async function allStoredForSession(): Promise<Record<string, unknown>> {
  return isPrivate() ? await allHeldPrivately(SESSION) : await api.storage.session.get(null);
}

export async function storeForSession(key: string, value: unknown): Promise<void> {
  if (isPrivate()) await holdPrivately(`${SESSION}${key}`, value);
  else await api.storage.session.set({ [key]: value });
}

export async function forgetForSession(keys: string[]): Promise<void> {
  if (isPrivate()) await dropPrivately(keys.map((key) => `${SESSION}${key}`));
  else await api.storage.session.remove(keys);
}

/** Removes everything in both small storages; in a private window, what was stored there. */
export async function forgetAllStored(): Promise<void> {
  if (isPrivate()) await dropAllHeldPrivately();
  else await Promise.all([api.storage.local.clear(), api.storage.session.clear()]);
}

// --- tabs and windows ---------------------------------------------------------------------------------------------

/** The tab in front of the window this is asked from (for the worker: of the last one used). */
export async function tabInFront(): Promise<number | null> {
  const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.id ?? null;
}

/** Ids of all tabs. */
export async function openTabs(): Promise<number[]> {
  return (await api.tabs.query({})).flatMap((tab) => (tab.id === undefined ? [] : [tab.id]));
}

/** Another tab is in front, or the one in front has loaded another page. */
export function onTabInFrontChanged(listener: () => void): Stop {
  const activated = (): void => listener();
  const updated = (_tabId: number, change: { status?: string }): void => {
    if (change.status === "complete") listener();
  };
  api.tabs.onActivated.addListener(activated);
  api.tabs.onUpdated.addListener(updated);
  return () => {
    api.tabs.onActivated.removeListener(activated);
    api.tabs.onUpdated.removeListener(updated);
  };
}

export function onTabClosed(listener: (tabId: number) => void): void {
  api.tabs.onRemoved.addListener((tabId) => listener(tabId));
}

/** The address a tab shows now; null where it is closed, or shows a site that was not granted. */
export async function tabAddress(tabId: number): Promise<string | null> {
  try {
    return (await api.tabs.get(tabId)).url ?? null;
  } catch {
    return null;
  }
}

/** Opens one of the extension's own pages in a tab of its own. */
export async function openOwnPage(path: string): Promise<void> {
  await api.tabs.create({ url: ownAddress(path) });
}

// --- toolbar button, panel, keys ----------------------------------------------------------------------------------

/** Firefox's sidebar, which Chromium's types do not know. */
interface SidebarAction {
  toggle(): Promise<void>;
}

function sidebar(): SidebarAction | undefined {
  const found: unknown = Reflect.get(api, "sidebarAction");
  return isSidebar(found) ? found : undefined;
}

function isSidebar(value: unknown): value is SidebarAction {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, "toggle") === "function";
}

/**
 * The toolbar button opens the panel beside the page; where the browser has none, `otherwise` runs. Firefox takes the
 * click for the user's act only while the listener runs, so nothing may be awaited before `toggle`.
 */
export function openPanelFromToolbar(otherwise: () => void): void {
  api.action.onClicked.addListener(() => {
    const panel = sidebar();
    if (panel === undefined) otherwise();
    else void panel.toggle().catch(otherwise);
  });
  if (typeof api.sidePanel?.setPanelBehavior === "function") {
    void api.sidePanel.setPanelBehavior({ openPanelOnActionClick: true }).catch(() => undefined);
  }
}

/** Keyboard commands of the manifest, by name. */
export function onCommand(listener: (command: string) => void): void {
  api.commands.onCommand.addListener((command) => listener(command));
}

/** The manifest's commands with the keys they have now; "" where the user or another extension took them. */
export async function commandKeys(): Promise<{ name: string; keys: string }[]> {
  return (await api.commands.getAll()).flatMap(({ name, shortcut }) => (name ? [{ name, keys: shortcut ?? "" }] : []));
}

/** Opens the browser's own page for changing them: Firefox has a call for it, Chromium an address. */
export async function openKeySettings(): Promise<void> {
  const open: unknown = Reflect.get(api.commands, "openShortcutSettings");
  if (typeof open === "function") await Reflect.apply(open, api.commands, []);
  else await api.tabs.create({ url: "chrome://extensions/shortcuts" });
}

// --- context menu -------------------------------------------------------------------------------------------------

const CLIP_MENU = "clip";

/** Puts an entry into the menu of selected text. To be called when the extension is installed or updated. */
export function offerClip(title: string): void {
  if (api.contextMenus === undefined) return;
  api.contextMenus.create({ id: CLIP_MENU, title, contexts: ["selection"] }, () => {
    // It is there already after an update: that is no fault.
    void api.runtime.lastError;
  });
}

const READ_MENU = "read";

/** Puts an entry into the menu of any page. To be called when the extension is installed or updated. */
export function offerReading(title: string): void {
  if (api.contextMenus === undefined) return;
  api.contextMenus.create({ id: READ_MENU, title, contexts: ["page"], documentUrlPatterns: ["https://*/*"] }, () => {
    void api.runtime.lastError;
  });
}

/** The user has chosen to have this page read, this once. */
export function onReadPage(listener: (tabId: number) => void): void {
  api.contextMenus?.onClicked.addListener((info, tab) => {
    if (info.menuItemId === READ_MENU && tab?.id !== undefined) listener(tab.id);
  });
}

const PAUSE_MENU = "pause";

/** Puts the switch for everything into the toolbar button's own menu. To be called when installed or updated. */
export function offerPause(title: string): void {
  api.contextMenus?.create({ id: PAUSE_MENU, title, type: "checkbox", contexts: ["action"] }, () => {
    void api.runtime.lastError;
  });
}

/** Shows on the toolbar whether everything is paused: in that menu, and where one points at the button. */
export function showPause(paused: boolean, title: string): void {
  void api.action.setTitle({ title });
  // Before the first start of this version there is no such entry.
  api.contextMenus?.update(PAUSE_MENU, { checked: paused }, () => void api.runtime.lastError);
}

/** The user has turned the switch there. */
export function onPause(listener: (paused: boolean) => void): void {
  const chosen = (info: chrome.contextMenus.OnClickData): void => {
    if (info.menuItemId === PAUSE_MENU) listener(info.checked === true);
  };
  api.contextMenus?.onClicked.addListener(chosen);
  if (__TEST__) Reflect.set(globalThis, "pauseChosen", chosen);
}

/** Text that the user selected and chose to keep, with where it stands. */
export interface Clip {
  text: string;
  address: string;
  title: string;
}

/** The user has chosen that entry; only then, and only in that tab, its address and title can be read. */
export function onClip(listener: (clip: Clip) => void): void {
  const chosen = (info: chrome.contextMenus.OnClickData, tab?: chrome.tabs.Tab): void => {
    if (info.menuItemId !== CLIP_MENU || info.selectionText === undefined) return;
    listener({ text: info.selectionText, address: info.pageUrl ?? tab?.url ?? "", title: tab?.title ?? "" });
  };
  api.contextMenus?.onClicked.addListener(chosen);
  // The browser's own menus cannot be clicked by a program: a test calls what the browser would call.
  if (__TEST__) Reflect.set(globalThis, "clipChosen", chosen);
}

// --- reminders ----------------------------------------------------------------------------------------------------

/** Shows a short text on the toolbar button; "" takes it away. */
export async function showBadge(text: string): Promise<void> {
  await api.action.setBadgeText({ text });
}

/** Wakes the worker at that moment (milliseconds since 1970), also when the browser has put it to sleep. */
export async function setAlarm(name: string, when: number): Promise<void> {
  await api.alarms.create(name, { when });
}

export async function clearAlarm(name: string): Promise<void> {
  await api.alarms.clear(name);
}

export function onAlarm(listener: (name: string) => void): void {
  api.alarms.onAlarm.addListener((alarm) => listener(alarm.name));
}

const NOTIFICATIONS = { permissions: ["notifications" as const] };

/** Whether the user wants notifications: only then is the permission there. */
export async function mayNotify(): Promise<boolean> {
  return await api.permissions.contains(NOTIFICATIONS);
}

/** Asks the user for notifications. Only from a click; the browser shows its own question. */
export async function requestNotifications(): Promise<boolean> {
  return await api.permissions.request(NOTIFICATIONS);
}

/** Gives the permission back. */
export async function releaseNotifications(): Promise<boolean> {
  return await api.permissions.remove(NOTIFICATIONS);
}

/** Shows a notification; one of the same name is replaced. It says how many, never who. */
export async function notify(name: string, title: string, message: string): Promise<void> {
  await api.notifications.create(name, { type: "basic", iconUrl: ownAddress("icons/icon-128.png"), title, message });
}

/** Without the permission the interface is not there, and nobody can click anything. */
export function onNotificationClicked(listener: (name: string) => void): void {
  api.notifications?.onClicked.addListener((name) => listener(name));
}

// --- sites --------------------------------------------------------------------------------------------------------

/** Asks the user for sites, as match patterns. Only from a click; the browser shows its own question. */
export async function requestSites(origins: string[]): Promise<boolean> {
  return await api.permissions.request({ origins });
}

/** Gives sites back. Only those the user switched on; the manifest's own stay. */
export async function releaseSites(origins: string[]): Promise<boolean> {
  return await api.permissions.remove({ origins });
}

/** Match patterns of the sites that may be read: those of the manifest and those the user has switched on. */
export async function grantedSites(): Promise<string[]> {
  return (await api.permissions.getAll()).origins ?? [];
}

/** Match patterns of the sites where the manifest itself runs the content script. */
export function sitesOfManifest(): string[] {
  const scripts = api.runtime.getManifest().content_scripts ?? [];
  return [...new Set(scripts.flatMap((script) => script.matches ?? []))];
}

/** The user has switched a site on or off. */
export function onSitesChanged(listener: () => void): void {
  api.permissions.onAdded.addListener(listener);
  api.permissions.onRemoved.addListener(listener);
}

/** Runs the content script on these sites too, from the next page on; on no others but the manifest's. */
export async function runPageScriptOn(sites: string[]): Promise<void> {
  const scripts = [
    { id: "early-on-chosen-sites", js: ["early.js"], runAt: "document_start" },
    { id: "page-on-chosen-sites", js: ["page.js"], runAt: "document_end" },
  ] as const;
  const ids = scripts.map(({ id }) => id);
  const registered = (await api.scripting.getRegisteredContentScripts({ ids })).map(({ id }) => id);
  if (registered.length > 0) await api.scripting.unregisterContentScripts({ ids: registered });
  if (sites.length === 0) return;
  await api.scripting.registerContentScripts(
    scripts.map((script) => ({ ...script, js: [...script.js], matches: sites })),
  );
}

/** Tabs that show one of these sites. */
export async function tabsOn(sites: string[]): Promise<number[]> {
  if (sites.length === 0) return [];
  return (await api.tabs.query({ url: sites })).flatMap((tab) => (tab.id === undefined ? [] : [tab.id]));
}

/** Whether the browser itself runs content scripts in tabs that were open before the extension: Firefox does. */
export function runsInOpenTabs(): boolean {
  return sidebar() !== undefined;
}

/** Runs a content script in that tab now: where the user has just chosen so, also on a site that is not switched on. */
export async function runScriptIn(tabId: number, script: "page.js" | "insertion.js"): Promise<void> {
  await api.scripting.executeScript({ target: { tabId }, files: [script] });
}

// --- words --------------------------------------------------------------------------------------------------------

/** The message of that name (`_locales`), with `$1` to `$9` filled; "" where there is none. */
export function lookUpMessage(name: string, substitutes: string[]): string {
  try {
    return api.i18n.getMessage(name, substitutes);
  } catch {
    // An update took the messages away under a page that is still open.
    return "";
  }
}

/** What is said where the worker does not answer: looked up early, because an update takes the messages away. */
export function clientWords(): { gone: string; silent: string } {
  return { gone: lookUpMessage("worker_gone", []), silent: lookUpMessage("worker_silent", []) };
}

/** The language of the browser's own screens (BCP 47). */
export function browserLanguage(): string {
  try {
    return api.i18n.getUILanguage();
  } catch {
    return "en";
  }
}
