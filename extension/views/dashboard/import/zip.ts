/**
 * The files of a zip that are wanted, unpacked while they are read. Reading the zip itself is `@zip.js/zip.js`'s, with the
 * browser's own inflating and without its workers. Not here: what the files hold. Bounded: what unpacks to more than it
 * says, or to hundreds of times its size, is no export of anybody's.
 */
import {
  BlobReader,
  ERR_CENTRAL_DIRECTORY_NOT_FOUND,
  ERR_ENCRYPTED,
  ERR_ENCRYPTED_CENTRAL_DIRECTORY,
  ERR_ENTRY_DATA_OUT_OF_BOUNDS,
  ERR_EOCDR_LOCATOR_ZIP64_NOT_FOUND,
  ERR_EOCDR_NOT_FOUND,
  ERR_INVALID_UNCOMPRESSED_SIZE,
  ERR_SPLIT_ZIP_FILE,
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_UNSUPPORTED_ENCRYPTION,
  type FileEntry,
  ZipReader,
} from "@zip.js/zip.js/lib/zip-core-custom.js";
import { ZipError, type ZipFault } from "./zip_error";

export interface ZipEntry {
  name: string;
  /** Bytes when unpacked. */
  size: number;
  /** The content, unpacked while it is read. Errors with a `ZipError` when it is not what the zip says. */
  stream(): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
}

const MOST_ENTRIES = 100_000;
/** Tables of people pack to a tenth or so. */
const MOST_RATIO = 200;

/** Those of the files in the zip whose names are wanted; the others may be of any size. */
export async function zipEntries(zip: Blob, wanted: RegExp): Promise<ZipEntry[]> {
  const head = new DataView(await zip.slice(0, 4).arrayBuffer());
  if (head.byteLength < 4 || head.getUint32(0, true) !== 0x04034b50) throw new ZipError("no_zip");
  const found: ZipEntry[] = [];
  const reader = new ZipReader(new BlobReader(zip), { useWebWorkers: false, filenameValidation: "tolerant" });
  try {
    let count = 0;
    for await (const entry of reader.getEntriesGenerator()) {
      count += 1;
      if (count > MOST_ENTRIES) throw new ZipError("damaged");
      if (entry.directory || !wanted.test(entry.filename)) continue;
      const { filename: name, uncompressedSize: size, compressedSize: packed } = entry;
      if (size > 1_000_000 + packed * MOST_RATIO) throw new ZipError("bomb", name);
      found.push({ name, size, stream: () => unpacked(entry) });
    }
  } catch (error) {
    throw asZipError(error, "");
  }
  return found;
}

async function unpacked(entry: FileEntry): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const { filename: name, uncompressedSize: size } = entry;
  if (entry.encrypted) throw new ZipError("encrypted", name);
  let count = 0;
  const passage = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(bytes, controller) {
      count += bytes.byteLength;
      if (count > size) throw new ZipError("bomb", name);
      controller.enqueue(bytes);
    },
  });
  const life = new AbortController();
  const options = { checkSignature: true, useWebWorkers: false, signal: life.signal };
  // Rejects when the bytes do not inflate, or are not those that the checksum was made of.
  const whole = entry.getData(passage.writable, options).then(() => {
    if (count !== size) throw new ZipError("damaged", name);
  });
  const failure = new Promise<never>((_, reject) => whole.catch(reject));
  failure.catch(() => undefined);
  const reader = passage.readable.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await Promise.race([reader.read(), failure]);
        if (!done) return controller.enqueue(value);
        await whole;
        controller.close();
      } catch (error) {
        controller.error(asZipError(error, name));
      }
    },
    async cancel(reason) {
      life.abort(reason);
      await reader.cancel(reason).catch(() => undefined);
    },
  });
}

const FAULTS: ReadonlyMap<string, ZipFault> = new Map([
  [ERR_EOCDR_NOT_FOUND, "truncated"],
  [ERR_EOCDR_LOCATOR_ZIP64_NOT_FOUND, "truncated"],
  [ERR_CENTRAL_DIRECTORY_NOT_FOUND, "truncated"],
  [ERR_ENTRY_DATA_OUT_OF_BOUNDS, "truncated"],
  [ERR_SPLIT_ZIP_FILE, "truncated"],
  [ERR_INVALID_UNCOMPRESSED_SIZE, "bomb"],
  [ERR_ENCRYPTED, "encrypted"],
  [ERR_ENCRYPTED_CENTRAL_DIRECTORY, "encrypted"],
  [ERR_UNSUPPORTED_ENCRYPTION, "encrypted"],
  [ERR_UNSUPPORTED_COMPRESSION, "unknown_method"],
]);

/** Browsers word it differently when bytes cannot be inflated: that is damage, like all that has no word of its own. */
function asZipError(error: unknown, entry: string): ZipError {
  if (error instanceof ZipError) return error;
  const known = error instanceof Error ? FAULTS.get(error.message) : undefined;
  return new ZipError(known ?? "damaged", entry);
}
