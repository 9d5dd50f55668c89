// What every measurement shares: statistics, the machine, and a table to paste. Not here: what is measured.
import { readFileSync } from "node:fs";
import { cpus, loadavg, totalmem, type as system } from "node:os";
import { performance } from "node:perf_hooks";
import { env, version } from "node:process";

export const WASM = new URL("../pkg/outreach_engine_bg.wasm", import.meta.url);

/** Refuses figures of a build that users never get. */
export function refuseDebugBuild() {
  const names = WebAssembly.Module.customSections(new WebAssembly.Module(readFileSync(WASM)), "name");
  if (names.length > 0) throw new Error("pkg/ is not the optimised build: delete it and run cargo xtask build.");
}

/** The value that a share of all values does not exceed. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

export const milliseconds = (value) => `${value.toFixed(value < 10 ? 2 : 1)} ms`;

/** Median and 95th percentile of one series, as two cells. */
export const spread = (values) => [percentile(values, 0.5), percentile(values, 0.95)].map(milliseconds);

/** What disturbed the machine before anything was measured, or nothing: other work, or the same sum taking unlike times. */
const disturbance = (() => {
  const sums = Array.from({ length: 60 }, () => {
    const start = performance.now();
    let sum = 0;
    for (let at = 0; at < 1_000_000; at += 1) sum = (sum * 31 + at) | 0;
    return { sum, took: performance.now() - start };
  }).slice(20);
  const took = sums.map((one) => one.took);
  const spread = percentile(took, 0.95) / percentile(took, 0.5);
  const load = loadavg()[0];
  // A measurement just before leaves about two behind.
  if (load > 2 * cpus().length) return `others were at work (load ${load.toFixed(1)} on ${cpus().length} cores)`;
  return spread > 1.5 ? `the same sum took up to ${spread.toFixed(1)} times its usual time` : undefined;
})();

/** Prints rows below a head as a Markdown table, with where and when it was taken. */
export function table(title, head, rows, programs = []) {
  const all = [head, head.map(() => "---"), ...rows];
  console.log(`\n${title}\n`);
  console.log(all.map((row) => `| ${row.join(" | ")} |`).join("\n"));
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${system()}`;
  console.log(`\n${[machine, `Node ${version}`, ...programs, new Date().toISOString().slice(0, 10)].join("; ")}\n`);
  if (disturbance !== undefined) console.log(`Too noisy to conclude anything from times: ${disturbance}.\n`);
}

/** How often a measurement is repeated; OUTREACH_BENCH_N makes a run shorter or longer. */
export const repetitions = (usual) => Number(env.OUTREACH_BENCH_N ?? usual);
