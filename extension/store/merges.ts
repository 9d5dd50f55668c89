/**
 * Records that the user has put together, with all that is needed to take them apart again; and pairs that are two
 * people. Not here: what a merge does to the records (the core).
 */
import type { Event, Merge } from "../../pkg/outreach_engine";
import { removeProspect } from "./prospects";
import type { Transaction } from "./schema";
import { storedValue } from "./single_values";

type Writing = Transaction<"readwrite">;

let turn = 0;

/** Raised with every change of what is merged: what was remembered of it before is not to be trusted any more. */
export function mergesTurn(): number {
  return turn;
}

/** Every merge that has not been taken back. */
export async function storedMerges(transaction: Transaction): Promise<Merge[]> {
  const range = IDBKeyRange.bound("merged:", "merged:\uffff");
  const entries = await transaction.objectStore("meta").getAll(range);
  return entries.flatMap((entry) => (isMerge(entry) ? [entry.value] : []));
}

/** The merge by which that record went into another; null where it did not. */
export async function storedMerge(transaction: Transaction, mergedId: string): Promise<Merge | null> {
  const entry = await transaction.objectStore("meta").get(`merged:${mergedId}`);
  return entry !== undefined && isMerge(entry) ? entry.value : null;
}

/** Keeps a merge; the record and the sequence that went into another go. */
export async function putMerge(transaction: Writing, merge: Merge): Promise<void> {
  turn += 1;
  const { prospect_id: mergedId } = merge.merged;
  removeProspect(transaction, mergedId);
  await Promise.all([
    transaction.objectStore("meta").put({ key: `merged:${mergedId}`, value: merge }),
    transaction.objectStore("sequences").delete(mergedId),
  ]);
}

/** Forgets a merge: it has been taken back. */
export async function dropMerge(transaction: Writing, mergedId: string): Promise<void> {
  turn += 1;
  await transaction.objectStore("meta").delete(`merged:${mergedId}`);
}

/** Forgets whatever names that person: merges into their record, those into these, and pairs they were told apart in. */
export async function removeMergesOf(transaction: Writing, prospectId: string): Promise<string[]> {
  const merges = await storedMerges(transaction);
  const gone = new Set([prospectId]);
  for (let before = 0; before !== gone.size;) {
    before = gone.size;
    for (const { kept_id: kept, merged } of merges) if (gone.has(kept)) gone.add(merged.prospect_id);
  }
  for (const id of gone) await dropMerge(transaction, id);
  const apart = await storedApart(transaction);
  const left = apart.filter((pair) => !pair.some((id) => gone.has(id)));
  if (left.length < apart.length) await transaction.objectStore("meta").put({ key: "apart", value: left });
  return [...gone];
}

/** Puts log entries that have changed hands in the place of those with the same ids. */
export async function replaceEvents(transaction: Writing, events: readonly Event[]): Promise<void> {
  const store = transaction.objectStore("events");
  await Promise.all(events.map((event) => store.put(event)));
}

/** The person leaves the list of those never to be written to. */
export async function unsuppress(transaction: Writing, prospectId: string): Promise<void> {
  const store = transaction.objectStore("suppressed");
  const rows = (await store.getAll()).filter((row) => row.prospect_id === prospectId);
  await Promise.all(rows.map(({ hash }) => store.delete(hash)));
}

/** Pairs of ids that the user said are two people. */
export async function storedApart(transaction: Transaction): Promise<string[][]> {
  return (await storedValue(transaction, "apart")) ?? [];
}

export async function putApart(transaction: Writing, pair: readonly string[]): Promise<void> {
  const known = await storedApart(transaction);
  if (known.some((other) => pair.every((id) => other.includes(id)))) return;
  await transaction.objectStore("meta").put({ key: "apart", value: [...known, [...pair].toSorted()] });
}

function isMerge<M extends { key: string }>(entry: M): entry is Extract<M, { key: `merged:${string}` }> {
  return entry.key.startsWith("merged:");
}
