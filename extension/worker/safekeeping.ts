/**
 * Keeps a workspace safe from the browser itself: Chromium silently reopens a damaged database as an empty one. After
 * each change a high-water mark goes to the small storage, and a little later the change, with others of the same moment,
 * to the second copy; when the database opens behind its mark, it is filled again from the copy, and the user is told. A
 * store in memory has neither mark nor copy: the mark of a private window would be that of ordinary ones, and a copy would
 * outlive what it is of. Not here: the copy's files (`store/`).
 */
import type { Recovery, SafetyStatus } from "../protocol/keeping";
import { isPrivate, openOwnPage, storedLocally, storeLocally } from "../platform";
import type { Commit, Keeper } from "../store/keeper";
import type { Database, Generation } from "../store/schema";
import {
  appendToCopy,
  type CopyStatus,
  copyStatus,
  dropAside,
  dropCopy,
  keepAside,
  type Meanwhile,
  readAside,
  readCopy,
  takeSnapshot,
} from "../store/second_copy";
import { isInMemory, isKeptByWorker } from "../store/memory";
import { allRows, refill } from "../store/refill";
import { restsUntil } from "./engine";
import { fillFromSession, keepForSession } from "./memory_rows";

/** A snapshot is taken again after so many changes, or when the last one is that old. */
const MOST_ENTRIES = 200;
const OLDEST_MS = 12 * 3_600_000;
/** A change goes to the copy when nobody has changed anything for so long: what is asked meanwhile is not held up. */
const IDLE_MS = 50;
/** None waits longer: those who come one behind the other reach it together. */
const LONGEST_WAIT_MS = 250;
/** So long after the last change: a snapshot is of one moment, and gives way to those who write meanwhile. */
const QUIET_MS = 3_000;
/** So many times; then they wait for it, or there would never be one. */
const MOST_GIVEN_UP = 3;

interface State {
  /** What the newest snapshot and the entries after it reach to; null until it is known. */
  reaches: number | null;
  entries: number;
  snapshotAt: number;
  /** How many snapshots in a row gave way. */
  givenUp: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const states = new Map<string, State>();

/** Changes that are on disk and on their way to the copy. */
interface Waiting {
  commits: Commit[];
  since: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const waiting = new Map<string, Waiting>();

/** Copies are written one after the other. */
let queue: Promise<unknown> = Promise.resolve();

function inTurn(work: () => Promise<unknown>): void {
  // A copy that cannot be written (a full disk) costs nothing but itself: the next one begins with a snapshot.
  queue = queue.then(work).catch((error: unknown) => console.error("outreach-engine", error));
}

export const safekeeping: Keeper = {
  async opened(workspace, database) {
    if (isKeptByWorker()) await fillFromSession(workspace, database);
    if (isInMemory()) return;
    const [mark, generation] = await Promise.all([loadMark(workspace), generationOf(database)]);
    if (mark === null || isReached(mark, generation)) {
      // A worker that died with changes on their way left the copy behind.
      if (generation !== null) setTimeout(() => inTurn(() => catchUp(workspace, generation)), QUIET_MS);
      return;
    }
    await recover(workspace, database, mark, generation);
  },
  committed(commit: Commit) {
    const { workspace, generation } = commit;
    if (isKeptByWorker()) inTurn(() => keepForSession(workspace));
    if (isInMemory()) return;
    void storeLocally(markKey(workspace), generation).catch(() => undefined);
    const held = waiting.get(workspace) ?? { commits: [], since: Date.now(), timer: undefined };
    waiting.set(workspace, held);
    held.commits.push(commit);
    clearTimeout(held.timer);
    const left = held.since + LONGEST_WAIT_MS - Date.now();
    held.timer = setTimeout(() => inTurn(() => copyChanges(workspace)), Math.max(0, Math.min(IDLE_MS, left)));
  },
};

/** A database of another id, or one that has been further before, is not the one we left. */
function isReached(mark: Generation, generation: Generation | null): boolean {
  return generation !== null && generation.id === mark.id && generation.revision >= mark.revision;
}

/** What waits goes to the copy as one entry, where it follows on what is there; else a fresh snapshot is due. */
async function copyChanges(workspace: string): Promise<void> {
  const commits = waiting.get(workspace)?.commits ?? [];
  waiting.delete(workspace);
  const state = await stateOf(workspace);
  if (state === null) return;
  // A snapshot meanwhile holds them already.
  const fresh = commits.filter(({ generation }) => state.reaches === null || generation.revision > state.reaches);
  const [last] = fresh.slice(-1);
  if (last === undefined) return;
  const first = state.reaches === null ? null : state.reaches + 1;
  const follow = fresh.every(
    ({ generation, journal }, at) => first !== null && journal.complete && generation.revision === first + at,
  );
  if (first !== null && follow) {
    const changes = fresh.flatMap(({ journal }) => journal.changes);
    await appendToCopy(workspace, last.generation, changes, first);
    state.reaches = last.generation.revision;
    state.entries += 1;
  } else {
    state.reaches = null;
  }
  const due = state.reaches === null || state.entries >= MOST_ENTRIES || Date.now() - state.snapshotAt > OLDEST_MS;
  if (due) snapshotWhenQuiet(workspace, state);
}

function snapshotWhenQuiet(workspace: string, state: State): void {
  clearTimeout(state.timer);
  state.timer = setTimeout(() => inTurn(() => snapshotInPassing(workspace)), QUIET_MS);
}

/** The database opened with these changes in it; where the copy has not come as far, it begins anew. */
async function catchUp(workspace: string, opened: Generation): Promise<void> {
  // Everything may have been erased meanwhile.
  if ((await loadMark(workspace))?.id !== opened.id) return;
  const state = await stateOf(workspace);
  if (state !== null && (state.reaches ?? 0) < opened.revision) snapshotWhenQuiet(workspace, state);
}

/** A snapshot that need not be at once. Whoever it gave way to has changed something, and another one is due after that. */
async function snapshotInPassing(workspace: string): Promise<void> {
  const state = await stateOf(workspace);
  if (state === null) return;
  state.givenUp += 1;
  await snapshot(workspace, state.givenUp > MOST_GIVEN_UP ? "others_wait" : "give_way");
}

async function snapshot(workspace: string, meanwhile: Meanwhile = "others_wait"): Promise<void> {
  const generation = await takeSnapshot(workspace, meanwhile);
  const state = await stateOf(workspace);
  if (generation === null || state === null) return;
  state.givenUp = 0;
  state.reaches = generation.revision;
  state.entries = 0;
  state.snapshotAt = Date.now();
}

/** What is known of the copy; looked up once in a worker's life. Null where there can be none. */
async function stateOf(workspace: string): Promise<State | null> {
  const known = states.get(workspace);
  if (known !== undefined) return known;
  const status = await copyStatus(workspace);
  if (status === null) return null;
  const state: State = {
    reaches: status.snapshot === null ? null : reachOf(status),
    entries: status.entries.length,
    snapshotAt: status.snapshot === null ? 0 : Date.parse(status.snapshot.made_at),
    givenUp: 0,
    timer: undefined,
  };
  states.set(workspace, state);
  return state;
}

/** Fills the database from the copy when the copy has come further than what the browser left of the database. */
async function recover(
  workspace: string,
  database: Database,
  mark: Generation,
  found: Generation | null,
): Promise<void> {
  const copy = await readCopy(workspace);
  const better = copy !== null && (found === null || found.id !== mark.id || copy.generation.revision > found.revision);
  const aside = better ? await allRows(database) : null;
  const revision = Math.max(mark.revision, copy?.generation.revision ?? 0, found?.revision ?? 0) + 1;
  const generation = { id: crypto.randomUUID(), revision };
  if (better) await refill(database, copy.rows, generation);
  const recovery: Recovery = {
    at: new Date().toISOString(),
    restored: better,
    restored_until: better ? copy.made_at : null,
    prospects: better ? (copy.rows.get("prospects")?.size ?? 0) : 0,
    events: better ? (copy.rows.get("events")?.size ?? 0) : 0,
    changes_lost: mark.revision - (better ? copy.generation.revision : (found?.revision ?? 0)),
  };
  await Promise.all([
    storeLocally(RECOVERY_KEY, recovery),
    // Where nothing could be restored, what is there is the new beginning.
    storeLocally(markKey(workspace), better ? generation : found),
    aside === null || aside.size === 0 ? undefined : keepAside(workspace, Object.fromEntries(aside)),
  ]);
  if (better) inTurn(() => snapshot(workspace));
  void openOwnPage("dashboard.html#/data").catch(() => undefined);
}

/** The revision that the copy has come to; 0 where there is none. */
function reachOf(status: CopyStatus | null): number {
  return status?.entries.at(-1) ?? status?.snapshot?.revision ?? 0;
}

function changesSince(status: CopyStatus): number {
  return reachOf(status) - (status.snapshot?.revision ?? 0);
}

/** What the dashboard says about safety. */
export async function safetyStatus(workspace: string): Promise<SafetyStatus> {
  if (isInMemory()) {
    const nothing = { copy: null, behind: null, recovery: null, has_aside: false };
    return { ...nothing, in_memory: true, rests_until: restsUntil() };
  }
  const [status, mark, recovery, aside] = await Promise.all([
    copyStatus(workspace),
    loadMark(workspace),
    storedLocally(RECOVERY_KEY),
    readAside(workspace),
  ]);
  return {
    copy:
      status?.snapshot == null
        ? null
        : { made_at: status.snapshot.made_at, bytes: status.snapshot.bytes, changes_since: changesSince(status) },
    behind: mark === null ? null : mark.revision - reachOf(status),
    recovery: isRecovery(recovery) ? recovery : null,
    has_aside: aside !== null,
    in_memory: false,
    rests_until: restsUntil(),
  };
}

/** What the browser had left of a damaged database when it was filled again; null where nothing was left. */
export async function loadAside(workspace: string): Promise<unknown> {
  return isInMemory() ? null : await readAside(workspace);
}

/** The user has read what happened. */
export async function dismissRecovery(workspace: string): Promise<void> {
  if (isPrivate()) return;
  await Promise.all([storeLocally(RECOVERY_KEY, null), dropAside(workspace)]);
}

/**
 * A fresh copy without what was just erased, and the older ones gone. Where no fresh one can be written (a full disk),
 * there is none until the next change: an older one would still hold what was erased.
 */
export async function renewCopy(workspace: string): Promise<void> {
  if (isInMemory()) return;
  inTurn(async () => {
    await dropAside(workspace);
    await snapshot(workspace).catch(async () => {
      states.delete(workspace);
      await dropCopy(workspace);
    });
  });
  await queue;
}

/** Everything of that workspace goes. To be called before its database is deleted: what is on its way is waited for. */
export async function forgetCopy(workspace: string): Promise<void> {
  if (isPrivate()) return;
  clearTimeout(waiting.get(workspace)?.timer);
  waiting.delete(workspace);
  clearTimeout(states.get(workspace)?.timer);
  states.delete(workspace);
  inTurn(() => dropCopy(workspace));
  await queue;
  await storeLocally(markKey(workspace), null);
}

const RECOVERY_KEY = "recovery";

function markKey(workspace: string): string {
  return `mark:${workspace}`;
}

async function loadMark(workspace: string): Promise<Generation | null> {
  const stored = await storedLocally(markKey(workspace));
  return isGeneration(stored) ? stored : null;
}

async function generationOf(database: Database): Promise<Generation | null> {
  const entry = await database.get("meta", "generation");
  return entry?.key === "generation" ? entry.value : null;
}

function isGeneration(value: unknown): value is Generation {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof Reflect.get(value, "id") === "string" &&
    typeof Reflect.get(value, "revision") === "number"
  );
}

function isRecovery(value: unknown): value is Recovery {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, "at") === "string";
}
