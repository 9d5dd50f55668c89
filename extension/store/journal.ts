/**
 * Writes down what a transaction changes, while it changes it: the material of the second copy. Not here: where the
 * copy lives (`second_copy.ts`) and when it is made (the worker).
 */
import { unwrap } from "idb";
import { refuseOnFullDisk } from "./faults";
import type { Prospect } from "../../pkg/outreach_engine";
import { rowOf, type StoredRow } from "./rows";
import type { AnyStore, StoreName, Transaction } from "./schema";

/** One row put or removed. */
export type Change = { store: StoreName; put: unknown } | { store: StoreName; remove: IDBValidKey };

export interface Journal {
  readonly changes: Change[];
  /** False when something was changed in a way that cannot be told row by row: only a fresh snapshot is true then. */
  complete: boolean;
}

/** More rows than these are not worth a log entry: a snapshot costs less. */
const MOST_CHANGES = 2_000;

const observers = new WeakMap<object, { target: Transaction<"readwrite">; journal: Journal }>();

/**
 * The browser's own store, for writing thousands of rows: no promise is made for each, and none is written down, so that
 * only a fresh snapshot tells the change. A request that fails ends the transaction by itself.
 */
export function bulkStore(transaction: Transaction<"readwrite">, store: AnyStore): IDBObjectStore {
  const observer = observers.get(transaction);
  if (observer !== undefined) observer.journal.complete = false;
  return unwrap((observer?.target ?? transaction).objectStore(store));
}

/** The same transaction, with every change of its stores written into the journal. */
export function journalled(transaction: Transaction<"readwrite">): {
  transaction: Transaction<"readwrite">;
  journal: Journal;
} {
  const journal: Journal = { changes: [], complete: true };
  const observed = new Proxy(transaction, {
    get(target, name) {
      if (name === "objectStore") {
        return (store: StoreName) => {
          const rows = store === "prospects" ? target.objectStore("rows") : null;
          return observedStore(target.objectStore(store), store, journal, rows);
        };
      }
      return bound(target, name);
    },
  });
  observers.set(observed, { target: transaction, journal });
  return { transaction: observed, journal };
}

/** The store of short rows, which follow what is done with prospects. */
interface Rows {
  put(row: StoredRow): Promise<unknown>;
  delete(key: string): Promise<unknown>;
  clear(): Promise<unknown>;
}

function observedStore<S extends object>(target: S, store: StoreName, journal: Journal, rows: Rows | null): S {
  return new Proxy(target, {
    get(inner, name) {
      const member = bound(inner, name);
      if (typeof member !== "function") return member;
      switch (name) {
        case "put":
        case "add":
          return (row: unknown, ...rest: unknown[]) => {
            refuseOnFullDisk();
            note(journal, { store, put: row });
            // A row that cannot be put ends the transaction by itself.
            if (rows) void rows.put(rowOf(row as Prospect)).catch(() => undefined);
            return Reflect.apply(member, inner, [row, ...rest]);
          };
        case "delete":
          return (key: unknown) => {
            if (isKey(key)) note(journal, { store, remove: key });
            else journal.complete = false;
            if (rows) void rows.delete(key as string).catch(() => undefined);
            return Reflect.apply(member, inner, [key]);
          };
        case "clear":
          return () => {
            journal.complete = false;
            if (rows) void rows.clear().catch(() => undefined);
            return Reflect.apply(member, inner, []);
          };
        case "openCursor":
        case "iterate":
          // A cursor may change the row it stands on, and we would not hear of it.
          return (...given: unknown[]) => {
            journal.complete = false;
            return Reflect.apply(member, inner, given);
          };
        default:
          return member;
      }
    },
  });
}

function note(journal: Journal, change: Change): void {
  if (journal.changes.length < MOST_CHANGES) journal.changes.push(change);
  else journal.complete = false;
}

/** `idb` looks up what it wraps by `this`, so its functions must be called on its own objects. */
function bound(target: object, name: string | symbol): unknown {
  const member: unknown = Reflect.get(target, name, target);
  return typeof member === "function" ? member.bind(target) : member;
}

/** A key, and not a range of keys. All of ours are text. */
function isKey(value: unknown): value is string {
  return typeof value === "string";
}
