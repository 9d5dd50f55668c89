// Holds what we take from others to the lists of deny.toml and of the lock files, without the network; `--sbom <folder>`
// writes a bill of materials for each half (CycloneDX 1.6), the same bytes for the same lock files. Not here: advisories.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv, exit } from "node:process";

const CRATES_IO = "registry+https://github.com/rust-lang/crates.io-index";
/** Licences of programs that only build and test: nothing of them is passed on. */
const TOOL_LICENCES = [
  "ISC",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "CC0-1.0",
  "MPL-2.0",
  "BlueOak-1.0.0",
  "Python-2.0",
];

const deny = readFileSync("deny.toml", "utf8");
const listed = (key) =>
  [
    .../"([^"]+)"/g[Symbol.matchAll](
      new RegExp(`^${key} = \\[([^\\]]*(?:\\{[^}]*\\}[^\\]]*)*)\\]`, "m").exec(deny)?.[1] ?? "",
    ),
  ].map(([, text]) => text);
const allowed = listed("allow");
const skipped = listed("skip");
const denied = listed("deny");
const faults = [];

const cargo = JSON.parse(
  execFileSync("cargo", ["metadata", "--format-version", "1", "--locked"], { encoding: "utf8", maxBuffer: 1 << 28 }),
);
const crates = cargo.packages.filter(({ source }) => source !== null);
const npm = JSON.parse(readFileSync("package-lock.json", "utf8"));
const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const packages = Object.entries(npm.packages)
  .filter(([path]) => path.startsWith("node_modules/"))
  .map(([path, entry]) => ({ name: path.split("node_modules/").at(-1), path, ...entry }));

/** Whether one of the choices that an SPDX expression gives is allowed in all its parts. */
function isAllowed(expression, names) {
  const plain = expression.replaceAll(/\s*\/\s*/g, " OR ").replaceAll(/[()]/g, (sign) => ` ${sign} `);
  const words = plain
    .replaceAll(/\s+WITH\s+/g, "\u0000")
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.replace("\u0000", " WITH "));
  let at = 0;
  const term = () => {
    if (words[at] !== "(") return names.includes(words[at++]);
    at += 1;
    const value = either();
    at += 1;
    return value;
  };
  const both = () => {
    let value = term();
    while (words[at] === "AND") {
      at += 1;
      value = term() && value;
    }
    return value;
  };
  const either = () => {
    let value = both();
    while (words[at] === "OR") {
      at += 1;
      value = both() || value;
    }
    return value;
  };
  return either();
}

const versions = new Map();
for (const { name, version, license, source } of crates) {
  if (source !== CRATES_IO) faults.push(`${name} ${version} comes from ${source}`);
  if (!isAllowed(license ?? "none", allowed)) faults.push(`${name} ${version} is under ${license}`);
  if (denied.includes(name)) faults.push(`${name} is banned`);
  versions.set(name, [...(versions.get(name) ?? []), version]);
}
for (const [name, all] of versions) {
  const counted = all.filter((version) => !skipped.includes(`${name}@${version.split(".")[0]}`));
  if (counted.length > 1) faults.push(`${name} is there in ${all.join(" and ")}`);
}
for (const { name, version, license, integrity, dev, resolved } of packages) {
  const names = dev ? [...allowed, ...TOOL_LICENCES] : allowed;
  if (!isAllowed(license ?? "none", names)) faults.push(`${name} ${version} is under ${license}`);
  if (!/^sha512-/.test(integrity ?? "")) faults.push(`${name} ${version} has no checksum in package-lock.json`);
  // The lock file names no registry: what has an address comes from somewhere else.
  if (resolved !== undefined) faults.push(`${name} comes from ${resolved}`);
}
if (!/^ignore-scripts=true$/m.test(readFileSync(".npmrc", "utf8")))
  faults.push(".npmrc lets packages run scripts when they are installed");

// What ships has a reason, or does not ship.
const reasons = readFileSync("docs/dependencies.md", "utf8");
const direct = cargo.packages.find(({ source, name }) => source === null && name === "outreach-engine").dependencies;
const shipped = [
  ...Object.keys(manifest.dependencies ?? {}),
  ...direct.filter(({ kind, path }) => kind === null && path === undefined).map(({ name }) => name),
];
for (const name of shipped)
  if (!reasons.includes(`| \`${name}\``)) faults.push(`docs/dependencies.md gives no reason for ${name}`);
const told = [...reasons.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name);
for (const name of told)
  if (!shipped.includes(name)) faults.push(`docs/dependencies.md speaks of ${name}, which does not ship`);

if (faults.length > 0) {
  console.error(faults.join("\n"));
  exit(1);
}
console.log(
  `${crates.length} crates and ${packages.length} npm packages, ${shipped.length} of them direct and shipped`,
);

const folder = argv.includes("--sbom") ? argv[argv.indexOf("--sbom") + 1] : undefined;
if (folder !== undefined) {
  mkdirSync(folder, { recursive: true });
  const { version } = cargo.packages.find(({ name, source }) => source === null && name === "outreach-engine");
  const shippedCrates = new Set(shippedNames(cargo));
  const components = crates
    .filter(({ id }) => shippedCrates.has(id))
    .map((crate) => ({
      type: "library",
      name: crate.name,
      version: crate.version,
      purl: `pkg:cargo/${crate.name}@${crate.version}`,
      licenses: [{ expression: crate.license.replaceAll(/\s*\/\s*/g, " OR ") }],
    }));
  write(join(folder, "sbom-core.cdx.json"), version, components);
  const libraries = packages
    .filter(({ dev }) => !dev)
    .map((entry) => ({
      type: "library",
      name: entry.name,
      version: entry.version,
      purl: `pkg:npm/${entry.name.replace("@", "%40")}@${entry.version}`,
      licenses: [{ expression: entry.license }],
      hashes: [{ alg: "SHA-512", content: Buffer.from(entry.integrity.slice(7), "base64").toString("hex") }],
    }));
  write(join(folder, "sbom-extension.cdx.json"), version, libraries);
}

/** Ids of the crates that the core is linked from: neither those of tests nor of build scripts' tests. */
function shippedNames({ resolve, packages: all }) {
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const core = all.find(({ name, source }) => source === null && name === "outreach-engine").id;
  const seen = new Set();
  const queue = [core];
  while (queue.length > 0) {
    const id = queue.pop();
    if (seen.has(id)) continue;
    seen.add(id);
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps)
      if (kinds.some(({ kind }) => kind === null)) queue.push(pkg);
  }
  return seen;
}

function write(path, version, components) {
  const bill = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: { type: "application", name: "outreach-engine", version } },
    components: components.toSorted((one, other) => (one.purl < other.purl ? -1 : 1)),
  };
  writeFileSync(path, `${JSON.stringify(bill, null, 2)}\n`);
  console.log(`${path} (${components.length} components)`);
}
