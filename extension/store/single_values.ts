/** Values of which a workspace has one each, by their keys. Not here: what they are (`schema.ts`). */
import type { Meta, Transaction } from "./schema";

type ValueOf<K extends Meta["key"]> = Extract<Meta, { key: K }>["value"];

/** Undefined where none was put. */
export async function storedValue<K extends Meta["key"]>(
  transaction: Transaction,
  key: K,
): Promise<ValueOf<K> | undefined> {
  const entry = await transaction.objectStore("meta").get(key);
  // What lies under a key is what the schema says.
  return entry?.value as ValueOf<K> | undefined;
}
