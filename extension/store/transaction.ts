/**
 * One operation, one transaction: all of it or nothing. Not here: what an operation reads and writes (`records.ts`).
 */
import { asStorageError, database } from "./database";
import { type Database, type Mode, type StoreName, STORES, type Transaction } from "./schema";

/**
 * Runs `work` in one transaction over all stores of a workspace and gives its value once the browser has committed.
 * `work` may await nothing but this transaction's own requests: anything else ends it early (in Firefox even
 * `crypto.subtle`). Whatever it throws takes everything back; without the explicit abort the puts before the throw
 * would be committed.
 */
export async function transact<T, M extends Mode>(
  workspace: string,
  mode: M,
  work: (transaction: Transaction<M>) => Promise<T>,
): Promise<T> {
  const transaction = await begin(workspace, mode);
  const ended = transaction.done.then(
    () => null,
    (error: unknown) => asStorageError(error ?? transaction.error),
  );
  let value: T;
  try {
    value = await work(transaction);
  } catch (error) {
    abort(transaction);
    await ended;
    throw error instanceof DOMException ? asStorageError(error) : error;
  }
  const failure = await ended;
  if (failure !== null) throw failure;
  return value;
}

/** Answers are given after the commit, and a commit is only one when the system has it on disk. */
async function begin<M extends Mode>(workspace: string, mode: M): Promise<Transaction<M>> {
  try {
    return start(await database(workspace), mode);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "InvalidStateError")) throw asStorageError(error);
  }
  // The connection was let go between two operations, for an upgrade or an erasure elsewhere: a new one is opened.
  try {
    return start(await database(workspace), mode);
  } catch (error) {
    throw asStorageError(error);
  }
}

function start<M extends Mode>(opened: Database, mode: M): Transaction<M> {
  const names: StoreName[] = [...STORES];
  return opened.transaction<StoreName[], M>(names, mode, { durability: "strict" });
}

function abort(transaction: Transaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already, by its own error: there is nothing left to take back.
  }
}
