import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import type { Client } from "../../extension/protocol/client";
import { readCopy } from "../../extension/store/second_copy";
import type { FakeBrowser } from "./fake_browser";
import { freshBrowser, pageOf, wakeWorker } from "./fresh_worker";
import type { PrivateFiles } from "./private_files";
import { CLOCK } from "./worker_timers";

const WORKSPACE = "me";
const FOLDER = `copy-of-${WORKSPACE}`;

let browser: FakeBrowser;
let client: Client;
let files: PrivateFiles;
let people: string[];
/** Sample people whose second copy is a snapshot and nothing else. */
beforeEach(async () => {
  ({ browser, files } = freshBrowser());
  await wakeWorker(browser);
  mock.timers.enable({ apis: CLOCK, now: Date.parse("2026-11-26T09:00:00Z") });
  client = pageOf(browser);
  await client.ask("data.erase", { confirm: "erase" });
  await client.ask("sample.add", {});
  people = (await client.ask("prospects.list", { limit: 10 })).map(({ prospect_id: id }) => id);
  await pass(7_000);
  assert.equal(await behind(), 0);
  assert.deepEqual(entries(), []);
});
afterEach(() => mock.timers.reset());

/** Time goes by, and what became due is done. */
async function pass(ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += 10) {
    mock.timers.tick(10);
    await turns(gone % 1_000 === 0 ? 200 : 2);
  }
  await turns(400);
}

async function turns(many: number): Promise<void> {
  for (let turn = 0; turn < many; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function behind(): Promise<number | null> {
  return (await client.ask("safety.status", {})).behind;
}

/** Files of changes after the snapshot. */
function entries(): string[] {
  return files.names(FOLDER).filter((name) => name.startsWith("change-"));
}

async function log(at: number, eventId = `e${at}`): Promise<void> {
  await client.ask("trackEngagement", {
    user_id: WORKSPACE,
    prospect_id: people[at % people.length] ?? "",
    outreach_type: "initial_dm",
    engagement_status: "sent",
    event_id: eventId,
  });
}

async function storedEvents(): Promise<string[]> {
  const { stores } = JSON.parse((await client.ask("data.export", {})).content) as {
    stores: { events: { event_id: string }[] };
  };
  return stores.events.map((event) => event.event_id).toSorted();
}

async function copiedEvents(): Promise<string[]> {
  return [...((await readCopy(WORKSPACE))?.rows.get("events")?.keys() ?? [])].toSorted();
}

// Risk: each entry waits for the copy of the one before it, or the copy falls behind for as long as somebody works.
test("entries one behind the other reach the second copy together, and none later than a quarter of a second", async () => {
  for (let at = 0; at < 5; at += 1) {
    await log(at);
    assert.deepEqual(entries(), [], `after ${at * 40} ms`);
    await pass(40);
  }
  await log(5);
  await pass(50);
  assert.equal(entries().length, 1, "a quarter of a second after the first");
  assert.equal(await behind(), 0);
  await log(6);
  await pass(60);
  assert.equal(entries().length, 2, "one alone waits a moment");
  assert.deepEqual(await copiedEvents(), await storedEvents());
  assert.equal((await client.ask("safety.status", {})).copy?.changes_since, 7);
});

// Risk: what a dying worker still had to copy stays out of the copy until the user changes something again.
test("a copy that a dying worker left behind is made up for when the next one has opened the data", async () => {
  await log(0);
  await wakeWorker(browser);
  client = pageOf(browser);
  assert.equal(await behind(), 1);
  assert.ok((await storedEvents()).includes("e0"));
  await pass(7_000);
  assert.equal(await behind(), 0);
  assert.deepEqual(await copiedEvents(), await storedEvents());
});

// Risk: the database is lost together with what the copy did not have yet, and the user is told that all came back.
test("a database that is lost before its last change was copied comes back without it, and says so", async () => {
  await log(0);
  await pass(300);
  await log(1);
  browser.killWorker();
  for (const { name = "" } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
  await wakeWorker(browser);
  client = pageOf(browser);
  assert.deepEqual(await storedEvents(), ["e0"]);
  const { recovery } = await client.ask("safety.status", {});
  assert.deepEqual([recovery?.restored, recovery?.events, recovery?.changes_lost], [true, 1, 1]);
});

// Risk: a change that waits brings somebody back into the copy from which they were just erased.
test("what waits for the copy is forgotten with whom it is about", async () => {
  const [person = ""] = people;
  await log(0, "the-only-entry");
  await client.ask("prospect.erase", { prospect_ids: [person], never_again: false });
  await pass(500);
  assert.ok(!files.everything().includes("the-only-entry"));
  assert.equal(await behind(), 0);
  await log(1);
  await wakeWorker(browser);
  client = pageOf(browser);
  await client.ask("prospects.list", { limit: 1 });
  await client.ask("data.erase", { confirm: "erase" });
  await pass(7_000);
  assert.ok(!files.everything().includes("snapshot-") && !files.everything().includes("change-"));
});
