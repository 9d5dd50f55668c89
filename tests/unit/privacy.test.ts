import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, mock, test } from "node:test";
import type { MetricsResponse, Tally } from "../../pkg/outreach_engine";
import type { Client } from "../../extension/protocol/client";
import { isRecord } from "../../extension/protocol/refusal";
import { database } from "../../extension/store/database";
import { placesOf } from "../../extension/store/places";
import { monthsAfter } from "../../extension/worker/retention";
import type { FakeBrowser } from "./fake_browser";
import { freshBrowser, pageOf, wakeWorker } from "./fresh_worker";
import type { PrivateFiles } from "./private_files";

const KAREN: { url: string } = JSON.parse(readFileSync("tests/fixtures/outlines/page-05.json", "utf8"));
const KAREN_ID = "linkedin:karenmcallister-iec";
const SLUG = "karenmcallister-iec";
const TAB = 7;
const DAY_MS = 86_400_000;

let browser: FakeBrowser;
let client: Client;
let files: PrivateFiles;

beforeEach(async () => {
  ({ browser, files } = freshBrowser());
  await wakeWorker(browser);
  client = pageOf(browser);
  await client.ask("data.erase", { confirm: "erase" });
});
afterEach(() => mock.timers.reset());

/** Karen is viewed, kept, written to, noted down and answered. */
async function meetKaren(): Promise<void> {
  browser.tabs.set(TAB, KAREN.url);
  await browser.askFromTab(TAB, { v: 1, type: "page.read", params: { outline: KAREN } });
  const log = (event_id: string, engagement_status: string, outreach_type: string) =>
    browser.askFromTab(TAB, {
      v: 1,
      type: "trackEngagement",
      params: { user_id: "me", prospect_id: KAREN_ID, outreach_type, engagement_status, event_id },
    });
  await log("k1", "sent", "connection_request");
  await log("k2", "accepted", "connection_request");
  await log("k3", "sent", "initial_dm");
  await client.ask("prospect.note", { prospect_id: KAREN_ID, note: "Met at a fair", how_we_met: "", reminder: null });
}

async function logSamples(): Promise<void> {
  await client.ask("sample.add", {});
  const people = await client.ask("prospects.list", { limit: 10 });
  for (const [at, { prospect_id }] of people.filter(({ prospect_id: id }) => id !== KAREN_ID).entries()) {
    await client.ask("trackEngagement", {
      user_id: "me",
      prospect_id,
      outreach_type: "connection_request",
      engagement_status: "sent",
      event_id: `s${at}`,
    });
  }
}

type Stores = Record<string, unknown[]>;

async function stored(): Promise<Stores> {
  const parsed: unknown = JSON.parse((await client.ask("data.export", {})).content);
  assert.ok(isRecord(parsed) && isRecord(parsed["stores"]));
  return parsed["stores"] as Stores;
}

async function figures(): Promise<MetricsResponse> {
  return await client.ask("metrics", { user_id: "me", date_range_days: 30 });
}

function byId(rows: readonly Tally[]): Tally[] {
  const counting = rows.filter((row) => row.count > 0);
  return counting.toSorted((one, other) => (one.tally_id < other.tally_id ? -1 : 1));
}

// Risk: somebody who asked to be forgotten is still found, or what was learnt from them is lost with them.
test("an erased person is in no row and no copy, and the counts stay what they were", async () => {
  await meetKaren();
  await logSamples();
  const [before, figuresBefore] = [await stored(), await figures()];
  assert.equal((await client.ask("prospect.erase", { prospect_ids: [KAREN_ID], never_again: false })).erased, 1);
  const after = await stored();
  assert.ok(!JSON.stringify(after).includes(SLUG));
  assert.deepEqual(byId(after["tallies"] as Tally[]), byId(before["tallies"] as Tally[]));
  assert.deepEqual((await figures()).total_outreach, figuresBefore.total_outreach);
  assert.ok(!JSON.stringify(await browser.api.storage.session.get(null)).includes(SLUG));
  assert.ok(!files.everything().includes(SLUG), "the second copy");
  assert.ok(files.everything().includes("sample"), "which still holds everybody else");
  const again = await client.ask("prospect.erase", { prospect_ids: [KAREN_ID], never_again: false });
  assert.equal(again.erased, 0, "a repeat changes nothing");
  assert.deepEqual((await stored())["tallies"], after["tallies"]);
});

test("counts equal the log and what was erased, also when they are made anew", async () => {
  await meetKaren();
  await logSamples();
  await client.ask("prospect.erase", { prospect_ids: [KAREN_ID], never_again: false });
  const before = byId((await stored())["tallies"] as Tally[]);
  const opened = await database("me");
  await opened.put("meta", { key: "recount", value: true });
  await wakeWorker(browser);
  await client.ask("playbook.get", {});
  assert.deepEqual(byId((await stored())["tallies"] as Tally[]), before);
});

test("a new log entry is counted on top of what was erased", async () => {
  await meetKaren();
  await logSamples();
  await client.ask("prospect.erase", { prospect_ids: [KAREN_ID], never_again: false });
  const sent = (await figures()).total_outreach;
  const [person] = await client.ask("prospects.list", { limit: 1 });
  assert.ok(person);
  await client.ask("trackEngagement", {
    user_id: "me",
    prospect_id: person.prospect_id,
    outreach_type: "initial_dm",
    engagement_status: "sent",
    event_id: "later",
  });
  assert.equal((await figures()).total_outreach, sent + 1);
});

test("somebody never to be written to is still recognised after being erased, by a hash alone", async () => {
  await meetKaren();
  await client.ask("prospect.erase", { prospect_ids: [KAREN_ID], never_again: true });
  const { suppressed } = await stored();
  assert.equal(suppressed?.length, 1);
  assert.ok(!JSON.stringify(suppressed).includes(SLUG));
  await wakeWorker(browser);
  browser.tabs.set(TAB, KAREN.url);
  const reply = await browser.askFromTab(TAB, { v: 1, type: "page.read", params: { outline: KAREN } });
  assert.ok(isRecord(reply) && isRecord(reply["value"]) && isRecord(reply["value"]["person"]));
  assert.equal(reply["value"]["person"]["suppressed"], true);
});

test("what an import remembers of an erased person goes too", async () => {
  await meetKaren();
  const opened = await database("me");
  const karen = (await client.ask("person.get", { prospect_id: KAREN_ID }))?.prospect;
  assert.ok(karen);
  const figures = { added: 1 } as never;
  const entry = { import_id: "i1", at: "2026-11-01T00:00:00Z", name: "Connections.csv", figures, undone_at: null };
  const value = { ...entry, added: [KAREN_ID, "linkedin:other"], touched: [KAREN_ID], before: [karen] };
  await opened.put("meta", { key: "import:i1", value });
  await wakeWorker(browser);
  await client.ask("prospect.erase", { prospect_ids: [KAREN_ID], never_again: false });
  const text = JSON.stringify(await stored());
  assert.ok(text.includes("linkedin:other") && !text.includes(SLUG) && !text.includes("McAllister"));
});

// Risk: the worker dies between deleting the rows and leaving the place whose files still hold them.
test("an erasure that the worker did not live to finish is finished by the next one", async () => {
  await meetKaren();
  await client.ask("prospect.erase", { prospect_ids: [KAREN_ID], never_again: false });
  const [place] = await placesOf("me");
  const opened = await database("me");
  await opened.put("meta", { key: "renewal", value: true });
  await wakeWorker(browser);
  browser.onStartup.fire();
  await until(async () => (await placesOf("me"))[0] === (place ?? 0) + 1);
  assert.equal((await placesOf("me")).length, 1);
});

test("all that is kept about one person is one file, each field with its source and date", async () => {
  await meetKaren();
  const began = performance.now();
  const file = await client.ask("prospect.export", { prospect_id: KAREN_ID });
  assert.ok(performance.now() - began < 1_000);
  const about: unknown = JSON.parse(file.content);
  assert.ok(isRecord(about) && Array.isArray(about["fields"]) && Array.isArray(about["events"]));
  const fields: unknown[] = about["fields"];
  for (const field of fields) {
    assert.ok(isRecord(field) && typeof field["source"] === "string");
    assert.ok(!Number.isNaN(Date.parse(String(field["at"]))), JSON.stringify(field));
  }
  const named = new Map(fields.map((field) => (isRecord(field) ? [field["field"], field] : ["", {}])));
  assert.equal(named.get("name")?.["source"], "page");
  assert.equal(named.get("note")?.["source"], "typed");
  assert.equal(about["events"].length, 3);
});

test("months are counted by the calendar", () => {
  const after = (moment: string, months: number): string =>
    new Date(monthsAfter(Date.parse(moment), months)).toISOString().slice(0, 10);
  assert.equal(after("2026-01-31T10:00:00Z", 1), "2026-02-28");
  assert.equal(after("2027-02-28T10:00:00Z", 12), "2028-02-28");
  assert.equal(after("2026-12-15T10:00:00Z", 12), "2027-12-15");
});

/** The clock moves on; timers and the worker go on as before. */
function setClock(moment: string): void {
  mock.timers.reset();
  mock.timers.enable({ apis: ["Date"], now: Date.parse(moment) });
}

// Risk: people stay for ever because their page was looked at, or go although there was contact, or unseen.
test("without contact for twelve months somebody is listed, and erased 30 days later", async () => {
  setClock("2026-01-10T09:00:00Z");
  await meetKaren();
  await client.ask("privacy.status", {});
  setClock("2026-11-20T09:00:00Z");
  await browser.askFromTab(TAB, { v: 1, type: "page.read", params: { outline: KAREN } });
  await browser.askFromTab(TAB, { v: 1, type: "prospect.add", params: { prospect_id: KAREN_ID } });
  assert.equal((await client.ask("privacy.status", {})).notices_total, 0);
  setClock("2026-12-20T09:00:00Z");
  const status = await client.ask("privacy.status", {});
  assert.equal(status.months, 12);
  assert.deepEqual(
    status.notices.map((notice) => [notice.prospect_id, notice.erased_on.slice(0, 10)]),
    [[KAREN_ID, "2027-01-10"]],
    "a look at their page in November renewed nothing",
  );
  browser.onAlarm.fire({ name: "retention" });
  await settled();
  assert.equal((await stored())["prospects"]?.length, 1);
  setClock("2027-01-11T09:00:00Z");
  browser.onAlarm.fire({ name: "retention" });
  await until(async () => (await stored())["prospects"]?.length === 0);
  assert.ok(!JSON.stringify(await stored()).includes(SLUG));
});

test("the user's word keeps somebody, no rule keeps everybody, and a new rule gives 30 days", async () => {
  setClock("2026-01-10T09:00:00Z");
  await meetKaren();
  await client.ask("privacy.status", {});
  setClock("2027-02-01T09:00:00Z");
  assert.equal((await client.ask("privacy.keep", { prospect_ids: [KAREN_ID] })).notices_total, 0);
  browser.onAlarm.fire({ name: "retention" });
  await settled();
  assert.equal((await stored())["prospects"]?.length, 1);
  assert.equal((await client.ask("privacy.retention", { months: null })).notices_total, 0);
  setClock("2036-02-01T09:00:00Z");
  browser.onAlarm.fire({ name: "retention" });
  await settled();
  assert.equal((await stored())["prospects"]?.length, 1);
  const { notices } = await client.ask("privacy.retention", { months: 6 });
  assert.equal(notices[0]?.erased_on, new Date(Date.parse("2036-02-01T09:00:00Z") + 30 * DAY_MS).toISOString());
});

test("an entry that was taken back is no contact", async () => {
  setClock("2026-01-10T09:00:00Z");
  await meetKaren();
  setClock("2026-11-20T09:00:00Z");
  const entry = { event_id: "k4", engagement_status: "replied", outreach_type: "initial_dm" };
  await browser.askFromTab(TAB, {
    v: 1,
    type: "trackEngagement",
    params: { user_id: "me", prospect_id: KAREN_ID, ...entry },
  });
  setClock("2026-12-20T09:00:00Z");
  assert.equal((await client.ask("privacy.status", {})).notices_total, 0);
  await client.ask("engagement.undo", { event_id: "u4", prospect_id: KAREN_ID, retracts: "k4" });
  const { notices } = await client.ask("privacy.status", {});
  assert.deepEqual(
    notices.map(({ prospect_id }) => prospect_id),
    [KAREN_ID],
  );
});

/** The alarm has done its work. */
async function settled(): Promise<void> {
  const name = "daily:retention";
  await until(async () => (await browser.api.storage.local.get(name))[name] === Date.now());
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 10_000; turn += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.fail("it never came about");
}
