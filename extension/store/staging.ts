/**
 * Where an import waits between its dry run and the user's word: a database of its own, so that nothing of it is in
 * the data, the second copy or a backup before it is wanted. Not here: putting it in place (`imports.ts`).
 */
import { type DBSchema, type IDBPDatabase, wrap } from "idb";
import { asStorageError } from "./database";
import { dropStagingPlace, stagingPlace } from "./places";

/** One piece of an import. */
export interface StagedPart {
  import_id: string;
  seq: number;
  /** How far the data had come when this piece was worked out: it is only true for that. */
  revision: number;
  content: unknown;
}

interface Staging extends DBSchema {
  parts: { key: [string, number]; value: StagedPart };
}

const connections = new Map<string, Promise<IDBPDatabase<Staging>>>();

/** The database, opened once: an import has many pieces. Whoever wants to delete it gets it closed. */
function connection(workspace: string): Promise<IDBPDatabase<Staging>> {
  const known = connections.get(workspace);
  if (known !== undefined) return known;
  const opening = open(workspace);
  connections.set(workspace, opening);
  opening.catch(() => connections.delete(workspace));
  return opening;
}

async function open(workspace: string): Promise<IDBPDatabase<Staging>> {
  const place = await stagingPlace(workspace);
  const request = place.factory.open(place.name, 1);
  request.addEventListener("upgradeneeded", () => {
    request.result.createObjectStore("parts", { keyPath: ["import_id", "seq"] });
  });
  const opened = (await wrap(request)) as unknown as IDBPDatabase<Staging>;
  opened.addEventListener("versionchange", () => void letGo(workspace));
  opened.addEventListener("close", () => connections.delete(workspace));
  return opened;
}

async function letGo(workspace: string): Promise<void> {
  const opened = connections.get(workspace);
  connections.delete(workspace);
  (await opened?.catch(() => null))?.close();
}

async function withStaging<T>(workspace: string, work: (opened: IDBPDatabase<Staging>) => Promise<T>): Promise<T> {
  try {
    return await work(await connection(workspace));
  } catch (error) {
    throw error instanceof DOMException ? asStorageError(error) : error;
  }
}

/** Keeps a piece; a repeat replaces it. The first piece of an import drops what earlier ones left behind. */
export async function stagePart(workspace: string, part: StagedPart): Promise<void> {
  await withStaging(workspace, async (opened) => {
    // What a power cut takes is asked for again: nothing was imported yet.
    const transaction = opened.transaction("parts", "readwrite", { durability: "relaxed" });
    if (part.seq === 0) await transaction.store.clear();
    await transaction.store.put(part);
    await transaction.done;
  });
}

/** All pieces in their order. */
export async function stagedParts(workspace: string, importId: string): Promise<StagedPart[]> {
  const range = IDBKeyRange.bound([importId, 0], [importId, Number.MAX_SAFE_INTEGER]);
  return await withStaging(workspace, async (opened) => await opened.getAll("parts", range));
}

/** Nothing waits any more. */
export async function dropStaging(workspace: string): Promise<void> {
  await letGo(workspace);
  await dropStagingPlace(workspace);
}
