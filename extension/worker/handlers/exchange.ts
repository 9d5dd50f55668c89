/** Files in and out: reading rows, the dry run, putting an import in place, undoing it, people as files. */
import type { Event, ImportFigures, Tally, Writes } from "../../../pkg/outreach_engine";
import { withSomeName } from "../../protocol/calling";
import { type ImportSummary, WORKSPACE } from "../../protocol/contract";
import { refusal } from "../../protocol/refusal";
import type { Handlers } from "../../protocol/server";
import { allProspects, putManyProspects } from "../../store/prospects";
import { type ImportEntry, putImport, removeRows, storedImport, storedImports } from "../../store/imports";
import {
  noRecords,
  prospectsAmong,
  putManyEvents,
  putTallies,
  putWrites,
  type StoredRecords,
} from "../../store/records";
import type { Transaction } from "../../store/schema";
import { dropStaging, stagedParts, stagePart } from "../../store/staging";
import { type About, consult, operate, type WritingDesk } from "../desk";
import { callCore, coreReady } from "../engine";
import { mergedIds } from "../merges";
import { zoneAt } from "../zone";

type ExchangeMessages =
  | "import.read"
  | "import.stage"
  | "import.apply"
  | "import.discard"
  | "import.undo"
  | "imports.list"
  | "prospects.export";

/** The core takes at most so many people at a time. */
const BATCH = 2_000;

/** A piece of an import as it waits: what was asked, and who of them must not be written to. */
interface StagedPeople {
  at: string;
  /** JSON of the people, as the page wrote it. */
  people: string;
  ids: string[];
  suppressed: string[];
}

export const exchangeHandlers: Pick<Handlers, ExchangeMessages> = {
  "import.read": async (request) => {
    await coreReady();
    const moment = Date.now();
    const now = new Date(moment).toISOString();
    return callCore((core) => core.readRows({ request, now, playbook: null, seed: null, zone: zoneAt(moment) }));
  },

  "import.stage": async ({ import_id, at, seq, people, ids }) => {
    const merged = await mergedIds();
    if (ids.some((id) => merged.has(id))) throw changedMeanwhile();
    const stage = async (about: About, hashed: boolean) =>
      await consult(about, async (desk) => {
        if (!hashed && (await isAnybodySuppressed(desk.transaction))) return null;
        const records = { ...(await recordsOf(desk.transaction, ids)), suppressed: desk.suppressed };
        const call = desk.call({ import_id, at, people: [], dry: true }, records);
        const { response } = callCore((core) => core.importRecords(call, people));
        const content: StagedPeople = { at, people, ids, suppressed: desk.suppressed };
        return { content, revision: await revisionOf(desk.transaction), figures: response.figures };
      });
    // Hashing thousands of ids takes a while, and most people have nobody on that list.
    const done =
      (await stage({ workspace: WORKSPACE }, false)) ?? (await stage({ workspace: WORKSPACE, people: ids }, true));
    if (done === null) throw changedMeanwhile();
    const { figures, ...staged } = done;
    await stagePart(WORKSPACE, { import_id, seq, ...staged });
    return figures;
  },

  "import.apply": async ({ import_id, name, parts: count }) => {
    const parts = await stagedParts(WORKSPACE, import_id);
    const summary = await operate({ workspace: WORKSPACE }, async (desk) => {
      const { transaction } = desk;
      const known = await storedImport(transaction, import_id);
      // A repeat: the first answer was lost on its way.
      if (known !== null) return summaryOf(known);
      const revision = await revisionOf(transaction);
      if (parts.length !== count || parts.some((part) => part.revision !== revision)) throw changedMeanwhile();
      const entry = await putParts(desk, { import_id, name }, parts.map((part) => part.content).filter(isStagedPeople));
      await putImport(transaction, entry);
      return summaryOf(entry);
    });
    await dropStaging(WORKSPACE);
    return summary;
  },

  "import.discard": async () => {
    await dropStaging(WORKSPACE);
    return { discarded: true };
  },

  "imports.list": async () =>
    await consult({ workspace: WORKSPACE }, async ({ transaction }) =>
      (await storedImports(transaction)).map((entry) => summaryOf(entry)),
    ),

  "import.undo": async ({ import_id }) => {
    const merged = await mergedIds();
    return await operate({ workspace: WORKSPACE }, async (desk) => {
      const entry = await storedImport(desk.transaction, import_id);
      if (entry === null) throw refusal("unknown_value", "import_id", "the id of an import");
      if (entry.undone_at !== null) return summaryOf(entry);
      await undo(desk, entry, merged);
      const undone = { ...entry, added: [], touched: [], before: [], undone_at: desk.now };
      await putImport(desk.transaction, undone);
      return summaryOf(undone);
    });
  },

  "prospects.export": async ({ format }) =>
    await consult({ workspace: WORKSPACE }, async ({ transaction, ask }) => {
      const prospects = await allProspects(transaction);
      if (format === "json") {
        const content = JSON.stringify(prospects, null, 2);
        return { file_name: "prospects.json", media_type: "application/json", content };
      }
      const told = format === "vcard" ? prospects.map(withSomeName) : prospects;
      return ask("exportPeople", { format }, { ...noRecords(), prospects: told });
    }),
};

/**
 * Pieces whose log the browser may still be taking while the next is worked out. It stops now and then to write its files; with
 * one piece, the worker then stopped too.
 */
const MOST_UNDER_WAY = 4;

/** Works out and puts what each piece brings. While the browser takes the rows of one, the core works on the next. */
async function putParts(
  { transaction, call, now }: WritingDesk,
  { import_id, name }: Pick<ImportEntry, "import_id" | "name">,
  parts: readonly StagedPeople[],
): Promise<ImportEntry> {
  const entry: ImportEntry = {
    import_id,
    name,
    at: parts[0]?.at ?? now,
    figures: NOTHING,
    added: [],
    touched: [],
    before: [],
    undone_at: null,
  };
  const change: CountChange = { lost: [], gained: [] };
  const underWay: Promise<void>[] = [];
  for (const { at, people, ids, suppressed } of parts) {
    const records = { ...(await recordsOf(transaction, ids)), suppressed };
    const asked = call({ import_id, at, people: [], dry: false }, records);
    const { response, writes, records: lines, rows } = callCore((core) => core.importRecords(asked, people));
    const { added, figures, lost, gained } = response;
    // Our own rows, not those that went through the core: a last digit of a number may change on the way.
    const gainedSomething = new Set(response.before.map((prospect) => prospect.prospect_id));
    const before = records.prospects.filter((prospect) => gainedSomething.has(prospect.prospect_id));
    const made = new Set(added);
    const touched = new Set([...before, ...writes.events].map((row) => row.prospect_id).filter((id) => !made.has(id)));
    entry.figures = sum(entry.figures, figures);
    entry.added.push(...added);
    entry.touched.push(...touched);
    entry.before.push(...before);
    change.lost.push(...lost);
    change.gained.push(...gained);
    await putManyProspects(transaction, lines, rows);
    if (underWay.length >= MOST_UNDER_WAY) await underWay.shift();
    underWay.push(putManyEvents(transaction, writes.events));
  }
  await Promise.all(underWay);
  await countAnew(transaction, change);
  return entry;
}

interface CountChange {
  lost: Tally[];
  gained: Tally[];
}

async function countAnew(transaction: Transaction<"readwrite">, change: CountChange): Promise<void> {
  const stored = await transaction.objectStore("tallies").getAll();
  await putTallies(
    transaction,
    callCore((core) => core.changeTallies({ stored, ...change })),
  );
}

async function undo(
  { transaction, ask }: WritingDesk,
  entry: ImportEntry,
  merged: ReadonlyMap<string, string>,
): Promise<void> {
  // Of people whose records were put into others meanwhile the entries of the log lie there now.
  const ids = [...new Set([...entry.added, ...entry.touched].map((id) => merged.get(id) ?? id))];
  const change: CountChange = { lost: [], gained: [] };
  const log = new Map<string, Event[]>();
  for (const event of await transaction.objectStore("events").getAll()) {
    const own = log.get(event.prospect_id);
    if (own === undefined) log.set(event.prospect_id, [event]);
    else own.push(event);
  }
  for (let from = 0; from < ids.length; from += BATCH) {
    const batch = ids.slice(from, from + BATCH);
    const { prospects } = await prospectsAmong(transaction, batch);
    const events = batch.flatMap((id) => log.get(id) ?? []);
    const wanted = new Set(batch);
    const before = entry.before.filter((prospect) => wanted.has(prospect.prospect_id));
    const request = { import_id: entry.import_id, at: entry.at, prospect_ids: batch, before };
    const { response, writes } = ask("undoImport", request, { ...noRecords(), prospects, events });
    change.lost.push(...response.lost);
    change.gained.push(...response.gained);
    await putWrites(transaction, writes, new Map());
    const untouched = new Set(prospects.filter((one) => one.updated_at === entry.at).map((one) => one.prospect_id));
    const exact = before.filter((prospect) => untouched.has(prospect.prospect_id));
    await putWrites(transaction, { ...NO_WRITES, prospects: exact }, new Map());
    await removeRows(transaction, response.remove_events, response.remove_prospects);
  }
  await countAnew(transaction, change);
}

async function isAnybodySuppressed(transaction: Transaction): Promise<boolean> {
  return (await transaction.objectStore("suppressed").count()) > 0;
}

/** Those of the people who are stored, with their logs. */
async function recordsOf(transaction: Transaction, ids: readonly string[]): Promise<StoredRecords> {
  const { prospects } = await prospectsAmong(transaction, ids);
  const log = transaction.objectStore("events").index("prospect_id");
  const events = await Promise.all(prospects.map((prospect) => log.getAll(prospect.prospect_id)));
  return { ...noRecords(), prospects, events: events.flat() };
}

async function revisionOf(transaction: Transaction): Promise<number> {
  const entry = await transaction.objectStore("meta").get("generation");
  return entry?.key === "generation" ? entry.value.revision : 0;
}

function changedMeanwhile(): Error {
  return refusal(
    "conflict",
    "import_id",
    "data that has not changed since the dry run",
    "Something was changed since the preview was made. Look at the new preview, then import again.",
  );
}

const NO_WRITES: Writes = { prospects: [], events: [], sequences: [], tallies: [], suppressed: [] };

const NOTHING: ImportFigures = {
  added: 0,
  merged: 0,
  matched: 0,
  suppressed: 0,
  requests: 0,
  accepted: 0,
  pending: 0,
  contacted: 0,
  replied: 0,
  events: 0,
  reply_hours: [],
};

function sum(one: ImportFigures, other: ImportFigures): ImportFigures {
  return {
    added: one.added + other.added,
    merged: one.merged + other.merged,
    matched: one.matched + other.matched,
    suppressed: one.suppressed + other.suppressed,
    requests: one.requests + other.requests,
    accepted: one.accepted + other.accepted,
    pending: one.pending + other.pending,
    contacted: one.contacted + other.contacted,
    replied: one.replied + other.replied,
    events: one.events + other.events,
    reply_hours: [...one.reply_hours, ...other.reply_hours],
  };
}

function summaryOf({ import_id, at, name, figures, undone_at }: ImportEntry): ImportSummary {
  return { import_id, at, name, figures, undone_at };
}

/** Only this file stages imports of people. */
function isStagedPeople(content: unknown): content is StagedPeople {
  return typeof content === "object" && content !== null && "people" in content && "ids" in content;
}
