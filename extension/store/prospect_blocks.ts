/**
 * How prospects lie in the database: as texts, neighbours by id together in a block. What a browser's database takes for
 * thousands of rows goes by their number far more than by what is in them: thirty thousand rows took it three seconds, the
 * same records in two thousand blocks take a quarter of one. Not here: what a transaction does with prospects (`prospects.ts`).
 */
import type { IDBPObjectStore } from "idb";
import type { Prospect } from "../../pkg/outreach_engine";
import type { AnyStore, Schema } from "./schema";

/** Prospects with neighbouring ids. The blocks of a database part all ids among them. */
export interface ProspectBlock {
  /** Whoever comes here or behind it, and before the next block, belongs to this one; "" for the first. */
  from: string;
  /** Ascending, as the database sorts keys: by their UTF-16 units. */
  ids: string[];
  /** For each id the record as JSON: one text costs a database less than a tree of objects, and is only read when asked for. */
  records: string[];
}

/** The store of blocks. */
type Blocks<M extends IDBTransactionMode> = IDBPObjectStore<Schema, AnyStore[], "prospects", M>;

/** A block with more letters is cut in pieces: whoever changes one person writes a whole block. */
const MOST_LETTERS = 64_000;
/** What a piece is cut to, so that there is room beside those who come later. */
const CUT_LETTERS = 48_000;
/** The blocks of more ids than these are looked for in the list of all blocks. */
const FEW_IDS = 8;

/** A row of the store of prospects, and not a record as older schemas have them there. */
export function isProspectBlock(row: unknown): row is ProspectBlock {
  return typeof row === "object" && row !== null && "from" in row && "ids" in row && "records" in row;
}

/** In ASCII letters alone, as the core writes its lines: a single other letter would make all of a text twice as large. */
export function textOf(record: Prospect): string {
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(record).replaceAll(/[^\0-\x7f]/g, escaped);
}

export function recordOf(text: string): Prospect {
  const record: Prospect = JSON.parse(text);
  return record;
}

/** Rows as they lie in any store, with the records that are in blocks in the place of these. */
export function unpacked(rows: readonly unknown[]): unknown[] {
  return rows.flatMap((row) => (isProspectBlock(row) ? row.records.map(recordOf) : [row]));
}

/** Blocks for these records, whatever order they are in. */
export function prospectBlocksFor(prospects: Iterable<Prospect>): ProspectBlock[] {
  return blocksOf("", new Map(Array.from(prospects, (one) => [one.prospect_id, textOf(one)])));
}

/** The blocks that such people take up, the first of them from there on; none where there is nobody. */
export function blocksOf(from: string, people: ReadonlyMap<string, string>): ProspectBlock[] {
  const sorted = [...people].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const letters = sorted.reduce((sum, [, text]) => sum + text.length, 0);
  const most = letters > MOST_LETTERS ? CUT_LETTERS : Infinity;
  const blocks: ProspectBlock[] = [];
  let [block, held] = [null as ProspectBlock | null, 0];
  for (const [id, text] of sorted) {
    if (block === null || held + text.length > most) {
      block = { from: block === null ? from : id, ids: [], records: [] };
      blocks.push(block);
      held = 0;
    }
    block.ids.push(id);
    block.records.push(text);
    held += text.length;
  }
  return blocks;
}

export function recordsByIdOf({ ids, records }: ProspectBlock): Map<string, string> {
  return new Map(ids.map((id, at) => [id, records[at] ?? ""]));
}

/** A block with those of the ids that belong to it. */
export interface Home {
  block: ProspectBlock;
  ids: string[];
}

/**
 * What whoever writes much knows of the blocks: among rows that a transaction has put, a browser takes longer to list them each
 * time, and what is read waits for all that was put before.
 */
export interface KnownBlocks {
  /** What all blocks begin at, ascending, once it was asked for. */
  fences?: readonly string[];
  /** Those read or put last, as they are now. */
  blocks: Map<string, ProspectBlock>;
}

/** Where these ids belong, stored or not. What belongs to a block that is not there yet comes to an empty one. */
export async function homesOf(
  store: Blocks<IDBTransactionMode>,
  ids: Iterable<string>,
  known: KnownBlocks = { blocks: new Map() },
): Promise<Home[]> {
  const sorted = [...new Set(ids)].toSorted((one, other) => (one < other ? -1 : 1));
  const homes = new Map<string, Home>();
  const settle = (block: ProspectBlock | undefined, id: string): void => {
    const from = block?.from ?? "";
    const home = homes.get(from);
    if (home !== undefined) home.ids.push(id);
    else homes.set(from, { block: block ?? { from, ids: [], records: [] }, ids: [id] });
  };
  if (known.fences === undefined && sorted.length <= FEW_IDS) {
    const cursors = await Promise.all(sorted.map((id) => store.openCursor(IDBKeyRange.upperBound(id), "prev")));
    for (const [at, id] of sorted.entries()) settle(cursors[at]?.value, id);
    return [...homes.values()];
  }
  const fences = known.fences ?? (await store.getAllKeys());
  known.fences = fences;
  const places: (string | undefined)[] = [];
  let at = -1;
  for (const id of sorted) {
    for (let next = fences[at + 1]; next !== undefined && next <= id; next = fences[at + 1]) at += 1;
    places.push(fences[at]);
  }
  const needed = [...new Set(places)].filter((from) => from !== undefined);
  const unread = needed.filter((from) => !known.blocks.has(from));
  for (const block of await Promise.all(unread.map((from) => store.get(from)))) {
    if (block !== undefined) known.blocks.set(block.from, block);
  }
  for (const [index, id] of sorted.entries()) settle(known.blocks.get(places[index] ?? ""), id);
  return [...homes.values()];
}
