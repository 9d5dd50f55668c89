/** Lists of colleagues: whom they have written to, as salted hashes. Not here: hashing. */
import type { Transaction } from "./schema";

export interface TeamList {
  owner: string;
  salt: string;
  made_at: string;
  /** Hash of a prospect id, and when that person was last written to. */
  rows: [hash: string, lastTouchAt: string][];
}

export async function storedTeam(transaction: Transaction): Promise<TeamList[]> {
  const range = IDBKeyRange.bound("team:", "team:\uffff");
  const entries = await transaction.objectStore("meta").getAll(range);
  return entries.filter((entry) => isTeam(entry)).map(({ value }) => value);
}

export async function putTeam(transaction: Transaction<"readwrite">, list: TeamList): Promise<void> {
  await transaction.objectStore("meta").put({ key: `team:${list.owner}`, value: list });
}

export async function removeTeam(transaction: Transaction<"readwrite">, owner: string): Promise<void> {
  await transaction.objectStore("meta").delete(`team:${owner}`);
}

function isTeam<M extends { key: string }>(entry: M): entry is Extract<M, { key: `team:${string}` }> {
  return entry.key.startsWith("team:");
}
