/**
 * IndexedDB in memory, for windows and settings in which the browser lets an extension store nothing. It takes the
 * place of the browser's own for the rest of the worker's life. Not here: telling the user, and carrying the rows over
 * to the next worker (the worker).
 */
import * as fake from "fake-indexeddb";

const NAMES = [
  "IDBCursor",
  "IDBCursorWithValue",
  "IDBDatabase",
  "IDBFactory",
  "IDBIndex",
  "IDBKeyRange",
  "IDBObjectStore",
  "IDBOpenDBRequest",
  "IDBRequest",
  "IDBTransaction",
  "IDBVersionChangeEvent",
] as const;

let inMemory = false;

/** Whether what is stored now goes when the browser closes. */
export function isInMemory(): boolean {
  return inMemory;
}

/** From now on databases are opened in memory. */
export function keepInMemory(): void {
  inMemory = true;
  const put = (name: string, value: unknown): void => {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  };
  put("indexedDB", fake.indexedDB);
  for (const name of NAMES) put(name, fake[name]);
}
