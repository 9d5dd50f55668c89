// Bundles the unit tests of the shell, which are TypeScript, and runs them under node's own runner. Not here: tests.
import { build } from "esbuild";
import { withTraps } from "../../extension/faults.mjs";
import { readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
const out = join(root, "target", "unit");

// As in the extension: the glue that can start the core afresh after a trap. `cargo xtask` makes it beside `pkg/`.
const glue = join(root, "target/glue/outreach_engine.js");
const fromPkg = { filter: /pkg\/outreach_engine(\.js)?$/ };
await rm(out, { recursive: true, force: true });
const names = (await readdir(here)).filter((name) => name.endsWith(".test.ts"));
const common = {
  absWorkingDir: root,
  bundle: true,
  // Pages of ours are bundled before any test has made a browser: then there is none, and no fault in that.
  define: { chrome: "globalThis.chrome", __TEST__: "true", __FAULTS__: "true" },
  // One store for all suites: each copy would put classes of its own in the place of the last one's.
  external: ["node:*", "fake-indexeddb/auto"],
  format: "esm",
  loader: { ".css": "text" },
  logLevel: "warning",
  outExtension: { ".js": ".mjs" },
  outdir: out,
  platform: "node",
  plugins: [withTraps(), { name: "glue", setup: ({ onResolve }) => onResolve(fromPkg, () => ({ path: glue })) }],
  sourcemap: "inline",
  target: "node20",
};
await build({
  ...common,
  entryPoints: names.map((name) => ({ in: join(here, name), out: name.replace(/\.ts$/, "") })),
});
// The worker is a file of its own: a test that lets it die, and its timers with it, loads it anew.
await build({
  ...common,
  entryPoints: [{ in: join(root, "extension/worker/main.ts"), out: "worker" }],
  inject: [join(here, "worker_timers.ts")],
});
for (const name of names) {
  const bundle = pathToFileURL(join(out, name.replace(/\.ts$/, ".mjs")));
  describe(name.replace(/\.test\.ts$/, ""), () => import(bundle.href));
}
