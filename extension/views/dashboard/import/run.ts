/**
 * An import from the user's files to its dry run, and on to the data: reads, gathers, stages. Not here: how it looks
 * (`import.tsx`).
 */
import type { FileKind, FileLayout, FileRow, ImportFigures, ReadRowsResponse } from "../../../../pkg/outreach_engine";
import type { Client } from "../../../protocol/client";
import type { ImportSummary } from "../../../protocol/contract";
import { RefusalError } from "../../../protocol/refusal";
import { type Gathered, Gathering } from "./gather";
import { inKeyOrder } from "./key_order";
import { underOneId } from "./merged";
import { Pace } from "./pace";
import { textPieces } from "./text_pieces";
import { ZipError } from "./zip_error";

/** Files of LinkedIn's export that say something about people; the others are passed over. */
const WANTED = /(^|\/)(connections|invitations|messages|notes)[^/]*\.csv$/i;
/** A zip too, and full of tables; none of them is a file that is read here. */
const WORKBOOK = /\.(xls[xmb]|ods|numbers)$/i;
/** Of all files together: the page holds what they say about people in memory. */
export const MOST_BYTES = 500_000_000;
/** People of a piece: as many as the worker works on before it looks at another message. */
const PEOPLE_AT_A_TIME = 500;
/** Pieces that are handed over before the worker has answered for the first of them. */
const MOST_UNDER_WAY = 3;

/** A file to be read. */
export interface Source {
  name: string;
  size: number;
  stream(): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
}

/** Rows passed over for one reason, with the first lines. */
export interface Passed {
  reason: string;
  count: number;
  lines: number[];
}

export interface FileReport {
  name: string;
  kind: FileKind;
  rows: number;
  passed: Passed[];
  /** Lines with characters that could not be read in the file's encoding. */
  unreadable: number[];
  /** Why the file was not read at all; null where it was. */
  refused: string | null;
}

export interface DryRun {
  import_id: string;
  name: string;
  files: FileReport[];
  gathered: Gathered;
  figures: ImportFigures;
  parts: number;
}

export interface Progress {
  stage: "reading" | "comparing";
  /** 0–1. */
  done: number;
}

/** The files are larger together than an import can be. */
export class TooLargeError extends Error {
  override readonly name = "TooLargeError";

  constructor(readonly bytes: number) {
    super("too_large");
  }
}

/** The files to read: those of a zip that matter, or the files themselves. */
export async function sourcesOf(files: readonly File[]): Promise<Source[]> {
  const found = await Promise.all(
    files.map(async (file): Promise<Source[]> => {
      const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
      const zipped = head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
      if (!zipped && /\.zip$/i.test(file.name)) throw new ZipError("no_zip", file.name);
      if (zipped && WORKBOOK.test(file.name)) throw new ZipError("workbook", file.name);
      if (!zipped) return [{ name: file.name, size: file.size, stream: async () => file.stream() }];
      // Loaded when it is needed: most who open the dashboard import nothing.
      const { zipEntries } = await import("./zip");
      return await zipEntries(file, WANTED);
    }),
  );
  return found.flat();
}

/** What the first rows of a file look like, for the mapping of its columns. */
export async function preview(client: Client, source: Source): Promise<ReadRowsResponse | null> {
  const life = new AbortController();
  for await (const { text, last } of textPieces(await source.stream(), life.signal)) {
    const params = { text: text.slice(0, 100_000), last: last && text.length <= 100_000 };
    return await client.ask("import.read", params).catch((error: unknown) => {
      throw ofFile(error, source.name);
    });
  }
  return null;
}

/** Reads all files and works out what they would change. Stores nothing but the staged pieces. */
export async function dryRun(
  client: Client,
  sources: readonly Source[],
  fieldsOf: ReadonlyMap<string, string[]>,
  tell: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<DryRun> {
  const total = sources.reduce((sum, source) => sum + source.size, 0);
  if (total > MOST_BYTES) throw new TooLargeError(total);
  const gathering = new Gathering();
  const files: FileReport[] = [];
  let before = 0;
  for (const source of sources) {
    const fields = fieldsOf.get(source.name) ?? null;
    files.push(
      await readFile(client, source, fields, gathering, signal, (read) =>
        tell({ stage: "reading", done: Math.min(1, (before + read) / Math.max(1, total)) }),
      ),
    );
    before += source.size;
  }
  const gathered = await gathering.finish(new Pace());
  const import_id = crypto.randomUUID();
  const run = {
    import_id,
    name: sources
      .map((source) => source.name)
      .join(", ")
      .slice(0, 1_000),
    files,
    gathered,
  };
  return { ...run, ...(await stage(client, import_id, gathered, tell, signal)) };
}

/** Works out anew what the same files would change: the data has changed since. */
export async function again(
  client: Client,
  run: DryRun,
  tell: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<DryRun> {
  return { ...run, ...(await stage(client, run.import_id, run.gathered, tell, signal)) };
}

export async function apply(client: Client, { import_id, name, parts }: DryRun): Promise<ImportSummary> {
  return await client.ask("import.apply", { import_id, name, parts });
}

async function readFile(
  client: Client,
  source: Source,
  fields: string[] | null,
  gathering: Gathering,
  signal: AbortSignal,
  tell: (read: number) => void,
): Promise<FileReport> {
  const report: FileReport = { name: source.name, kind: "unknown", rows: 0, passed: [], unreadable: [], refused: null };
  let layout: FileLayout | null = null;
  let rest = "";
  const pace = new Pace();
  const take = async (kind: FileKind, rows: readonly FileRow[]): Promise<void> => {
    // What came from the worker was unpacked in one go: that was a piece of work already.
    await pace.rest();
    await gathering.add(kind, rows, pace);
  };
  // The page takes in one piece while the worker reads the next.
  let taken: Promise<void> = Promise.resolve();
  for await (const { text, last, read } of textPieces(await source.stream(), signal)) {
    const params: Parameters<typeof client.ask<"import.read">>[1] = { text: rest + text, last, layout, fields };
    const answer: ReadRowsResponse = await client.ask("import.read", params, { signal }).catch((error: unknown) => {
      throw ofFile(error, source.name);
    });
    ({ layout, rest } = answer);
    report.kind = layout.kind;
    report.rows += answer.rows.length + answer.skipped.length;
    for (const { line, reason } of answer.skipped) pass(report.passed, reason, line);
    for (const row of answer.rows) {
      if (Object.values(row.values).some((value) => value.includes("\ufffd"))) report.unreadable.push(row.line);
    }
    await taken;
    taken = take(layout.kind, answer.rows);
    taken.catch(() => undefined);
    tell(read);
  }
  await taken;
  return report;
}

/** What is wrong with a file is said with its name: there may be several. */
function ofFile(error: unknown, name: string): unknown {
  if (!(error instanceof RefusalError)) return error;
  return new RefusalError({ ...error.refusal, message: `${name}: ${error.refusal.message}` });
}

function pass(passed: Passed[], reason: string, line: number): void {
  const known = passed.find((one) => one.reason === reason);
  if (known === undefined) passed.push({ reason, count: 1, lines: [line] });
  else {
    known.count += 1;
    if (known.lines.length < 10) known.lines.push(line);
  }
}

async function stage(
  client: Client,
  import_id: string,
  gathered: Gathered,
  tell: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<{ figures: ImportFigures; parts: number }> {
  const at = new Date().toISOString();
  const known = underOneId(gathered.people, await client.ask("identity.merges", {}, { signal }));
  const sorted = await inKeyOrder(known, new Pace());
  const hours: number[] = [];
  const sums: Record<string, number> = {};
  const parts = Math.max(1, Math.ceil(sorted.length / PEOPLE_AT_A_TIME));
  const ask = async (seq: number): Promise<void> => {
    signal.throwIfAborted();
    const from = seq * PEOPLE_AT_A_TIME;
    const batch = sorted.slice(from, from + PEOPLE_AT_A_TIME);
    const people = { people: JSON.stringify(batch), ids: batch.map((person) => person.prospect_id) };
    const figures = await client.ask("import.stage", { import_id, at, seq, ...people }, { signal });
    for (const [name, value] of Object.entries(figures)) {
      if (typeof value === "number") sums[name] = (sums[name] ?? 0) + value;
      else hours.push(...value);
    }
    tell({ stage: "comparing", done: Math.min(1, (from + batch.length) / Math.max(1, sorted.length)) });
  };
  // The first piece drops what earlier imports left behind. Of the others a few are on their way: the worker finds the next
  // one there whenever it has done with one.
  await ask(0);
  const underWay: Promise<void>[] = [];
  try {
    for (let seq = 1; seq < parts; seq += 1) {
      if (underWay.length >= MOST_UNDER_WAY) await underWay.shift();
      const next = ask(seq);
      // Looked at in its turn; one that fails earlier is no surprise to anybody.
      next.catch(() => undefined);
      underWay.push(next);
    }
    await Promise.all(underWay);
  } finally {
    // Whoever gives up drops what was kept: nothing may be kept after that.
    await Promise.allSettled(underWay);
  }
  const sum = (name: string): number => sums[name] ?? 0;
  const figures: ImportFigures = {
    added: sum("added"),
    merged: sum("merged"),
    matched: sum("matched"),
    suppressed: sum("suppressed"),
    requests: sum("requests"),
    accepted: sum("accepted"),
    pending: sum("pending"),
    contacted: sum("contacted"),
    replied: sum("replied"),
    events: sum("events"),
    reply_hours: hours,
  };
  return { figures, parts };
}
