/** Files in and out: reading rows, the dry run, putting an import in place, undoing it, people as files. */
import type { Event, ImportFigures, Writes } from "../../../pkg/outreach_engine";
import { type ImportSummary, WORKSPACE } from "../../protocol/contract";
import { refusal } from "../../protocol/refusal";
import type { Handlers } from "../../protocol/server";
import { type ImportEntry, putImport, removeRows, storedImport, storedImports } from "../../store/imports";
import { noRecords, prospectsAmong, putWrites, replaceTallies, type StoredRecords } from "../../store/records";
import type { Transaction } from "../../store/schema";
import { dropStaging, stagedParts, stagePart } from "../../store/staging";
import { consult, operate, type WritingDesk } from "../desk";
import { callCore, coreReady } from "../engine";
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

interface StagedPeople {
  writes: Writes;
  added: string[];
  touched: string[];
  before: ImportEntry["before"];
  figures: ImportFigures;
  at: string;
}

export const exchangeHandlers: Pick<Handlers, ExchangeMessages> = {
  "import.read": async (request) => {
    await coreReady();
    const moment = Date.now();
    const now = new Date(moment).toISOString();
    return callCore((core) => core.readRows({ request, now, playbook: null, seed: null, zone: zoneAt(moment) }));
  },

  "import.stage": async ({ import_id, at, seq, people }) => {
    const ids = people.map((person) => person.prospect_id);
    const staged = await consult({ workspace: WORKSPACE, people: ids }, async (desk) => {
      const records = { ...(await recordsOf(desk.transaction, ids)), suppressed: desk.suppressed };
      const { response, writes } = desk.ask("importPeople", { import_id, at, people }, records);
      const { added, figures } = response;
      // Our own rows, not those that went through the core: a last digit of a number may change on the way.
      const gained = new Set(response.before.map((prospect) => prospect.prospect_id));
      const before = records.prospects.filter((prospect) => gained.has(prospect.prospect_id));
      const made = new Set(added);
      const touched = new Set(
        [...before, ...writes.events].map((row) => row.prospect_id).filter((id) => !made.has(id)),
      );
      const content: StagedPeople = { writes, added, touched: [...touched], before, figures, at };
      return { content, revision: await revisionOf(desk.transaction) };
    });
    await stagePart(WORKSPACE, { import_id, seq, ...staged });
    return staged.content.figures;
  },

  "import.apply": async ({ import_id, name, parts: count }) => {
    const parts = await stagedParts(WORKSPACE, import_id);
    const summary = await operate({ workspace: WORKSPACE }, async ({ transaction }) => {
      const known = await storedImport(transaction, import_id);
      // A repeat: the first answer was lost on its way.
      if (known !== null) return summaryOf(known);
      const revision = await revisionOf(transaction);
      if (parts.length !== count || parts.some((part) => part.revision !== revision)) throw changedMeanwhile();
      const contents = parts.map((part) => part.content).filter(isStagedPeople);
      for (const { writes } of contents) await putWrites(transaction, writes, new Map());
      await recount(transaction);
      const entry: ImportEntry = {
        import_id,
        name,
        at: contents[0]?.at ?? new Date().toISOString(),
        figures: contents.map((part) => part.figures).reduce(sum, NOTHING),
        added: contents.flatMap((part) => part.added),
        touched: contents.flatMap((part) => part.touched),
        before: contents.flatMap((part) => part.before),
        undone_at: null,
      };
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

  "import.undo": async ({ import_id }) =>
    await operate({ workspace: WORKSPACE }, async (desk) => {
      const entry = await storedImport(desk.transaction, import_id);
      if (entry === null) throw refusal("unknown_value", "import_id", "the id of an import");
      if (entry.undone_at !== null) return summaryOf(entry);
      await undo(desk, entry);
      const undone = { ...entry, added: [], touched: [], before: [], undone_at: desk.now };
      await putImport(desk.transaction, undone);
      return summaryOf(undone);
    }),

  "prospects.export": async ({ format }) =>
    await consult({ workspace: WORKSPACE }, async ({ transaction, ask }) => {
      const prospects = await transaction.objectStore("prospects").getAll();
      if (format === "json") {
        const content = JSON.stringify(prospects, null, 2);
        return { file_name: "prospects.json", media_type: "application/json", content };
      }
      return ask("exportPeople", { format }, { ...noRecords(), prospects });
    }),
};

async function undo({ transaction, ask }: WritingDesk, entry: ImportEntry): Promise<void> {
  const ids = [...entry.added, ...entry.touched];
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
    await putWrites(transaction, writes, new Map());
    const untouched = new Set(prospects.filter((one) => one.updated_at === entry.at).map((one) => one.prospect_id));
    const exact = before.filter((prospect) => untouched.has(prospect.prospect_id));
    await putWrites(transaction, { ...NO_WRITES, prospects: exact }, new Map());
    await removeRows(transaction, response.remove_events, response.remove_prospects);
  }
  await recount(transaction);
}

/** Thousands of entries come or go at once: the counts are made anew from the whole log. */
async function recount(transaction: Transaction<"readwrite">): Promise<void> {
  const events = await transaction.objectStore("events").getAll();
  await replaceTallies(
    transaction,
    callCore((core) => core.foldTallies(events)),
  );
}

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
  return typeof content === "object" && content !== null && "writes" in content && "figures" in content;
}
