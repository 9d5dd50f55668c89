/**
 * The files of a zip, without unpacking what is not wanted: the browser inflates. Not here: what the files hold.
 * Bounded: a zip that unpacks to more than it says, or to hundreds of times its size, is no export of anybody's.
 */

/** A zip that cannot be read, in words for the user. */
export class ZipError extends Error {
  override readonly name = "ZipError";

  constructor(readonly reason: "no_zip" | "truncated" | "damaged" | "bomb" | "encrypted" | "unknown_method") {
    super(reason);
  }
}

export interface ZipEntry {
  name: string;
  /** Bytes when unpacked. */
  size: number;
  /** The content, unpacked while it is read. Errors with a `ZipError` when it is not what the zip says. */
  stream(): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
}

const MOST_ENTRIES = 10_000;
const MOST_BYTES = 4_000_000_000;
/** Tables of people pack to a tenth or so. */
const MOST_RATIO = 200;

/** The files in the zip, by its directory at the end. */
export async function zipEntries(zip: Blob): Promise<ZipEntry[]> {
  const { count, offset, size } = await endOfDirectory(zip);
  if (count > MOST_ENTRIES || offset + size > zip.size) throw new ZipError("damaged");
  const view = new DataView(await zip.slice(offset, offset + size).arrayBuffer());
  const entries: ZipEntry[] = [];
  let at = 0;
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) throw new ZipError("damaged");
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [crc, packed, unpacked] = [16, 20, 24].map((field) => view.getUint32(at + field, true));
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const header = view.getUint32(at + 42, true);
    if (crc === undefined || packed === undefined || unpacked === undefined) throw new ZipError("damaged");
    if (nameLength === undefined || at + 46 + nameLength > view.byteLength) throw new ZipError("damaged");
    const name = new TextDecoder().decode(new Uint8Array(view.buffer, at + 46, nameLength));
    at += 46 + nameLength + (extraLength ?? 0) + (commentLength ?? 0);
    total += unpacked;
    if (total > MOST_BYTES || unpacked > 1_000_000 + packed * MOST_RATIO) throw new ZipError("bomb");
    if (name.endsWith("/")) continue;
    const stream = () => unpack(zip, { header, packed, unpacked, method, crc, encrypted: (flags & 1) === 1 });
    entries.push({ name, size: unpacked, stream });
  }
  return entries;
}

async function endOfDirectory(zip: Blob): Promise<{ count: number; offset: number; size: number }> {
  const head = new DataView(await zip.slice(0, 4).arrayBuffer());
  if (head.byteLength < 4 || head.getUint32(0, true) !== 0x04034b50) throw new ZipError("no_zip");
  // The record is 22 bytes long, with a comment of at most 65,535 after it.
  const tailAt = Math.max(0, zip.size - 65_557);
  const tail = new DataView(await zip.slice(tailAt).arrayBuffer());
  for (let at = tail.byteLength - 22; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== 0x06054b50) continue;
    return {
      count: tail.getUint16(at + 10, true),
      size: tail.getUint32(at + 12, true),
      offset: tail.getUint32(at + 16, true),
    };
  }
  throw new ZipError("truncated");
}

interface Packed {
  header: number;
  packed: number;
  unpacked: number;
  method: number;
  crc: number;
  encrypted: boolean;
}

async function unpack(zip: Blob, entry: Packed): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  if (entry.encrypted) throw new ZipError("encrypted");
  const local = new DataView(await zip.slice(entry.header, entry.header + 30).arrayBuffer());
  if (local.byteLength < 30 || local.getUint32(0, true) !== 0x04034b50) throw new ZipError("damaged");
  const from = entry.header + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  if (from + entry.packed > zip.size) throw new ZipError("truncated");
  const packed = zip.slice(from, from + entry.packed).stream();
  if (entry.method !== 0 && entry.method !== 8) throw new ZipError("unknown_method");
  const plain = entry.method === 0 ? packed : packed.pipeThrough(new DecompressionStream("deflate-raw"));
  return withZipErrors(plain.pipeThrough(checked(entry)));
}

/** Browsers word it differently when bytes cannot be inflated. */
function withZipErrors(plain: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = plain.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        controller.error(error instanceof ZipError ? error : new ZipError("damaged"));
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/** Passes bytes on as long as there are no more than the zip says, and holds all of them to its checksum. */
function checked({ unpacked, crc }: Packed): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let count = 0;
  let sum = 0xffffffff;
  return new TransformStream({
    transform(bytes, controller) {
      count += bytes.byteLength;
      if (count > unpacked) throw new ZipError("bomb");
      for (const byte of bytes) sum = (CRC[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
      controller.enqueue(bytes);
    },
    flush() {
      if (count !== unpacked || (sum ^ 0xffffffff) >>> 0 !== crc) throw new ZipError("damaged");
    },
  });
}

/** CRC-32 as zip uses it (ISO 3309), by byte. */
const CRC = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});
