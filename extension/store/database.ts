/**
 * Opens the database of a workspace and keeps it open. Not here: what is in it (`schema.ts`) and what is done with
 * it (`transaction.ts`).
 */
import { deleteDB, wrap } from "idb";
import { tellOpened } from "./keeper";
import { type Database, SCHEMA_VERSION, type Upgrade, upgrade } from "./schema";
import { dropSpare, spareFactory } from "./spare_bucket";

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
  try {
    return await openIn(indexedDB, workspace);
  } catch (error) {
    const failure = asStorageError(error);
    const spare = isBeyondRepair(failure) ? await spareFactory().catch(() => null) : null;
    if (spare === null) throw failure;
    return await openIn(spare, workspace).catch((second: unknown) => {
      throw asStorageError(second);
    });
  }
}

/** The browser has a store on disk and cannot open it; it will say the same the next time. */
function isBeyondRepair(failure: StorageError): boolean {
  return failure.cause instanceof DOMException && failure.cause.name === "UnknownError";
}

async function openIn(factory: IDBFactory, workspace: string): Promise<Database> {
  let closed = false;
  const forgetThis = (): void => {
    closed = true;
    open.delete(workspace);
  };
  const request = factory.open(databaseName(workspace), SCHEMA_VERSION);
  request.addEventListener("upgradeneeded", ({ oldVersion }) => {
    const transaction: unknown = request.transaction && wrap(request.transaction);
    upgrade(wrap(request.result) as Database, oldVersion, transaction as Upgrade);
  });
  const opened = (await wrap(request)) as unknown as Database;
  // A forgotten page must not hold up an upgrade or an erasure for ever: whoever holds it lets go.
  opened.addEventListener("versionchange", () => {
    forgetThis();
    opened.close();
  });
  opened.addEventListener("close", forgetThis);
  await tellOpened(workspace, opened);
  if (closed) throw new StorageError("blocked", null);
  return opened;
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
    await dropSpare();
    await deleteDB(databaseName(workspace));
  } catch (error) {
    const failure = asStorageError(error);
    // There is nothing in it that could still be read, and the spare one is gone.
    if (!isBeyondRepair(failure)) throw failure;
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
