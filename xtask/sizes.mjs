// Holds what users download to its ceilings, and says how far each size is from its aim. Sizes and no times: they are the
// same on every machine. Not here: how anything is made smaller.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

/** Sizes in kB (1,000 bytes). The ceiling is what there is and a little; lower it with every gain. */
const ceilings = JSON.parse(readFileSync("xtask/sizes.json", "utf8"));
const wrong = [];
for (const { what, file, gzip, ceiling_kb, aim_kb } of ceilings) {
  const content = readFileSync(file);
  const kb = (gzip ? gzipSync(content, { level: 9 }) : content).length / 1000;
  const aim = kb > aim_kb ? `${(kb - aim_kb).toFixed(0)} beyond the aim of ${aim_kb}` : `within the aim of ${aim_kb}`;
  console.log(`${what}: ${kb.toFixed(0)} kB, ${aim}`);
  if (kb > ceiling_kb) wrong.push(`${what} is ${kb.toFixed(1)} kB; the ceiling is ${ceiling_kb} (xtask/sizes.json)`);
}
if (wrong.length > 0) {
  console.error(wrong.join("\n"));
  process.exit(1);
}
