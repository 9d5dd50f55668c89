/** Puts a whole workspace into an open database, in one transaction. Not here: where its rows come from. */
import type { Prospect } from "../../pkg/outreach_engine";
import { prospectBlocksFor, unpacked } from "./prospect_blocks";
import { blocksFor } from "./row_blocks";
import { ALL_STORES, type Database, type Generation, type StoreName, STORES } from "./schema";
import { unawaited } from "./unawaited";

type Rows = ReadonlyMap<StoreName, ReadonlyMap<string, unknown>>;

/** Every row of the database, by store; stores without any are left out, and so is a salt that nothing was made with. */
export async function allRows(database: Database): Promise<Map<StoreName, unknown[]>> {
  const transaction = database.transaction([...STORES], "readonly");
  const found = new Map<StoreName, unknown[]>();
  for (const store of STORES) {
    const rows = unpacked(await transaction.objectStore(store).getAll());
    if (rows.length > 0) found.set(store, rows);
  }
  await transaction.done;
  if (found.size === 1 && found.get("meta")?.length === 1) found.clear();
  return found;
}

/** Replaces what is there by these rows: all of them or none. */
export async function refill(database: Database, rows: Rows, generation: Generation): Promise<void> {
  const transaction = database.transaction([...ALL_STORES], "readwrite", { durability: "strict" });
  try {
    const prospects = [...(rows.get("prospects")?.values() ?? [])] as Prospect[];
    for (const store of STORES) {
      const target: { put(row: unknown): Promise<unknown>; clear(): Promise<void> } = transaction.objectStore(store);
      await target.clear();
      const held = store === "prospects" ? prospectBlocksFor(prospects) : (rows.get(store)?.values() ?? []);
      for (const row of held) unawaited(target.put(row));
    }
    const short = transaction.objectStore("rows");
    await short.clear();
    for (const block of blocksFor(prospects)) unawaited(short.put(block));
    await transaction.objectStore("meta").put({ key: "generation", value: generation });
  } catch (error) {
    transaction.abort();
    await transaction.done.catch(() => undefined);
    throw error;
  }
  await transaction.done;
}
