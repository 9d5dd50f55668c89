// The package as others get it: whether every bundler and Node find its code and its types. Judged by publint and by
// are-the-types-wrong. Not here: what the package does.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { execPath } from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { publint } from "publint";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

test("publint finds nothing to say about the package", async () => {
  const { messages } = await publint({ pkgDir: fileURLToPath(new URL("../../pkg", import.meta.url)), strict: true });
  assert.deepEqual(messages, []);
});

test("the types are those of the code for every way of resolving modules that knows ES modules", () => {
  const program = "node_modules/@arethetypeswrong/cli/dist/index.js";
  // The module of WebAssembly and the package's own description have no types.
  const without = ["--exclude-entrypoints", "outreach_engine_bg.wasm", "package.json"];
  const order = [program, "--pack", "pkg", "--format", "json", "--profile", "esm-only", ...without];
  const { analysis, problems } = JSON.parse(execFileSync(execPath, order, { cwd: ROOT, encoding: "utf8" }));
  assert.deepEqual(Object.keys(analysis.entrypoints), ["."]);
  const found = Object.values(problems ?? {}).flat();
  // There is no CommonJS in it, and it says so: `require` is not promised.
  assert.deepEqual(
    found.filter(({ kind }) => kind !== "CJSResolvesToESM"),
    [],
  );
});
