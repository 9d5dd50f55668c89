// Imports end to end, from files of every era to the store and back out: the real reader, gatherer, worker and core.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createClient, type Client } from "../../extension/protocol/client";
import { isRecord } from "../../extension/protocol/refusal";
import { apply, again, type DryRun, dryRun, type Source, sourcesOf } from "../../extension/views/dashboard/import/run";
import { encodingOf } from "../../extension/views/dashboard/import/text_pieces";
import { ZipError, zipEntries } from "../../extension/views/dashboard/import/zip";
import { ERAS, makeExport, zipOf } from "../fixtures/exports/make.mjs";
import { FakeBrowser } from "./fake_browser";

let browser: FakeBrowser;
let client: Client;
let lives = 0;

beforeEach(async () => {
  browser = new FakeBrowser();
  Reflect.set(globalThis, "chrome", browser.api);
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: {} });
  lives += 1;
  await import(new URL(`./worker.mjs?import=${lives}`, import.meta.url).href);
  client = createClient((message) => browser.askFromPage(message));
  await client.ask("data.erase", { confirm: "erase" });
});

const never = new AbortController().signal;
const nobody = (): void => undefined;

async function run(files: File[]): Promise<DryRun> {
  return await dryRun(client, await sourcesOf(files), new Map(), nobody, never);
}

function csv(name: string, text: string | Uint8Array<ArrayBuffer>): File {
  return new File([text], name);
}

function filesOf(files: Record<string, string>): File[] {
  return Object.entries(files).map(([name, text]) => csv(name, text));
}

/** All rows of the workspace but the note of the import itself. */
async function rows(): Promise<Record<string, unknown[]>> {
  const parsed: unknown = JSON.parse((await client.ask("data.export", {})).content);
  assert.ok(isRecord(parsed) && isRecord(parsed["stores"]));
  const stores: Record<string, unknown[]> = {};
  for (const [name, list] of Object.entries(parsed["stores"])) {
    assert.ok(Array.isArray(list));
    stores[name] = list.filter((row: unknown) => !isImportNote(row));
  }
  return stores;
}

function isImportNote(row: unknown): boolean {
  return isRecord(row) && String(row["key"]).startsWith("import:");
}

for (const era of Object.keys(ERAS)) {
  test(`an export of the era ${era} gives exactly what is in it, once`, async () => {
    const { files, expected } = makeExport(era, { connections: 120, messagesEach: 3 });
    const zip = new File([zipOf(files)], "export.zip");
    const found = await run([zip]);
    assert.equal(
      found.files.some((file) => file.name.startsWith("Ad_")),
      false,
      "other files are left alone",
    );
    const { figures, gathered } = found;
    const count = (file: string, reason: string): number =>
      found.files.find(({ name }) => name === file)?.passed.find((one) => one.reason === reason)?.count ?? 0;
    assert.deepEqual(
      {
        added: figures.added,
        hidden: count("Connections.csv", "hidden_member"),
        contacted: figures.contacted,
        replied: figures.replied,
        requests: figures.requests,
        accepted: figures.accepted,
        pending: figures.pending,
        messages: found.files.find(({ name }) => name === "messages.csv")?.rows,
        sponsored: count("messages.csv", "sponsored"),
        drafts: count("messages.csv", "draft"),
        group: gathered.passed.get("group") ?? 0,
      },
      expected,
    );
    assert.equal(gathered.own, "wren-halloway");
    assert.equal(gathered.passed.get("unclear_person"), undefined);
    assert.equal((await rows())["prospects"]?.length, 0, "a dry run stores nothing");

    const done = await apply(client, found);
    assert.equal(done.figures.events, figures.events);
    const stored = await rows();
    assert.equal(stored["prospects"]?.length, expected.added);
    assert.equal(stored["events"]?.length, figures.events);
    assert.ok(!JSON.stringify(stored).includes("gladly"), "what others wrote is not kept");
    assert.deepEqual(await apply(client, found), done, "a repeat changes nothing");

    const second = await run([zip]);
    const { added, merged, events, matched } = second.figures;
    assert.deepEqual({ added, merged, events, matched }, { added: 0, merged: 0, events: 0, matched: expected.added });

    await client.ask("import.undo", { import_id: done.import_id });
    const left = await rows();
    assert.deepEqual([left["prospects"], left["events"], left["tallies"]], [[], [], []]);
  });
}

test("what the user did with imported people outlives the undoing of the import", async () => {
  const { files } = makeExport("2024", { connections: 10 });
  const done = await apply(client, await run(filesOf(files)));
  const prospect_id = "linkedin:person-0";
  await client.ask("prospects.approve", { prospect_ids: [prospect_id], approval: "approved" });
  await client.ask("trackEngagement", {
    user_id: "me",
    prospect_id,
    outreach_type: "initial_dm",
    engagement_status: "sent",
    event_id: "by-hand",
    occurred_at: "2026-11-01T10:00:00Z",
  });
  await client.ask("import.undo", { import_id: done.import_id });
  const left = await rows();
  assert.equal(left["prospects"]?.length, 1);
  assert.deepEqual(
    left["events"]?.map((event) => isRecord(event) && event["event_id"]),
    ["by-hand"],
  );
  const sent = (left["tallies"] ?? []).filter(
    (row) => isRecord(row) && isRecord(row["of"]) && row["of"]["kind"] === "wording",
  );
  assert.deepEqual(
    sent.map((row) => isRecord(row) && row["count"]),
    [1],
    "the counts are those of what is left",
  );
});

test("somebody known gains what is missing, keeps what is there, and gets it back on undo", async () => {
  const first = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
  const row = "Ilse,Quill,https://www.linkedin.com/in/ilse-q,";
  await apply(client, await run([csv("Connections.csv", `${first}${row},Birch,,08 Feb 2026\n`)]));
  const before = await rows();
  const found = await run([csv("Connections.csv", `${first}${row}i@example.com,Other,Coach,08 Feb 2026\n`)]);
  assert.deepEqual([found.figures.added, found.figures.merged], [0, 1]);
  const done = await apply(client, found);
  const [prospect] = (await rows())["prospects"] ?? [];
  assert.ok(isRecord(prospect) && isRecord(prospect["profile"]) && isRecord(prospect["details"]));
  assert.deepEqual([prospect["profile"]["company"], prospect["profile"]["title"]], ["Birch", "Coach"]);
  assert.equal(prospect["details"]["email"], "i@example.com");
  await client.ask("import.undo", { import_id: done.import_id });
  assert.deepEqual((await rows())["prospects"], before["prospects"]);
});

test("data that changed after the preview is compared anew before anything is written", async () => {
  const { files } = makeExport("2024", { connections: 4 });
  const found = await run(filesOf(files));
  await client.ask("sample.add", {});
  await assert.rejects(apply(client, found), /changed since the preview/);
  const anew = await again(client, found, nobody, never);
  assert.equal((await apply(client, anew)).figures.added, anew.figures.added);
});

test("people from a CSV in a Western encoding with semicolons", async () => {
  const text = "Vorname;Nachname;E-Mail;Firma;Berufsbezeichnung\r\nJürgen;Weiß;j@example.com;Möbel & Söhne;Leiter\r\n";
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  assert.equal(encodingOf(bytes), "windows-1252");
  const found = await run([csv("people.csv", bytes)]);
  assert.equal(found.gathered.people[0]?.values["company"], "Möbel & Söhne");
  assert.deepEqual([found.files[0]?.kind, found.figures.added], ["people", 1]);
});

test("UTF-16 and mixed encodings are read, and what is not is said with its line", async () => {
  const wide = new Uint8Array(Buffer.from("\ufeffName,Email\nZoë Quill,z@example.com\n", "utf16le"));
  assert.equal((await run([csv("wide.csv", wide)])).gathered.people[0]?.values["name"], "Zoë Quill");
  const mixed = Buffer.concat([
    Buffer.from("Name,Email\nZoë Ríos Väänänen,z@example.com\nJ"),
    Buffer.from([0xfc]),
    Buffer.from("rgen Weiss,j@example.com\n"),
  ]);
  const found = await run([csv("mixed.csv", new Uint8Array(mixed))]);
  assert.deepEqual(found.files[0]?.unreadable, [3]);
});

test("files that are no table, or broken, change nothing and say why", async () => {
  const zip = zipOf(makeExport("2024", { connections: 10 }).files);
  const reasons: string[] = [];
  const refused = async (bytes: Uint8Array): Promise<void> => {
    try {
      await run([new File([new Uint8Array(bytes)], "export.zip")]);
      reasons.push("read");
    } catch (error) {
      reasons.push(error instanceof ZipError ? error.reason : String((error as Error).name));
    }
  };
  await refused(zip.subarray(0, zip.length - 40));
  const damaged = Buffer.from(zip);
  damaged.fill(0x41, 60, 90);
  await refused(damaged);
  const lying = Buffer.from(zip);
  const entry = lying.indexOf("PK\x01\x02");
  lying.writeUInt32LE(50, entry + 24);
  await refused(lying);
  const bomb = zipOf({ "Connections.csv": "a".repeat(30_000_000) });
  await refused(bomb);
  await refused(Buffer.from("%PDF-1.7 and so on"));
  assert.deepEqual(reasons.slice(0, 1).concat(reasons.slice(2)), ["truncated", "bomb", "bomb", "RefusalError"]);
  assert.ok(["damaged", "bomb"].includes(reasons[1] ?? ""), reasons[1]);
  assert.equal((await rows())["prospects"]?.length, 0);
  await assert.rejects(zipEntries(new Blob(["nothing"])), { reason: "no_zip" });
});

test("an import that is cancelled leaves nothing behind", async () => {
  const { files } = makeExport("2024", { connections: 50 });
  const life = new AbortController();
  const sources: Source[] = await sourcesOf(filesOf(files));
  await assert.rejects(
    dryRun(client, sources, new Map(), () => life.abort(), life.signal),
    { name: "AbortError" },
  );
  assert.equal((await rows())["prospects"]?.length, 0);
});
