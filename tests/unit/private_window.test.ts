// The half of the extension that Chromium runs for private windows: what it says, and that it leaves everything alone that it
// shares with ordinary windows. Not here: the browser's part, that its store is another one (the browser tests).
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import chromium from "../../extension/manifest.json";
import firefox from "../../extension/manifest.firefox.json";
import { isRecord } from "../../extension/protocol/refusal";
import { FakeBrowser } from "./fake_browser";

const KAREN: { url: string } = JSON.parse(readFileSync("tests/fixtures/outlines/page-05.json", "utf8"));
const TAB = 7;
/** What ordinary windows have in the small storage: two choices, and how far their database has come. */
const ORDINARY = {
  settings: { surface: "overlay", paused: false, overlay: { collapsed: true, right: 1, top: 2 }, welcomed: true },
  recovery: { at: "2026-11-01T09:00:00.000Z" },
  "mark:me": { id: "another", revision: 900 },
};
const SESSION = { "reading:3": { url: "https://elsewhere.example/", people: ["linkedin:other"], reading: {} } };

let browser: FakeBrowser;
let lives = 0;

async function wakeWorker(): Promise<void> {
  browser.killWorker();
  lives += 1;
  await import(new URL(`./worker.mjs?private=${lives}`, import.meta.url).href);
}

beforeEach(async () => {
  browser = new FakeBrowser();
  browser.api.extension.inIncognitoContext = true;
  browser.badge = "4";
  browser.alarms.set("slot", 1);
  await browser.api.storage.local.set(ORDINARY);
  await browser.api.storage.session.set(SESSION);
  Reflect.set(browser.api, "i18n", { getMessage: (key: string) => key, getUILanguage: () => "en" });
  Reflect.set(globalThis, "chrome", browser.api);
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: { storage: forbidden() } });
  // A private window has a store of its own, which is empty when the first one opens.
  Reflect.set(globalThis, "indexedDB", Reflect.construct(indexedDB.constructor, []));
  await wakeWorker();
});

/** Where the second copy lies: nothing of a private window has any business there. */
function forbidden(): object {
  return { getDirectory: () => assert.fail("the second copy was asked for") };
}

async function ask(type: string, params: object): Promise<unknown> {
  const reply = await browser.askFromPage({ v: 1, type, params });
  assert.ok(isRecord(reply) && reply["ok"] === true, `${type}: ${JSON.stringify(reply)}`);
  return reply["value"];
}

async function askFromTab(type: string, params: object): Promise<unknown> {
  const reply = await browser.askFromTab(TAB, { v: 1, type, params });
  assert.ok(isRecord(reply) && reply["ok"] === true, `${type}: ${JSON.stringify(reply)}`);
  return reply["value"];
}

async function logged(): Promise<string[]> {
  const file = await ask("data.export", {});
  assert.ok(isRecord(file));
  const { stores } = JSON.parse(String(file["content"]));
  return stores.events.map((event: { event_id: string }) => event.event_id);
}

async function readAndLog(eventId: string): Promise<void> {
  browser.tabs.set(TAB, KAREN.url);
  const view = await askFromTab("page.read", { outline: KAREN });
  assert.ok(isRecord(view));
  assert.equal(view["in_memory"], "private_card", "the card says that nothing stays");
  await askFromTab("trackEngagement", {
    user_id: "me",
    prospect_id: "linkedin:karenmcallister-iec",
    outreach_type: "initial_dm",
    engagement_status: "sent",
    channel: "linkedin_dm",
    occurred_at: new Date().toISOString(),
    step: null,
    variant_id: null,
    text_sent: null,
    engagement_data: null,
    event_id: eventId,
  });
}

async function assertOrdinaryIsAsBefore(): Promise<void> {
  assert.deepEqual(await browser.api.storage.local.get(null), ORDINARY);
  assert.deepEqual(await browser.api.storage.session.get(null), SESSION);
  assert.equal(browser.badge, "4");
  assert.deepEqual([...browser.alarms], [["slot", 1]]);
}

// Risk: what is done in a private window shows in ordinary ones, or stays.
test("a private window's half works, says that nothing stays, and leaves what is shared alone", async () => {
  browser.onInstalled.fire({ reason: "update" });
  browser.onStartup.fire();
  await readAndLog("p1");
  const safety = await ask("safety.status", {});
  assert.deepEqual(safety, {
    ...{ copy: null, behind: null, recovery: null, has_aside: false },
    ...{ in_memory: true, rests_until: null },
  });
  await ask("safety.dismiss", {});
  await ask("sample.add", {});
  await assertOrdinaryIsAsBefore();
  // Not before it: the browser holds the store, and a worker dies after half a minute without work.
  await wakeWorker();
  assert.deepEqual(await logged(), ["p1"]);
  assert.ok(isRecord(await askFromTab("page.view", {})), "the last reading of the tab is there too");
  await assertOrdinaryIsAsBefore();
});

test("choices of ordinary windows hold in private ones, whose own stay there", async () => {
  const settings = await ask("surface.settings", {});
  assert.deepEqual(settings, ORDINARY.settings);
  assert.ok(isRecord(settings));
  await ask("settings.put", { settings: { ...settings, paused: true } });
  await wakeWorker();
  assert.deepEqual(await ask("surface.settings", {}), { ...settings, paused: true });
  await assertOrdinaryIsAsBefore();
});

test("erasing everything in a private window erases what is in it, and nothing else", async () => {
  await readAndLog("p2");
  const settings = await ask("surface.settings", {});
  assert.ok(isRecord(settings));
  await ask("settings.put", { settings: { ...settings, paused: true } });
  await ask("data.erase", { confirm: "erase" });
  assert.deepEqual(await logged(), []);
  assert.deepEqual(await ask("surface.settings", {}), ORDINARY.settings);
  await assertOrdinaryIsAsBefore();
});

test("in ordinary windows everything is stored, and nothing says otherwise", async () => {
  browser.api.extension.inIncognitoContext = false;
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: {} });
  await browser.api.storage.local.clear();
  await wakeWorker();
  browser.tabs.set(TAB, KAREN.url);
  const view = await askFromTab("page.read", { outline: KAREN });
  assert.ok(isRecord(view) && !("in_memory" in view));
  const safety = await ask("safety.status", {});
  assert.ok(isRecord(safety) && safety["in_memory"] === false);
  assert.ok(Object.keys(await browser.api.storage.session.get(null)).includes(`reading:${TAB}`));
});

test("Chromium gives private windows a half of their own; Firefox, which has no halves, runs nothing there", () => {
  assert.equal(chromium.incognito, "split");
  assert.equal(firefox.incognito, "not_allowed");
});
