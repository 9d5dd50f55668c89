/**
 * Puts an import in place, and takes it away again: each in one transaction, so that none is ever half there. Not here:
 * what an import writes (the core).
 */
import type { ImportFigures, Prospect } from "../../pkg/outreach_engine";
import { removeProspect } from "./prospects";
import type { Transaction } from "./schema";

/** What is remembered of an import, so that it can be undone. */
export interface ImportEntry {
  import_id: string;
  /** The moment that all its rows bear. */
  at: string;
  /** Names of the files. */
  name: string;
  figures: ImportFigures;
  /** People it made. */
  added: string[];
  /** People known before to whom it gave something or something happened. */
  touched: string[];
  /** Those of them whose record it changed, as they were. */
  before: Prospect[];
  undone_at: string | null;
}

type Writing = Transaction<"readwrite">;

export async function storedImport(transaction: Transaction, importId: string): Promise<ImportEntry | null> {
  const entry = await transaction.objectStore("meta").get(`import:${importId}`);
  return entry !== undefined && isImport(entry) ? entry.value : null;
}

/** Every import, newest first. */
export async function storedImports(transaction: Transaction): Promise<ImportEntry[]> {
  const range = IDBKeyRange.bound("import:", "import:\uffff");
  const entries = (await transaction.objectStore("meta").getAll(range)).filter(isImport).map(({ value }) => value);
  return entries.toSorted((one, other) => (one.at < other.at ? 1 : -1));
}

export async function putImport(transaction: Writing, entry: ImportEntry): Promise<void> {
  await transaction.objectStore("meta").put({ key: `import:${entry.import_id}`, value: entry });
}

function isImport<M extends { key: string }>(entry: M): entry is Extract<M, { key: `import:${string}` }> {
  return entry.key.startsWith("import:");
}

/** Removes rows that an import made. */
export async function removeRows(transaction: Writing, events: string[], prospects: string[]): Promise<void> {
  const [log, sequences] = [transaction.objectStore("events"), transaction.objectStore("sequences")];
  for (const id of prospects) removeProspect(transaction, id);
  await Promise.all([...events.map((id) => log.delete(id)), ...prospects.map((id) => sequences.delete(id))]);
}
