// Packs what is released: a zip for each store, the source that gives the same zips, and the npm package. The same
// content makes the same bytes, whenever and wherever. Not here: what goes into a build.
import { BlobReader, BlobWriter, configure, ZipWriter } from "@zip.js/zip.js";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Never part of the source: what the commands make. */
const MADE = /^(\.git|target|dist|node_modules|pkg\/(?!outreach_engine\.d\.ts$).*)($|\/)/;
/** The earliest time that the format can hold: a zip must not tell when it was made. */
const NO_TIME = new Date(1980, 0, 1);

// The library's own compressor: it writes the same on every version of Node.
configure({ useWebWorkers: false, useCompressionStream: false });

async function zip(path, files) {
  const writer = new ZipWriter(new BlobWriter(), { level: 9, lastModDate: NO_TIME, extendedTimestamp: false });
  for (const { name, from } of files) await writer.add(name, new BlobReader(new Blob([readFileSync(from)])));
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
for (const folder of folders) {
  const path = `dist/outreach-engine-${version}-${folder.split("/").pop()}.zip`;
  made.push(
    await zip(
      path,
      filesOf(folder).map((name) => ({ name, from: join(folder, name) })),
    ),
  );
}
made.push(await zip(`dist/outreach-engine-${version}-source.zip`, sources()));
made.push(npmPackage(version));
console.log(made.join("\n"));
