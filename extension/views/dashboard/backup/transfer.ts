/** Fetches a backup's rows from the worker, and hands them back to it, some at a time. Not here: the file. */
import type { Client } from "../../../protocol/client";
import type { Params, Value } from "../../../protocol/contract";
import { RefusalError } from "../../../protocol/refusal";
import { type Backup, writeBackup } from "./backup_file";

const ATTEMPTS = 5;
const ROWS_AT_A_TIME = 1_000;

/** Everything there is, as a file's bytes. When something changes meanwhile it begins anew: a backup is of one moment. */
export async function takeBackup(client: Client): Promise<Uint8Array<ArrayBuffer>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await takeOnce(client);
    } catch (error) {
      const changed = error instanceof RefusalError && error.refusal.code === "conflict";
      if (!changed || attempt === ATTEMPTS) throw error;
    }
  }
}

async function takeOnce(client: Client): Promise<Uint8Array<ArrayBuffer>> {
  const lines: string[] = [];
  let next: { store: string; after: string | null } | null = null;
  let revision: number | null = null;
  for (;;) {
    const params: Params<"backup.part"> = { store: next?.store ?? null, after: next?.after ?? null, revision };
    const part: Value<"backup.part"> = await client.ask("backup.part", params);
    for (const line of part.lines) lines.push(line);
    revision = part.revision;
    next = part.next;
    if (next === null) return await writeBackup(part, lines);
  }
}

/** The newest schema that can be restored here: the worker's own. */
export async function newestSchema(client: Client): Promise<number> {
  // Behind the last row there is nothing: this asks for no more than the figure.
  return (await client.ask("backup.part", { store: "meta", after: "\uffff", revision: null })).schema;
}

/** Replaces everything by what the backup holds, all of it at once. */
export async function restore(client: Client, { schema, rows }: Backup, tell: (done: number) => void): Promise<void> {
  const import_id = crypto.randomUUID();
  let seq = 0;
  for (let from = 0; from === 0 || from < rows.length; from += ROWS_AT_A_TIME) {
    const lines = rows.slice(from, from + ROWS_AT_A_TIME).map((row) => JSON.stringify(row));
    await client.ask("restore.stage", { import_id, seq, lines });
    seq += 1;
    tell(Math.min(1, (from + ROWS_AT_A_TIME) / Math.max(1, rows.length)));
  }
  await client.ask("restore.apply", { import_id, parts: seq, schema });
}
