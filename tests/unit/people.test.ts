// The records of people: the table piece by piece, changes of many and their undo, one person's page, erasing.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { type Client, createClient } from "../../extension/protocol/client";
import { PATIENCE } from "../../extension/protocol/patience";
import type { PersonRecord, ProspectRow } from "../../extension/protocol/people";
import { RefusalError } from "../../extension/protocol/refusal";
import { changePeople, restorePeople } from "../../extension/views/dashboard/prospects/change";
import { addressOf, filterOf, queryOf, sortedRows } from "../../extension/views/dashboard/prospects/filter";
import { itemsOf } from "../../extension/views/dashboard/person/items";
import { personAddress, personOf } from "../../extension/views/person_address";
import { FakeBrowser } from "./fake_browser";

let client: Client;
let browser: FakeBrowser;
let lives = 0;

beforeEach(async () => {
  browser = new FakeBrowser();
  Reflect.set(globalThis, "chrome", browser.api);
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: {} });
  lives += 1;
  await import(new URL(`./worker.mjs?people=${lives}`, import.meta.url).href);
  client = createClient((message) => browser.askFromPage(message), undefined, PATIENCE);
  await client.ask("data.erase", { confirm: "erase" });
  await client.ask("sample.add", {});
});

async function allRows(): Promise<ProspectRow[]> {
  return (await client.ask("prospects.rows", { order: "id", from: null, limit: 5_000 })).rows;
}

async function somebody(): Promise<string> {
  const [row] = (await client.ask("prospects.rows", { order: "priority", from: null, limit: 1 })).rows;
  assert.ok(row);
  return row.prospect_id;
}

async function pageOf(id: string): Promise<PersonRecord> {
  const record = await client.ask("person.get", { prospect_id: id });
  assert.ok(record);
  return record;
}

async function everything(): Promise<string> {
  return (await client.ask("data.export", {})).content;
}

const sent = (id: string, event_id: string, more: Record<string, unknown> = {}) =>
  ({
    ...{ user_id: "me", prospect_id: id, event_id, occurred_at: "2026-11-20T10:00:00.000Z" },
    ...{ outreach_type: "connection_request", engagement_status: "sent", ...more },
  }) as never;

test("the first rows come by priority, the rest by id, and nobody is missing or doubled", async () => {
  const first = await client.ask("prospects.rows", { order: "priority", from: null, limit: 3 });
  const scores = first.rows.map((row) => row.priority);
  assert.deepEqual(
    scores,
    scores.toSorted((a, b) => b - a),
  );
  const all = await allRows();
  assert.equal(all.length, first.total);
  assert.equal(scores[0], Math.max(...all.map((row) => row.priority)));
  const pieces: string[] = [];
  let from: string | null = null;
  do {
    const piece: { rows: ProspectRow[]; next: string | null } = await client.ask("prospects.rows", {
      ...{ order: "id", from, limit: 2 },
    } as const);
    pieces.push(...piece.rows.map((row) => row.prospect_id));
    from = piece.next;
  } while (from !== null);
  assert.deepEqual(
    pieces,
    all.map((row) => row.prospect_id),
  );
});

test("afterwards only what has changed is asked for", async () => {
  const all = await allRows();
  const latest =
    all
      .map((row) => row.updated_at)
      .toSorted()
      .at(-1) ?? "";
  const id = await somebody();
  await client.ask("person.words", { prospect_id: id, note: "met twice", how_we_met: "" });
  const { rows } = await client.ask("prospects.rows", { order: "updated", from: latest, limit: 100 });
  assert.deepEqual(
    rows.map((row) => row.prospect_id),
    [id],
  );
});

test("many are tagged, rejected and put back as they were, and a view of the tag finds them", async () => {
  const before = await allRows();
  const ids = before.slice(0, 4).map((row) => row.prospect_id);
  const quiet = new AbortController().signal;
  const tagged = await changePeople(client, ids, { kind: "tag", tag: "Oslo" }, quiet, () => undefined);
  const rejected = await changePeople(client, ids, { kind: "approval", approval: "rejected" }, quiet, () => undefined);
  const shown = sortedRows(await allRows(), filterOf("#/prospects?tag=Oslo&approval=rejected"), "en");
  assert.deepEqual(shown.map((row) => row.prospect_id).toSorted(), ids.toSorted());
  await restorePeople(client, rejected.before);
  await restorePeople(client, tagged.before);
  const plain = (rows: ProspectRow[]) => rows.map(({ updated_at: _, ...row }) => row);
  assert.deepEqual(plain(await allRows()), plain(before));
});

test("many are suppressed at once, which stops their sequences, and undo lets them go on", async () => {
  const id = await somebody();
  await client.ask("generateSequence", { user_id: "me", prospect_id: id, sequence_type: "3-step", num_variants: 1 });
  await client.ask("trackEngagement", sent(id, "e1"));
  assert.equal((await pageOf(id)).sequence?.sequence.status, "active");
  const wish = { kind: "suppress" } as const;
  const { before } = await client.ask("prospects.change", { prospect_ids: [id], change: wish });
  const rows = await client.ask("prospects.rows", { order: "id", from: null, limit: 100 });
  assert.deepEqual(rows.never, [id]);
  assert.equal(rows.rows.find((row) => row.prospect_id === id)?.suppressed, true);
  const approve = { kind: "approval", approval: "approved" } as const;
  assert.equal((await client.ask("prospects.change", { prospect_ids: [id], change: approve })).skipped, 1);
  await assert.rejects(client.ask("trackEngagement", sent(id, "e2", { outreach_type: "initial_dm" })), RefusalError);
  await restorePeople(client, before);
  const after = await pageOf(id);
  assert.equal(after.suppressed, false);
  assert.equal(after.sequence?.sequence.status, "active");
});

test("stopping in the middle leaves the rest as it was and says whom it concerned", async () => {
  const ids = Array.from({ length: 600 }, (_, at) => `linkedin:nobody-${at}`);
  ids[0] = await somebody();
  const stop = new AbortController();
  const changed = await changePeople(client, ids, { kind: "tag", tag: "half" }, stop.signal, () => stop.abort());
  assert.equal(changed.stopped, true);
  assert.deepEqual(
    changed.before.map((one) => one.prospect_id),
    [ids[0]],
  );
});

test("a page knows the log, the sequence, the reminder and the rest; somebody unknown has none", async () => {
  const id = await somebody();
  await client.ask("generateSequence", { user_id: "me", prospect_id: id, sequence_type: "3-step", num_variants: 2 });
  await client.ask("trackEngagement", sent(id, "e1"));
  await client.ask("person.words", { prospect_id: id, note: "likes sailing", how_we_met: "a conference" });
  await client.ask("reminder.put", { prospect_id: id, reminder: { on: "2027-01-04", text: "ask again" } });
  await client.ask("plan.adjust", { adjustment: { kind: "snooze", prospect_id: id, until: "2027-02-01" } });
  const page = await pageOf(id);
  assert.equal(page.prospect.note, "likes sailing");
  assert.equal(page.prospect.details?.["how_we_met"], "a conference");
  assert.equal(page.prospect.sources?.["how_we_met"]?.source, "typed");
  assert.equal(page.reminder?.text, "ask again");
  assert.equal(page.rests_until, "2027-02-01");
  assert.equal(page.events.length, 1);
  assert.equal(page.sequence?.sequence.current_step, 1);
  const keys = itemsOf(page).map((item) => (item.kind === "entry" ? item.key : item.text));
  assert.ok(keys.indexOf("timeline_reminder") < keys.indexOf("e1"), "newest first");
  assert.equal(await client.ask("person.get", { prospect_id: "linkedin:nobody" }), null);
  await client.ask("reminder.put", { prospect_id: id, reminder: null });
  assert.deepEqual(await client.ask("reminders.list", {}), []);
});

test("a correction is one step: the old entry is struck out, the new one counts, and a repeat changes nothing", async () => {
  const id = await somebody();
  await client.ask("trackEngagement", sent(id, "e1"));
  const correction = {
    event_id: "r1",
    retracts: "e1",
    replacement: sent(id, "e2", { occurred_at: "2026-11-18T08:00:00.000Z" }),
  };
  await client.ask("engagement.correct", correction);
  const once = await everything();
  await client.ask("engagement.correct", correction);
  assert.deepEqual(withoutDates(await everything()), withoutDates(once));
  const items = itemsOf(await pageOf(id)).flatMap((item) => (item.kind === "entry" ? [item] : []));
  assert.deepEqual(
    items.map((item) => [item.key, item.taken_back === null]),
    [
      ["e1", false],
      ["e2", true],
    ],
  );
  const figures = await client.ask("metrics", { user_id: "me", date_range_days: 365 });
  assert.equal(figures.total_outreach, 1);
  const bad = { event_id: "r2", retracts: "e2", replacement: sent(id, "e3", { occurred_at: "1999-01-01T00:00:00Z" }) };
  await assert.rejects(client.ask("engagement.correct", bad), RefusalError);
  assert.equal((await pageOf(id)).events.length, 3, "what was refused took nothing back");
});

function withoutDates(text: string): string {
  return text.replace(/"exported_at": "[^"]*"/, "");
}

test("a reminder counts on the toolbar from the morning of its day until it is done, and wakes the worker for it", async () => {
  const id = await somebody();
  await client.ask("reminder.put", { prospect_id: id, reminder: { on: "2026-01-05", text: "" } });
  await told(() => browser.badge === "1");
  const on = "2099-01-05";
  await client.ask("reminder.put", { prospect_id: id, reminder: { on, text: "" } });
  await told(() => browser.badge === "" && browser.alarms.get("slot") === new Date(`${on}T09:00:00`).getTime());
});

/** The toolbar follows a moment after the answer. */
async function told(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1_000 && !isSo(); turn += 1) await new Promise((done) => setImmediate(done));
  assert.ok(isSo(), `${browser.badge} ${browser.alarms.get("slot")}`);
}

test("erasing takes the reminder with the person", async () => {
  const id = await somebody();
  await client.ask("reminder.put", { prospect_id: id, reminder: { on: "2027-01-04", text: "ask again" } });
  await client.ask("prospect.erase", { prospect_ids: [id], never_again: false });
  assert.deepEqual(await client.ask("reminders.list", {}), []);
  assert.equal(await client.ask("person.get", { prospect_id: id }), null);
});

test("views are named, renamed, replaced and removed", async () => {
  const view = { view_id: "v1", name: "Schools", query: "words=school" };
  await client.ask("views.put", { view });
  await client.ask("views.put", { view: { ...view, view_id: "v2", name: "Oslo", query: "tag=Oslo" } });
  await client.ask("views.put", { view: { ...view, name: "School heads" } });
  assert.deepEqual(
    (await client.ask("views.list", {})).map((one) => one.name),
    ["School heads", "Oslo"],
  );
  assert.equal((await client.ask("views.remove", { view_id: "v1" })).length, 1);
});

test("the prospects page finds, sorts and remembers itself in the address", async () => {
  const [model] = await allRows();
  assert.ok(model);
  const row = (name: string, priority: number, more: Partial<ProspectRow> = {}): ProspectRow => ({
    ...model,
    ...{ prospect_id: `linkedin:${name}`, name, company: "Marlowe Hill", priority, tags: [], suppressed: false },
    ...{ approval: priority > 50 ? "approved" : "pending", ...more },
  });
  const all = [row("Zoë", 10), row("Ana", 80, { tags: ["Oslo"] }), row("Émile", 60, { suppressed: true })];
  const names = (hash: string) => sortedRows(all, filterOf(hash), "en").map((one) => one.name);
  assert.deepEqual(names("#/prospects"), ["Ana", "Émile", "Zoë"]);
  assert.deepEqual(names("#/prospects?sort=name"), ["Ana", "Émile", "Zoë"]);
  assert.deepEqual(names("#/prospects?approval=approved"), ["Ana"], "never show goes before every approval");
  assert.deepEqual(names("#/prospects?approval=never"), ["Émile"]);
  assert.deepEqual(names("#/prospects?words=marlowe+zo"), ["Zoë"]);
  assert.deepEqual(names("#/prospects?words=oslo"), ["Ana"]);
  const filter = {
    words: "a b",
    segment: "none",
    approval: "pending",
    tag: "x & y",
    sort: "fit",
    down: false,
  } as const;
  assert.deepEqual(filterOf(addressOf(queryOf(filter))), filter);
});

test("the address of a person's page gives their id back, whatever it is made of", () => {
  for (const id of ["linkedin:jürgen-w", "web:school.example/staff/ana?x=1#y", "web:100%"]) {
    assert.equal(personOf(personAddress(id)), id);
  }
  assert.equal(personOf("#/person/%E0%A4"), null);
  assert.equal(personOf("#/prospects"), null);
});
