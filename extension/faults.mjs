// Traps to order: the core's glue with a place in it where a test can stop the core. What is thrown there passes through
// the middle of an exported function as a trap does: nothing of it is unwound, nothing it held is given back. Not here:
// what is ordered (`store/faults.ts`).
import { readFile } from "node:fs/promises";

/** Every export reads its arguments or writes its answer as JSON, through these two. */
const DOORS = /(__wbg_(?:parse|stringify)_[0-9a-f]+: function\([^)]*\) \{)/g;

/** An esbuild plugin for the glue of the core. */
export function withTraps() {
  const load = async ({ path }) => {
    const text = await readFile(path, "utf8");
    const doors = text.match(DOORS)?.length ?? 0;
    if (doors !== 2) throw new Error(`${path}: ${doors} places for traps, 2 expected`);
    return { contents: text.replace(DOORS, "$1 globalThis.faults?.trap?.();"), loader: "js" };
  };
  return { name: "traps", setup: ({ onLoad }) => onLoad({ filter: /[\\/]outreach_engine\.js$/ }, load) };
}
