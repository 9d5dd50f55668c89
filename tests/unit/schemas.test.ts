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
import { SCHEMA_VERSION } from "../../extension/store/schema";
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

for (const { schema, stores } of SCHEMAS) {
  // Risk: an update of the extension loses what an older version stored.
  test(`schema ${schema} comes up to date with every row, and its counts are right`, async () => {
    await layDown(indexedDB, NAME, schema, stores);
    await wakeWorker();
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
  });
}

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
