// How large the core is: what a browser loads, and what travels in the stores' packages.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { refuseDebugBuild, table, WASM } from "./report.mjs";

const AIM_KB = { raw: 600, gzip: 250 };

refuseDebugBuild();
const wasm = readFileSync(WASM);
const kilobytes = { raw: wasm.length / 1000, gzip: gzipSync(wasm, { level: 9 }).length / 1000 };
const beyond = (how) => Math.max(0, kilobytes[how] - AIM_KB[how]);
table(
  "Size of the core with its data",
  ["", "kB", "aim", "beyond it"],
  Object.entries(kilobytes).map(([how, size]) => [how, size.toFixed(1), `≤ ${AIM_KB[how]}`, beyond(how).toFixed(1)]),
);
