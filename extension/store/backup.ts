/** The rows of a backup, out of the stores and into them. Not here: the file they travel in. */
import type { Prospect } from "../../pkg/outreach_engine";
import { unpacked } from "./prospect_blocks";
import { clearProspects, putProspect } from "./prospects";
import { COUNTS_SINCE, type StoreName, STORES, type Transaction } from "./schema";

/** Rows read at a time: others want to work too. Of prospects, which lie many in a row, a hundred blocks. */
const ROWS = 2_000;
const BLOCKS = 100;

/** The rows of a store in the order of their keys, from behind `after`; `last` is null where the store ends. */
export async function rowsAfter(
  transaction: Transaction,
  store: string,
  after: string | null,
): Promise<{ rows: unknown[]; last: string | null }> {
  const range = after === null ? null : IDBKeyRange.lowerBound(after, true);
  // A newer schema may have stores that this version does not know; their keys are text too.
  const source = transaction.objectStore(store as StoreName);
  const count = store === "prospects" ? BLOCKS : ROWS;
  const [rows, keys] = await Promise.all([source.getAll(range, count), source.getAllKeys(range, count)]);
  const last = rows.length === count ? (keys.at(-1) ?? null) : null;
  // How far this database has come is its own affair.
  return { rows: unpacked(rows.filter((row) => !("key" in row && row.key === "generation"))), last };
}

/** Replaces all rows; a database of its own stays the one it is. */
export async function replaceRows(
  transaction: Transaction<"readwrite">,
  rows: ReadonlyMap<StoreName, readonly unknown[]>,
  schema: number,
): Promise<void> {
  const meta = transaction.objectStore("meta");
  const [generation, salt] = await Promise.all([meta.get("generation"), meta.get("salt")]);
  for (const name of STORES) {
    if (name === "prospects") {
      clearProspects(transaction);
      // What an older version saved of data of this one is blocks as they lay there.
      for (const row of unpacked(rows.get(name) ?? [])) putProspect(transaction, row as Prospect);
      continue;
    }
    const store: { put(row: unknown): Promise<unknown>; clear(): Promise<void> } = transaction.objectStore(name);
    await store.clear();
    if (name === "tallies" && schema < COUNTS_SINCE) continue;
    await Promise.all((rows.get(name) ?? []).map((row) => store.put(row)));
  }
  if (generation !== undefined) await meta.put(generation);
  if (salt !== undefined && (await meta.getKey("salt")) === undefined) await meta.put(salt);
  if (schema < COUNTS_SINCE) await meta.put({ key: "recount", value: true });
}
