// The restore drill: everything out, everything gone, everything back, byte for byte; and files that are not taken.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createClient, type Client } from "../../extension/protocol/client";
import { PATIENCE } from "../../extension/protocol/patience";
import {
  type BackupFault,
  BackupError,
  isSealed,
  readBackup,
  seal,
  unseal,
  writeBackup,
} from "../../extension/views/dashboard/backup/backup_file";
import { newestSchema, restore, takeBackup } from "../../extension/views/dashboard/backup/transfer";
import { apply, dryRun, sourcesOf } from "../../extension/views/dashboard/import/run";
import { makeExport } from "../fixtures/exports/make.mjs";
import { SCHEMA_VERSION } from "../../extension/store/schema";
import { FakeBrowser } from "./fake_browser";
import { BACKUP_EVERY, everyDays, isBackupDue, LAST_BACKUP } from "../../extension/protocol/backup_reminder";

let browser: FakeBrowser;
let client: Client;
let lives = 0;
const nobody = (): void => undefined;

/** A browser in which nothing was ever stored. */
async function newComputer(): Promise<void> {
  browser = new FakeBrowser();
  Reflect.set(globalThis, "chrome", browser.api);
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: {} });
  lives += 1;
  await import(new URL(`./worker.mjs?backup=${lives}`, import.meta.url).href);
  client = createClient((message) => browser.askFromPage(message), undefined, PATIENCE);
  await client.ask("data.erase", { confirm: "erase" });
}

beforeEach(newComputer);

async function fill(): Promise<void> {
  await client.ask("sample.add", {});
  const { files } = makeExport("2024", { connections: 30 });
  const sources = await sourcesOf(Object.entries(files).map(([name, text]) => new File([text], name)));
  await apply(client, await dryRun(client, sources, new Map(), nobody, new AbortController().signal));
  await client.ask("prospect.suppress", { prospect_id: "linkedin:person-2" });
  await client.ask("settings.put", {
    settings: { surface: "panel", paused: true, overlay: { collapsed: true, right: 5, top: 6 }, welcomed: true },
  });
}

async function faultOf(work: Promise<unknown>): Promise<BackupFault | null> {
  try {
    await work;
    return null;
  } catch (error) {
    assert.ok(error instanceof BackupError, String(error));
    return error.fault;
  }
}

test("out, gone and back on a new computer gives the same file, byte for byte", async () => {
  await fill();
  const bytes = await takeBackup(client);
  assert.deepEqual(await takeBackup(client), bytes, "a backup says nothing of when it was taken");
  await newComputer();
  assert.equal((await client.ask("prospects.list", { limit: 10 })).length, 0);
  await restore(client, await readBackup(bytes, await newestSchema(client)), nobody);
  assert.deepEqual(await takeBackup(client), bytes);
  assert.equal((await client.ask("surface.settings", {})).surface, "panel");
  const [someone] = await client.ask("imports.list", {});
  assert.equal(someone?.figures.contacted, 15, "imports can still be undone");
});

test("a passphrase opens a sealed backup, and nothing else does", async () => {
  await fill();
  const plain = await takeBackup(client);
  const sealed = await seal(plain, "correct horse");
  assert.ok(isSealed(sealed) && !isSealed(plain));
  assert.ok(!new TextDecoder().decode(sealed).includes("person-2"));
  assert.deepEqual(await unseal(sealed, "correct horse"), plain);
  assert.equal(await faultOf(unseal(sealed, "wrong horse")), "wrong_passphrase");
  const changed = sealed.slice();
  changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1;
  assert.equal(await faultOf(unseal(changed, "correct horse")), "wrong_passphrase");
  const header = sealed.slice();
  const at = new TextDecoder().decode(header).indexOf("600000");
  header[at] = "7".charCodeAt(0);
  assert.equal(await faultOf(unseal(header, "correct horse")), "wrong_passphrase");
});

test("what is damaged, newer or no backup is refused before anything changes", async () => {
  await fill();
  const bytes = await takeBackup(client);
  const read = (file: Uint8Array<ArrayBuffer>): Promise<BackupFault | null> =>
    faultOf(readBackup(file, SCHEMA_VERSION));
  assert.equal(await read(bytes), null);
  assert.equal(await read(bytes.slice(0, bytes.length - 200)), "damaged");
  const flipped = bytes.slice();
  flipped[500] = (flipped[500] ?? 0) ^ 1;
  assert.equal(await read(flipped), "damaged");
  assert.equal(await read(await writeBackup({ schema: 99, version: "9.0.0" }, [])), "newer");
  assert.equal(await read(new TextEncoder().encode("Name,Email\nA,b@example.com\n")), "not_a_backup");
  assert.equal(await read(new Uint8Array(0)), "not_a_backup");
  assert.deepEqual(await takeBackup(client), bytes);
});

test("a backup of the first format is still restored, and its counts are made anew", async () => {
  await fill();
  const bytes = await takeBackup(client);
  const { rows } = await readBackup(bytes, SCHEMA_VERSION);
  const stores: Record<string, unknown[]> = {};
  for (const [store, row] of rows) if (store !== "settings" && store !== "tallies") (stores[store] ??= []).push(row);
  const first = { format: "outreach-engine-backup", schema: 2, version: "0.1.0", exported_at: "2026-11-23", stores };
  await newComputer();
  const backup = await readBackup(new TextEncoder().encode(JSON.stringify(first, null, 2)), SCHEMA_VERSION);
  assert.equal(backup.checked, false);
  await restore(client, backup, nobody);
  await client.ask("settings.put", {
    settings: { surface: "panel", paused: true, overlay: { collapsed: true, right: 5, top: 6 }, welcomed: true },
  });
  await client.ask("prospects.list", { limit: 1 });
  assert.deepEqual(await takeBackup(client), bytes);
});

/** Lets the daily look happen, and waits until it has set the next one. */
async function nextDay(): Promise<string[]> {
  browser.alarms.delete("backup");
  browser.onAlarm.fire({ name: "backup" });
  for (let turn = 0; turn < 500 && !browser.alarms.has("backup"); turn += 1)
    await client.ask("prospects.list", { limit: 1 });
  assert.ok((browser.alarms.get("backup") ?? 0) > Date.now() + 86_000_000, "the next look is tomorrow");
  // What comes after the alarm was set is done before the worker answers what is asked later.
  for (let turn = 0; turn < 20; turn += 1) await client.ask("prospects.list", { limit: 1 });
  return browser.notified.splice(0);
}

test("whoever wants notifications is reminded of a backup that is due, and of no other", async () => {
  browser.mayNotify = true;
  Reflect.set(browser.api, "i18n", { getMessage: (key: string, filled: string[]) => [key, ...filled].join(" ") });
  assert.deepEqual(await nextDay(), [], "there is nothing to lose");
  await fill();
  assert.deepEqual(await nextDay(), [], "what is two minutes old can wait");
  const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
  await browser.api.storage.local.set({ [LAST_BACKUP]: daysAgo(20) });
  assert.deepEqual(await nextDay(), [`backup_long_ago ${daysAgo(20).slice(0, 10)}`]);
  await browser.api.storage.local.set({ [BACKUP_EVERY]: 30 });
  assert.deepEqual(await nextDay(), [], "once a month was wanted");
  await browser.api.storage.local.set({ [LAST_BACKUP]: daysAgo(31) });
  browser.mayNotify = false;
  assert.deepEqual(await nextDay(), [], "nobody asked to be told");
  browser.onNotificationClicked.fire("backup");
  assert.ok(browser.opened.at(-1)?.endsWith("dashboard.html#/data"));
});

test("a backup is due so many days after the last one, or after the first record", () => {
  const now = Date.parse("2026-11-26T09:00:00Z");
  assert.equal(isBackupDue("2026-11-12T08:00:00Z", null, 14, now), true);
  assert.equal(isBackupDue("2026-11-12T10:00:00Z", null, 14, now), false);
  assert.equal(isBackupDue(null, "2026-11-01T00:00:00Z", 14, now), true);
  assert.equal(isBackupDue(null, null, 14, now), false);
  assert.equal(isBackupDue("2020-01-01T00:00:00Z", null, 0, now), false);
  assert.deepEqual([everyDays(30), everyDays("30"), everyDays(undefined)], [30, 14, 14]);
});
