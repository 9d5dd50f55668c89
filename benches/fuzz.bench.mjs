// The long form of the fuzz targets: ten minutes each, from a seed of today's. What they hold stands in the test itself.
import { spawnSync } from "node:child_process";
import { env, execPath } from "node:process";
import { fileURLToPath } from "node:url";

const seed = String(Math.floor(Date.now() / 86_400_000));
console.log(`seed ${env.OE_SEED ?? seed}`);
const { status } = spawnSync(execPath, ["--test", "--test-reporter=spec", "tests/node/fuzz.test.mjs"], {
  cwd: fileURLToPath(new URL("..", import.meta.url)),
  stdio: "inherit",
  env: { OE_FUZZ_SECONDS: "600", OE_SEED: seed, ...env },
});
process.exitCode = status ?? 1;
