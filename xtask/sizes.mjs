// Holds what users download to its ceilings, and says how far each size is from its aim. Sizes and no times: they are the
// same on every machine. Not here: how anything is made smaller.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Sizes in kB (1,000 bytes). The ceiling is what there is and a little; lower it with every gain. */
const ceilings = JSON.parse(readFileSync("xtask/sizes.json", "utf8"));
const wrong = [];

/** The file itself, or every file of the folder. */
function filesAt(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true })
    .map((name) => join(path, name))
    .filter((name) => statSync(name).isFile());
}

function beside(kb, aim) {
  if (aim === undefined) return "which has no aim";
  return kb > aim ? `${(kb - aim).toFixed(0)} beyond the aim of ${aim}` : `within the aim of ${aim}`;
}

/** In bytes. */
function sizeOf(path, gzip) {
  const content = readFileSync(path);
  return (gzip ? gzipSync(content, { level: 9 }) : content).length;
}

for (const { what, file, gzip, ceiling_kb, aim_kb } of ceilings) {
  const kb = filesAt(file).reduce((sum, path) => sum + sizeOf(path, gzip), 0) / 1000;
  console.log(`${what}: ${kb.toFixed(0)} kB, ${beside(kb, aim_kb)}`);
  if (kb > ceiling_kb) wrong.push(`${what} is ${kb.toFixed(1)} kB; the ceiling is ${ceiling_kb} (xtask/sizes.json)`);
}
if (wrong.length > 0) {
  console.error(wrong.join("\n"));
  process.exit(1);
}
