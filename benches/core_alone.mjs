// The core without any boundary, in WebAssembly and natively: the crate `benches/core_alone`, built as what ships is.
// Not here: what is set beside it.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const WASM_OPT = [
  "node_modules/binaryen/bin/wasm-opt",
  "-Oz",
  "--detect-features",
  "--strip-debug",
  "--strip-producers",
];

function run(program, words, options = {}) {
  const done = spawnSync(program, words, { cwd: root, stdio: ["ignore", "pipe", "inherit"], ...options });
  if (done.status !== 0) throw new Error(`${program} ${words.join(" ")} ended with ${done.status}`);
  return done.stdout.toString();
}

/** Exports of the module. Of what its imports are for, the glue to a browser, nothing is called. */
function module() {
  const target = "wasm32-unknown-unknown";
  run("cargo", ["build", "--quiet", "--release", "--package", "core-alone", "--target", target]);
  const small = `${root}target/core_alone.wasm`;
  mkdirSync(`${root}target`, { recursive: true });
  run("node", [...WASM_OPT, `target/${target}/release/core_alone.wasm`, "-o", small]);
  const compiled = new WebAssembly.Module(readFileSync(small));
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(compiled)) {
    imports[from] ??= {};
    imports[from][name] = () => {
      throw new Error(`${name} was called`);
    };
  }
  return new WebAssembly.Instance(compiled, imports).exports;
}

/** Times of each round, as seen on a clock and as the processor worked. */
export function rounds(count, work) {
  const [clock, processor] = [[], []];
  for (let round = 0; round < count; round += 1) {
    const [start, worked] = [performance.now(), process.cpuUsage()];
    work();
    const { user, system: kernel } = process.cpuUsage(worked);
    clock.push(performance.now() - start);
    processor.push((user + kernel) / 1000);
  }
  return { clock, processor };
}

/** A task (`judge` or `fill`) for so many, so often: in WebAssembly and natively, with the same answer. */
export function coreAlone(task, count, times) {
  const exports = module();
  exports[`gather_${task}`](count);
  const inWasm = exports[task]();
  const wasm = rounds(times, () => exports[task]());
  run("cargo", ["build", "--quiet", "--release", "--package", "core-alone"]);
  const native = JSON.parse(run("target/release/core-alone", [task, `${count}`, `${times}`]));
  // Sums of many numbers whose last digits differ by how a machine computes logarithms.
  if (Math.abs(inWasm - native.answer) > 1e-6 * Math.abs(native.answer)) {
    throw new Error(`WebAssembly answers ${inWasm}, the machine itself ${native.answer}`);
  }
  return { answer: inWasm, wasm, native: native.times };
}
