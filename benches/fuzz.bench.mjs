// Fuzzing in its long form: ten minutes of each target. With cargo-fuzz and a nightly compiler guided by the code that an
// input reaches (tests/fuzz), two targets at a time, with the least priority; without them by mutations of honest inputs
// into the module that ships, from a seed of today's. OE_FUZZ_SECONDS, OE_FUZZ_TARGETS=outline,import and OE_FUZZ_AT_ONCE
// change that. What targets hold stands in tests/fuzz/doors.rs and tests/node/fuzz_targets.mjs.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { env, execPath } from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { table } from "./report.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SECONDS = Number(env.OE_FUZZ_SECONDS ?? 600);
const AT_ONCE = Number(env.OE_FUZZ_AT_ONCE ?? 2);
/** What the browser sends is smaller: an outline has 256 kB at most, and small inputs are tried more often. */
const LARGEST = { outline: 65_536, message: 65_536, playbook: 131_072, event: 32_768, import: 16_384 };
const LIMITS = ["-timeout=60", "-rss_limit_mb=2048", "-malloc_limit_mb=1024", "-print_final_stats=1"];

const guided = spawnSync("cargo", ["+nightly", "fuzz", "--version"], { cwd: ROOT }).status === 0;
if (!guided) console.log("no cargo-fuzz or no nightly compiler: inputs are mutated without looking at the code");
const core = guided ? await byCoverage() : byMutation("tests/node/fuzz.test.mjs");
// The reader of zips is JavaScript, which has no such guide.
const zips =
  env.OE_FUZZ_TARGETS === undefined ? byMutation("--test-name-pattern=every zip", "tests/unit/unit_tests.mjs") : 0;
process.exitCode = Math.max(core, zips);

function byMutation(...what) {
  const seed = String(Math.floor(Date.now() / 86_400_000));
  console.log(`seed ${env.OE_SEED ?? seed}`);
  const { status } = spawnSync(execPath, ["--test", "--test-reporter=spec", ...what], {
    cwd: ROOT,
    stdio: "inherit",
    env: { OE_FUZZ_SECONDS: String(SECONDS), OE_SEED: seed, ...env },
  });
  return status ?? 1;
}

async function byCoverage() {
  const all = readdirSync(join(ROOT, "tests/fuzz/targets")).map((name) => name.replace(".rs", ""));
  const targets = env.OE_FUZZ_TARGETS?.split(",") ?? all;
  run(execPath, ["tests/fuzz/seeds.mjs", "target/fuzz/seeds"]);
  // Sanitizers look for what safe Rust cannot do; without them twice as many inputs are tried.
  run("cargo", ["+nightly", "fuzz", "build", "--fuzz-dir", "tests/fuzz", "--sanitizer", "none"]);
  const waiting = [...targets];
  const results = [];
  const worker = async () => {
    for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) results.push(await fuzz(target));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const rows = results.map(({ target, inputs, edges, kept, faults }) => [target, inputs, edges, kept, faults]);
  table(`Fuzzing, ${SECONDS} s a target`, ["target", "inputs", "edges", "kept", "faults"], rows);
  return results.some(({ faults }) => faults > 0) ? 1 : 0;
}

/** One target to its end. What stops it lies in tests/fuzz/artifacts, and is printed by libFuzzer. */
async function fuzz(target) {
  const folders = [`target/fuzz/corpus/${target}`, `target/fuzz/seeds/${target}`, `tests/fixtures/corpora/${target}`];
  folders.forEach((folder) => mkdirSync(join(ROOT, folder), { recursive: true }));
  const options = [...LIMITS, `-max_total_time=${SECONDS}`, `-max_len=${LARGEST[target] ?? 4_096}`];
  const child = spawn(
    "nice",
    [
      ...["-n", "19", "cargo", "+nightly", "fuzz", "run", "--fuzz-dir", "tests/fuzz", "--sanitizer", "none"],
      ...[target, ...folders, "--", ...options],
    ],
    { cwd: ROOT, stdio: ["ignore", "ignore", "pipe"] },
  );
  const seen = { target, inputs: 0, edges: 0, kept: 0, faults: 0 };
  for await (const line of createInterface({ input: child.stderr })) {
    const edges = /cov: (\d+) .* corp: (\d+)/.exec(line);
    if (edges !== null) [seen.edges, seen.kept] = [Number(edges[1]), Number(edges[2])];
    seen.inputs = Number(/^Done (\d+) runs/.exec(line)?.[1] ?? seen.inputs);
    if (/panicked at|ERROR: libFuzzer|^artifact_prefix|Test unit written|SUMMARY|Error: |left:|right:/.test(line))
      console.log(`${target}: ${line}`);
  }
  const status = child.exitCode ?? (await new Promise((resolve) => child.once("exit", resolve)));
  seen.faults = status === 0 ? 0 : 1;
  console.log(`${target}: ${seen.inputs} inputs, ${seen.edges} edges, ${status === 0 ? "no fault" : "a FAULT"}`);
  return seen;
}

function run(program, args) {
  const { status } = spawnSync(program, args, { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${status}`);
}
