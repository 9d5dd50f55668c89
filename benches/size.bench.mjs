// How large the core is: what a browser loads, and what travels in the stores' packages. Its ceilings are held by
// `cargo xtask check`.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { refuseDebugBuild, table, WASM } from "./report.mjs";

refuseDebugBuild();
const wasm = readFileSync(WASM);
const sizes = JSON.parse(readFileSync(new URL("../xtask/sizes.json", import.meta.url), "utf8"));
table(
  "Size of the core with its data",
  ["", "kB", "aim", "beyond it"],
  sizes
    .filter(({ file }) => file.endsWith(".wasm"))
    .map(({ what, gzip, aim_kb }) => {
      const kb = (gzip ? gzipSync(wasm, { level: 9 }) : wasm).length / 1000;
      return [what, kb.toFixed(1), `≤ ${aim_kb}`, Math.max(0, kb - aim_kb).toFixed(1)];
    }),
);
