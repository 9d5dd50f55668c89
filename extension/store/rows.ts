/**
 * A short row for each prospect: what the table shows, a tenth of the whole record. Thousands of small rows cost the browser
 * far more than a few large ones, so they lie in blocks of many, and the highest by priority once more in front of them.
 * Not here: how blocks follow the prospects (`row_blocks.ts`), and who may not be written to, which is no part of a record.
 */
import type { Prospect, ShortRow } from "../../pkg/outreach_engine";
import { eachPiece, type Within } from "./pieces";
import type { Transaction } from "./schema";

/** Rows of those whose ids have the same hash. */
export interface RowBlock {
  /** The hash, as two hexadecimal digits. */
  block: string;
  rows: ShortRow[];
  /** When the youngest of them was updated. */
  latest: string;
}

/** What is asked for when the dashboard opens. */
export interface RowFront {
  block: typeof FRONT;
  /** How many rows all blocks hold. */
  total: number;
  /** The highest by priority, from the highest. */
  rows: ShortRow[];
  /** No row that is not among them is above that; null where all are among them. */
  floor: number | null;
}

export const BLOCKS = 256;
/** Behind every block's key. */
export const FRONT = "front";
const LAST_BLOCK = "ff";

export function isFront(stored: RowBlock | RowFront | undefined): stored is RowFront {
  return stored?.block === FRONT;
}

export function isBlock(stored: RowBlock | RowFront | undefined): stored is RowBlock {
  return stored !== undefined && !isFront(stored);
}

/** As the core makes it of the people of an import. */
export function rowOf({ prospect_id, profile, assessment, approval, tags, updated_at }: Prospect): ShortRow {
  const { scores } = assessment;
  return {
    prospect_id,
    name: profile.display_name ?? profile.name ?? null,
    headline: profile.headline ?? null,
    title: profile.title ?? null,
    company: profile.company ?? null,
    location: profile.location ?? null,
    segment: assessment.segment,
    priority: scores.priority_score,
    fit: scores.fit_score,
    referral: scores.referral_capacity,
    signal: scores.signal_strength,
    approval,
    tags,
    updated_at,
  };
}

/** Some rows, where the next piece begins (null at the end), and how many there are. */
export interface PieceOfRows {
  rows: ShortRow[];
  next: string | null;
  total: number;
}

/** The highest by priority, everybody piece by piece from behind `from`, or those updated after a moment. */
export async function pieceOfRows(
  transaction: Transaction,
  { order, from, limit }: { order: "priority" | "id" | "updated"; from: string | null; limit: number },
): Promise<PieceOfRows> {
  const store = transaction.objectStore("rows");
  const stored = await store.get(FRONT);
  if (!isFront(stored)) return { rows: [], next: null, total: 0 };
  const { total } = stored;
  if (order === "priority") {
    const isThere = stored.floor === null || stored.rows.length >= limit;
    const rows = isThere ? stored.rows : highestFirst(await everyRow(transaction));
    return { rows: rows.slice(0, limit), next: null, total };
  }
  if (order === "updated") {
    const rows = await updatedAfter(transaction, from ?? "");
    return {
      rows: rows.slice(0, limit),
      next: rows.length < limit ? null : (rows[limit - 1]?.updated_at ?? null),
      total,
    };
  }
  const range = IDBKeyRange.bound(from ?? "", LAST_BLOCK, from !== null);
  const count = Math.max(1, Math.floor((limit * BLOCKS) / Math.max(1, total)));
  const blocks = (await store.getAll(range, count)).filter(isBlock);
  const last = blocks.at(-1)?.block;
  // Behind the last block there is nothing, and to ask for it would be a range that no browser takes.
  const next = last === undefined || last === LAST_BLOCK || blocks.length < count ? null : last;
  return { rows: blocks.flatMap((block) => block.rows), next, total };
}

/** How many prospects the database holds, without what this transaction has done. */
export async function countProspects(transaction: Transaction): Promise<number> {
  const front = await transaction.objectStore("rows").get(FRONT);
  return isFront(front) ? front.total : 0;
}

/** Ids of those who were updated last, the youngest first. */
export async function newestIds(transaction: Transaction, limit: number): Promise<string[]> {
  const rows: ShortRow[] = [];
  let cursor = await transaction.objectStore("rows").index("latest").openCursor(null, "prev");
  while (cursor !== null) {
    const { value } = cursor;
    // Every row of the blocks that are left is older than these.
    if (isBlock(value) && rows.filter((row) => row.updated_at > value.latest).length >= limit) break;
    rows.push(...value.rows);
    cursor = await cursor.continue();
  }
  const newest = rows.toSorted((one, other) => (one.updated_at < other.updated_at ? 1 : -1));
  return newest.slice(0, limit).map((row) => row.prospect_id);
}

/** Since when nobody's record has been as it is for longer; null where nobody is kept. */
export async function oldestUpdate(within: Within): Promise<string | null> {
  let oldest: string | null = null;
  await eachPiece(within, "rows", (stored) => {
    for (const { updated_at: at } of stored.filter(isBlock).flatMap((block) => block.rows)) {
      if (oldest === null || at < oldest) oldest = at;
    }
  });
  return oldest;
}

async function updatedAfter(transaction: Transaction, moment: string): Promise<ShortRow[]> {
  const range = IDBKeyRange.lowerBound(moment, true);
  const blocks = await transaction.objectStore("rows").index("latest").getAll(range);
  const rows = blocks.flatMap((block) => block.rows.filter((row) => row.updated_at > moment));
  return rows.toSorted((one, other) => (one.updated_at < other.updated_at ? -1 : 1));
}

export async function everyRow(transaction: Transaction): Promise<ShortRow[]> {
  const blocks = await transaction.objectStore("rows").getAll(IDBKeyRange.upperBound(LAST_BLOCK));
  return blocks.flatMap((block) => block.rows);
}

export function highestFirst(rows: readonly ShortRow[]): ShortRow[] {
  return rows.toSorted((one, other) => other.priority - one.priority);
}
