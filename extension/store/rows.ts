/**
 * A short row for each prospect: what the table shows, a tenth of the whole record, so that thirty thousand are read in
 * a moment. Written wherever a prospect is, in the same transaction, and made again from them wherever stores are filled;
 * no backup and no second copy holds it. Not here: who may not be written to, which is no part of a record.
 */
import { unwrap, wrap } from "idb";
import type { Prospect } from "../../pkg/outreach_engine";
import type { ProspectRow } from "../protocol/people";
import type { Transaction, Upgrade } from "./schema";

export type StoredRow = Omit<ProspectRow, "suppressed">;

export function rowOf({ prospect_id, profile, assessment, approval, tags, updated_at }: Prospect): StoredRow {
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

/** Makes the rows of a database that had none. Nothing but the transaction's own requests is awaited. */
export async function makeRows(transaction: Upgrade): Promise<void> {
  const rows = transaction.objectStore("rows");
  let cursor = await transaction.objectStore("prospects").openCursor();
  while (cursor !== null) {
    await rows.put(rowOf(cursor.value));
    cursor = await cursor.continue();
  }
}

/** The highest by priority, those behind an id, or those updated after a moment. */
export async function pieceOfRows(
  transaction: Transaction,
  { order, from, limit }: { order: "priority" | "id" | "updated"; from: string | null; limit: number },
): Promise<StoredRow[]> {
  const store = transaction.objectStore("rows");
  const behind = from === null ? null : IDBKeyRange.lowerBound(from, true);
  if (order === "id") return await store.getAll(behind, limit);
  if (order === "updated") return await store.index("updated_at").getAll(behind, limit);
  return await highestRows(transaction, limit);
}

interface ReadsBackwards {
  getAllRecords(options: { direction: "prev"; count: number }): IDBRequest<{ value: StoredRow }[]>;
}

function readsBackwards(index: unknown): index is ReadsBackwards {
  return typeof index === "object" && index !== null && "getAllRecords" in index;
}

/** In one question where the browser can read backwards (Chromium since 141); a cursor asks for each row by itself. */
async function highestRows(transaction: Transaction, limit: number): Promise<StoredRow[]> {
  const index = transaction.objectStore("rows").index("priority");
  const plain: unknown = unwrap(index);
  if (readsBackwards(plain)) {
    const records = await wrap(plain.getAllRecords({ direction: "prev", count: limit }));
    return records.map(({ value }) => value);
  }
  const highest: StoredRow[] = [];
  let cursor = await index.openCursor(null, "prev");
  while (cursor !== null && highest.length < limit) {
    highest.push(cursor.value);
    cursor = await cursor.continue();
  }
  return highest;
}
