// Whether two checkouts in two folders give the same bytes: the module and both zips, built from nothing but what is
// committed. Not here: whether another toolchain does (rust-toolchain and the lock files say which one counts).
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { table } from "./report.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const folders = ["oe-one-", "oe-and-another-one-"].map((name) => mkdtempSync(join(tmpdir(), name)));
const run = (folder, program, ...words) =>
  execFileSync(program, words, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });

const sums = folders.map((folder) => {
  run(root, "git", "clone", "--quiet", "--no-hardlinks", root, folder);
  run(folder, "cargo", "xtask", "package");
  const zips = readdirSync(join(folder, "dist")).filter((name) => name.endsWith(".zip") || name.endsWith(".json"));
  const files = ["pkg/outreach_engine_bg.wasm", ...zips.map((name) => `dist/${name}`)].toSorted();
  return files.map((file) => [
    file,
    createHash("sha256")
      .update(readFileSync(join(folder, file)))
      .digest("hex"),
  ]);
});
const [one, other] = sums;
const rows = one.map(([file, sum], at) => [file, sum.slice(0, 16), other[at]?.[1] === sum ? "the same" : "DIFFERENT"]);
table("Two checkouts", ["file", "sha256", "from another folder"], rows);
folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
if (rows.some(([, , verdict]) => verdict !== "the same")) process.exitCode = 1;
