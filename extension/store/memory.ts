/**
 * Stores in memory. In Chromium's private windows the browser's own IndexedDB is one: apart from that of ordinary
 * windows, held in memory, and gone with the last private window. Where the browser lets an extension store nothing, one
 * of ours takes its place for the rest of the worker's life. Not here: telling the user, and carrying the rows over to
 * the next worker (the worker).
 */
import {
  IDBCursor,
  IDBCursorWithValue,
  IDBDatabase,
  IDBFactory,
  IDBIndex,
  IDBKeyRange,
  IDBObjectStore,
  IDBOpenDBRequest,
  IDBRequest,
  IDBTransaction,
  IDBVersionChangeEvent,
  indexedDB,
} from "fake-indexeddb";

/** By their names in the browser. */
const FAKES = {
  IDBCursor,
  IDBCursorWithValue,
  IDBDatabase,
  IDBFactory,
  IDBIndex,
  IDBKeyRange,
  IDBObjectStore,
  IDBOpenDBRequest,
  IDBRequest,
  IDBTransaction,
  IDBVersionChangeEvent,
  indexedDB,
};

let keptBy: "disk" | "private_window" | "worker" = "disk";

/** Whether what is stored now goes when the browser, or its last private window, closes. */
export function isInMemory(): boolean {
  return keptBy !== "disk";
}

/** Whether the rows go with the worker unless they are carried over to the next one. */
export function isKeptByWorker(): boolean {
  return keptBy === "worker";
}

/** This is the worker of private windows: the browser holds what it stores in memory. */
export function leaveToPrivateWindow(): void {
  keptBy = "private_window";
}

/** From now on databases are opened in the worker's memory. */
export function keepInMemory(): void {
  keptBy = "worker";
  for (const [name, value] of Object.entries(FAKES)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
}
