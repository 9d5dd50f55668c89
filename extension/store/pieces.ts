/**
 * Reading a whole store piece by piece, so that whoever asks for something else meanwhile is answered between two pieces.
 * Not here: resting between them (`transaction.ts`), and what is made of the rows.
 */
import type { Schema, Transaction } from "./schema";

/** Runs a piece of the reading in a transaction: one for all of them, or one for each. */
export type Within = <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T>;

/** Rows of a piece: of prospects there are some fourteen in a row, of the table's some hundred. */
const AT_A_TIME = { prospects: 8, rows: 8, events: 500 };
type Large = keyof typeof AT_A_TIME;

/** Hands over every row of a store, in the order of their keys. */
export async function eachPiece<S extends Large>(
  within: Within,
  name: S,
  take: (rows: Schema[S]["value"][]) => void,
): Promise<void> {
  const count = AT_A_TIME[name];
  let range: IDBKeyRange | null = null;
  do {
    range = await within(async (transaction) => {
      const store = transaction.objectStore(name);
      const rows: Schema[S]["value"][] = await store.getAll(range, count);
      take(rows);
      const last = rows[count - 1];
      return last === undefined ? null : IDBKeyRange.lowerBound(Reflect.get(last, String(store.keyPath)), true);
    });
  } while (range !== null);
}
