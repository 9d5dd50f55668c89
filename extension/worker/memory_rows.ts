/**
 * Carries rows that are kept in memory from one worker to the next: the browser's memory for the session outlives the
 * worker, and goes when the browser closes. Not here: when rows are kept in memory (`store/memory.ts`).
 */
import { storedForSession, storeForSession } from "../platform";
import { isRecord } from "../protocol/refusal";
import { allRows, refill } from "../store/refill";
import { database } from "../store/database";
import { type Database, STORES } from "../store/schema";

function keyOf(workspace: string): string {
  return `rows-in-memory:${workspace}`;
}

/** All rows as they are now. What does not fit into the browser's memory lives as long as this worker. */
export async function keepForSession(workspace: string): Promise<void> {
  const rows = await allRows(await database(workspace));
  await storeForSession(keyOf(workspace), Object.fromEntries(rows));
}

/** Fills a fresh database in memory with what the last worker held. */
export async function fillFromSession(workspace: string, opened: Database): Promise<void> {
  const kept = await storedForSession(keyOf(workspace));
  if (!isRecord(kept)) return;
  const rows = STORES.map((store) => [store, numbered(kept[store])] as const);
  const generation = { id: crypto.randomUUID(), revision: 1 };
  await refill(opened, new Map(rows), generation);
}

function numbered(rows: unknown): Map<string, unknown> {
  return new Map(Array.isArray(rows) ? rows.map((row: unknown, at) => [String(at), row]) : []);
}
