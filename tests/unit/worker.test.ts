import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import type { PageView, TrackEngagementResponse } from "../../pkg/outreach_engine";
import type { MessageType, Params, Refusal, Settings, Value } from "../../extension/protocol/contract";
import { isRecord } from "../../extension/protocol/refusal";
import { FakeBrowser } from "./fake_browser";

const KAREN = outline("page-05");
const KAREN_ID = "linkedin:karenmcallister-iec";
const OTHER = outline("page-02");
const TAB = 7;

let browser: FakeBrowser;
let lives = 0;

/** A fresh life of the worker: nothing it held in memory is there any more, everything it stored is. */
async function wakeWorker(): Promise<void> {
  browser.killWorker();
  lives += 1;
  await import(new URL(`./worker.mjs?life=${lives}`, import.meta.url).href);
}

beforeEach(async () => {
  browser = new FakeBrowser();
  Reflect.set(globalThis, "chrome", browser.api);
  await wakeWorker();
  await fromPage("data.erase", { confirm: "erase" });
  browser.tabs.set(TAB, KAREN.url);
  browser.told.length = 0;
});

interface PageOutline {
  url: string;
}

function outline(name: string): PageOutline {
  const parsed: unknown = JSON.parse(readFileSync(`tests/fixtures/outlines/${name}.json`, "utf8"));
  assert.ok(isRecord(parsed) && typeof parsed["url"] === "string");
  return { ...parsed, url: parsed["url"] };
}

type Answer<T extends MessageType> = { ok: true; value: Value<T> } | { ok: false; error: Refusal };

function isAnswer<T extends MessageType>(reply: unknown): reply is Answer<T> {
  return isRecord(reply) && typeof reply["ok"] === "boolean";
}

async function tryFromTab<T extends MessageType>(type: T, params: unknown, tab = TAB): Promise<Answer<T>> {
  const reply = await browser.askFromTab(tab, { v: 1, type, params });
  assert.ok(isAnswer<T>(reply));
  return reply;
}

async function tryFromPage<T extends MessageType>(type: T, params: unknown): Promise<Answer<T>> {
  const reply = await browser.askFromPage({ v: 1, type, params });
  assert.ok(isAnswer<T>(reply));
  return reply;
}

async function fromTab<T extends MessageType>(type: T, params: Params<T>, tab = TAB): Promise<Value<T>> {
  return valueOf(await tryFromTab(type, params, tab));
}

async function fromPage<T extends MessageType>(type: T, params: Params<T>): Promise<Value<T>> {
  return valueOf(await tryFromPage(type, params));
}

function valueOf<T extends MessageType>(answer: Answer<T>): Value<T> {
  assert.ok(answer.ok, answer.ok ? "" : JSON.stringify(answer.error));
  return answer.value;
}

function codeOf(answer: { ok: true } | { ok: false; error: Refusal }): string {
  return answer.ok ? "ok" : answer.error.code;
}

async function viewKaren(): Promise<PageView> {
  return await fromTab("page.read", { outline: KAREN });
}

function report(eventId: string, more: Partial<Params<"trackEngagement">> = {}): Params<"trackEngagement"> {
  return {
    user_id: "me",
    prospect_id: KAREN_ID,
    outreach_type: "connection_request",
    engagement_status: "sent",
    event_id: eventId,
    ...more,
  };
}

interface Backup {
  stores: Record<string, Record<string, unknown>[]>;
}

async function stored(): Promise<Backup["stores"]> {
  const parsed: unknown = JSON.parse((await fromPage("data.export", {})).content);
  const isBackup = (value: unknown): value is Backup => isRecord(value) && isRecord(value["stores"]);
  assert.ok(isBackup(parsed));
  return parsed.stores;
}

async function counts(): Promise<Record<string, number>> {
  const stores = await stored();
  return Object.fromEntries(["prospects", "events", "sequences"].map((name) => [name, stores[name]?.length ?? -1]));
}

/** What the worker does after its answer: fails when it has not come about within many turns. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 10_000; turn += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.fail("it never came about");
}

const NOTHING = { prospects: 0, events: 0, sequences: 0 };

test("viewing a page shows who it is and stores nothing", async () => {
  const view = await viewKaren();
  assert.equal(view.reading.kind, "person");
  assert.equal(view.person?.prospect_id, KAREN_ID);
  assert.equal(view.person.approval, null);
  assert.ok(view.assessment !== null && view.suggestion !== null);
  assert.deepEqual(await counts(), NOTHING);
});

test("looking twice offers the same wording first", async () => {
  const [one, two] = [await viewKaren(), await viewKaren()];
  assert.deepEqual(two.suggestion?.variants, one.suggestion?.variants);
});

test("the last reading of a tab survives the worker, and an extension page may see it", async () => {
  const view = await viewKaren();
  await wakeWorker();
  assert.deepEqual((await fromPage("tab.reading", { tab_id: TAB }))?.reading, view.reading);
  assert.deepEqual((await fromTab("page.view", {}))?.reading, view.reading);
  assert.equal(await fromPage("tab.reading", { tab_id: 99 }), null);
});

test("what the user types in gives an assessment, stays through readings, and is about nobody else", async () => {
  const bare = { url: "https://www.linkedin.com/in/ana-example/", lang: "en" };
  browser.tabs.set(TAB, bare.url);
  const missed = await fromTab("page.read", { outline: bare });
  assert.equal(missed.person, null);
  assert.ok(missed.reading.gaps.length > 0);
  const typed = { name: "Ana Example", headline: "Head of School", title: null, company: null, location: null };
  const identity = "ana-example";
  const completed = await fromTab("reading.complete", { tab_id: null, identity, fields: typed });
  assert.equal(completed.person?.prospect_id, "linkedin:ana-example");
  assert.equal(completed.reading.profile?.given_name?.value, "Ana");
  assert.deepEqual(completed.reading.profile?.name?.readers, ["typed"]);
  assert.notEqual(completed.assessment, null);
  assert.notEqual(completed.suggestion, null);
  await wakeWorker();
  const again = await fromTab("page.read", { outline: bare });
  assert.equal(again.reading.profile?.headline?.value, "Head of School");
  const more = { name: null, headline: null, title: null, company: "Foxglen School", location: null };
  const both = await fromPage("reading.complete", { tab_id: TAB, identity, fields: more });
  assert.equal(both.reading.profile?.name?.value, "Ana Example");
  assert.equal(both.reading.profile?.company?.value, "Foxglen School");
  const other = await tryFromTab("reading.complete", { tab_id: null, identity: "somebody-else", fields: typed });
  assert.equal(codeOf(other), "no_reading");
  const karen = await viewKaren();
  assert.equal(karen.reading.profile?.headline?.readers.includes("typed"), false);
  assert.deepEqual(await counts(), NOTHING);
});

test("a sample for a bug report holds no word of the person", async () => {
  const view = await viewKaren();
  const file = await fromTab("page.sample", { outline: KAREN });
  assert.match(file.file_name, /\.json$/);
  for (const field of ["name", "headline", "company", "location"] as const) {
    const value = view.reading.profile?.[field]?.value;
    assert.ok(value !== undefined && !file.content.toLowerCase().includes(value.toLowerCase()), field);
  }
  assert.ok(file.content.includes("linkedin.com/in/"));
});

test("a reading is never shown for the page that came after it", async () => {
  await viewKaren();
  browser.tabs.set(TAB, OTHER.url);
  assert.equal(await fromPage("tab.reading", { tab_id: TAB }), null);
  assert.equal(codeOf(await tryFromTab("prospect.add", { prospect_id: KAREN_ID })), "no_reading");
  browser.tabs.set(TAB, `${KAREN.url}?trk=feed#about`);
  assert.notEqual(await fromPage("tab.reading", { tab_id: TAB }), null, "a query is still the same page");
});

test("a closed tab is forgotten", async () => {
  await viewKaren();
  browser.onRemoved.fire(TAB);
  const isForgotten = async () => Object.keys(await browser.api.storage.session.get(null)).length === 0;
  await until(isForgotten);
});

test("when the browser's memory for readings is full, those of other tabs go first", async () => {
  await viewKaren();
  const size = JSON.stringify(await browser.api.storage.session.get(null)).length;
  browser.api.storage.session.limit = Math.round(size * 1.5);
  browser.tabs.set(8, KAREN.url);
  await fromTab("page.read", { outline: KAREN }, 8);
  assert.notEqual(await fromPage("tab.reading", { tab_id: 8 }), null);
  assert.equal(await fromPage("tab.reading", { tab_id: TAB }), null);
});

test("adding the person in view stores them once, however often it is asked", async () => {
  await viewKaren();
  const view = await fromTab("prospect.add", { prospect_id: KAREN_ID });
  assert.equal(view.person?.approval, "approved");
  await fromTab("prospect.add", { prospect_id: KAREN_ID });
  assert.deepEqual(await counts(), { prospects: 1, events: 0, sequences: 1 });
});

test("nobody can be added but the person in view", async () => {
  await viewKaren();
  assert.equal(codeOf(await tryFromTab("prospect.add", { prospect_id: "linkedin:somebody-else" })), "no_reading");
  assert.deepEqual(await counts(), NOTHING);
});

test("logging stores the person in view first, with the event, in one go", async () => {
  await viewKaren();
  const answer = await fromTab("trackEngagement", report("e1"));
  assert.equal(answer.recorded, true);
  const after = await counts();
  assert.deepEqual([after["prospects"], after["events"]], [1, 1]);
  const view = await fromTab("page.view", {});
  assert.deepEqual(
    view?.person?.history.map((entry) => [entry.event_id, entry.engagement_status]),
    [["e1", "sent"]],
  );
});

test("a repeat of an event changes nothing, also when the worker died in between", async () => {
  await viewKaren();
  await fromTab("trackEngagement", report("e1"));
  const before = await stored();
  await wakeWorker();
  const repeat: TrackEngagementResponse = await fromTab("trackEngagement", report("e1"));
  assert.equal(repeat.recorded, false);
  assert.deepEqual(await stored(), before);
});

test("the same event for two askers at once is written once", async () => {
  await viewKaren();
  const answers = await Promise.all([1, 2, 3, 4].map(() => fromTab("trackEngagement", report("e1"))));
  assert.equal(answers.filter((answer) => answer.recorded).length, 1);
  assert.equal((await counts())["events"], 1);
});

test("an id that belongs to somebody else's event is refused", async () => {
  await viewKaren();
  await fromTab("trackEngagement", report("e1"));
  browser.tabs.set(8, OTHER.url);
  const other = await fromTab("page.read", { outline: OTHER }, 8);
  const before = await stored();
  const prospectId = other.person?.prospect_id ?? "";
  assert.notEqual(prospectId, "");
  const mixedUp = await tryFromTab("trackEngagement", report("e1", { prospect_id: prospectId }), 8);
  assert.equal(codeOf(mixedUp), "conflict");
  assert.deepEqual(await stored(), before);
});

test("undo takes an event back, and a repeat of the undo changes nothing", async () => {
  await viewKaren();
  await fromTab("trackEngagement", report("e1"));
  const undo = { event_id: "u1", prospect_id: KAREN_ID, retracts: "e1" };
  const view = await fromTab("engagement.undo", undo);
  assert.deepEqual(view?.person?.history, []);
  const before = await stored();
  await fromTab("engagement.undo", undo);
  assert.deepEqual(await stored(), before);
  assert.equal(
    (before["tallies"] ?? []).every((tally) => tally["count"] === 0),
    true,
    "nothing is counted any more",
  );
});

test("an inserted text makes an approved prospect whose sequence keeps it", async () => {
  const { suggestion } = await viewKaren();
  const [variant] = suggestion?.variants ?? [];
  assert.ok(suggestion !== null && variant !== undefined);
  const text = `${variant.text} Edited.`;
  const inserted = { prospect_id: KAREN_ID, step: suggestion.step, variant_id: variant.variant_id, text };
  const view = await fromTab("insertion.report", inserted);
  assert.equal(view?.person?.approval, "approved");
  assert.ok(JSON.stringify((await stored())["sequences"]).includes("Edited."));
  assert.equal((await counts())["events"], 0, "nothing has been sent by that");
});

test("a text is checked while it is written, for somebody who is not stored, and nothing is", async () => {
  const { suggestion } = await viewKaren();
  assert.ok(suggestion !== null);
  const { outreach_type, step } = suggestion;
  const blocking = async (text: string) => {
    const { checks } = await fromTab("text.check", { prospect_id: KAREN_ID, outreach_type, step, text });
    return checks.filter((check) => check.severity === "blocking").map((check) => check.code);
  };
  assert.deepEqual(await blocking("Hi {{first_name}}, good to see you here."), ["unresolved_placeholder"]);
  assert.deepEqual(await blocking("a good word ".repeat(30)), ["over_limit"]);
  assert.deepEqual(await blocking("Hi Karen, good to see you here."), []);
  assert.deepEqual(await counts(), NOTHING);
  for (const [wrong, field] of [
    [{ prospect_id: 4 }, "request.prospect_id"],
    [{ outreach_type: "fax" }, "request.outreach_type"],
    [{ step: -1 }, "request.step"],
  ] as const) {
    const params = { prospect_id: KAREN_ID, outreach_type, step, text: "Hi", ...wrong };
    const answer = await tryFromTab("text.check", params);
    assert.ok(!answer.ok);
    assert.equal(answer.error.field, field);
  }
});

test("what was said to others lately is known to the check", async () => {
  await viewKaren();
  const text =
    "Good to see what you do for families who look for a school. Do you work with outside advisers at times?";
  await fromTab("trackEngagement", report("e1", { outreach_type: "initial_dm", text_sent: text }));
  const params = { prospect_id: "linkedin:somebody-else", outreach_type: "initial_dm", text } as const;
  const { checks } = await fromTab("text.check", params);
  assert.ok(checks.some((check) => check.code === "similar_to_recent"));
});

test("bad reports get coded refusals with the field, and nothing is written", async () => {
  await viewKaren();
  const bad: [Record<string, unknown>, string, string][] = [
    [{ ...report("e1"), user_id: undefined }, "missing_field", "request.user_id"],
    [{ ...report("e1"), user_id: "../else" }, "out_of_range", "request.user_id"],
    [{ ...report("e1"), user_id: "somebody" }, "not_allowed", "request.user_id"],
    [{ ...report("e1"), prospect_id: 4 }, "invalid_type", "request.prospect_id"],
    [{ ...report("e1"), prospect_id: "" }, "out_of_range", "request.prospect_id"],
    [{ ...report("e1"), event_id: null }, "missing_field", "request.event_id"],
    [{ ...report("e1"), event_id: "x".repeat(201) }, "out_of_range", "request.event_id"],
  ];
  for (const [params, code, field] of bad) {
    const answer = await tryFromTab("trackEngagement", params);
    assert.ok(!answer.ok, JSON.stringify(params));
    assert.deepEqual([answer.error.code, answer.error.field], [code, field]);
  }
  // These the core refuses by itself, after the person was kept: that must be taken back with the rest.
  for (const wrong of [
    { outreach_type: "fax" },
    { engagement_status: 3 },
    { occurred_at: "yesterday" },
    { step: -1 },
  ]) {
    const answer = await tryFromTab("trackEngagement", { ...report("e1"), ...wrong });
    assert.ok(!answer.ok && answer.error.field !== "", JSON.stringify(answer));
  }
  assert.deepEqual(await counts(), NOTHING);
});

test("an outline that is none gets a coded refusal", async () => {
  for (const broken of [{ nodes: 3 }, { nodes: [{ role: 7 }] }, { url: [] }]) {
    const answer = await tryFromTab("page.read", { outline: broken });
    assert.ok(!answer.ok);
    assert.ok(["invalid_type", "missing_field", "unknown_value"].includes(answer.error.code), answer.error.code);
  }
});

test("somebody suppressed gets no suggestion, not even in the worker's next life, and cannot be added", async () => {
  await viewKaren();
  const view = await fromTab("prospect.suppress", { prospect_id: KAREN_ID });
  assert.equal(view?.person?.suppressed, true);
  await wakeWorker();
  const again = await viewKaren();
  assert.equal(again.person?.suppressed, true);
  assert.equal(again.suggestion, null);
  assert.equal(codeOf(await tryFromTab("prospect.add", { prospect_id: KAREN_ID })), "conflict");
  assert.ok(!JSON.stringify(await stored()).includes(KAREN_ID), "nothing stored names them");
});

test("what changes in one tab is announced to the others and to extension pages, without saying what", async () => {
  browser.tabs.set(8, KAREN.url);
  await viewKaren();
  await fromTab("page.read", { outline: KAREN }, 8);
  browser.told.length = 0;
  await fromTab("trackEngagement", report("e1"));
  await until(() => browser.told.length >= 4);
  const kindOf = (push: unknown) => (isRecord(push) ? push["push"] : null);
  const pushes = browser.told
    .filter(({ push }) => kindOf(push) !== "plan.changed")
    .map(({ to, push }) => [to, isRecord(push) ? push["tab_id"] : null]);
  const ofPlan = browser.told.filter(({ push }) => kindOf(push) === "plan.changed");
  assert.deepEqual(ofPlan, [{ to: "pages", push: { v: 1, push: "plan.changed" } }]);
  assert.deepEqual(pushes, [
    ["pages", TAB],
    ["pages", 8],
    [8, 8],
  ]);
  assert.ok(!JSON.stringify(browser.told).includes("karen"));
});

test("a command goes to the tab in front and to the panel beside it, and unknown ones nowhere", async () => {
  browser.onCommand.fire("send");
  browser.onCommand.fire("insert");
  await until(() => browser.told.length > 1);
  const push = { v: 1, push: "command", command: "insert", tab_id: TAB };
  assert.deepEqual(browser.told, [
    { to: TAB, push },
    { to: "pages", push },
  ]);
});

test("what inserts is brought into the page that asks for it, and into no other", async () => {
  browser.ranIn.length = 0;
  assert.deepEqual(await fromTab("surface.insertion", {}), { brought: true });
  assert.deepEqual(browser.ranIn, [TAB]);
});

test("the keys are those that the browser has now, the user's own and none at all among them", async () => {
  assert.deepEqual(await fromTab("surface.keys", {}), [
    { command: "toggle-card", keys: "Alt+Shift+O" },
    { command: "insert", keys: "Ctrl+Shift+9" },
    { command: "next-variant", keys: "" },
    { command: "log-sent", keys: "" },
  ]);
});

test("the welcome page opens on install and on nothing else", () => {
  browser.onInstalled.fire({ reason: "update" });
  browser.onInstalled.fire({ reason: "install" });
  assert.deepEqual(
    browser.opened.map((address) => new URL(address).pathname),
    ["/welcome.html"],
  );
});

test("the content script runs on the sites the user has switched on, and on no other", async () => {
  // Two scripts on every site: one at the document's start, one at its end.
  const matches = () => [...new Set(browser.scripts.flatMap((script) => script.matches))];
  browser.sites.add("https://github.com/*");
  browser.onSiteAdded.fire();
  await until(() => matches().length > 0);
  assert.deepEqual(matches(), ["https://github.com/*"], "and not a second time where the manifest runs it");
  browser.sites.delete("https://github.com/*");
  browser.onSiteRemoved.fire();
  await until(() => matches().length === 0);
});

test("settings are remembered, and a page can move the overlay and nothing else", async () => {
  const overlay = { collapsed: true, right: 5, top: 6 };
  const moved: Settings = await fromTab("surface.remember", { overlay });
  assert.deepEqual(moved.overlay, overlay);
  await fromPage("settings.put", { settings: { ...moved, surface: "panel", paused: true } });
  await wakeWorker();
  assert.deepEqual(await fromTab("surface.settings", {}), { ...moved, surface: "panel", paused: true });
});

test("two changes of the settings at once are both kept", async () => {
  const settings = await fromTab("surface.settings", {});
  const overlays = [1, 2, 3].map((right) => ({ collapsed: false, right, top: 0 }));
  await Promise.all([
    fromPage("settings.put", { settings: { ...settings, welcomed: true } }),
    ...overlays.map((overlay) => fromTab("surface.remember", { overlay })),
  ]);
  const after = await fromTab("surface.settings", {});
  assert.deepEqual([after.welcomed, after.overlay.right], [true, 3]);
});

test("the default playbook is there, can be replaced, and a broken one is refused", async () => {
  const playbook = await fromPage("playbook.get", {});
  await fromPage("playbook.put", { playbook: { ...playbook, name: "Mine" } });
  assert.equal((await fromPage("playbook.get", {})).name, "Mine");
  const broken = await tryFromPage("playbook.put", { playbook: { ...playbook, target_distribution: { nobody: -1 } } });
  assert.equal(codeOf(broken), "invalid_playbook");
  assert.equal((await fromPage("playbook.get", {})).name, "Mine");
});

test("samples come and go without a trace", async () => {
  await viewKaren();
  await fromTab("trackEngagement", report("e1"));
  const before = await stored();
  const { prospects } = await fromPage("sample.add", {});
  assert.ok(prospects > 0);
  assert.equal((await fromPage("prospects.list", { limit: 1_000 })).length, prospects + 1);
  const sample = (await fromPage("prospects.list", { limit: 1_000 })).find(({ source }) => source === "sample");
  assert.ok(sample !== undefined);
  await fromPage("trackEngagement", report("s1", { prospect_id: sample.prospect_id }));
  assert.equal((await fromPage("sample.remove", {})).prospects, prospects);
  const after = await stored();
  assert.deepEqual(withoutZeroes(after), withoutZeroes(before));
});

/** A tally of nothing says nothing. */
function withoutZeroes({ tallies = [], ...others }: Backup["stores"]): unknown {
  return { ...others, tallies: tallies.filter((tally) => tally["count"] !== 0) };
}

test("the seven operations and the export answer with the real core", async () => {
  await viewKaren();
  await fromTab("prospect.add", { prospect_id: KAREN_ID });
  const person = { user_id: "me", prospect_id: KAREN_ID };
  const made = await fromPage("generateSequence", { ...person, sequence_type: "5-step", num_variants: 2 });
  assert.ok(made.sequence.steps.length >= 5);
  assert.deepEqual((await fromPage("getSequence", person)).sequence.steps, made.sequence.steps);
  const segmented = await fromPage("segment", { user_id: "me" });
  assert.equal(segmented.total_prospects, 1);
  const prioritized = await fromPage("prioritize", {
    user_id: "me",
    min_fit_score: 0,
    min_referral_capacity: 0,
    min_signal_strength: 0,
  });
  assert.equal(prioritized.total_scored, 1);
  const week = await fromPage("weeklyCadence", { user_id: "me" });
  assert.match(week.week_start, /^\d{4}-\d\d-\d\d$/);
  await fromTab("trackEngagement", report("e1"));
  const figures = await fromPage("metrics", { user_id: "me", date_range_days: 30 });
  assert.equal(figures.total_outreach, 1);
  assert.ok((await fromPage("patterns.list", {})).patterns.length > 0);
  const csv = await fromPage("metrics.export", { date_range_days: 30 });
  assert.match(csv.file_name, /\.csv$/);
  assert.ok(csv.content.includes("connection_request") || csv.content.includes("requests"));
});

test("a workspace of another name is another database", async () => {
  await viewKaren();
  await fromTab("prospect.add", { prospect_id: KAREN_ID });
  assert.equal((await fromPage("segment", { user_id: "another" })).total_prospects, 0);
});

test("erasing needs its word, and then nothing is left", async () => {
  await viewKaren();
  await fromTab("trackEngagement", report("e1"));
  assert.equal(codeOf(await tryFromPage("data.erase", { confirm: "yes" })), "unknown_value");
  assert.equal((await counts())["events"], 1);
  await fromPage("data.erase", { confirm: "erase" });
  assert.deepEqual(await counts(), NOTHING);
  assert.equal(await fromPage("tab.reading", { tab_id: TAB }), null);
});

test("the queue is remembered, moved and counted on the toolbar, and an alarm waits for its next slot", async () => {
  await fromPage("sample.add", {});
  const queue = await fromPage("plan.queue", { user_id: "me" });
  const planned = [...queue.now, ...queue.later_today, ...queue.this_week];
  const plan = (await stored())["meta"]?.find((entry) => entry["key"] === "plan");
  const kept = isRecord(plan) && isRecord(plan["value"]) ? plan["value"]["entries"] : null;
  assert.ok(Array.isArray(kept));
  assert.equal(kept.length, planned.filter((entry) => entry.prospect_id !== null && entry.type !== "answer").length);
  const [person] = await fromPage("prospects.list", { limit: 1 });
  assert.ok(person !== undefined);
  const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await fromPage("plan.adjust", { adjustment: { kind: "snooze", prospect_id: person.prospect_id, until: day } });
  const after = await fromPage("plan.queue", { user_id: "me" });
  const ids = [...after.now, ...after.later_today, ...after.this_week].map((entry) => entry.prospect_id);
  assert.ok(!ids.includes(person.prospect_id));
  const waiting = await fromPage("plan.waiting", { user_id: "me", code: "snooze" });
  assert.deepEqual(
    waiting.people.map((one) => one.prospect_id),
    [person.prospect_id],
  );
  const refused = await tryFromPage("plan.adjust", {
    adjustment: { kind: "snooze", prospect_id: "nobody", until: day },
  });
  assert.equal(codeOf(refused), "unknown_prospect");
  await until(() =>
    browser.told.some(({ to, push }) => to === "pages" && isRecord(push) && push["push"] === "plan.changed"),
  );
  const next = after.next_at === null ? null : Date.parse(after.next_at);
  await until(() => (browser.alarms.get("slot") ?? null) === next);
});

test("when a slot opens the plan is made anew, and only who wants it hears how many are due", async () => {
  await fromPage("sample.add", {});
  browser.onAlarm.fire({ name: "slot" });
  await until(async () => (await stored())["meta"]?.some((entry) => entry["key"] === "plan") === true);
  assert.deepEqual(browser.notified, [], "nobody asked to be told");
  const calendar = await fromPage("plan.calendar", {});
  assert.match(calendar.content, /^BEGIN:VCALENDAR\r\n/);
  assert.equal(codeOf(await tryFromTab("plan.queue", { user_id: "me" })), "not_allowed");
});

// Risk: whoever opens a page right after the browser waits behind what is made of everybody and the whole log.
test("what a browser's start brings waits for a minute, and what is done daily for its day", async () => {
  const inAMinute = (name: string): boolean => Math.abs((browser.alarms.get(name) ?? 0) - Date.now() - 60_000) < 5_000;
  const tomorrow = (name: string): boolean => (browser.alarms.get(name) ?? 0) > Date.now() + 86_000_000;
  await fromPage("sample.add", {});
  browser.onStartup.fire();
  await until(() => ["retention", "backup", "start"].every(inAMinute));
  const isThere = async (key: string): Promise<boolean> =>
    (await stored())["meta"]?.some((entry) => entry["key"] === key) === true;
  assert.deepEqual([await isThere("plan"), await isThere("retention")], [false, false]);
  browser.onAlarm.fire({ name: "start" });
  browser.onAlarm.fire({ name: "retention" });
  await until(async () => (await isThere("plan")) && (await isThere("retention")));
  await until(async () => "daily:retention" in (await browser.api.storage.local.get(null)));
  browser.onStartup.fire();
  await until(() => inAMinute("start") && inAMinute("backup"));
  assert.ok(tomorrow("retention"), "it was looked at today");
});

// Risk: an address book or calendar shows an id, which tells nobody who is meant.
test("files for other programs call somebody without a known name by work and address", async (context) => {
  // A Monday: at the end of a week nothing is left to be planned in it.
  const weekday = (new Date().getUTCDay() + 6) % 7;
  const monday = new Date(Date.now() + (7 - weekday) * 86_400_000).setUTCHours(6, 0, 0, 0);
  context.mock.timers.enable({ apis: ["Date"], now: monday });
  const [id, called] = ["linkedin:ar-7b31", "Head of School · Lakeside (linkedin.com/in/ar-7b31)"];
  const people = JSON.stringify([{ prospect_id: id, values: { title: "Head of School", company: "Lakeside" } }]);
  const staged = { import_id: "i1", at: "2026-11-20T09:00:00.000Z", seq: 0, people, ids: [id] };
  assert.equal((await fromPage("import.stage", staged)).added, 1);
  await fromPage("import.apply", { import_id: "i1", name: "people.csv", parts: 1 });
  await fromPage("prospects.change", { prospect_ids: [id], change: { kind: "approval", approval: "approved" } });
  const card = (await fromPage("prospects.export", { format: "vcard" })).content.replaceAll("\r\n ", "");
  assert.ok(card.includes(`\r\nFN:${called}\r\n`), card);
  assert.ok(
    (await fromPage("prospects.export", { format: "outreach_engine" })).content.includes("\r\n,,,Head of School,"),
  );
  const calendar = (await fromPage("plan.calendar", {})).content.replaceAll("\r\n ", "");
  assert.ok(calendar.includes(`${called}: connection request. `), calendar);
});
