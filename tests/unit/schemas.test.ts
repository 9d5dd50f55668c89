// Every released schema is brought up to date with all its rows; a newer one is refused and can still be saved.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import init, * as core from "../../pkg/outreach_engine";
import type { Event, Tally } from "../../pkg/outreach_engine";
import { createClient, type Client } from "../../extension/protocol/client";
import { PATIENCE } from "../../extension/protocol/patience";
import { isRecord, RefusalError } from "../../extension/protocol/refusal";
import { unpacked } from "../../extension/store/prospect_blocks";
import { SCHEMA_VERSION, STORES } from "../../extension/store/schema";
import { BackupError, countOf, readBackup, writeBackup } from "../../extension/views/dashboard/backup/backup_file";
import { newestSchema, restore, takeBackup } from "../../extension/views/dashboard/backup/transfer";
import { layDown, SCHEMAS } from "../fixtures/schemas/schemas.mjs";
import { FakeBrowser } from "./fake_browser";

const NAME = "outreach-engine:me";

let browser: FakeBrowser;
let client: Client;
let lives = 0;

beforeEach(async () => {
  browser = new FakeBrowser();
  Reflect.set(globalThis, "chrome", browser.api);
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: {} });
  await wakeWorker();
  client = createClient((message) => browser.askFromPage(message), undefined, PATIENCE);
  await client.ask("data.erase", { confirm: "erase" });
  await init({ module_or_path: browser.api.runtime.getURL("outreach_engine_bg.wasm") });
});

async function wakeWorker(): Promise<void> {
  browser.killWorker();
  lives += 1;
  await import(new URL(`./worker.mjs?schemas=${lives}`, import.meta.url).href);
}

async function stored(): Promise<Record<string, unknown[]>> {
  const parsed: unknown = JSON.parse((await client.ask("data.export", {})).content);
  assert.ok(isRecord(parsed) && isRecord(parsed["stores"]));
  return parsed["stores"] as Record<string, unknown[]>;
}

function sorted(rows: readonly unknown[]): string[] {
  return rows.map((row) => JSON.stringify(row)).toSorted();
}

test("there is a frozen fixture for every released schema", () => {
  assert.deepEqual(
    SCHEMAS.map(({ schema }) => schema),
    Array.from({ length: SCHEMA_VERSION }, (_, at) => at + 1),
  );
});

type Frozen = (typeof SCHEMAS)[number];

/** Holds what the worker has to what lay in that schema: every row, and counts that follow from the log. */
async function assertAllThere({ stores }: Frozen): Promise<void> {
  const people = await client.ask("prospects.list", { limit: 100 });
  const prospects = unpacked(stores["prospects"]?.rows ?? []);
  assert.equal(people.length, prospects.length);
  const figures = await client.ask("metrics", { user_id: "me", date_range_days: 365, until: "2026-11-23" });
  assert.equal(figures.total_outreach, 6);
  const now = await stored();
  assert.deepEqual(sorted(now["prospects"] ?? []), sorted(prospects));
  for (const name of ["events", "sequences", "insights", "suppressed"]) {
    assert.deepEqual(sorted(now[name] ?? []), sorted(stores[name]?.rows ?? []), name);
  }
  const rows = stores["events"]?.rows as unknown as Event[];
  const counted = (now["tallies"] as Tally[]).filter(({ count }) => count > 0);
  assert.deepEqual(sorted(counted), sorted(core.foldTallies(rows).filter(({ count }) => count > 0)));
}

/** What a version that does not know the schema saves of it: the rows as they lie there. */
async function savedAsItLies({ schema, stores }: Frozen): Promise<Uint8Array<ArrayBuffer>> {
  const lines = STORES.flatMap((name) => (stores[name]?.rows ?? []).map((row) => JSON.stringify([name, row])));
  return await writeBackup({ schema, version: "0.0.1" }, lines);
}

for (const frozen of SCHEMAS) {
  const { schema, stores } = frozen;
  // Risk: an update of the extension loses what an older version stored.
  test(`schema ${schema} comes up to date with every row, and its counts are right`, async () => {
    await layDown(indexedDB, NAME, schema, stores);
    await wakeWorker();
    await assertAllThere(frozen);
  });

  // Risk: who went back to an older version and saved there cannot restore it.
  test(`a backup of schema ${schema} as it lay there is told right and restored with every row`, async () => {
    const backup = await readBackup(await savedAsItLies(frozen), await newestSchema(client));
    assert.equal(countOf(backup, "prospects"), unpacked(stores["prospects"]?.rows ?? []).length);
    assert.equal(countOf(backup, "events"), stores["events"]?.rows.length);
    await client.ask("sample.add", {});
    await restore(client, backup, () => undefined);
    await assertAllThere(frozen);
    // What is saved now is of this version, and the same again wherever it is restored.
    const now = await takeBackup(client);
    assert.equal((await readBackup(now, SCHEMA_VERSION)).schema, SCHEMA_VERSION);
    await client.ask("data.erase", { confirm: "erase" });
    await restore(client, await readBackup(now, SCHEMA_VERSION), () => undefined);
    assert.deepEqual(await takeBackup(client), now);
  });
}

// Risk: rows that this version does not understand are put in the place of the user's own.
test("a backup of a newer schema is refused by its code, by the page and by the worker, and nothing is changed", async () => {
  await client.ask("sample.add", {});
  const before = await takeBackup(client);
  const newest = SCHEMAS.at(-1);
  assert.ok(newest);
  const newer = await savedAsItLies({ ...newest, schema: SCHEMA_VERSION + 1 });
  const isNewer = (error: unknown): boolean => error instanceof BackupError && error.fault === "newer";
  await assert.rejects(readBackup(newer, await newestSchema(client)), isNewer);
  const told = await readBackup(newer, SCHEMA_VERSION + 1);
  await assert.rejects(
    restore(client, told, () => undefined),
    (error) => error instanceof RefusalError && error.refusal.code === "newer_schema",
  );
  assert.deepEqual(await takeBackup(client), before);
});

// Risk: after going back to an older version the user is shut out of their own data.
test("data of a newer schema are refused, left alone, and can be saved with all their stores", async () => {
  const newest = SCHEMAS.at(-1);
  assert.ok(newest);
  const later = { keyPath: "id", indexes: [], rows: [{ id: "n1", text: "of tomorrow" }] };
  await layDown(indexedDB, NAME, SCHEMA_VERSION + 1, { ...newest.stores, tomorrow: later });
  await wakeWorker();
  const refused = client.ask("prospects.list", { limit: 10 });
  await assert.rejects(refused, (error) => error instanceof RefusalError && error.refusal.code === "newer_schema");
  const kept = await stored();
  assert.equal(kept["prospects"]?.length, unpacked(newest.stores["prospects"]?.rows ?? []).length);
  assert.deepEqual(kept["tomorrow"], later.rows);
  const lines: string[] = [];
  for (let next: { store: string; after: string | null } | null = { store: "prospects", after: null }; next !== null;) {
    const part: Awaited<ReturnType<typeof client.ask<"backup.part">>> = await client.ask("backup.part", {
      ...next,
      revision: null,
    });
    assert.equal(part.schema, SCHEMA_VERSION + 1);
    lines.push(...part.lines);
    next = part.next;
  }
  assert.ok(lines.some((line) => line.includes("of tomorrow")));
});
