// Where the card stands and how it comes to a page: remembered by site, and read once where a site is not switched on.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { Settings } from "../../extension/protocol/contract";
import { isRecord } from "../../extension/protocol/refusal";
import { FakeBrowser } from "./fake_browser";

const [LINKEDIN, SCHOOL] = [3, 4];
let browser: FakeBrowser;
let lives = 0;

beforeEach(async () => {
  browser = new FakeBrowser();
  Reflect.set(globalThis, "chrome", browser.api);
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: {} });
  browser.tabs.set(LINKEDIN, "https://www.linkedin.com/in/ana-example/");
  browser.tabs.set(SCHOOL, "https://school.example/staff/ana");
  lives += 1;
  await import(new URL(`./worker.mjs?surface=${lives}`, import.meta.url).href);
});

async function remember(tab: number, overlay: Settings["overlay"]): Promise<void> {
  const reply = await browser.askFromTab(tab, { v: 1, type: "surface.remember", params: { overlay } });
  assert.ok(isRecord(reply) && reply["ok"] === true, JSON.stringify(reply));
}

async function placeIn(tab: number | null): Promise<unknown> {
  const message = { v: 1, type: "surface.settings", params: {} };
  const reply = await (tab === null ? browser.askFromPage(message) : browser.askFromTab(tab, message));
  assert.ok(isRecord(reply) && isRecord(reply["value"]));
  return reply["value"]["overlay"];
}

test("place and size are remembered by site, and a new site begins with the last ones", async () => {
  const first = { collapsed: false, right: 10, top: 20 };
  const second = { collapsed: true, right: 30, top: 40, wide: true };
  await remember(LINKEDIN, first);
  assert.deepEqual(await placeIn(SCHOOL), first);
  await remember(SCHOOL, second);
  assert.deepEqual(await placeIn(LINKEDIN), first);
  assert.deepEqual(await placeIn(SCHOOL), second);
  assert.deepEqual(await placeIn(null), second);
});

test("a size that is none is refused, and what is stored stays", async () => {
  await remember(LINKEDIN, { collapsed: false, right: 10, top: 20 });
  const overlay = { collapsed: false, right: 1, top: 1, wide: "very" };
  const reply = await browser.askFromTab(LINKEDIN, { v: 1, type: "surface.remember", params: { overlay } });
  assert.ok(isRecord(reply) && isRecord(reply["error"]));
  assert.equal(reply["error"]["field"], "overlay.wide");
  assert.deepEqual(await placeIn(LINKEDIN), { collapsed: false, right: 10, top: 20 });
});

test("a content script turns the one switch, and every tab, the toolbar and its menu hear of it", async () => {
  const pause = async (paused: boolean): Promise<void> => {
    browser.told.length = 0;
    const reply = await browser.askFromTab(LINKEDIN, { v: 1, type: "surface.pause", params: { paused } });
    assert.ok(isRecord(reply) && isRecord(reply["value"]), JSON.stringify(reply));
    assert.equal(reply["value"]["paused"], paused);
    const told = browser.told.filter(({ push }) => isRecord(push) && push["push"] === "settings.changed");
    assert.deepEqual(new Set(told.map(({ to }) => to)), new Set(["pages", LINKEDIN, SCHOOL]));
    for (let turn = 0; turn < 200 && browser.ticked.get("pause") !== paused; turn += 1) {
      await new Promise((next) => setImmediate(next));
    }
    assert.equal(browser.ticked.get("pause"), paused);
  };
  await pause(true);
  assert.notEqual(browser.badge, "");
  await pause(false);
  const message = { v: 1, type: "surface.pause", params: { paused: "yes" } };
  const refused = await browser.askFromTab(LINKEDIN, message);
  assert.ok(isRecord(refused) && isRecord(refused["error"]));
  assert.equal(refused["error"]["field"], "paused");
});

test("the menu offers to read a page, and only the page it was chosen on is read", () => {
  browser.onInstalled.fire({ reason: "update" });
  assert.ok(browser.menus.includes("read"));
  browser.onMenu.fire({ menuItemId: "something else" }, { id: SCHOOL });
  assert.deepEqual(browser.ranIn, []);
  browser.onMenu.fire({ menuItemId: "read" }, { id: SCHOOL });
  assert.deepEqual(browser.ranIn, [SCHOOL]);
});
