/** A browser without data, in which workers live one after the other, and who asks them. Not here: what they are asked. */
import { type Client, createClient } from "../../extension/protocol/client";
import { PATIENCE } from "../../extension/protocol/patience";
import { FakeBrowser } from "./fake_browser";
import { PrivateFiles } from "./private_files";

/** That browser, with private files, as what the page and the worker find around them. */
export function freshBrowser(): { browser: FakeBrowser; files: PrivateFiles } {
  const [browser, files] = [new FakeBrowser(), new PrivateFiles()];
  Reflect.set(globalThis, "chrome", browser.api);
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: { storage: files } });
  return { browser, files };
}

/** Ends the worker that there is, and starts one with nothing in its memory. */
export async function wakeWorker(browser: FakeBrowser): Promise<void> {
  browser.killWorker();
  await import(new URL(`./worker.mjs?life=${crypto.randomUUID()}`, import.meta.url).href);
}

/** A page that asks the worker. It goes by the clock that there is when it is opened. */
export function pageOf(browser: FakeBrowser): Client {
  return createClient((message) => browser.askFromPage(message), undefined, PATIENCE);
}
