/**
 * A second copy of a workspace, in files of the browser's private file system: it lies in another folder of the
 * profile than IndexedDB, in Chromium and in Firefox, and is not touched when the browser empties a damaged database.
 * A snapshot holds every row at one revision; each log file holds what one later revision changed, or several in a row.
 * Not here: when copies are made, and what is done with them (the worker).
 */
import { type Change } from "./journal";
import type { Within } from "./pieces";
import { unpacked } from "./prospect_blocks";
import { COUNTS_SINCE, type Generation, SCHEMA_VERSION, type StoreName, STORES } from "./schema";
import { inPassing, transact } from "./transaction";

/** What the copy can give back. */
export interface Copy {
  /** Of the snapshot, raised by every log entry after it. */
  generation: Generation;
  /** The schema of the snapshot. */
  schema: number;
  made_at: string;
  rows: Map<StoreName, Map<string, unknown>>;
}

/** What lies there, without reading it. */
export interface CopyStatus {
  snapshot: { revision: number; made_at: string; bytes: number } | null;
  /** The revision that each log entry after it comes to, ascending. */
  entries: number[];
}

/** What a log entry holds: the first and the last revision whose changes are in it. */
interface Span {
  first: number;
  last: number;
}

const SNAPSHOT = /^snapshot-(\d{12})\.ndjson$/;
const ENTRY = /^change-(?:(\d{12})-)?(\d{12})\.json$/;
const ASIDE = "aside.json";
/** Letters read at a time: other messages are worked on in between, and a page that opens waits for a few such pieces. */
const PIECE_LETTERS = 200_000;
/** Rows of a store's first piece, and the most of any. In one row there may be many prospects. */
const FIRST_ROWS = 5;
const MOST_ROWS = 1_000;
/** Letters handed to the browser at once, which costs it more than how many they are. */
const WRITTEN_LETTERS = 1_000_000;

const KEY_PATHS: Record<StoreName, string> = {
  prospects: "prospect_id",
  events: "event_id",
  sequences: "prospect_id",
  tallies: "tally_id",
  insights: "insight_id",
  suppressed: "hash",
  meta: "key",
};

/** Looked for once: each change asks for it. A browser's storage is one object, and in tests each has its own. */
const folders = new WeakMap<StorageManager, Map<string, Promise<FileSystemDirectoryHandle>>>();

function known(): Map<string, Promise<FileSystemDirectoryHandle>> {
  const found = folders.get(navigator.storage) ?? new Map<string, Promise<FileSystemDirectoryHandle>>();
  folders.set(navigator.storage, found);
  return found;
}

/** Null where the browser has no private file system (or none in this window). */
async function folderOf(workspace: string): Promise<FileSystemDirectoryHandle | null> {
  try {
    const opened = known();
    const folder = opened.get(workspace) ?? openFolder(workspace);
    opened.set(workspace, folder);
    folder.catch(() => opened.delete(workspace));
    return await folder;
  } catch {
    return null;
  }
}

async function openFolder(workspace: string): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return await root.getDirectoryHandle(`copy-of-${workspace}`, { create: true });
}

export async function copyStatus(workspace: string): Promise<CopyStatus | null> {
  const folder = await folderOf(workspace);
  if (folder === null) return null;
  const { snapshots, entries } = await contents(folder);
  for (const revision of snapshots.toReversed()) {
    const file = await (await folder.getFileHandle(snapshotName(revision))).getFile();
    if (file.size === 0) continue;
    const made_at = new Date(file.lastModified).toISOString();
    const since = entries.filter((entry) => entry.last > revision);
    return { snapshot: { revision, made_at, bytes: file.size }, entries: await untilHole(folder, revision, since) };
  }
  return { snapshot: null, entries: [] };
}

/** Those of the entries that follow on the snapshot, up to the first that is missing or was never finished. */
async function untilHole(folder: FileSystemDirectoryHandle, snapshot: number, entries: Span[]): Promise<number[]> {
  const hole = entries.findIndex(({ first }, index) => first !== (entries[index - 1]?.last ?? snapshot) + 1);
  const following = hole < 0 ? entries : entries.slice(0, hole);
  const last = following.at(-1);
  if (last === undefined) return [];
  const file = await (await folder.getFileHandle(entryName(last))).getFile();
  return (file.size === 0 ? following.slice(0, -1) : following).map((entry) => entry.last);
}

/**
 * Adds what one revision changed, or what several did that follow on each other: `first` and all up to that of
 * `generation`. Of a row that changed more than once the last change tells it all. False where there is nowhere to put it.
 */
export async function appendToCopy(
  workspace: string,
  generation: Generation,
  changes: readonly Change[],
  first = generation.revision,
): Promise<boolean> {
  const folder = await folderOf(workspace);
  if (folder === null) return false;
  const name = entryName({ first, last: generation.revision });
  await write(folder, name, [JSON.stringify({ generation, changes: lastOfEach(changes) })]);
  return true;
}

function lastOfEach(changes: readonly Change[]): Change[] {
  const last = new Map<string, Change>();
  for (const change of changes) {
    const key = "put" in change ? keyOf(change.store, change.put) : String(change.remove);
    last.set(`${change.store} ${key}`, change);
  }
  return [...last.values()];
}

/** What becomes of those who want to write while the rows are read: they wait for it, or it is given up for them. */
export type Meanwhile = "others_wait" | "give_way";

/**
 * Copies every row of the workspace as it is at one revision, and only then drops what is older than the snapshot
 * before it. Null where there is nowhere to put it, nothing to copy yet, or somebody has written meanwhile.
 */
export async function takeSnapshot(
  workspace: string,
  meanwhile: Meanwhile = "others_wait",
): Promise<Generation | null> {
  const folder = await folderOf(workspace);
  if (folder === null) return null;
  const read =
    meanwhile === "give_way"
      ? await allLines(inPassing(workspace))
      : await transact(workspace, "readonly", (transaction) => allLines((work) => work(transaction)));
  if (read === null) return null;
  const { lines, generation } = read;
  const head = { format: "outreach-engine-copy", schema: SCHEMA_VERSION, generation };
  await write(folder, snapshotName(generation.revision), [
    `${JSON.stringify(head)}\n`,
    ...together(lines),
    // Without its last line a snapshot was cut off and is none.
    JSON.stringify({ complete: true }),
  ]);
  await dropBefore(folder, generation.revision);
  return generation;
}

/** Every row as a line, piece by piece; null where there is none yet, or the data did not stay the same all the while. */
async function allLines(within: Within): Promise<{ lines: string[]; generation: Generation } | null> {
  const lines: string[] = [];
  let generation: Generation | null = null;
  for (const store of STORES) {
    let range: IDBKeyRange | null = null;
    let count = FIRST_ROWS;
    for (;;) {
      const [entry, rows, keys] = await within((transaction) =>
        Promise.all([
          transaction.objectStore("meta").get("generation"),
          transaction.objectStore(store).getAll(range, count) as Promise<unknown[]>,
          transaction.objectStore(store).getAllKeys(range, count),
        ]),
      );
      if (entry?.key !== "generation") return null;
      generation ??= entry.value;
      if (entry.value.revision !== generation.revision || entry.value.id !== generation.id) return null;
      const last = keys.at(-1);
      if (last === undefined) break;
      const text = unpacked(rows)
        .map((row) => `${JSON.stringify([store, row])}\n`)
        .join("");
      lines.push(text);
      count = Math.min(MOST_ROWS, Math.max(1, Math.round((PIECE_LETTERS * rows.length) / text.length)));
      range = IDBKeyRange.lowerBound(last, true);
    }
  }
  return generation === null ? null : { lines, generation };
}

function* together(pieces: readonly string[]): Generator<string> {
  let held = "";
  for (const piece of pieces) {
    held += piece;
    if (held.length < WRITTEN_LETTERS) continue;
    yield held;
    held = "";
  }
  if (held !== "") yield held;
}

/** The newest state that can be put together from the copy; null where there is none. */
export async function readCopy(workspace: string): Promise<Copy | null> {
  const folder = await folderOf(workspace);
  if (folder === null) return null;
  const { snapshots, entries } = await contents(folder);
  for (const revision of snapshots.toReversed()) {
    const copy = await readSnapshot(folder, revision);
    if (copy === null) continue;
    for (const next of entries) {
      if (next.last > copy.generation.revision && !(await applyEntry(folder, next, copy))) break;
    }
    if (copy.schema < COUNTS_SINCE) {
      // As in the upgrade of a database: counts of the old shape go, and are made again from the log.
      copy.rows.get("tallies")?.clear();
      copy.rows.get("meta")?.set("recount", { key: "recount", value: true });
    }
    return copy;
  }
  return null;
}

/** Removes the copy, and with it everything that was ever kept in it. */
export async function dropCopy(workspace: string): Promise<void> {
  try {
    known().delete(workspace);
    const root = await navigator.storage.getDirectory();
    await root.removeEntry(`copy-of-${workspace}`, { recursive: true });
  } catch {
    // There was none.
  }
}

/** What was left of a damaged database lies beside the copy, so that it goes with it. False where there is nowhere. */
export async function keepAside(workspace: string, rows: unknown): Promise<boolean> {
  const folder = await folderOf(workspace);
  if (folder === null) return false;
  await write(folder, ASIDE, [JSON.stringify(rows)]);
  return true;
}

/** What was kept aside; null where nothing was. */
export async function readAside(workspace: string): Promise<unknown> {
  const folder = await folderOf(workspace);
  try {
    const file = await (await folder?.getFileHandle(ASIDE))?.getFile();
    return file === undefined || file.size === 0 ? null : JSON.parse(await file.text());
  } catch {
    return null;
  }
}

export async function dropAside(workspace: string): Promise<void> {
  const folder = await folderOf(workspace);
  await folder?.removeEntry(ASIDE).catch(() => undefined);
}

async function readSnapshot(folder: FileSystemDirectoryHandle, revision: number): Promise<Copy | null> {
  const file = await (await folder.getFileHandle(snapshotName(revision))).getFile();
  const [head = "", ...lines] = (await file.text()).split("\n");
  if (lines.at(-1) !== JSON.stringify({ complete: true })) return null;
  const rows = new Map<StoreName, Map<string, unknown>>(STORES.map((store) => [store, new Map()]));
  try {
    const { generation, schema } = JSON.parse(head) as { generation: Generation; schema: number };
    if (schema > SCHEMA_VERSION) return null;
    for (const line of lines.slice(0, -1)) {
      const [store, row] = JSON.parse(line) as [StoreName, unknown];
      rows.get(store)?.set(keyOf(store, row), row);
    }
    return { generation, schema, made_at: new Date(file.lastModified).toISOString(), rows };
  } catch {
    return null;
  }
}

/** False when the entry does not follow on what the copy holds: what comes after a hole is not to be trusted. */
async function applyEntry(folder: FileSystemDirectoryHandle, span: Span, copy: Copy): Promise<boolean> {
  try {
    const file = await (await folder.getFileHandle(entryName(span))).getFile();
    const { generation, changes } = JSON.parse(await file.text()) as { generation: Generation; changes: Change[] };
    if (generation.id !== copy.generation.id || generation.revision !== span.last) return false;
    if (span.first !== copy.generation.revision + 1) return false;
    for (const change of changes) {
      const rows = copy.rows.get(change.store);
      if ("put" in change) rows?.set(keyOf(change.store, change.put), change.put);
      else rows?.delete(String(change.remove));
    }
    copy.generation = generation;
    copy.made_at = new Date(file.lastModified).toISOString();
    return true;
  } catch {
    return false;
  }
}

async function contents(folder: FileSystemDirectoryHandle): Promise<{ snapshots: number[]; entries: Span[] }> {
  const snapshots: number[] = [];
  const entries: Span[] = [];
  for await (const name of folder.keys()) {
    const snapshot = SNAPSHOT.exec(name)?.[1];
    const [, first, last] = ENTRY.exec(name) ?? [];
    if (snapshot !== undefined) snapshots.push(Number(snapshot));
    if (last !== undefined) entries.push({ first: Number(first ?? last), last: Number(last) });
  }
  return {
    snapshots: snapshots.toSorted((one, other) => one - other),
    entries: entries.toSorted((one, other) => one.last - other.last),
  };
}

async function dropBefore(folder: FileSystemDirectoryHandle, revision: number): Promise<void> {
  const { snapshots, entries } = await contents(folder);
  const former = snapshots.filter((one) => one !== revision);
  const dropped = entries.filter((one) => one.last <= revision);
  for (const one of former) await folder.removeEntry(snapshotName(one));
  for (const one of dropped) await folder.removeEntry(entryName(one));
}

/** A file is empty until all of it is written: the browser puts what came by its stream in place when that is closed. */
async function write(folder: FileSystemDirectoryHandle, name: string, parts: Iterable<string>): Promise<void> {
  const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
  for (const part of parts) await stream.write(part);
  await stream.close();
}

function keyOf(store: StoreName, row: unknown): string {
  return typeof row === "object" && row !== null ? String(Reflect.get(row, KEY_PATHS[store])) : "";
}

function snapshotName(revision: number): string {
  return `snapshot-${digits(revision)}.ndjson`;
}

function entryName({ first, last }: Span): string {
  return first === last ? `change-${digits(last)}.json` : `change-${digits(first)}-${digits(last)}.json`;
}

function digits(revision: number): string {
  return String(revision).padStart(12, "0");
}
