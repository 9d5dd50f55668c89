/**
 * Writes down what a transaction changes, while it changes it: the material of the second copy. Not here: where the
 * copy lives (`second_copy.ts`) and when it is made (the worker).
 */
import { unwrap } from "idb";
import { refuseOnFullDisk } from "./faults";
import { ProspectChanges } from "./prospect_changes";
import { RowChanges } from "./row_blocks";
import type { AnyStore, StoreName, Transaction } from "./schema";

/** One row put or removed. */
export type Change = { store: StoreName; put: unknown } | { store: StoreName; remove: IDBValidKey };

export interface Journal {
  readonly changes: Change[];
  /** What becomes of prospects, which is brought into their blocks at the end. */
  readonly prospects: ProspectChanges;
  /** What the short rows are to follow. */
  readonly rows: RowChanges;
  /** False when something was changed in a way that cannot be told row by row: only a fresh snapshot is true then. */
  complete: boolean;
}

/** More rows than these are not worth a log entry: a snapshot costs less. */
const MOST_CHANGES = 2_000;

/** The browser's own transaction behind one that is written down, and what is written down. */
interface Observer {
  target: Transaction<"readwrite">;
  journal: Journal;
}

const observers = new WeakMap<object, Observer>();

/** Undefined where nothing is written down: reading alone. */
export function observerOf(transaction: Transaction): Observer | undefined {
  return observers.get(transaction);
}

/** Whether that store may hold other rows by now than when the transaction began. */
export function hasChanged(transaction: Transaction, store: StoreName): boolean {
  if (transaction.mode === "readonly") return false;
  const journal = observers.get(transaction)?.journal;
  return journal === undefined || !journal.complete || journal.changes.some((change) => change.store === store);
}

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
  const journal: Journal = {
    changes: [],
    prospects: new ProspectChanges(),
    rows: new RowChanges(),
    complete: true,
  };
  const observed = new Proxy(transaction, {
    get(target, name) {
      if (name === "objectStore") {
        return (store: StoreName) => {
          return observedStore(target.objectStore(store), store, journal);
        };
      }
      return bound(target, name);
    },
  });
  observers.set(observed, { target: transaction, journal });
  return { transaction: observed, journal };
}

function observedStore<S extends object>(target: S, store: StoreName, journal: Journal): S {
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
            return Reflect.apply(member, inner, [row, ...rest]);
          };
        case "delete":
          return (key: unknown) => {
            if (isKey(key)) note(journal, { store, remove: key });
            else journal.complete = false;
            return Reflect.apply(member, inner, [key]);
          };
        case "clear":
          return () => {
            journal.complete = false;
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

export function note(journal: Journal, change: Change): void {
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
