/**
 * Counts that wordings are chosen by, kept in memory as they are at one revision of a database: whoever works at that
 * revision need not read them, and what a transaction changes of them is changed here once it is committed. Where anybody
 * else has written, the revision is another one and they are read anew. Not here: which rows are wanted (`tallies.ts`).
 */
import type { Tally } from "../../pkg/outreach_engine";
import { hasChanged, type Journal } from "./journal";
import type { Database, Generation, Transaction } from "./schema";

interface Range {
  within: IDBKeyRange;
  /** By key, in its order: a choice depends on the order of what it is made from. */
  rows: Map<string, Tally>;
}

interface Kept {
  generation: Generation;
  ranges: Map<string, Range>;
}

const kept = new WeakMap<Database, Kept>();
const asked = new WeakMap<Transaction, Promise<Generation | null>>();

/** The generation that a transaction began at, asked for once; null before the first change. */
export function generationIn(transaction: Transaction): Promise<Generation | null> {
  const known = asked.get(transaction);
  if (known !== undefined) return known;
  const found = transaction
    .objectStore("meta")
    .get("generation")
    .then((entry) => (entry?.key === "generation" ? entry.value : null));
  asked.set(transaction, found);
  return found;
}

/** The rows of each range, from memory where that is certain. */
export async function keptRows(transaction: Transaction, ranges: readonly IDBKeyRange[]): Promise<Tally[]> {
  if (ranges.length === 0) return [];
  const store = transaction.objectStore("tallies");
  const generation = await generationIn(transaction);
  if (generation === null || hasChanged(transaction, "tallies")) {
    return (await Promise.all(ranges.map((range) => store.getAll(range)))).flat();
  }
  const held = heldAt(transaction.db, generation);
  const found = await Promise.all(
    ranges.map(async (within) => {
      const name = `${String(within.lower)}\n${String(within.upper)}`;
      const known = held.ranges.get(name);
      if (known !== undefined) return [...known.rows.values()];
      const read = await store.getAll(within);
      const rows = new Map(read.map((row) => [row.tally_id, row]));
      if (isSame(held.generation, generation)) held.ranges.set(name, { within, rows });
      return read;
    }),
  );
  return found.flat();
}

function heldAt(database: Database, generation: Generation): Kept {
  const known = kept.get(database);
  if (known !== undefined && isSame(known.generation, generation)) return known;
  const fresh: Kept = { generation, ranges: new Map() };
  kept.set(database, fresh);
  return fresh;
}

/** A transaction of that database has been committed. */
export function followCounts(database: Database, generation: Generation, { complete, changes }: Journal): void {
  const held = kept.get(database);
  if (held === undefined) return;
  const follows = isSame({ ...held.generation, revision: held.generation.revision + 1 }, generation);
  if (!follows || !complete) return void kept.delete(database);
  held.generation = generation;
  for (const change of changes) {
    if (change.store !== "tallies") continue;
    const row = "put" in change ? (change.put as Tally) : null;
    const key = "put" in change ? (change.put as Tally).tally_id : change.remove;
    for (const range of held.ranges.values()) if (range.within.includes(key)) follow(range, String(key), row);
  }
}

function follow(range: Range, key: string, row: Tally | null): void {
  const isNew = !range.rows.has(key);
  if (row === null) range.rows.delete(key);
  else range.rows.set(key, row);
  if (isNew) range.rows = new Map([...range.rows].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function isSame(one: Generation, other: Generation): boolean {
  return one.id === other.id && one.revision === other.revision;
}
