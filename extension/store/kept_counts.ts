/**
 * Counts that wordings are chosen by, and those that changed last, kept in memory as they are at one revision of a database:
 * whoever works at that revision need not read them, and what a transaction changes of them is changed here once it is
 * committed. Where anybody else has written, the revision is another one and they are read anew. What is kept is frozen, so
 * that the core need not read it twice either (`src/wasm/calls.js`). Not here: which rows are wanted (`tallies.ts`).
 */
import type { Tally } from "../../pkg/outreach_engine";
import { hasChanged, type Journal } from "./journal";
import type { Database, Generation, Transaction } from "./schema";
import { storedValue } from "./single_values";

interface Range {
  within: IDBKeyRange;
  /** By key, in its order: a choice depends on the order of what it is made from. */
  rows: Map<string, Tally>;
}

interface Kept {
  generation: Generation;
  ranges: Map<string, Range>;
  /** By key: those that were asked for one by one, or changed last. */
  single: Map<string, Tally>;
}

/** They begin anew when there are so many: an hour's entries change a few dozen. */
const MOST_SINGLE = 500;

const kept = new WeakMap<Database, Kept>();
const asked = new WeakMap<Transaction, Promise<Generation | null>>();

/** The generation that a transaction began at, asked for once; null before the first change. */
export function generationIn(transaction: Transaction): Promise<Generation | null> {
  const known = asked.get(transaction);
  if (known !== undefined) return known;
  const found = storedValue(transaction, "generation").then((value) => value ?? null);
  asked.set(transaction, found);
  return found;
}

/** The rows of each range, from memory where that is certain. */
export async function keptRows(transaction: Transaction, ranges: readonly IDBKeyRange[]): Promise<Tally[]> {
  if (ranges.length === 0) return [];
  const store = transaction.objectStore("tallies");
  const held = await heldIn(transaction);
  const generation = held?.generation;
  const found = await Promise.all(
    ranges.map(async (within) => {
      const name = `${String(within.lower)}\n${String(within.upper)}`;
      const known = held?.ranges.get(name);
      if (known !== undefined) return [...known.rows.values()];
      const read = (await store.getAll(within)).map(frozen);
      const rows = new Map(read.map((row) => [row.tally_id, row]));
      if (held !== null && held.generation === generation) held.ranges.set(name, { within, rows });
      return read;
    }),
  );
  return found.flat();
}

/** Those of the rows that are stored, from memory where that is certain. */
export async function keptRowsById(transaction: Transaction, ids: readonly string[]): Promise<Tally[]> {
  const store = transaction.objectStore("tallies");
  const held = await heldIn(transaction);
  const generation = held?.generation;
  const found = await Promise.all(
    ids.map(async (id) => {
      const row = held?.single.get(id) ?? frozen(await store.get(id));
      if (row !== undefined && held !== null && held.generation === generation) keepSingle(held, row);
      return row;
    }),
  );
  return found.filter((row) => row !== undefined);
}

/** What is kept at the revision that a transaction began at; null where it may see other rows. */
async function heldIn(transaction: Transaction): Promise<Kept | null> {
  const generation = await generationIn(transaction);
  if (generation === null || hasChanged(transaction, "tallies")) return null;
  const known = kept.get(transaction.db);
  if (known !== undefined && isSame(known.generation, generation)) return known;
  const fresh: Kept = { generation, ranges: new Map(), single: new Map() };
  kept.set(transaction.db, fresh);
  return fresh;
}

function keepSingle({ single }: Kept, row: Tally): void {
  if (single.size >= MOST_SINGLE) single.clear();
  single.set(row.tally_id, row);
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
    const row = "put" in change ? frozen(change.put as Tally) : null;
    const key = "put" in change ? (change.put as Tally).tally_id : String(change.remove);
    if (row === null) held.single.delete(key);
    else keepSingle(held, row);
    for (const range of held.ranges.values()) if (range.within.includes(key)) follow(range, key, row);
  }
}

function follow(range: Range, key: string, row: Tally | null): void {
  const isNew = !range.rows.has(key);
  if (row === null) range.rows.delete(key);
  else range.rows.set(key, row);
  if (isNew) range.rows = new Map([...range.rows].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** The row, in which nothing can change any more. */
function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

/** Whether nothing has changed between two moments. */
export function isSame(one: Generation, other: Generation): boolean {
  return one.id === other.id && one.revision === other.revision;
}
