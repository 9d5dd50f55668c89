// The long form of the fault tests: 1,000 deaths of the worker, 50 power cuts, 10,000 mixed operations, every kind of damage. What they hold and
// how they do it stands in the tests themselves; here they only run for longer, and their figures are printed.
import { spawnSync } from "node:child_process";
import { env, execPath } from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const files = ["tests/browser/kills.test.mjs", "tests/browser/damage.test.mjs", "tests/browser/many_pages.test.mjs"];
const { status } = spawnSync(execPath, ["--test", "--test-concurrency=1", "--test-reporter=spec", ...files], {
  cwd: root,
  stdio: "inherit",
  env: { OE_KILLS: "1000", OE_CUTS: "50", OE_OPERATIONS: "10000", ...env },
});
process.exitCode = status ?? 1;
