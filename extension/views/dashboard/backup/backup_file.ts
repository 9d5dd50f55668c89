/**
 * The backup as a file: a header, a row a line, a checksum; and the same sealed with a passphrase. Not here: where its
 * rows come from (`transfer.ts`) and how it looks on the screen. Nothing here touches the database, so waiting for the
 * browser's cryptography is harmless.
 */

const FORMAT = "outreach-engine-backup";
/** OWASP's figure for PBKDF2 with SHA-256 (Password Storage Cheat Sheet, 2023). */
const ITERATIONS = 600_000;
const MOST_ITERATIONS = 10_000_000;

/** A store's name and one of its rows. */
export type BackupRow = [store: string, row: unknown];

export interface Backup {
  /** Of the database that it was taken from. */
  schema: number;
  /** Of the extension that wrote it. */
  version: string;
  rows: BackupRow[];
  /** False for files of the time before there were checksums. */
  checked: boolean;
}

/** Why a file is not restored. */
export type BackupFault = "not_a_backup" | "damaged" | "newer" | "passphrase_needed" | "wrong_passphrase";

export class BackupError extends Error {
  override readonly name = "BackupError";

  constructor(readonly fault: BackupFault) {
    super(fault);
  }
}

/** The file's bytes; the same rows give the same bytes. */
export async function writeBackup(
  { schema, version }: { schema: number; version: string },
  lines: readonly string[],
): Promise<Uint8Array<ArrayBuffer>> {
  const head = `${JSON.stringify({ format: FORMAT, schema, version })}\n`;
  const body = new TextEncoder().encode(head + lines.map((line) => `${line}\n`).join(""));
  const tail = new TextEncoder().encode(`${JSON.stringify({ rows: lines.length, sha256: await digest(body) })}\n`);
  return joined(body, tail);
}

/** Reads a file back. Throws a `BackupError` unless it is whole and of a version that this extension knows. */
export async function readBackup(bytes: Uint8Array<ArrayBuffer>, newest: number): Promise<Backup> {
  const text = new TextDecoder().decode(bytes);
  if (text.startsWith("{\n") || !text.includes("\n")) return readFirstFormat(text, newest);
  const lines = text.split("\n");
  const head = parsed(lines[0]);
  if (head?.["format"] !== FORMAT) throw new BackupError("not_a_backup");
  const [schema, version] = [head["schema"], head["version"]];
  if (typeof schema !== "number" || typeof version !== "string") throw new BackupError("damaged");
  if (schema > newest) throw new BackupError("newer");
  const tailAt = bytes.lastIndexOf(10, bytes.length - 2) + 1;
  const tail = parsed(lines.at(-2));
  if (tail === null || tail["sha256"] !== (await digest(bytes.subarray(0, tailAt)))) throw new BackupError("damaged");
  const rows = lines.slice(1, -2).map(rowOf);
  if (rows.length !== tail["rows"]) throw new BackupError("damaged");
  return { schema, version, rows, checked: true };
}

/** Files of the first format were one JSON object without a checksum. */
function readFirstFormat(text: string, newest: number): Backup {
  const whole = parsed(text);
  if (whole?.["format"] !== FORMAT || !isRecord(whole["stores"])) throw new BackupError("not_a_backup");
  const schema = Number(whole["schema"]);
  if (!Number.isInteger(schema)) throw new BackupError("damaged");
  if (schema > newest) throw new BackupError("newer");
  const rows = Object.entries(whole["stores"]).flatMap(([store, list]): BackupRow[] =>
    Array.isArray(list) ? list.map((row: unknown): BackupRow => [store, row]) : [],
  );
  return { schema, version: String(whole["version"]), rows, checked: false };
}

/** How many of a kind there are. What an older version saved of newer data holds prospects as they lay there, many in a row. */
export function countOf({ rows }: Backup, store: string): number {
  const own = rows.filter(([name]) => name === store);
  return own.reduce((sum, [, row]) => sum + (isRecord(row) && Array.isArray(row["ids"]) ? row["ids"].length : 1), 0);
}

function rowOf(line: string): BackupRow {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new BackupError("damaged");
  }
  if (!Array.isArray(value) || typeof value[0] !== "string" || !isRecord(value[1])) throw new BackupError("damaged");
  return [value[0], value[1]];
}

/** Seals a file: AES-256-GCM under a key made of the passphrase. The header is authenticated with it. */
export async function seal(plain: Uint8Array<ArrayBuffer>, passphrase: string): Promise<Uint8Array<ArrayBuffer>> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const head = { format: `${FORMAT}-sealed`, kdf: "PBKDF2-SHA-256", iterations: ITERATIONS, cipher: "AES-256-GCM" };
  const line = `${JSON.stringify({ ...head, salt: base64(salt), iv: base64(iv) })}\n`;
  const additionalData = new TextEncoder().encode(line);
  const key = await keyOf(passphrase, salt, ITERATIONS, "encrypt");
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, plain);
  return joined(additionalData, new Uint8Array(sealed));
}

/** Whether a file is sealed. */
export function isSealed(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 64)).startsWith(`{"format":"${FORMAT}-sealed"`);
}

/** Opens a sealed file. A wrong passphrase and a changed file cannot be told apart. */
export async function unseal(bytes: Uint8Array<ArrayBuffer>, passphrase: string): Promise<Uint8Array<ArrayBuffer>> {
  const end = bytes.indexOf(10);
  const additionalData = bytes.subarray(0, end + 1);
  const head = parsed(new TextDecoder().decode(additionalData));
  const [salt, iv, iterations] = [head?.["salt"], head?.["iv"], head?.["iterations"]];
  if (typeof salt !== "string" || typeof iv !== "string" || typeof iterations !== "number") {
    throw new BackupError("damaged");
  }
  if (iterations > MOST_ITERATIONS || head?.["cipher"] !== "AES-256-GCM") throw new BackupError("newer");
  try {
    const key = await keyOf(passphrase, bytesOf(salt), iterations, "decrypt");
    const algorithm = { name: "AES-GCM", iv: bytesOf(iv), additionalData };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, bytes.subarray(end + 1)));
  } catch {
    throw new BackupError("wrong_passphrase");
  }
}

async function keyOf(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
  use: "encrypt" | "decrypt",
): Promise<CryptoKey> {
  // The same letters typed on another keyboard may be composed differently.
  const secret = new TextEncoder().encode(passphrase.normalize("NFKC"));
  const material = await crypto.subtle.importKey("raw", secret, "PBKDF2", false, ["deriveKey"]);
  const derivation = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return await crypto.subtle.deriveKey(derivation, material, { name: "AES-GCM", length: 256 }, false, [use]);
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

function parsed(text: string | undefined): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
