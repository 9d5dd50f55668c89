// One person in two records, through the worker and the store: merged, met again on both pages, imported again, backed
// up, taken apart, erased. What a merge does to the records is tested in the core (tests/operations/identity.rs).
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { createClient, type Client } from "../../extension/protocol/client";
import { PATIENCE } from "../../extension/protocol/patience";
import { isRecord } from "../../extension/protocol/refusal";
import { readBackup } from "../../extension/views/dashboard/backup/backup_file";
import { restore, takeBackup } from "../../extension/views/dashboard/backup/transfer";
import { apply, dryRun, sourcesOf } from "../../extension/views/dashboard/import/run";
import { FakeBrowser } from "./fake_browser";

const TAB = 7;
const KAREN = "linkedin:karenmcallister-iec";
const ELSEWHERE = "web:karen@example.com";
const OUTLINE = JSON.parse(readFileSync("tests/fixtures/outlines/page-05.json", "utf8"));
const HEAD = "First Name,Last Name,URL,Email,Company,Job Title,Note\n";
const ROW = "Karen,McAllister,,karen@example.com,McAllister Educational Consulting,,Likes maps\n";

let page: Client;
let tab: Client;
let lives = 0;

beforeEach(async () => {
  const browser = new FakeBrowser();
  Reflect.set(browser.api, "i18n", { getMessage: (key: string, filled: string[]) => [key, ...filled].join(" ") });
  Reflect.set(globalThis, "chrome", browser.api);
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: {} });
  lives += 1;
  await import(new URL(`./worker.mjs?identity=${lives}`, import.meta.url).href);
  browser.tabs.set(TAB, OUTLINE.url);
  page = createClient((message) => browser.askFromPage(message), undefined, PATIENCE);
  tab = createClient((message) => browser.askFromTab(TAB, message));
  await page.ask("data.erase", { confirm: "erase" });
});

/** Karen as her page shows her, and as a file names her; both have been written to. */
async function twoRecords(): Promise<void> {
  await tab.ask("page.read", { outline: OUTLINE });
  await tab.ask("prospect.add", { prospect_id: KAREN });
  await take(HEAD + ROW);
  await log(KAREN, "on-page", "2026-10-02T10:00:00Z");
  await log(ELSEWHERE, "by-mail", "2026-10-06T10:00:00Z");
}

async function take(text: string) {
  const never = new AbortController().signal;
  const sources = await sourcesOf([new File([text], "people.csv")]);
  const run = await dryRun(page, sources, new Map(), () => undefined, never);
  return await apply(page, run);
}

async function log(prospect_id: string, event_id: string, occurred_at: string): Promise<void> {
  const touch = { outreach_type: "initial_dm", engagement_status: "sent" } as const;
  await page.ask("trackEngagement", { user_id: "me", prospect_id, event_id, occurred_at, ...touch });
}

type Stores = Record<string, Record<string, unknown>[]>;

async function stored(): Promise<Stores> {
  const parsed: unknown = JSON.parse((await page.ask("data.export", {})).content);
  const isBackup = (value: unknown): value is { stores: Stores } => isRecord(value) && isRecord(value["stores"]);
  assert.ok(isBackup(parsed));
  // Counts that have gone back to nothing may stay as rows of nothing.
  const tallies = (parsed.stores["tallies"] ?? []).filter((row) => row["count"] !== 0);
  return { ...parsed.stores, tallies };
}

test("merging and taking apart leaves every row as it was", async () => {
  await twoRecords();
  const before = await stored();
  const merged = await page.ask("identity.merge", { keep: KAREN, merge: ELSEWHERE });
  assert.deepEqual(await page.ask("identity.merge", { keep: KAREN, merge: ELSEWHERE }), merged, "a repeat");
  const between = await stored();
  assert.deepEqual([between["prospects"]?.length, between["events"]?.length], [1, before["events"]?.length]);
  assert.ok(between["events"]?.every((event) => event["prospect_id"] === KAREN));
  assert.deepEqual((await page.ask("identity.merges", {}))[0], merged);
  await page.ask("identity.unmerge", { merged_id: ELSEWHERE });
  assert.deepEqual(await stored(), before);
});

test("the page of either record shows the one there is now, and what is logged there goes to it", async () => {
  await twoRecords();
  await page.ask("identity.merge", { keep: ELSEWHERE, merge: KAREN });
  const view = await tab.ask("page.read", { outline: OUTLINE });
  assert.equal(view.person?.prospect_id, ELSEWHERE);
  assert.equal(view.person?.note, "Likes maps");
  assert.equal(view.person?.history.length, 2);
  await tab.ask("trackEngagement", {
    ...{ user_id: "me", prospect_id: ELSEWHERE, event_id: "later", occurred_at: "2026-10-08T10:00:00Z" },
    ...{ outreach_type: "followup_1", engagement_status: "sent" },
  });
  await page.ask("identity.unmerge", { merged_id: KAREN });
  const again = await tab.ask("page.view", {});
  assert.equal(again?.person?.prospect_id, KAREN, "the tab that stayed open shows her own record again");
  const events = (await stored())["events"] ?? [];
  const of = (id: string): unknown[] =>
    events.filter((event) => event["event_id"] === id).map((event) => event["prospect_id"]);
  assert.deepEqual([of("later"), of("on-page")], [[ELSEWHERE], [KAREN]]);
});

test("a file that names a merged person by the old address makes nobody new", async () => {
  await twoRecords();
  await page.ask("identity.merge", { keep: KAREN, merge: ELSEWHERE });
  const { figures } = await take(`${HEAD}${ROW.replace("Likes maps", "Likes globes")}`);
  assert.deepEqual([figures.added, figures.merged], [0, 1]);
  const [karen, ...others] = (await stored())["prospects"] ?? [];
  assert.deepEqual([others.length, karen?.["prospect_id"]], [0, KAREN]);
  assert.match(String(karen?.["note"]), /Likes maps\nLikes globes/);
});

test("undoing an import finds its entries with the person they were merged into", async () => {
  await tab.ask("page.read", { outline: OUTLINE });
  await tab.ask("prospect.add", { prospect_id: KAREN });
  const { import_id } = await take(HEAD + ROW);
  await page.ask("identity.merge", { keep: KAREN, merge: ELSEWHERE });
  await page.ask("import.undo", { import_id });
  assert.deepEqual(
    (await stored())["prospects"]?.map((prospect) => prospect["prospect_id"]),
    [KAREN],
  );
});

test("a backup carries merges, and they can be taken apart after it was restored", async () => {
  await twoRecords();
  const before = await stored();
  await page.ask("identity.merge", { keep: KAREN, merge: ELSEWHERE });
  const bytes = await takeBackup(page);
  await page.ask("data.erase", { confirm: "erase" });
  await restore(page, await readBackup(bytes, 99), () => undefined);
  assert.deepEqual(await takeBackup(page), bytes);
  const view = await tab.ask("page.read", { outline: OUTLINE });
  assert.equal(view.person?.note, "Likes maps");
  await page.ask("identity.unmerge", { merged_id: ELSEWHERE });
  const after = await stored();
  for (const name of ["prospects", "events", "sequences", "tallies"]) assert.deepEqual(after[name], before[name], name);
});

// Risk: the user puts two people together by mistake, because the preview shows something else than what comes.
test("a merge is shown beforehand as it will be, either way round, and the look stores nothing", async () => {
  await twoRecords();
  const before = await stored();
  const shown = await page.ask("identity.preview", { keep: KAREN, merge: ELSEWHERE });
  const turned = await page.ask("identity.preview", { keep: ELSEWHERE, merge: KAREN });
  assert.deepEqual(await stored(), before);
  assert.deepEqual([shown.kept, shown.merged], [turned.merged, turned.kept]);
  assert.deepEqual([shown.kept_entries, shown.merged_entries], [1, 1]);
  await page.ask("identity.merge", { keep: KAREN, merge: ELSEWHERE });
  const [together] = (await stored())["prospects"] ?? [];
  const timeless = (record: object) => ({ ...record, updated_at: "" });
  assert.ok(together);
  assert.deepEqual(timeless(together), timeless(shown.together));
  const alone = page.ask("identity.preview", { keep: KAREN, merge: KAREN });
  await assert.rejects(alone, /one record already/);
});

test("whoever must not be written to is not, on whichever page they are met", async () => {
  await twoRecords();
  await page.ask("prospect.suppress", { prospect_id: ELSEWHERE });
  await page.ask("identity.merge", { keep: KAREN, merge: ELSEWHERE });
  assert.equal((await tab.ask("page.read", { outline: OUTLINE })).person?.suppressed, true);
  await page.ask("identity.unmerge", { merged_id: ELSEWHERE });
  assert.equal((await tab.ask("page.read", { outline: OUTLINE })).person?.suppressed, false);
});

test("candidates come with their reasons, and pairs told apart do not come back", async () => {
  await tab.ask("page.read", { outline: OUTLINE });
  await tab.ask("prospect.add", { prospect_id: KAREN });
  await take(`${HEAD}Karen,McAllister,https://www.linkedin.com/in/karenmcallister-iec,,,,\n`);
  const karen = (await stored())["prospects"]?.[0];
  assert.ok(isRecord(karen) && isRecord(karen["profile"]));
  const company = String(karen["profile"]["company"]);
  await take(`${HEAD}Karen,McAllister,,karen@example.com,"${company}",,\n`);
  const { candidates, total, people } = await page.ask("identity.candidates", {});
  assert.equal(total, 1);
  assert.deepEqual(candidates[0]?.reasons.map((reason) => reason.code).slice(0, 2), ["same_company", "same_name"]);
  assert.deepEqual(people.map(({ prospect }) => prospect.prospect_id).toSorted(), [KAREN, ELSEWHERE]);
  await page.ask("identity.apart", { prospect_ids: [ELSEWHERE, KAREN] });
  assert.equal((await page.ask("identity.candidates", {})).total, 0);
});

test("a chain of merges is taken apart from its end", async () => {
  await twoRecords();
  await take("Name,Email\nK. McAllister,office@example.com\n");
  await page.ask("identity.merge", { keep: ELSEWHERE, merge: "web:office@example.com" });
  await page.ask("identity.merge", { keep: KAREN, merge: ELSEWHERE });
  await assert.rejects(page.ask("identity.unmerge", { merged_id: "web:office@example.com" }), /apart first/);
  await page.ask("identity.unmerge", { merged_id: ELSEWHERE });
  await page.ask("identity.unmerge", { merged_id: "web:office@example.com" });
  assert.equal((await stored())["prospects"]?.length, 3);
});

test("who is erased is erased with the records that were put into theirs, under every id", async () => {
  await twoRecords();
  await page.ask("identity.merge", { keep: KAREN, merge: ELSEWHERE });
  const told = JSON.parse((await page.ask("prospect.export", { prospect_id: KAREN })).content);
  assert.equal(told.merged_records[0].prospect_id, ELSEWHERE, "what is kept of her is told with the rest");
  await page.ask("prospect.erase", { prospect_ids: [KAREN], never_again: true });
  const left = JSON.stringify(await stored());
  for (const trace of ["karenmcallister-iec", "karen@example.com", "McAllister", "Likes maps"]) {
    assert.ok(!left.includes(trace), trace);
  }
  assert.equal((await page.ask("identity.merges", {})).length, 0);
  const view = await tab.ask("page.read", { outline: OUTLINE });
  assert.equal(view.person?.suppressed, true, "never again, by the page");
  const { figures } = await take(HEAD + ROW);
  assert.deepEqual([figures.added, figures.suppressed], [0, 1], "and by the address of the record that was merged");
});
