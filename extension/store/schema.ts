/**
 * What is stored and under which keys: one IndexedDB database per workspace. Not here: opening (`database.ts`) and
 * what the records mean (the core's types).
 */
import type { DBSchema, IDBPDatabase, IDBPTransaction } from "idb";
import type { ImportEntry } from "./imports";
import type { Reminder, SavedView } from "../protocol/people";
import { type ProspectBlock, prospectBlocksFor, unpacked } from "./prospect_blocks";
import { blocksFor } from "./row_blocks";
import type { RowBlock, RowFront } from "./rows";
import type { TeamList } from "./team";
import type { Event, Insight, Merge, PlanState, Playbook, Prospect, Sequence, Tally } from "../../pkg/outreach_engine";

/** Raised with every change of the stores; each has its step in `upgrade`. */
export const SCHEMA_VERSION = 7;

/** Since this schema counts have the shape they have; older ones are made again from the log. */
export const COUNTS_SINCE = 6;

/** A person who is never to be written to. */
export interface Suppression {
  /** Salted hash of the prospect id: it recognises the person again and names nobody. */
  hash: string;
  /** Kept only as long as we hold a record of the person anyway; null otherwise. */
  prospect_id: string | null;
}

/**
 * Which database this is, and how far it has come. Written with every change, so that a database which the browser
 * has silently emptied or rolled back is told from the one we left.
 */
export interface Generation {
  /** Made with the first change of a database, and never changed. */
  id: string;
  /** How many transactions have changed it. */
  revision: number;
}

/** For how long people stay with whom there is no contact. */
export interface Retention {
  /** Months without contact; null: for ever. */
  months: number | null;
  /** Since when this is so for these data: nobody is erased within 30 days of it. */
  since: string;
  /** People whom the user wanted to keep longer, and when they said so. */
  kept: { prospect_id: string; at: string }[];
}

/** Single values of a workspace, each under its own key. */
export type Meta =
  | { key: "salt"; value: string }
  | { key: "playbook"; value: Playbook }
  | { key: "generation"; value: Generation }
  /** What is remembered of the plan between two looks at it. */
  | { key: "plan"; value: PlanState }
  /** Filters of the prospects page that the user has given names. */
  | { key: "views"; value: SavedView[] }
  /** What the user wants to be reminded of. */
  | { key: "reminders"; value: Reminder[] }
  /** The counts are to be made anew from the log before anything else is done. */
  | { key: "recount"; value: true }
  /** What the log of people who were erased counted: counts equal those of the log and these together. */
  | { key: "erased_tallies"; value: Tally[] }
  /** Something was erased whose bytes are still in the files: the database is to move to a fresh place. */
  | { key: "renewal"; value: true }
  /** For how long people stay with whom there is no contact. */
  | { key: "retention"; value: Retention }
  /** An import, so that it can be undone. */
  | { key: `import:${string}`; value: ImportEntry }
  /** A record that the user put into another, by its id; and pairs of ids that the user said are two people. */
  | { key: `merged:${string}`; value: Merge }
  | { key: "apart"; value: string[][] }
  /** Whom a colleague has written to. */
  | { key: `team:${string}`; value: TeamList };

export interface Schema extends DBSchema {
  /** Many in a row, by the first id that belongs there (`prospect_blocks.ts`). */
  prospects: { key: string; value: ProspectBlock };
  /** What the table shows of each prospect, many at a time, made from them (`rows.ts`). */
  rows: { key: string; value: RowBlock | RowFront; indexes: { latest: string } };
  /** Append-only. */
  events: { key: string; value: Event; indexes: { prospect_id: string; recorded_at: string } };
  sequences: { key: string; value: Sequence };
  /** By a key that begins with a touch and quarter, or an hour: what is read together is a range of keys (`tallies.ts`). */
  tallies: { key: string; value: Tally };
  insights: { key: string; value: Insight };
  suppressed: { key: string; value: Suppression };
  meta: { key: Meta["key"]; value: Meta };
}

export type StoreName = "prospects" | "events" | "sequences" | "tallies" | "insights" | "suppressed" | "meta";

/** Every store of data, in the order in which exports list them. */
export const STORES = [
  "prospects",
  "events",
  "sequences",
  "tallies",
  "insights",
  "suppressed",
  "meta",
] as const satisfies readonly StoreName[];

/** Stores that are made from others: in no export, no backup and no second copy. */
export const DERIVED_STORES = ["rows"] as const;
export type AnyStore = StoreName | (typeof DERIVED_STORES)[number];
/** What a transaction reaches. */
export const ALL_STORES: readonly AnyStore[] = [...STORES, ...DERIVED_STORES];

export type Database = IDBPDatabase<Schema>;
export type Mode = "readonly" | "readwrite";
export type Transaction<M extends Mode = Mode> = IDBPTransaction<Schema, AnyStore[], M>;
export type Upgrade = IDBPTransaction<Schema, AnyStore[], "versionchange">;

/** Brings a database of any older version to this one. Runs within the browser's own upgrade transaction. */
export function upgrade(database: Database, from: number, transaction: Upgrade): void {
  if (from < 1) createFirstSchema(database, transaction);
  // What was sent lately is looked up while the user types; without an index that would read the whole log.
  if (from < 2) transaction.objectStore("events").createIndex("recorded_at", "recorded_at");
  // A row of its own for each prospect made every import twice as long.
  if (from < 5) {
    if (database.objectStoreNames.contains("rows")) database.deleteObjectStore("rows");
    database.createObjectStore("rows", { keyPath: "block" }).createIndex("latest", "latest");
  }
  if (from > 0 && from < 7) void packProspects(database, from, transaction).catch(() => giveUp(transaction));
  // Counts got another shape. Only the core can make them, and an upgrade cannot wait for it.
  if (from > 0 && from < COUNTS_SINCE) {
    void transaction.objectStore("tallies").clear();
    void transaction.objectStore("meta").put({ key: "recount", value: true });
  }
}

/**
 * A row of its own for each prospect, with whatever indexes, becomes blocks of many; a database that had no short rows gets
 * them. Nothing but the transaction's own requests is awaited.
 */
async function packProspects(database: Database, from: number, transaction: Upgrade): Promise<void> {
  const prospects = unpacked(await transaction.objectStore("prospects").getAll()) as Prospect[];
  const [blocks, rowBlocks] = [prospectBlocksFor(prospects), from < 5 ? blocksFor(prospects) : []];
  database.deleteObjectStore("prospects");
  const packed = database.createObjectStore("prospects", PROSPECT_BLOCKS);
  const rows = transaction.objectStore("rows");
  await Promise.all([...blocks.map((block) => packed.put(block)), ...rowBlocks.map((block) => rows.put(block))]);
}

/** The database stays as it was: half of an upgrade would be a loss. */
function giveUp(transaction: Upgrade): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already, by its own error.
  }
}

const PROSPECT_BLOCKS = { keyPath: "from" };

function createFirstSchema(database: Database, transaction: Upgrade): void {
  database.createObjectStore("prospects", PROSPECT_BLOCKS);
  const events = database.createObjectStore("events", { keyPath: "event_id" });
  events.createIndex("prospect_id", "prospect_id");
  database.createObjectStore("sequences", { keyPath: "prospect_id" });
  database.createObjectStore("tallies", { keyPath: "tally_id" });
  database.createObjectStore("insights", { keyPath: "insight_id" });
  database.createObjectStore("suppressed", { keyPath: "hash" });
  database.createObjectStore("meta", { keyPath: "key" });
  void transaction.objectStore("meta").put({ key: "salt", value: freshSalt() });
}

function freshSalt(): string {
  return digits(crypto.getRandomValues(new Uint8Array(16)).buffer);
}

/** Bytes as hexadecimal digits. */
export function digits(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
