// Unpacks the source archive into a folder, as somebody does who wants to build it again. Not here: the build.
import { BlobReader, configure, Uint8ArrayWriter, ZipReader } from "@zip.js/zip.js";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

configure({ useWebWorkers: false });
const folder = process.argv[2];
const archive = readdirSync("dist").find((name) => name.endsWith("-source.zip"));
const reader = new ZipReader(new BlobReader(new Blob([readFileSync(join("dist", archive))])));
for (const entry of await reader.getEntries()) {
  const path = join(folder, entry.filename);
  mkdirSync(dirname(path), { recursive: true });
  // `.ci/run` is the one file that is started by its name.
  const mode = entry.filename === ".ci/run" ? 0o755 : 0o644;
  writeFileSync(path, await entry.getData(new Uint8ArrayWriter()), { mode });
}
await reader.close();
