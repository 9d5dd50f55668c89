/**
 * The small storages of a private window. Chromium gives its half of the extension the same `storage.local` and
 * `storage.session` as ordinary windows have (tried in Chromium 156): what went there would be theirs to read, and stay
 * when the window is closed. Its IndexedDB is its own; the browser holds it in memory, and it goes with the last private
 * window. Without a library: one that acts when it is loaded would come into every content script by way of
 * `platform.ts`. Not here: whether this is a private window (`platform.ts`), and the records (`store/`).
 */

const STORE = "values";

let opened: Promise<IDBDatabase> | null = null;

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("private_memory"));
  });
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open("private-window", 1);
  request.onupgradeneeded = () => void request.result.createObjectStore(STORE);
  return answer(request);
}

/** Does the work in one transaction, and gives its value once that is done. */
async function held<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => T | Promise<T>): Promise<T> {
  opened ??= open();
  opened.catch(() => (opened = null));
  const transaction = (await opened).transaction(STORE, mode);
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("private_memory"));
  });
  const [value] = await Promise.all([work(transaction.objectStore(STORE)), done]);
  return value;
}

/** What is held under that name; undefined where nothing is. */
export async function heldPrivately(name: string): Promise<unknown> {
  return await held<unknown>("readonly", (store) => answer<unknown>(store.get(name)));
}

/** All whose names begin so, by the rest of their names. */
export async function allHeldPrivately(start: string): Promise<Record<string, unknown>> {
  const [names, values] = await held("readonly", (store) =>
    Promise.all([answer(store.getAllKeys()), answer<unknown[]>(store.getAll())]),
  );
  const all = names.map((name, at): [string, unknown] => [String(name), values[at]]);
  return Object.fromEntries(
    all.flatMap(([name, value]) => (name.startsWith(start) ? [[name.slice(start.length), value]] : [])),
  );
}

export async function holdPrivately(name: string, value: unknown): Promise<void> {
  await held("readwrite", (store) => void store.put(value, name));
}

export async function dropPrivately(names: string[]): Promise<void> {
  await held("readwrite", (store) => names.forEach((name) => void store.delete(name)));
}

export async function dropAllHeldPrivately(): Promise<void> {
  await held("readwrite", (store) => void store.clear());
}
