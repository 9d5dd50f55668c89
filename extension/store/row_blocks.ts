/**
 * The blocks of short rows follow the prospects: what a transaction did with these is brought into their blocks at its end,
 * in the same transaction, however many there were. Made again wherever stores are filled; no backup and no second copy
 * holds them. Not here: reading rows (`rows.ts`).
 */
import type { Prospect, ShortRow } from "../../pkg/outreach_engine";
import { BLOCKS, everyRow, FRONT, highestFirst, isBlock, isFront, type RowBlock, type RowFront, rowOf } from "./rows";
import type { Transaction } from "./schema";
import { unawaited } from "./unawaited";

/** So many stand in front where there are more; what goes from them is made up for before a screen shows the lack. */
const IN_FRONT = 240;
const MOST_IN_FRONT = 2 * IN_FRONT;
const LEAST_IN_FRONT = IN_FRONT / 2;
/** More blocks than these are read in one go. */
const FEW_BLOCKS = 32;

/** What a transaction does with prospects, as far as rows show it. */
export class RowChanges {
  private rows = new Map<string, ShortRow | null>();
  private cleared = false;

  put(row: ShortRow): void {
    this.rows.set(row.prospect_id, row);
  }

  remove(prospectId: string): void {
    this.rows.set(prospectId, null);
  }

  clear(): void {
    this.rows.clear();
    this.cleared = true;
  }

  /** Brings the blocks up to date. A row that cannot be put ends the transaction by itself. */
  async bring(transaction: Transaction<"readwrite">): Promise<void> {
    if (this.rows.size === 0 && !this.cleared) return;
    const store = transaction.objectStore("rows");
    if (this.cleared) unawaited(store.clear());
    const changed = byBlock(this.rows, ([id]) => id);
    const [stored, ...blocks] = await blocksNamed(transaction, [FRONT, ...changed.keys()]);
    const front: RowFront = isFront(stored) ? stored : { block: FRONT, total: 0, rows: [], floor: null };
    for (const [at, [name, changes]] of [...changed].entries()) {
      const known = blocks[at];
      const rows = new Map((isBlock(known) ? known.rows : []).map((row) => [row.prospect_id, row]));
      front.total -= rows.size;
      for (const [id, row] of changes) {
        if (row === null) rows.delete(id);
        else rows.set(id, row);
      }
      front.total += rows.size;
      if (rows.size > 0) unawaited(store.put(blockWith(name, [...rows.values()])));
      else if (known !== undefined) unawaited(store.delete(name));
    }
    unawaited(store.put(await this.frontAfter(front, transaction)));
  }

  private async frontAfter(
    { block, total, rows, floor }: RowFront,
    transaction: Transaction<"readwrite">,
  ): Promise<RowFront> {
    const front = new Map(rows.map((row) => [row.prospect_id, row]));
    for (const [id, row] of this.rows) {
      front.delete(id);
      if (row !== null && (floor === null || row.priority >= floor)) front.set(id, row);
    }
    if (floor !== null && front.size < LEAST_IN_FRONT) return frontOf(await everyRow(transaction), total);
    if (front.size > MOST_IN_FRONT) return frontOf([...front.values()], total);
    return { block, total, rows: highestFirst([...front.values()]), floor };
  }
}

/** Every block and what stands in front of them, for these people. */
export function blocksFor(prospects: Iterable<Prospect>): (RowBlock | RowFront)[] {
  const rows = Array.from(prospects, rowOf);
  const blocks = [...byBlock(rows, (row) => row.prospect_id)];
  return [...blocks.map(([name, held]) => blockWith(name, held)), frontOf(rows, rows.length)];
}

function frontOf(rows: readonly ShortRow[], total: number): RowFront {
  const sorted = highestFirst(rows);
  const front = sorted.slice(0, IN_FRONT);
  const floor = front.length < total ? (front.at(-1)?.priority ?? null) : null;
  return { block: FRONT, total, rows: front, floor };
}

function blockWith(block: string, rows: ShortRow[]): RowBlock {
  const latest = rows.reduce((last, row) => (row.updated_at > last ? row.updated_at : last), "");
  return { block, rows: rows.toSorted((one, other) => (one.prospect_id < other.prospect_id ? -1 : 1)), latest };
}

async function blocksNamed(
  transaction: Transaction<"readwrite">,
  names: readonly string[],
): Promise<(RowBlock | RowFront | undefined)[]> {
  const store = transaction.objectStore("rows");
  if (names.length <= FEW_BLOCKS) return await Promise.all(names.map((name) => store.get(name)));
  const all = new Map((await store.getAll()).map((stored) => [stored.block, stored]));
  return names.map((name) => all.get(name));
}

function byBlock<T>(all: Iterable<T>, idOf: (one: T) => string): Map<string, T[]> {
  const blocks = new Map<string, T[]>();
  for (const one of all) {
    const name = blockOf(idOf(one));
    const block = blocks.get(name);
    if (block === undefined) blocks.set(name, [one]);
    else block.push(one);
  }
  return blocks;
}

/** FNV-1a of the id, folded to one of the blocks. */
function blockOf(prospectId: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < prospectId.length; at += 1) hash = Math.imul(hash ^ prospectId.charCodeAt(at), 0x01000193);
  const folded = (hash ^ (hash >>> 8) ^ (hash >>> 16) ^ (hash >>> 24)) & (BLOCKS - 1);
  return folded.toString(16).padStart(2, "0");
}
