/** A file's bytes → its text in pieces, in whatever encoding it is. Not here: rows. */

/** Bytes looked at to find the encoding. */
const SAMPLE = 262_144;
/** Characters of a piece: small enough for a message, large enough that few are needed. */
const PIECE = 100_000;

/** The encoding by its mark, by its zeros, or because the bytes can be nothing else; else Western. */
export function encodingOf(sample: Uint8Array): string {
  const [first, second, third] = sample;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const zeros = [0, 0];
  for (let at = 0; at < Math.min(sample.length, 2_000); at += 1) {
    if (sample[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  if (odd > 20 && odd > even * 10) return "utf-16le";
  if (even > 20 && even > odd * 10) return "utf-16be";
  try {
    // With `stream` a character that the sample cuts through is no fault.
    new TextDecoder("utf-8", { fatal: true }).decode(sample, { stream: true });
    return "utf-8";
  } catch {
    return mostlyUtf8(sample) ? "utf-8" : "windows-1252";
  }
}

/** A file of mixed encodings is read as what most of it is; the rest shows as replaced characters, with its lines. */
function mostlyUtf8(sample: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(sample);
  let [whole, broken] = [0, 0];
  for (const letter of text) {
    if (letter === "\ufffd") broken += 1;
    else if (letter > "\u007f") whole += 1;
  }
  return whole > broken * 2;
}

export interface Piece {
  text: string;
  last: boolean;
  /** Bytes of the file read so far. */
  read: number;
}

/** The text in pieces. */
export async function* textPieces(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
): AsyncGenerator<Piece> {
  const reader = stream.getReader();
  let decoder: TextDecoder | null = null;
  let head: Uint8Array[] = [];
  let text = "";
  let read = 0;
  try {
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await reader.read();
      if (value !== undefined) {
        read += value.byteLength;
        if (decoder === null) head.push(value);
        else text += decoder.decode(value, { stream: true });
      }
      if (decoder === null && (done || read >= SAMPLE)) {
        const sample = joined(head);
        decoder = new TextDecoder(encodingOf(sample));
        text = decoder.decode(sample, { stream: true });
        head = [];
      }
      if (done) text += decoder?.decode() ?? "";
      // A browser may hand over megabytes at once.
      while (text.length > PIECE) {
        const end = cut(text);
        yield { text: text.slice(0, end), last: false, read };
        text = text.slice(end);
      }
      if (done) {
        yield { text, last: true, read };
        return;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Where a piece ends: a letter of two halves is never cut through. */
function cut(text: string): number {
  const last = text.charCodeAt(PIECE - 1);
  return last >= 0xd800 && last <= 0xdbff ? PIECE - 1 : PIECE;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
