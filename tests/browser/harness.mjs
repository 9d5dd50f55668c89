// Drives Chromium and Firefox with the extension loaded, on sample sites served under their real host names. Not here: how
// each is started (`launch.mjs`), the card on a page (`overlay.mjs`), what the sites look like (tests/fixtures/sites).
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { answer } from "../fixtures/sites/answer.mjs";
import { chromiumOptions, FIREFOX_HOST, firefoxOptions } from "./launch.mjs";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const BROWSERS = ["chromium", "firefox"];

const PATIENCE_MS = 20_000;
const GAP_MS = 25;
const ANSWER_MS = 3_000;

/** Waits until `condition` answers something truthy, and answers that. A condition that throws is not met yet. */
export async function until(what, condition, patienceMs = PATIENCE_MS) {
  const deadline = Date.now() + patienceMs;
  let last = null;
  for (;;) {
    try {
      const value = await condition();
      if (value) return value;
      last = null;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) throw new Error(`Waited ${patienceMs} ms in vain until ${what}.`, { cause: last });
    await pause(GAP_MS);
  }
}

/** The folder of a build of the extension. */
export function build(browser, flavour = "test") {
  const name = browser === "firefox" ? "firefox" : "chrome";
  const folder = join(ROOT, "dist", flavour === "release" ? name : `${name}-${flavour}`);
  if (!existsSync(join(folder, "manifest.json"))) {
    throw new Error(`${folder} is not built: cargo xtask build${flavour === "release" ? "" : ` --${flavour}`}`);
  }
  return folder;
}

/** A running browser with one extension in it. Close it, or the test never ends. */
export class Session {
  #browser;
  #origin;
  #dashboard = null;
  #held = new Map();
  /** Folder with Chromium's own log of everything that went to its network. */
  #log = null;
  /** `chromium` or `firefox`. */
  name;
  /** What pages sent to their servers: nothing that the extension does may add to it. */
  requests = [];

  /** `how`: the profile, the size and what else `launch.mjs` lists. */
  static async start(name, { extension = build(name), privateWindows = false, ...how } = {}) {
    const session = new Session();
    session.name = name;
    const manifest = JSON.parse(readFileSync(join(extension, "manifest.json"), "utf8"));
    if (name === "chromium") session.#log = mkdtempSync(join(tmpdir(), "oe-net-"));
    session.#browser = await puppeteer.launch(
      name === "firefox"
        ? firefoxOptions(how, manifest.browser_specific_settings?.gecko?.id)
        : chromiumOptions(how, join(session.#log, "net.json")),
    );
    const { profile = null } = how;
    const before = session.#tabs();
    // In a profile that was used before, the extension has been installed before and welcomes nobody again.
    const isNew = profile === null || !["Default", "prefs.js"].some((name) => existsSync(join(profile, name)));
    const id = privateWindows
      ? await session.#installForPrivateWindows(extension)
      : await session.#browser.installExtension(extension);
    session.#origin = name === "firefox" ? `moz-extension://${FIREFOX_HOST}` : `chrome-extension://${id}`;
    // The tab that the extension opens when it is installed would come to the front of whatever stands there.
    const opensWelcome = existsSync(join(extension, "welcome.html"));
    if (opensWelcome && isNew) await until("the welcome tab is open", () => session.#tabs() > before);
    return session;
  }

  get version() {
    return this.#browser.version();
  }

  /** As if the user had allowed it in private windows too. Chromium only. */
  async #installForPrivateWindows(extension) {
    const client = await this.#browser.target().createCDPSession();
    const { id } = await client.send("Extensions.loadUnpacked", { path: extension, enableInIncognito: true });
    return id;
  }

  /** A private window, for `within`; what is in it goes with it. Chromium only. */
  async privateWindow() {
    return this.#browser.createBrowserContext();
  }

  /** Opens a page of a sample site in a tab of its own. */
  async open(url, { dark = false, served = answer, within = this.#browser } = {}) {
    const page = await this.#tab(within);
    if (dark) await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    await this.serve(page, served);
    await page.goto(url, { waitUntil: "domcontentloaded" });
    await page.bringToFront();
    return page;
  }

  /** Answers everything that a tab asks for, from the sample sites unless told otherwise. Nothing reaches a network. */
  async serve(page, served = answer) {
    await page.setRequestInterception(true);
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith("http")) return void request.continue();
      this.requests.push({ method: request.method(), url });
      // A page that was closed meanwhile needs no answer.
      void this.#whenReleased(url).then(() => request.respond(served(url)).catch(() => undefined));
    });
  }

  /** Keeps the answer to requests for an address from the page, until the function that comes back is called. */
  holdBack(url) {
    let release;
    this.#held.set(url, new Promise((resolve) => (release = resolve)));
    return () => {
      this.#held.delete(url);
      release();
    };
  }

  async #whenReleased(url) {
    await this.#held.get(url);
  }

  /** Opens one of the extension's own pages, such as `dashboard.html`. */
  async extensionPage(file, within = this.#browser) {
    const url = `${this.#origin}/${file}`;
    const page = await this.#tab(within);
    // Firefox reports no navigation of extension pages (its bug 1755014), so only the page itself can say it is there.
    const arriving = page.goto(url).catch(() => undefined);
    if (this.name === "chromium") await arriving;
    await until(`${file} is there`, () =>
      page.evaluate((wanted) => location.href.startsWith(wanted) && document.readyState === "complete", url),
    );
    return page;
  }

  /** Opens one whose worker never answers, and for which a second goes by in ten milliseconds. Chromium only. */
  async unansweredPage(file) {
    const page = await this.extensionPage("licences.txt");
    await page.evaluateOnNewDocument(() => {
      globalThis.chrome.runtime.sendMessage = () => new Promise(() => undefined);
      const [now, wait, began] = [Date.now, globalThis.setTimeout, Date.now()];
      Date.now = () => began + (now() - began) * 100;
      globalThis.setTimeout = (work, ms, ...given) => wait(work, (ms ?? 0) / 100, ...given);
    });
    await page.goto(`${this.#origin}/${file}`);
    return page;
  }

  async #dashboardPage() {
    this.#dashboard ??= this.extensionPage("dashboard.html");
    return this.#dashboard;
  }

  /** The extension's open pages whose address begins so. */
  async pagesAt(start) {
    const url = `${this.#origin}/${start}`;
    return (await this.#browser.pages()).filter((page) => page.url().startsWith(url));
  }

  /** Sends a message as an extension page would, and answers what comes back. */
  async ask(type, params) {
    return this.send({ v: 1, type, params });
  }

  /** Sends anything at all as an extension page; a worker that was just killed is asked again. */
  async send(message) {
    const page = await this.#dashboardPage();
    return until(`the worker answers ${JSON.stringify(message).slice(0, 80)}`, () =>
      page.evaluate(
        // A worker that ends at the wrong moment never answers at all.
        (sent, patience) =>
          Promise.race([
            (globalThis.browser ?? globalThis.chrome).runtime.sendMessage(sent),
            new Promise((resolve) => setTimeout(resolve, patience)),
          ]),
        message,
        ANSWER_MS,
      ),
    );
  }

  /** Sends a message as an extension page would, and does not wait for what comes of it. */
  async shout(type, params) {
    const page = await this.#dashboardPage();
    await page.evaluate(
      (message) => {
        void (globalThis.browser ?? globalThis.chrome).runtime.sendMessage(message).catch(() => undefined);
      },
      { v: 1, type, params },
    );
  }

  /** Ids of the tabs whose address begins so. */
  async tabIds(start) {
    const page = await this.#dashboardPage();
    return page.evaluate(async (wanted) => {
      const tabs = await (globalThis.browser ?? globalThis.chrome).tabs.query({});
      return tabs.filter((tab) => tab.url?.startsWith(wanted)).map((tab) => tab.id);
    }, start);
  }

  /** Calls a function that a test build lays open in the worker, with plain values. */
  async inWorker(name, ...given) {
    if (this.name === "firefox") {
      const page = await this.#dashboardPage();
      const call = async (wanted, values) => (await globalThis.browser.runtime.getBackgroundPage())[wanted](...values);
      return page.evaluate(call, name, given);
    }
    // Asking for anything wakes a worker that sleeps.
    await this.ask("surface.settings", {});
    const target = await this.#browser.waitForTarget((each) => each.type() === "service_worker", {
      timeout: PATIENCE_MS,
    });
    const worker = await target.worker();
    return worker.evaluate((wanted, values) => globalThis[wanted](...values), name, given);
  }

  /** Runs something in the worker, as if it were its own code. Chromium only. */
  async runInWorker(work, ...args) {
    const target = await this.#browser.waitForTarget((each) => each.type() === "service_worker", {
      timeout: PATIENCE_MS,
    });
    return (await target.worker()).evaluate(work, ...args);
  }

  /** In a build with faults to order: the core stops in the middle of the next calls, so many times. */
  async orderTraps(count) {
    const order = (scope, times) => {
      let left = times;
      const trap = () => {
        if (left <= 0) return;
        left -= 1;
        throw new WebAssembly.RuntimeError("unreachable");
      };
      scope.faults = { trap };
    };
    if (this.name === "firefox") {
      const page = await this.#dashboardPage();
      const source = `(${order.toString()})(await browser.runtime.getBackgroundPage(), ${count})`;
      await page.evaluate(`(async () => ${source})()`);
      return;
    }
    // Asking for anything wakes a worker that sleeps.
    await this.ask("surface.settings", {});
    await this.runInWorker(`(${order.toString()})(globalThis, ${count})`);
  }

  /** Ends the worker as the browser does when memory is short: at once, with everything it held. Chromium only. */
  async killWorker() {
    const target = await this.#browser.waitForTarget((each) => each.type() === "service_worker", {
      timeout: PATIENCE_MS,
    });
    const worker = await target.worker();
    const lives = await this.#workerLives();
    // It may have ended by itself this very moment; whether it has is asked below.
    await worker.close().catch(() => undefined);
    // A message on its way wakes the next one at once, under the same target: only its context tells the two apart.
    await until("the worker is gone", async () => {
      const now = await this.#workerLives();
      return lives.every((life) => !now.includes(life));
    });
  }

  /** The worker hears nothing and says nothing, until the function that comes back is called. Chromium only. */
  async holdWorker() {
    const target = await this.#browser.waitForTarget((each) => each.type() === "service_worker", {
      timeout: PATIENCE_MS,
    });
    const client = await target.createCDPSession();
    await client.send("Debugger.enable");
    // It stops at the next thing that it would do.
    await client.send("Debugger.pause");
    return async () => {
      await client.send("Debugger.disable");
      await client.detach();
    };
  }

  /** Ends the worker that far from now. False when there was none to end: it had died by itself. */
  async killWorkerAfter(milliseconds) {
    const target = this.#browser.targets().find((each) => each.type() === "service_worker");
    const worker = await target?.worker().catch(() => null);
    await pause(milliseconds);
    return (
      (await worker?.close().then(
        () => true,
        () => false,
      )) ?? false
    );
  }

  /** Names of the worker's contexts: one while it runs, another one in its next life. */
  async #workerLives() {
    const page = await this.#dashboardPage();
    return page.evaluate(async () => {
      const contexts = await globalThis.chrome.runtime.getContexts({ contextTypes: ["BACKGROUND"] });
      return contexts.map((context) => context.contextId);
    });
  }

  /** What the worker and each open page of the extension hold after their waste was collected, in bytes by name. */
  async heaps() {
    const heaps = {};
    for (const target of this.#browser.targets()) {
      if (!target.url().startsWith(this.#origin)) continue;
      const client = await target.createCDPSession();
      await client.send("HeapProfiler.enable");
      await client.send("HeapProfiler.collectGarbage");
      const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await client.send("Runtime.getHeapUsage");
      // The memory of WebAssembly is no part of any heap.
      const { result: prototype } = await client.send("Runtime.evaluate", {
        expression: "WebAssembly.Memory.prototype",
      });
      const { objects } = await client.send("Runtime.queryObjects", { prototypeObjectId: prototype.objectId });
      const { result: wasm } = await client.send("Runtime.callFunctionOn", {
        objectId: objects.objectId,
        functionDeclaration: "function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0); }",
        returnByValue: true,
      });
      const name = target.type() === "service_worker" ? "worker" : new URL(target.url()).pathname.slice(1);
      heaps[name] = usedSize + embedderHeapUsedSize + backingStorageSize + wasm.value;
      await client.detach();
    }
    return heaps;
  }

  /** Ends the browser. Whatever a test was about, nothing of it may have left the extension by the network. */
  async close() {
    await this.#browser.close();
    if (this.#log === null) return;
    const left = this.requestsOfExtension();
    rmSync(this.#log, { recursive: true, force: true });
    this.#log = null;
    assert.deepEqual(left, []);
  }

  /** Addresses on the network that the extension asked for, by Chromium's own log, once it is closed. */
  requestsOfExtension() {
    return requestsFrom(readFileSync(join(this.#log, "net.json"), "utf8"), this.#origin);
  }

  /** Ends the whole browser as a power cut does: no process of it gets to write anything more. */
  async kill() {
    const browser = this.#browser.process();
    const gone = new Promise((resolve) => browser.once("exit", resolve));
    browser.kill("SIGKILL");
    await gone;
    rmSync(this.#log, { recursive: true, force: true });
    await this.#browser.disconnect();
  }

  /** The extension's id, under which its data lie in the profile. */
  get extensionId() {
    return new URL(this.#origin).hostname;
  }

  /** Installs the extension of that folder over the one that is there: an update. Pages of the former one are gone. */
  async install(extension) {
    await this.#browser.installExtension(extension);
    this.#dashboard = null;
  }

  /** Where its own pages are, without a slash at the end. No page of a site is told it. */
  get origin() {
    return this.#origin;
  }

  #tabs() {
    return this.#browser.targets().filter((target) => target.type() === "page").length;
  }

  async #tab(within) {
    const page = await within.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    return page;
  }
}

/** Of a Chromium network log (one event a line) the addresses that this origin asked for. */
export function requestsFrom(log, origin) {
  return log.split("\n").flatMap((line) => {
    const url = /"url":"((?:https?|wss?):[^"]*)"/.exec(line)?.[1];
    return url !== undefined && line.includes(`"initiator":"${origin}"`) ? [url] : [];
  });
}
