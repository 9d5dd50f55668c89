/**
 * Opens the database of a workspace and keeps it open. Not here: what is in it (`schema.ts`) and what is done with
 * it (`transaction.ts`).
 */
import { deleteDB, openDB } from "idb";
import { type Database, type Schema, SCHEMA_VERSION, upgrade } from "./schema";

/** Why a database cannot be used. */
export type StorageFault = "newer_schema" | "blocked" | "unavailable" | "full" | "failed";

/** The store could not do it; nothing was written. */
export class StorageError extends Error {
  override readonly name = "StorageError";

  constructor(
    readonly fault: StorageFault,
    cause: unknown,
  ) {
    super(`storage: ${fault}`, { cause });
  }
}

const open = new Map<string, Promise<Database>>();

/** The database of that workspace, opened once. A worker that wakes up opens it again. */
export function database(workspace: string): Promise<Database> {
  const known = open.get(workspace);
  if (known !== undefined) return known;
  const opening = openOne(workspace);
  open.set(workspace, opening);
  opening.catch(() => forget(workspace, opening));
  return opening;
}

async function openOne(workspace: string): Promise<Database> {
  let closed = false;
  const forgetThis = (): void => {
    closed = true;
    open.delete(workspace);
  };
  try {
    const opened = await openDB<Schema>(databaseName(workspace), SCHEMA_VERSION, {
      upgrade: (raw, from, _to, transaction) => upgrade(raw, from, transaction),
      // A forgotten page must not hold up an upgrade or an erasure for ever: whoever holds it lets go.
      blocking: (_current, _wanted, event) => {
        forgetThis();
        if (event.target instanceof IDBDatabase) event.target.close();
      },
      terminated: forgetThis,
    });
    if (closed) throw new StorageError("blocked", null);
    return opened;
  } catch (error) {
    throw asStorageError(error);
  }
}

function forget(workspace: string, opening: Promise<Database>): void {
  if (open.get(workspace) === opening) open.delete(workspace);
}

/** Deletes everything of that workspace. */
export async function deleteDatabase(workspace: string): Promise<void> {
  const opened = open.get(workspace);
  open.delete(workspace);
  if (opened !== undefined) (await opened.catch(() => null))?.close();
  try {
    await deleteDB(databaseName(workspace));
  } catch (error) {
    throw asStorageError(error);
  }
}

function databaseName(workspace: string): string {
  return `outreach-engine:${workspace}`;
}

/** What went wrong, as far as the browser says. */
export function asStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const name = error instanceof DOMException ? error.name : "";
  if (name === "VersionError") return new StorageError("newer_schema", error);
  if (name === "QuotaExceededError") return new StorageError("full", error);
  if (name === "InvalidStateError" || name === "SecurityError") return new StorageError("unavailable", error);
  return new StorageError("failed", error);
}
