/**
 * Opens the database of a workspace and keeps it open. Not here: what is in it (`schema.ts`) and what is done with
 * it (`transaction.ts`).
 */
import { wrap } from "idb";
import { tellOpened } from "./keeper";
import { isStorageOff } from "./faults";
import { isKeptByWorker, keepInMemory } from "./memory";
import { dropPlace, firstPlace, placeAt, placesOf } from "./places";
import { allRows, refill } from "./refill";
import { type Database, SCHEMA_VERSION, STORES, type Upgrade, upgrade } from "./schema";

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
    return await openNewest(workspace);
  } catch (error) {
    if (asStorageError(error).fault !== "unavailable") throw asStorageError(error);
  }
  // Storage is switched off: what is stored now lasts as long as the browser.
  keepInMemory();
  return await openNewest(workspace);
}

/** Opens the youngest place that a move has finished; older ones, and one that a move left half-way, go. */
async function openNewest(workspace: string): Promise<Database> {
  if (typeof indexedDB === "undefined" || (isStorageOff() && !isKeptByWorker()))
    throw new StorageError("unavailable", null);
  const numbers = await placesOf(workspace);
  const oldest = numbers[0] ?? firstPlace();
  for (const number of numbers.length === 0 ? [oldest] : numbers.toReversed()) {
    const { opened, broken } = await openPlace(workspace, number);
    const isWhole = broken || number === oldest || (await opened.get("meta", "generation")) !== undefined;
    if (!isWhole) {
      opened.close();
      await dropPlace(workspace, number);
      continue;
    }
    await ready(workspace, opened);
    // What cannot be opened is kept until the next time: until then it is not certain that it is of no use.
    const older = broken ? [] : numbers.filter((other) => other < number);
    for (const other of older) await dropPlace(workspace, other).catch(() => undefined);
    return opened;
  }
  throw new StorageError("failed", null);
}

/** Where the browser has a store on disk and cannot open it, it will say the same the next time: a fresh place, then. */
async function openPlace(workspace: string, number: number): Promise<{ opened: Database; broken: boolean }> {
  try {
    return { opened: await openAt(workspace, number), broken: false };
  } catch (error) {
    const failure = asStorageError(error);
    if (!isBeyondRepair(failure)) throw failure;
    const opened = await openAt(workspace, number + 1).catch((second: unknown) => {
      throw asStorageError(second);
    });
    return { opened, broken: true };
  }
}

function isBeyondRepair(failure: StorageError): boolean {
  return failure.cause instanceof DOMException && failure.cause.name === "UnknownError";
}

/** A database that is open, and whether whoever held it was asked to let go. */
const places = new WeakMap<Database, number>();
const letGo = new WeakSet<Database>();

async function openAt(workspace: string, number: number): Promise<Database> {
  const place = await placeAt(workspace, number);
  const request = place.factory.open(place.name, SCHEMA_VERSION);
  request.addEventListener("upgradeneeded", ({ oldVersion }) => {
    const transaction: unknown = request.transaction && wrap(request.transaction);
    upgrade(wrap(request.result) as Database, oldVersion, transaction as Upgrade);
  });
  const opened = (await wrap(request)) as unknown as Database;
  const forgetThis = (): void => {
    letGo.add(opened);
    if (places.get(opened) === current.get(workspace)) open.delete(workspace);
  };
  // A forgotten page must not hold up an upgrade or an erasure for ever: whoever holds it lets go.
  opened.addEventListener("versionchange", () => {
    forgetThis();
    opened.close();
  });
  opened.addEventListener("close", forgetThis);
  places.set(opened, number);
  return opened;
}

/** Number of the place that a workspace is open in. */
const current = new Map<string, number>();

async function ready(workspace: string, opened: Database): Promise<void> {
  current.set(workspace, places.get(opened) ?? 0);
  await tellOpened(workspace, opened);
  if (letGo.has(opened)) throw new StorageError("blocked", null);
}

function forget(workspace: string, opening: Promise<Database>): void {
  if (open.get(workspace) === opening) open.delete(workspace);
}

/**
 * Copies every row into a fresh place and removes the old one, with all that was ever deleted in it. What is under way
 * is waited for, and whoever comes meanwhile waits. A death on the way leaves the old place or the new one whole.
 */
export async function moveToFreshPlace(workspace: string): Promise<void> {
  const before = database(workspace);
  const moving = move(workspace, before);
  open.set(workspace, moving);
  try {
    await moving;
  } catch (error) {
    if (open.get(workspace) === moving) open.set(workspace, before);
    throw asStorageError(error);
  }
}

async function move(workspace: string, before: Promise<Database>): Promise<Database> {
  const old = await before;
  const number = places.get(old) ?? firstPlace();
  // It comes after every transaction that has begun, and none begins before the move is over.
  await old.transaction([...STORES], "readwrite").done;
  const rows = await allRows(old);
  const entry = await old.get("meta", "generation");
  if (entry?.key !== "generation") return old;
  const fresh = await openAt(workspace, number + 1);
  try {
    await refill(fresh, new Map([...rows].map(([store, held]) => [store, numbered(held)])), entry.value);
    await fresh.delete("meta", "renewal");
  } catch (error) {
    fresh.close();
    await dropPlace(workspace, number + 1).catch(() => undefined);
    throw error;
  }
  current.set(workspace, number + 1);
  old.close();
  await dropPlace(workspace, number);
  return fresh;
}

function numbered(rows: readonly unknown[]): Map<string, unknown> {
  return new Map(rows.map((row, at) => [String(at), row]));
}

/** Deletes everything of that workspace. */
export async function deleteDatabase(workspace: string): Promise<void> {
  const opened = open.get(workspace);
  open.delete(workspace);
  if (opened !== undefined) (await opened.catch(() => null))?.close();
  for (const number of await placesOf(workspace)) {
    await dropPlace(workspace, number).catch((error: unknown) => {
      const failure = asStorageError(error);
      // There is nothing in it that could still be read.
      if (!isBeyondRepair(failure)) throw failure;
    });
  }
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
