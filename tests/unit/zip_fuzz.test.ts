// Zips of anybody: mutated bytes of an honest export into the reader of the import. A short run, the same each time;
// OE_FUZZ_SECONDS makes it as long as that, from OE_SEED on (`cargo xtask bench fuzz`).
import assert from "node:assert/strict";
import { env } from "node:process";
import { test } from "node:test";
import { sourcesOf } from "../../extension/views/dashboard/import/run";
import { ZipError } from "../../extension/views/dashboard/import/zip_error";
import { makeExport, zipOf } from "../fixtures/exports/make.mjs";

const SECONDS = Number(env["OE_FUZZ_SECONDS"] ?? 0);
const SEED = Number(env["OE_SEED"] ?? 20_261_126);
const TIMES = 300;
const LONGEST_MS = 5_000;
/** Of what a zip of a few kilobytes may unpack to, by the reader's own bound on how small tables pack. */
const MOST_BYTES = 20_000_000;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The structures of a zip stand at its entries' heads and at its end: they are hit more often than what is packed. */
function mutated(zip: Buffer<ArrayBuffer>, random: () => number): Uint8Array<ArrayBuffer> {
  const below = (end: number): number => Math.floor(random() * end);
  let bytes = Buffer.from(zip);
  for (let time = 0; time < 1 + below(4); time += 1) {
    const way = below(6);
    const at = random() < 0.6 ? Math.max(0, bytes.length - 1 - below(400)) : below(bytes.length);
    if (way === 0) bytes = Buffer.from(bytes.subarray(0, at));
    else if (way === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(below(at + 1))]);
    else if (way === 2) bytes.fill([0, 0xff, 0x7f][below(3)] ?? 0, at, Math.min(bytes.length, at + 1 + below(4)));
    else if (bytes.length > 0) bytes[at] = below(256);
    if (bytes.length === 0) break;
  }
  return new Uint8Array(bytes);
}

// Risk: a file that somebody sent, or that was cut off on the way, hangs the import or fills the memory.
test("every zip is read, or refused with a reason, in bounded time and memory", async (t) => {
  const zips = ["2024", "2026"].map((era) => zipOf(makeExport(era, { connections: 10 }).files));
  const random = randomFrom(SEED);
  const seen = { read: 0, refused: 0 };
  const end = performance.now() + SECONDS * 1_000;
  while (SECONDS > 0 ? performance.now() < end : seen.read + seen.refused < TIMES) {
    const zip = zips[Math.floor(random() * zips.length)];
    assert.ok(zip !== undefined);
    const input = mutated(zip, random);
    const began = performance.now();
    try {
      let bytes = 0;
      for (const source of await sourcesOf([new File([input], "export.zip")])) {
        for await (const piece of await source.stream()) bytes += piece.byteLength;
      }
      assert.ok(bytes < MOST_BYTES, `${bytes} bytes`);
      seen.read += 1;
    } catch (error) {
      assert.ok(error instanceof ZipError, `${String(error)}: ${Buffer.from(input).toString("base64")}`);
      seen.refused += 1;
    }
    const took = performance.now() - began;
    assert.ok(took < LONGEST_MS, `${took} ms: ${Buffer.from(input).toString("base64")}`);
  }
  assert.ok(seen.read > 0 && seen.refused > 0);
  t.diagnostic(`${seen.read} read, ${seen.refused} refused`);
});
