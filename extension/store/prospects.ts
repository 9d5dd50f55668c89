/**
 * Prospects as a transaction sees them: records by their ids, with what it has done to them so far. Not here: how they lie in
 * the database (`prospect_blocks.ts`).
 */
import type { Prospect, ShortRow } from "../../pkg/outreach_engine";
import { note, observerOf } from "./journal";
import { refuseOnFullDisk } from "./faults";
import { homesOf, recordOf, recordsByIdOf, textOf } from "./prospect_blocks";
import { eachPiece, type Within } from "./pieces";
import { rowOf } from "./rows";
import type { Transaction } from "./schema";

/** Those of the ids that are stored, in the order asked for, each once. */
export async function prospectsOf(transaction: Transaction, ids: Iterable<string>): Promise<Prospect[]> {
  const wanted = [...new Set(ids)];
  const texts = await textsOf(transaction, wanted);
  return wanted.flatMap((id) => texts.get(id) ?? []).map(recordOf);
}

export async function prospectOf(transaction: Transaction, id: string): Promise<Prospect | undefined> {
  return (await prospectsOf(transaction, [id]))[0];
}

export async function isProspect(transaction: Transaction, id: string): Promise<boolean> {
  return (await textsOf(transaction, [id])).has(id);
}

/** Everybody, in the order of their ids. */
export async function allProspects(transaction: Transaction): Promise<Prospect[]> {
  const { store, changes } = blocksIn(transaction);
  const blocks = changes?.cleared === true ? [] : await store.getAll();
  if (changes === undefined || changes.texts.size === 0) return blocks.flatMap((block) => block.records.map(recordOf));
  const texts = new Map<string, string | null>([
    ...blocks.flatMap((block) => [...recordsByIdOf(block)]),
    ...changes.texts,
  ]);
  const kept = [...texts].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return kept.flatMap(([, text]) => (text === null ? [] : recordOf(text)));
}

/** Hands over everybody, in the order of their ids, without holding everybody at once. For those who only read. */
export async function eachProspect(within: Within, take: (prospect: Prospect) => void): Promise<void> {
  await eachPiece(within, "prospects", (blocks) => {
    for (const { records } of blocks) for (const text of records) take(recordOf(text));
  });
}

export function putProspect(transaction: Transaction<"readwrite">, prospect: Prospect): void {
  const { journal } = writtenBy(transaction);
  refuseOnFullDisk();
  note(journal, { store: "prospects", put: prospect });
  journal.prospects.texts.set(prospect.prospect_id, textOf(prospect));
  journal.rows.put(rowOf(prospect));
}

/**
 * Puts prospects by the hundred: their records as the core wrote them (`textOf`), each on a line of its own, and their rows in
 * the same order. None is written down, so that only a fresh snapshot tells the change. Resolves when the browser has been
 * handed all of them; the next may be handed over only then.
 */
export async function putManyProspects(
  transaction: Transaction<"readwrite">,
  records: string,
  rows: readonly ShortRow[],
): Promise<void> {
  const { target, journal } = writtenBy(transaction);
  journal.complete = false;
  const texts = records.split("\n");
  for (const [at, row] of rows.entries()) {
    refuseOnFullDisk();
    journal.prospects.texts.set(row.prospect_id, texts[at] ?? "");
    journal.rows.put(row);
  }
  await journal.prospects.bring(target);
}

export function removeProspect(transaction: Transaction<"readwrite">, id: string): void {
  const { journal } = writtenBy(transaction);
  note(journal, { store: "prospects", remove: id });
  journal.prospects.texts.set(id, null);
  journal.rows.remove(id);
}

export function clearProspects(transaction: Transaction<"readwrite">): void {
  const { journal } = writtenBy(transaction);
  journal.complete = false;
  journal.prospects.clear();
  journal.rows.clear();
}

/** Records by id as JSON, as far as they are stored. */
async function textsOf(transaction: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  const { store, changes } = blocksIn(transaction);
  const found = new Map<string, string>();
  const unchanged: string[] = [];
  for (const id of ids) {
    const text = changes?.texts.get(id);
    if (typeof text === "string") found.set(id, text);
    else if (text === undefined && changes?.cleared !== true) unchanged.push(id);
  }
  if (unchanged.length === 0) return found;
  for (const { block, ids: wanted } of await homesOf(store, unchanged, changes)) {
    const people = recordsByIdOf(block);
    for (const id of wanted) {
      const text = people.get(id);
      if (text !== undefined) found.set(id, text);
    }
  }
  return found;
}

function blocksIn(transaction: Transaction) {
  const observer = observerOf(transaction);
  return { store: (observer?.target ?? transaction).objectStore("prospects"), changes: observer?.journal.prospects };
}

function writtenBy(transaction: Transaction<"readwrite">) {
  const observer = observerOf(transaction);
  if (observer === undefined) throw new Error("prospects are written within `transact` alone");
  return observer;
}
