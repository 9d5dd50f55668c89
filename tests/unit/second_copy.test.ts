import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import type { Event } from "../../pkg/outreach_engine";
import { type Commit, entrust } from "../../extension/store/keeper";
import { appendToCopy, copyStatus, dropCopy, readCopy, takeSnapshot } from "../../extension/store/second_copy";
import { transact } from "../../extension/store/transaction";
import { PrivateFiles } from "./private_files";

let files: PrivateFiles;
let commits: Commit[] = [];
let workspace = "";

beforeEach(() => {
  files = new PrivateFiles();
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: { storage: files } });
  commits = [];
  workspace = `copy-${crypto.randomUUID()}`;
  entrust({ opened: async () => undefined, committed: (commit) => void commits.push(commit) });
});
afterEach(() => entrust(null));

function event(id: string): Event {
  return {
    event_id: id,
    prospect_id: "linkedin:ana-example",
    occurred_at: "2026-11-23T09:00:00.000Z",
    recorded_at: "2026-11-23T09:00:01.000Z",
    body: { kind: "note", text: id },
  } as unknown as Event;
}

async function add(...ids: string[]): Promise<void> {
  await transact(workspace, "readwrite", async (transaction) => {
    for (const id of ids) await transaction.objectStore("events").add(event(id));
  });
}

async function eventsOfCopy(): Promise<string[]> {
  return [...((await readCopy(workspace))?.rows.get("events")?.keys() ?? [])].toSorted();
}

async function copyCommit(index: number): Promise<void> {
  const commit = commits[index];
  assert.ok(commit);
  await appendToCopy(workspace, commit.generation, commit.journal.changes);
}

test("every transaction that changes something counts once, and none that does not", async () => {
  await add("e1", "e2");
  await add("e3");
  await transact(workspace, "readwrite", async (transaction) => transaction.objectStore("events").get("e1"));
  await assert.rejects(
    transact(workspace, "readwrite", async (transaction) => {
      await transaction.objectStore("events").add(event("e4"));
      throw new Error("no");
    }),
  );
  assert.deepEqual(
    commits.map((commit) => commit.generation.revision),
    [1, 2],
  );
  assert.equal(new Set(commits.map((commit) => commit.generation.id)).size, 1);
  assert.deepEqual(
    commits.map((commit) => commit.journal.changes.length),
    [2, 1],
  );
});

test("a snapshot and the entries after it are the present state", async () => {
  await add("e1");
  await takeSnapshot(workspace);
  await add("e2");
  await transact(workspace, "readwrite", async (transaction) => transaction.objectStore("events").delete("e1"));
  await copyCommit(1);
  await copyCommit(2);
  assert.deepEqual(await eventsOfCopy(), ["e2"]);
  assert.equal((await readCopy(workspace))?.generation.revision, 3);
  assert.deepEqual((await copyStatus(workspace))?.entries, [2, 3]);
});

test("nothing after a missing entry is taken for the present state", async () => {
  await add("e1");
  await takeSnapshot(workspace);
  await add("e2");
  await add("e3");
  await copyCommit(2);
  assert.deepEqual(await eventsOfCopy(), ["e1"]);
  assert.deepEqual((await copyStatus(workspace))?.entries, []);
});

test("several changes in one entry count as each of them would, and of a row the last", async () => {
  await add("e1");
  await takeSnapshot(workspace);
  await add("e2");
  await transact(workspace, "readwrite", async (transaction) => transaction.objectStore("events").delete("e1"));
  await add("e3");
  await transact(workspace, "readwrite", async (transaction) => transaction.objectStore("events").delete("e3"));
  await add("e4");
  const [last, ...before] = commits.slice(1, -1).toReversed();
  assert.ok(last);
  const changes = [...before.toReversed(), last].flatMap(({ journal }) => journal.changes);
  await appendToCopy(workspace, last.generation, changes, 2);
  await copyCommit(5);
  assert.deepEqual(await eventsOfCopy(), ["e2", "e4"]);
  assert.equal((await readCopy(workspace))?.generation.revision, 6);
  assert.deepEqual((await copyStatus(workspace))?.entries, [5, 6]);
});

test("an entry of several changes that does not follow on the copy is not taken for true", async () => {
  await add("e1");
  await takeSnapshot(workspace);
  for (const id of ["e2", "e3", "e4"]) await add(id);
  const last = commits.at(-1);
  assert.ok(last);
  await appendToCopy(workspace, last.generation, last.journal.changes, 3);
  assert.deepEqual(await eventsOfCopy(), ["e1"]);
  assert.deepEqual((await copyStatus(workspace))?.entries, []);
});

test("a snapshot that was cut off is none, and the one before it serves", async () => {
  await add("e1");
  await takeSnapshot(workspace);
  files.put(
    `copy-of-${workspace}`,
    "snapshot-000000000009.ndjson",
    '{"format":"outreach-engine-copy"}\n["events",{"ev',
  );
  assert.deepEqual(await eventsOfCopy(), ["e1"]);
});

test("a new snapshot takes the place of everything older", async () => {
  await add("e1");
  await takeSnapshot(workspace);
  await add("e2");
  await copyCommit(1);
  await takeSnapshot(workspace);
  assert.deepEqual(files.names(`copy-of-${workspace}`), ["snapshot-000000000002.ndjson"]);
  assert.deepEqual(await eventsOfCopy(), ["e1", "e2"]);
});

// Risk: what is logged while a big copy is made waits for seconds, or the copy holds rows of two moments.
test("a snapshot gives way to who writes meanwhile, and the copy stays what it was", async () => {
  await add("e1", ...Array.from({ length: 300 }, (_, at) => `early-${at}`));
  await takeSnapshot(workspace);
  const before = await eventsOfCopy();
  // Somebody writes as soon as the first piece has been asked for.
  const { getAll } = IDBObjectStore.prototype;
  let writing: Promise<void> | null = null;
  IDBObjectStore.prototype.getAll = function (...given) {
    writing ??= add("e2");
    return getAll.apply(this, given);
  };
  try {
    assert.equal(await takeSnapshot(workspace, "give_way"), null);
  } finally {
    IDBObjectStore.prototype.getAll = getAll;
  }
  await writing;
  assert.deepEqual(await eventsOfCopy(), before);
  assert.equal((await takeSnapshot(workspace, "give_way"))?.revision, 2);
  assert.deepEqual(await eventsOfCopy(), [...before, "e2"].toSorted());
});

test("what cannot be told row by row is said to be incomplete", async () => {
  await add("e1");
  await transact(workspace, "readwrite", async (transaction) => transaction.objectStore("events").clear());
  assert.deepEqual(
    commits.map((commit) => commit.journal.complete),
    [true, false],
  );
});

test("where the browser keeps no private files there is no copy, and nothing fails", async () => {
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: {} });
  await add("e1");
  assert.equal(await takeSnapshot(workspace), null);
  assert.equal(await readCopy(workspace), null);
  assert.equal(await copyStatus(workspace), null);
  await dropCopy(workspace);
});
