/**
 * Where the databases of a workspace lie. What is deleted inside a database stays in the browser's files until it
 * tidies up, and Chromium keeps all databases of an extension in one store: neither deleting rows nor deleting the
 * database removes a byte for a long time (measured in Chromium 156, 2026-11-26). So each workspace has a place of its
 * own that is left for a fresh one when something was erased: in Chromium a storage bucket, whose folder goes at once;
 * elsewhere a database of another name, whose file goes. Not here: when a place is left (`database.ts`).
 */
import { deleteDB } from "idb";
import { fnvDigits } from "../fnv";
import { isInMemory } from "./memory";

/** A place; higher numbers are younger. */
export interface Place {
  readonly number: number;
  readonly factory: IDBFactory;
  /** Name of the database in it. */
  readonly name: string;
}

/** Numbers of the places a workspace has, ascending. More than one only between two steps of a move. */
export async function placesOf(workspace: string): Promise<number[]> {
  const buckets = bucketManager();
  const [databases, keys] = await Promise.all([databaseNames(), buckets?.keys() ?? []]);
  const start = bucketName(workspace, "");
  const first = databaseName(workspace);
  const inBuckets = keys.filter((key) => key.startsWith(start)).map((key) => Number(key.slice(start.length)));
  const beside = databases
    .filter((name) => name === first || name.startsWith(`${first}#`))
    .map((name) => Number(name.slice(first.length + 1)));
  const numbers = [...new Set([...inBuckets, ...beside])].filter((number) => Number.isSafeInteger(number));
  return numbers.toSorted((one, other) => one - other);
}

/** The number that a workspace begins with. The browser's one store for all databases is not left by choice. */
export function firstPlace(): number {
  return bucketManager() === null ? 0 : 1;
}

/** Makes a place ready; one that is there already stays as it is. */
export async function placeAt(workspace: string, number: number): Promise<Place> {
  const buckets = bucketManager();
  const name = databaseName(workspace);
  if (number === 0) return { number, factory: indexedDB, name };
  if (buckets === null) return { number, factory: indexedDB, name: `${name}#${number}` };
  const bucket = await buckets.open(bucketName(workspace, number), { durability: "strict", persisted: true });
  return { number, factory: bucket.indexedDB, name };
}

/** Removes a place with all that is in it. Whoever has it open loses it. */
export async function dropPlace(workspace: string, number: number): Promise<void> {
  const buckets = bucketManager();
  if (number > 0 && buckets !== null) await buckets.delete(bucketName(workspace, number));
  else await deleteDB(number === 0 ? databaseName(workspace) : `${databaseName(workspace)}#${number}`);
}

/** Where an import waits: beside the workspace's places, and dropped as a whole like them. */
export async function stagingPlace(workspace: string): Promise<Place> {
  const buckets = bucketManager();
  const name = `outreach-engine-staging:${workspace}`;
  if (buckets === null) return { number: 0, factory: indexedDB, name };
  const bucket = await buckets.open(stagingBucket(workspace), { durability: "strict", persisted: false });
  return { number: 0, factory: bucket.indexedDB, name };
}

/** Removes what waits there, or nothing. */
export async function dropStagingPlace(workspace: string): Promise<void> {
  const buckets = bucketManager();
  if (buckets === null) await deleteDB(`outreach-engine-staging:${workspace}`);
  else await buckets.delete(stagingBucket(workspace));
}

function stagingBucket(workspace: string): string {
  return bucketName(workspace, "").replace("rows-", "staging-") + "0";
}

function databaseName(workspace: string): string {
  return `outreach-engine:${workspace}`;
}

/** Names of buckets hold small letters, digits, hyphens and underscores, and not many of them. */
function bucketName(workspace: string, number: number | ""): string {
  const plain = /^[a-z0-9]{1,32}$/.test(workspace);
  return `rows-${plain ? workspace : `_${fnvDigits(workspace)}${fnvDigits(workspace, 0x01000193)}`}-${number}`;
}

/** None where the browser's store cannot even be listed: then it cannot be opened either. */
async function databaseNames(): Promise<string[]> {
  try {
    return (await indexedDB.databases()).flatMap(({ name }) => (name === undefined ? [] : [name]));
  } catch {
    return [];
  }
}

interface BucketManager {
  keys(): Promise<string[]>;
  open(name: string, options: { durability: "strict"; persisted: boolean }): Promise<{ indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}

/** Null where the browser knows no buckets (Firefox, whose databases are files of their own), and where nothing is on disk. */
function bucketManager(): BucketManager | null {
  const hasNone = isInMemory() || typeof navigator === "undefined";
  const buckets: unknown = hasNone ? null : Reflect.get(navigator, "storageBuckets");
  return isBucketManager(buckets) ? buckets : null;
}

function isBucketManager(value: unknown): value is BucketManager {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, "open") === "function";
}
