// Packs what is released: a zip for each store, the source that gives the same zips, and the npm package. The same
// content makes the same bytes, whenever and wherever. Not here: what goes into a build.
import { BlobReader, BlobWriter, configure, ZipWriter } from "@zip.js/zip.js";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Never part of the source: what the commands make. */
const MADE = /^(\.git|target|dist|node_modules|pkg\/(?!outreach_engine\.d\.ts$).*)($|\/)/;
/** The earliest time that the format can hold: a zip must not tell when it was made. */
const NO_TIME = new Date(1980, 0, 1);

/** Bytes before and behind what is compressed in a gzip file. */
const GZIP = { head: 10, tail: 8 };
const SQUEEZED = "target/squeezed";

// The library's own compressor: it writes the same on every version of Node.
configure({ useWebWorkers: false, useCompressionStream: false });

/** What `squeeze` makes of files, by their content: a gzip file each. It takes seconds, so nothing is compressed twice. */
function squeezed(paths) {
  const files = new Map(paths.map((path) => [digest(readFileSync(path)), path]));
  rmSync(SQUEEZED, { recursive: true, force: true });
  mkdirSync(SQUEEZED, { recursive: true });
  const squeeze = ["run", "--quiet", "--release", "--package", "squeeze", "--", SQUEEZED, ...files.values()];
  execFileSync("cargo", squeeze, { stdio: "inherit" });
  return new Map([...files.keys()].map((own, at) => [own, readFileSync(join(SQUEEZED, `${at}.gz`))]));
}

function digest(content) {
  return createHash("sha256").update(content).digest("hex");
}

/** A zip of files, with those that are squeezed as they are. */
async function zip(path, files, small = new Map()) {
  const writer = new ZipWriter(new BlobWriter(), { level: 9, lastModDate: NO_TIME, extendedTimestamp: false });
  for (const { name, from } of files) {
    const content = readFileSync(from);
    const gzip = small.get(digest(content));
    const ready = gzip && {
      passThrough: true,
      compressionMethod: 8,
      uncompressedSize: content.length,
      signature: gzip.readUInt32LE(gzip.length - GZIP.tail),
    };
    const blob = new Blob([gzip?.subarray(GZIP.head, -GZIP.tail) ?? content]);
    await writer.add(name, new BlobReader(blob), ready);
  }
  const content = Buffer.from(await (await writer.close()).arrayBuffer());
  writeFileSync(path, content);
  return told(path, content.length);
}

function told(path, size) {
  return `${path} (${Math.ceil(size / 1000)} kB)`;
}

/** Every file in a folder, sorted by name. */
function filesOf(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

/** The tracked files; in an unpacked source archive, which has no history, all that the commands did not make. */
function sources() {
  const names = existsSync(".git")
    ? execFileSync("git", ["ls-files", "-z"], { encoding: "utf8" }).split("\0").filter(Boolean).sort()
    : readdirSync(".")
        .filter((name) => !MADE.test(name))
        .flatMap((name) => (statSync(name).isFile() ? [name] : filesOf(name).map((inner) => `${name}/${inner}`)))
        .filter((name) => !MADE.test(name))
        .sort();
  return names.map((name) => ({ name, from: name }));
}

/** `npm pack` writes no times of its own. */
function npmPackage(version) {
  const answer = execFileSync("npm", ["pack", "./pkg", "--ignore-scripts", "--json", "--pack-destination", "dist"], {
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  const [{ filename, size }] = JSON.parse(answer);
  const path = `dist/outreach-engine-${version}-npm.tgz`;
  renameSync(join("dist", filename), path);
  return told(path, size);
}

const folders = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(join(folders[0], "manifest.json"), "utf8"));
mkdirSync("dist", { recursive: true });
const made = [];
const installed = folders.map((folder) => filesOf(folder).map((name) => ({ name, from: join(folder, name) })));
const small = squeezed(installed.flat().map(({ from }) => from));
for (const [at, files] of installed.entries()) {
  made.push(await zip(`dist/outreach-engine-${version}-${folders[at].split("/").pop()}.zip`, files, small));
}
made.push(await zip(`dist/outreach-engine-${version}-source.zip`, sources()));
made.push(npmPackage(version));
console.log(made.join("\n"));
