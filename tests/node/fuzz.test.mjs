// Foreign bytes never stop the core: a short run of each target, the same each time. OE_FUZZ_SECONDS makes each as long as
// that, from OE_SEED on (`cargo xtask bench fuzz`). An input that stops the core is printed, to be kept as a file.
import assert from "node:assert/strict";
import { env } from "node:process";
import { before, describe, test } from "node:test";
import { kept, randomFrom, targetsOf } from "./fuzz_targets.mjs";
import { loadCore } from "./workspace.mjs";

const SECONDS = Number(env.OE_FUZZ_SECONDS ?? 0);
const SEED = Number(env.OE_SEED ?? 20_261_126);
const TIMES = 150;
/** No input of a few hundred kilobytes may hold the worker for that long. */
const LONGEST_MS = 5_000;
const NAMES = ["outline", "event", "import", "message", "template", "playbook", "words"];

let targets;
before(async () => {
  targets = targetsOf(await loadCore());
});

describe("foreign bytes", { timeout: 7_200_000 }, () => {
  for (const name of NAMES) {
    // Risk: a page, a file or a playbook of somebody else stops the extension, again and again.
    test(`${name}: every input gets an answer or a coded refusal`, (t) => {
      const { seeds, mutate, run } = targets[name];
      assert.ok(seeds.length > 0);
      const random = randomFrom(SEED);
      const tryOut = (input) => {
        const began = performance.now();
        try {
          run(input);
        } catch (error) {
          const isRefusal = error instanceof Error && typeof error.code === "string" && typeof error.field === "string";
          if (!isRefusal) assert.fail(`${error}\nkeep in tests/fixtures/corpora/${name}:\n${JSON.stringify(input)}`);
        }
        const took = performance.now() - began;
        assert.ok(took < LONGEST_MS, `${took} ms: ${String(JSON.stringify(input)).slice(0, 2_000)}`);
      };
      for (const input of [...seeds, ...kept(name)]) tryOut(input);
      const end = performance.now() + SECONDS * 1_000;
      let count = 0;
      while (SECONDS > 0 ? performance.now() < end : count < TIMES) {
        tryOut(mutate(seeds[Math.floor(random() * seeds.length)], random));
        count += 1;
      }
      t.diagnostic(`${count} inputs`);
    });
  }
});
