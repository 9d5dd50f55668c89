// Imports end to end, from files of every era to the store and back out: the real reader, gatherer, worker and core.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { crc32 } from "node:zlib";
import { createClient, type Client } from "../../extension/protocol/client";
import { PATIENCE } from "../../extension/protocol/patience";
import { isRecord } from "../../extension/protocol/refusal";
import {
  apply,
  again,
  type DryRun,
  dryRun,
  MOST_BYTES,
  preview,
  type Source,
  sourcesOf,
} from "../../extension/views/dashboard/import/run";
import { fieldsFor, withFields } from "../../extension/views/dashboard/import/mapping_memory";
import { templateOf } from "../../extension/views/dashboard/import/own_template";
import { encodingOf, textPieces } from "../../extension/views/dashboard/import/text_pieces";
import { zipEntries } from "../../extension/views/dashboard/import/zip";
import { ZipError } from "../../extension/views/dashboard/import/zip_error";
import { rowOf } from "../../extension/store/rows";
import type { ShortRow } from "../../pkg/outreach_engine";
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
  client = createClient((message) => browser.askFromPage(message), undefined, PATIENCE);
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

test("an own message that was answered becomes a template that the playbook takes", async () => {
  const { files } = makeExport("2026", { connections: 60 });
  const [best] = (await run(filesOf(files))).gathered.ownTexts;
  assert.ok(best !== undefined && best.answered > 0 && best.sent >= 3);
  const template = templateOf({ ...best, text: `${best.text} [really|truly] {x}` }, "*", "en");
  assert.match(template.text, /^\{greeting\}\n\nthank you for connecting\./);
  assert.ok(template.text.endsWith("\\[really\\|truly\\] \\{x\\}"), template.text);
  const playbook = await client.ask("playbook.get", {});
  const lengthOf = async (text: string) =>
    (await client.ask("template.preview", { template: { ...template, text }, prospect_ids: [] })).length;
  assert.deepEqual(await Promise.all(["{greeting}", template.text.repeat(2)].map(lengthOf)), ["short", "medium"]);
  const taken = { ...playbook, templates: [...playbook.templates, templateOf(best, "*", "en")] };
  assert.deepEqual((await client.ask("playbook.check", { playbook: taken })).faults, []);
});

test("what a column is stays remembered for files with the same headings", async () => {
  const text = "Wer,Wo,Erreichbar\nIlse Quill,Birch,i@example.com\n";
  const [source] = await sourcesOf([csv("liste.csv", text)]);
  assert.ok(source !== undefined);
  const seen = await preview(client, source);
  assert.ok(seen !== null);
  const chosen = ["name", "company", "email"];
  const stored = JSON.parse(JSON.stringify(withFields(null, seen.layout, chosen)));
  assert.notDeepEqual(seen.layout.fields, chosen);
  assert.deepEqual(fieldsFor(stored, seen.layout), chosen);
  assert.equal(fieldsFor(stored, { ...seen.layout, header: ["Wer", "Wo"] }), null);
  assert.equal(fieldsFor({ [seen.layout.header.join("\u001f")]: ["name"] }, seen.layout), null);
  const many = Array.from({ length: 25 }, (_, index) => ({ ...seen.layout, header: [`${index}`, "b", "c"] }));
  const full = many.reduce<unknown>((all, layout) => withFields(all, layout, chosen), stored);
  assert.deepEqual([fieldsFor(full, seen.layout), fieldsFor(full, many[24] ?? seen.layout)], [null, chosen]);
  const found = await dryRun(client, [source], new Map([["liste.csv", chosen]]), nobody, never);
  assert.deepEqual(found.gathered.people[0]?.values, { name: "Ilse Quill", company: "Birch", email: "i@example.com" });
});

test("what the user did with imported people outlives the undoing of the import", async () => {
  const { files } = makeExport("2024", { connections: 10 });
  const done = await apply(client, await run(filesOf(files)));
  const prospect_id = "linkedin:person-0";
  const change = { kind: "approval", approval: "approved" } as const;
  await client.ask("prospects.change", { prospect_ids: [prospect_id], change });
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

test("people reach the worker in the order of their keys, whatever order a file has them in", async () => {
  const count = 2_603;
  const names = Array.from({ length: count }, (_, line) => `p${(line * 7_919) % count}`);
  // UTF-16 units decide, as in the database: the letter of two halves comes before the one of a higher unit.
  const rows = ["\u{1f33f}", "\uff5e", ...names].map((name) => `${name},${name}@example.com`);
  const staged: string[] = [];
  const told = createClient(
    async (message) => {
      if (isRecord(message) && message["type"] === "import.stage" && isRecord(message["params"])) {
        const { people, ids } = message["params"];
        assert.ok(typeof people === "string" && Array.isArray(ids));
        const told: { prospect_id: string }[] = JSON.parse(people);
        assert.deepEqual(
          told.map((person) => person.prospect_id),
          ids,
        );
        staged.push(...ids);
      }
      return await browser.askFromPage(message);
    },
    undefined,
    PATIENCE,
  );
  const sources = await sourcesOf([csv("people.csv", `Name,Email\n${rows.join("\n")}\n`)]);
  const found = await dryRun(told, sources, new Map(), nobody, never);
  assert.equal(found.figures.added, count + 2);
  assert.deepEqual(staged, staged.toSorted());
  assert.equal(new Set(staged).size, count + 2);
});

// Risk: whoever keeps people in a spreadsheet is told about LinkedIn's files, and not what to do.
test("a workbook is told from a zip of LinkedIn's", async () => {
  const workbook = new File([zipOf({ "xl/workbook.xml": "<workbook/>" })], "contacts.xlsx");
  await assert.rejects(sourcesOf([workbook]), { reason: "workbook", entry: "contacts.xlsx" });
});

// Risk: half of a name that could not be read is shown and greeted as a name.
test("a name with letters that could not be read stands as it was read, and greets nobody", async () => {
  const found = await run([csv("people.csv", "Name,Email\nJ\ufffdrgen Wei\ufffd,j@example.com\n")]);
  await apply(client, found);
  const [one] = await client.ask("prospects.list", { limit: 1 });
  assert.deepEqual([one?.profile.name, one?.profile.given_name], ["J\ufffdrgen Wei\ufffd", null]);
  assert.deepEqual(found.files[0]?.unreadable, [2]);
});

// Risk: the core and the store each make rows of records, and the table shows other people than there are.
test("the short rows that come with an import are those that its records give", async () => {
  const lines = [
    'ILSE QUILL,i@example.com,Head of School,Köln,"warm, met"',
    ",b@example.com,,,",
    "Ana 🌿,a@example.com,,,",
  ];
  const found = await run([csv("people.csv", `Name,Email,Job Title,City,Tags\n${lines.join("\n")}\n`)]);
  await apply(client, found);
  const records = await client.ask("prospects.list", { limit: 10 });
  const { rows: shown } = await client.ask("prospects.rows", { order: "id", from: null, limit: 10 });
  const byId = (all: ShortRow[]): ShortRow[] =>
    all.toSorted((one, other) => (one.prospect_id < other.prospect_id ? -1 : 1));
  assert.deepEqual(byId(shown.map(({ suppressed: _, ...row }) => row)), byId(records.map(rowOf)));
  assert.deepEqual(shown.map((row) => row.tags.length).toSorted(), [0, 0, 2]);
});

test("people from a CSV in a Western encoding with semicolons", async () => {
  const text = "Vorname;Nachname;E-Mail;Firma;Berufsbezeichnung\r\nJürgen;Weiß;j@example.com;Möbel & Söhne;Leiter\r\n";
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  assert.equal(encodingOf(bytes), "windows-1252");
  const found = await run([csv("people.csv", bytes)]);
  assert.equal(found.gathered.people[0]?.values["company"], "Möbel & Söhne");
  assert.deepEqual([found.files[0]?.kind, found.figures.added], ["people", 1]);
});

test("a file that is handed over at once is read in pieces, and no letter is cut through", async () => {
  const count = 40_000;
  const text = `Name,Email\n${Array.from({ length: count }, (_, at) => `𝒬uill ${at},p${at}@example.com\n`).join("")}`;
  const stream = new Blob([text]).stream();
  const whole = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async start(controller) {
      controller.enqueue(new Uint8Array(await new Response(stream).arrayBuffer()));
      controller.close();
    },
  });
  const pieces: string[] = [];
  for await (const piece of textPieces(whole, never)) pieces.push(piece.text);
  assert.equal(pieces.join(""), text);
  assert.ok(pieces.length > 5 && pieces.every((piece) => piece.length <= 100_000 && !/\p{Cs}/u.test(piece)));
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
  lying.writeUInt32LE(50, 22);
  await refused(lying);
  const bomb = zipOf({ "Connections.csv": "a".repeat(30_000_000) });
  await refused(bomb);
  await refused(Buffer.from("%PDF-1.7 and so on"));
  assert.deepEqual(reasons.slice(0, 1).concat(reasons.slice(2)), ["truncated", "bomb", "bomb", "no_zip"]);
  assert.ok(["damaged", "bomb"].includes(reasons[1] ?? ""), reasons[1]);
  assert.equal((await rows())["prospects"]?.length, 0);
  await assert.rejects(zipEntries(new Blob(["nothing"]), /./), { reason: "no_zip" });
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

test("a zip of more than four gigabytes is read by its directory, and only what is wanted of it", async () => {
  // A hole stands for films and pictures; the tables lie behind it, further than 32 bits reach.
  const film = 4_400_000_000;
  const head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";
  const table = Buffer.from(`${head}\nIlse,Quill,https://www.linkedin.com/in/ilse-q,,Birch,Coach,08 Feb 2026\n`);
  const hole = zip64Entry("Rich_Media/film.bin", film, 0, 0);
  const behind = hole.local.length + film;
  const entry = zip64Entry("Connections.csv", table.length, crc32(table), behind);
  const directoryAt = behind + entry.local.length + table.length;
  const directory = Buffer.concat([hole.central, entry.central]);
  const end = Buffer.concat([directory, zip64End(2, directory.length, directoryAt)]);
  const zip = sparseFile("export.zip", directoryAt + end.length, [
    [0, hole.local],
    [behind, Buffer.concat([entry.local, table])],
    [directoryAt, end],
  ]);
  const found = await run([zip]);
  assert.deepEqual([found.figures.added, found.gathered.people[0]?.prospect_id], [1, "linkedin:ilse-q"]);
});

test("a part of a zip that is damaged, encrypted or packed otherwise is named, and nothing is imported", async () => {
  const { files } = makeExport("2024", { connections: 10 });
  const zip = zipOf(files);
  const entry = zip.indexOf("PK\x01\x02");
  const changed = (change: (bytes: Buffer, at: number) => void): File => {
    const bytes = Buffer.from(zip);
    change(bytes, entry);
    change(bytes, -2);
    return new File([new Uint8Array(bytes)], "export.zip");
  };
  // The same field stands in the directory and, two bytes earlier, before the content.
  const flags = changed((bytes, at) => bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8));
  await assert.rejects(run([flags]), { reason: "encrypted", entry: "Connections.csv" });
  const method = changed((bytes, at) => bytes.writeUInt16LE(97, at + 10));
  await assert.rejects(run([method]), { reason: "unknown_method", entry: "Connections.csv" });
  const sum = changed((bytes, at) => bytes.writeUInt32LE(1, at + 16));
  await assert.rejects(run([sum]), { reason: "damaged", entry: "Connections.csv" });
  assert.equal((await rows())["prospects"]?.length, 0);
});

test("files too large for the page are refused with their size before anything is read", async () => {
  const huge: Source = {
    name: "messages.csv",
    size: 2_000_000_000,
    stream: () => Promise.reject(new Error("nobody reads it")),
  };
  assert.ok(huge.size > MOST_BYTES);
  const refused = dryRun(client, [huge], new Map(), nobody, never);
  await assert.rejects(refused, { name: "TooLargeError", bytes: 2_000_000_000 });
});

test("what is wrong with a row is told with the file and the line", async () => {
  const { files } = makeExport("2024", { connections: 4 });
  const head = "Name,Email,Company,Company\n";
  const long = `${head}Ilse Quill,i@example.com,Birch,\nBram,b@example.com,a,b,c,d\n,,,\nName,Email,Company,Company\nNoor Sørby,"n@example.com`;
  const found = await run([...filesOf(files), csv("people.csv", long)]);
  const people = found.files.find(({ name }) => name === "people.csv");
  assert.deepEqual(people?.passed, [
    { reason: "ragged", count: 1, lines: [3] },
    { reason: "no_person", count: 1, lines: [4] },
    { reason: "repeated_header", count: 1, lines: [5] },
  ]);
  const endless = `Name,Note\nIlse,"${"and so on\n".repeat(500_000)}`;
  await assert.rejects(run([csv("endless.csv", endless)]), /^RefusalError: endless\.csv: Line 2: a quotation mark/);
  const wrong = csv("photo.csv", "\u0000\u0001PNG");
  await assert.rejects(run([wrong]), /^RefusalError: photo\.csv: This file is no table/);
  assert.equal((await rows())["prospects"]?.length, 0);
});

/** A file that is empty but in some places: Node's own files end at 4 GB. */
function sparseFile(name: string, size: number, pieces: [at: number, bytes: Buffer][]): File {
  const slice = (from = 0, to = size): Blob => {
    const end = Math.min(to, size);
    const bytes = Buffer.alloc(end - from);
    for (const [at, piece] of pieces) {
      const [first, last] = [Math.max(from, at), Math.min(end, at + piece.length)];
      if (first < last) piece.copy(bytes, first - from, first - at, last - at);
    }
    return new Blob([bytes]);
  };
  return Object.defineProperties(new File([], name), { slice: { value: slice }, size: { value: size } });
}

/** An entry whose sizes and place are told in 64 bits. */
function zip64Entry(name: string, size: number, crc: number, at: number): { local: Buffer; central: Buffer } {
  const named = Buffer.from(name);
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(45, 0);
  shared.writeUInt32LE(crc, 10);
  shared.writeUInt32LE(0xffffffff, 14);
  shared.writeUInt32LE(0xffffffff, 18);
  shared.writeUInt16LE(named.length, 22);
  const wide = (numbers: number[]): Buffer => {
    const field = Buffer.alloc(4 + numbers.length * 8);
    field.writeUInt16LE(1, 0);
    field.writeUInt16LE(numbers.length * 8, 2);
    for (const [place, number] of numbers.entries()) field.writeBigUInt64LE(BigInt(number), 4 + place * 8);
    return field;
  };
  const [localField, centralField] = [wide([size, size]), wide([size, size, at])];
  const [localHead, centralHead] = [Buffer.from(shared), Buffer.from(shared)];
  localHead.writeUInt16LE(localField.length, 24);
  centralHead.writeUInt16LE(centralField.length, 24);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(0xffffffff, 10);
  return {
    local: Buffer.concat([Buffer.from("PK\x03\x04"), localHead, named, localField]),
    central: Buffer.concat([Buffer.from("PK\x01\x02\x2d\x00"), centralHead, tail, named, centralField]),
  };
}

function zip64End(count: number, size: number, at: number): Buffer {
  const record = Buffer.alloc(56);
  record.write("PK\x06\x06");
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(45, 12);
  record.writeUInt16LE(45, 14);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(at), 48);
  const locator = Buffer.alloc(20);
  locator.write("PK\x06\x07");
  locator.writeBigUInt64LE(BigInt(at + size), 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(0xffff, 8);
  end.writeUInt16LE(0xffff, 10);
  end.writeUInt32LE(0xffffffff, 12);
  end.writeUInt32LE(0xffffffff, 16);
  return Buffer.concat([record, locator, end]);
}
