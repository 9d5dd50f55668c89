/**
 * Reads all there is, also where an operation could not work on it: when a newer version of this extension wrote it.
 * Not here: understanding the rows.
 */
import { wrap } from "idb";
import { type Database, DERIVED_STORES, SCHEMA_VERSION, STORES, type Transaction } from "./schema";
import { asStorageError, database } from "./database";
import { firstPlace, placeAt, placesOf } from "./places";

/** Transaction over every store, the schema of what lies there, and the names of the stores, known ones first. */
export interface AllThere {
  transaction: Transaction<"readonly">;
  schema: number;
  stores: string[];
}

export async function readAnyway<T>(workspace: string, work: (there: AllThere) => Promise<T>): Promise<T> {
  const opened = await openAnyway(workspace);
  try {
    const [known, derived]: [string[], string[]] = [[...STORES], [...DERIVED_STORES]];
    const names = [...opened.objectStoreNames];
    const stores = [
      ...known.filter((name) => names.includes(name as never)),
      ...names.filter((name) => !known.includes(name) && !derived.includes(name)),
    ];
    // Typed by the stores that this version knows; it may hold more.
    const all: unknown = opened.transaction(names, "readonly");
    const transaction = all as Transaction<"readonly">;
    const value = await work({ transaction, schema: opened.version, stores });
    await transaction.done;
    return value;
  } finally {
    if (opened.version > SCHEMA_VERSION) opened.close();
  }
}

async function openAnyway(workspace: string): Promise<Database> {
  try {
    return await database(workspace);
  } catch (error) {
    const failure = asStorageError(error);
    if (failure.fault !== "newer_schema") throw failure;
  }
  const number = (await placesOf(workspace)).at(-1) ?? firstPlace();
  const place = await placeAt(workspace, number);
  return (await wrap(place.factory.open(place.name))) as unknown as Database;
}
