// Chooses from what fuzzing gathered (target/fuzz/corpus) inputs of all sizes up to a few kilobytes that reach something of their own, and puts them
// into tests/fixtures/corpora, where every test run tries them again: `node tests/fuzz/keep.mjs`, after
// `cargo xtask bench fuzz`. Not here: inputs that were faults; those are kept by hand, under a name that says what they do.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const MOST = 40;
const LARGEST = 6_000;
const ENDINGS = { import: "csv", words: "txt" };

for (const target of readdirSync("target/fuzz/corpus")) {
  const chosen = join("target/fuzz/chosen", target);
  rmSync(chosen, { recursive: true, force: true });
  mkdirSync(chosen, { recursive: true });
  const merge = ["-merge=1", "-set_cover_merge=1", "-max_len=131072", chosen, join("target/fuzz/corpus", target)];
  const program = `tests/fuzz/target/x86_64-unknown-linux-gnu/release/${target}`;
  if (spawnSync(program, merge).status !== 0) throw new Error(`${target}: nothing could be chosen`);
  const folder = join("tests/fixtures/corpora", target);
  const ending = ENDINGS[target] ?? "json";
  for (const name of readdirSync(folder).filter((each) => each.startsWith("found_"))) rmSync(join(folder, name));
  const inputs = readdirSync(chosen)
    .map((name) => readFileSync(join(chosen, name)))
    .filter((bytes) => bytes.length <= LARGEST && isText(bytes) && (ending !== "json" || isJson(bytes)))
    .toSorted((one, other) => one.length - other.length);
  const step = Math.max(1, inputs.length / MOST);
  const taken = inputs.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
  for (const input of taken) {
    const name = createHash("sha256").update(input).digest("hex").slice(0, 12);
    writeFileSync(join(folder, `found_${name}.${ending}`), input);
  }
  console.log(`${target}: ${taken.length} of ${inputs.length} inputs kept`);
}

function isText(bytes) {
  return Buffer.from(bytes.toString("utf8")).equals(bytes);
}

function isJson(bytes) {
  try {
    JSON.parse(bytes.toString("utf8"));
    return true;
  } catch {
    return false;
  }
}
