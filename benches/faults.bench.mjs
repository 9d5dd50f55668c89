// The long form of the fault tests: 1,000 deaths of the worker, 50 power cuts, 10,000 mixed operations, every kind of
// damage, one hostile text on a page at a time. What they hold and how they do it stands in the tests themselves; here they
// only run for longer, and their figures are printed. OE_FAULTS=many_pages,injection runs some of them alone.
import { spawnSync } from "node:child_process";
import { env, execPath } from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const names = (env.OE_FAULTS ?? "kills,damage,damage_firefox,faults,many_pages,injection").split(",");
const files = names.map((name) => `tests/browser/${name}.test.mjs`);
const { status } = spawnSync(execPath, ["--test", "--test-concurrency=1", "--test-reporter=spec", ...files], {
  cwd: root,
  stdio: "inherit",
  env: { OE_KILLS: "1000", OE_CUTS: "50", OE_OPERATIONS: "10000", OE_INJECTION: "full", ...env },
});
process.exitCode = status ?? 1;
