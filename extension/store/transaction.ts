/**
 * One operation, one transaction: all of it or nothing. Not here: what an operation reads and writes (`records.ts`).
 */
import { asStorageError, database } from "./database";
import { type Journal, journalled } from "./journal";
import { tellCommitted } from "./keeper";
import { followCounts, generationIn } from "./kept_counts";
import type { Within } from "./pieces";
import { ALL_STORES, type AnyStore, type Database, type Generation, type Mode, type Transaction } from "./schema";
import { unawaited } from "./unawaited";

/** What is read in passing rests between two pieces as long as a piece took, and no longer than this. */
const LONGEST_REST_MS = 20;

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
  let written: { generation: Generation; journal: Journal } | null;
  try {
    ({ value, written } = await worked(transaction, work));
    // Nothing more is asked: the browser need not find that out by answering every put first.
    if (written !== null) end(transaction, "commit");
  } catch (error) {
    end(transaction, "abort");
    await ended;
    throw error instanceof DOMException ? asStorageError(error) : error;
  }
  const failure = await ended;
  if (failure !== null) throw failure;
  if (written !== null) {
    followCounts(transaction.db, written.generation, written.journal);
    tellCommitted({ workspace, ...written });
  }
  return value;
}

/** Does the work, and counts it when it has changed anything. */
async function worked<T, M extends Mode>(
  transaction: Transaction<M>,
  work: (transaction: Transaction<M>) => Promise<T>,
) {
  if (!isWriting(transaction)) return { value: await work(transaction), written: null };
  const { transaction: observed, journal } = journalled(transaction);
  // Asked for at once, so that the work need not be followed by one more way there and back.
  const before = generationIn(observed);
  unawaited(before);
  const value = await work(observed as Transaction<M>);
  if (journal.complete && journal.changes.length === 0) return { value, written: null };
  await Promise.all([journal.prospects.bring(transaction), journal.rows.bring(transaction)]);
  return { value, written: { generation: advance(transaction, await before), journal } };
}

/** After each piece as long a rest as it took, so that a page that opens meanwhile has half of the worker at least. */
export function inPassing(workspace: string): Within {
  return async (work) => {
    const began = performance.now();
    const done = await transact(workspace, "readonly", work);
    const took = performance.now() - began;
    await new Promise((resolve) => setTimeout(resolve, Math.min(took, LONGEST_REST_MS)));
    return done;
  };
}

function isWriting(transaction: Transaction): transaction is Transaction<"readwrite"> {
  return transaction.mode === "readwrite";
}

/** One revision further, in the same transaction as what it counts. A row that cannot be put ends it by itself. */
function advance(transaction: Transaction<"readwrite">, before: Generation | null): Generation {
  const meta = transaction.objectStore("meta");
  const generation: Generation = {
    id: before?.id ?? crypto.randomUUID(),
    revision: (before?.revision ?? 0) + 1,
  };
  unawaited(meta.put({ key: "generation", value: generation }));
  return generation;
}

/** Answers are given after the commit, and a commit is only one when the system has it on disk. */
async function begin<M extends Mode>(workspace: string, mode: M): Promise<Transaction<M>> {
  for (let again = false; ; again = true) {
    try {
      return start(await database(workspace), mode);
    } catch (error) {
      // The connection was let go between two operations, for an upgrade or an erasure elsewhere: a new one is opened.
      const isClosed = error instanceof DOMException && error.name === "InvalidStateError";
      if (again || !isClosed) throw asStorageError(error);
    }
  }
}

function start<M extends Mode>(opened: Database, mode: M): Transaction<M> {
  const names: AnyStore[] = [...ALL_STORES];
  return opened.transaction<AnyStore[], M>(names, mode, { durability: "strict" });
}

function end(transaction: Transaction, how: "commit" | "abort"): void {
  try {
    transaction[how]();
  } catch {
    // It has ended already, by its own error, which whoever waits for its end is told.
  }
}
