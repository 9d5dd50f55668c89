// What the shipped module reads of pages, as they are and changed in the ways in which sites change: the share of fields
// that are right, and the wrong apart from the empty, per field, kind of page and change. Two parts: the pages that the
// reader was developed with, and pages that were held out.
//
//   node benches/pages.bench.mjs [folder …]
import { readdir, readFile } from "node:fs/promises";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import init, { readPage } from "../pkg/outreach_engine.js";
import { launch, outlineScript, pageServer } from "../tests/browser/outline_pages.mjs";
import { marks, PERSON, tallies } from "./pages/marks.mjs";
import { milliseconds, percentile, refuseDebugBuild, table, WASM } from "./report.mjs";

const FIXTURES = new URL("../tests/fixtures/", import.meta.url);
const folders = argv.slice(2).length > 0 ? argv.slice(2) : ["pages", "pages_held_out"];
const HEAD = ["", "values", "right", "empty", "wrong", "wrong"];

/** The pages of a folder with what is true of them. */
async function pagesOf(folder) {
  const place = new URL(`${folder}/`, FIXTURES);
  const files = (await readdir(place)).filter((name) => /^truth.*\.json$/.test(name)).sort();
  const rows = [];
  for (const file of files) {
    const part = JSON.parse(await readFile(new URL(file, place), "utf8"));
    if (Array.isArray(part)) rows.push(...part);
    else rows.forEach((row) => Object.assign(row, part[row.file]));
  }
  return rows.map((truth) => ({ truth, place: new URL(truth.file, place) }));
}

async function mutator() {
  const entry = fileURLToPath(new URL("./pages/mutate.mjs", import.meta.url));
  const built = await build({
    entryPoints: [entry],
    bundle: true,
    format: "iife",
    globalName: "pageChanges",
    write: false,
  });
  return built.outputFiles[0].text;
}

refuseDebugBuild();
await init({ module_or_path: await readFile(WASM) });
const changes = await mutator();
const { names, untold } = new Function(`${changes}; return pageChanges;`)();
const script = `${changes};${await outlineScript()}`;
const browser = await launch("chrome");
const readingTimes = [];
try {
  const serve = await pageServer(browser);
  for (const folder of folders) {
    const pages = await pagesOf(folder);
    const [byField, byKind, byChange, byFieldChanged] = [tallies(), tallies(), tallies(), tallies()];
    const wrong = [];
    const missing = [];
    let persons = 0;
    for (const { truth, place } of pages) {
      const html = await readFile(place, "utf8");
      for (const [number, name] of names.entries()) {
        const ignored = untold(name, truth);
        if (ignored === null) continue;
        const page = await serve(truth.url, html);
        const call = `pageChanges.mutate(${JSON.stringify(name)}, ${number * 7919 + 17}, ${JSON.stringify(truth)})`;
        const outline = JSON.parse(
          await page.evaluate(
            `(() => {${script};${call};return JSON.stringify(outlineBuilder.outlinePage(document).outline);})()`,
          ),
        );
        const start = performance.now();
        const reading = readPage(outline);
        if (number === 0) readingTimes.push(performance.now() - start);
        for (const [field, mark, value] of marks(truth, reading)) {
          if (ignored.includes(field)) continue;
          if (number === 0) {
            byField.add(field, mark);
            byKind.add(truth.page_kind, mark);
          } else byFieldChanged.add(field, mark);
          byChange.add(name, mark);
          if (mark === "wrong") {
            wrong.push(`${truth.file} | ${name} | ${field}: ${String(value)}`);
            persons += PERSON.has(field) ? 1 : 0;
          } else if (mark === "empty" && number === 0) missing.push(`${truth.file} ${field}`);
        }
      }
    }
    table(`${folder}: ${pages.length} pages as they are, by field`, HEAD, byField.cells());
    table(`${folder}: as they are, by kind`, HEAD, byKind.cells());
    table(`${folder}: by change`, HEAD, byChange.cells());
    table(`${folder}: changed pages, by field`, HEAD, byFieldChanged.cells());
    console.log(`${folder}: ${persons} wrong persons.`);
    console.log(["Wrong:", ...wrong].join("\n  "));
    console.log(["Empty as they are:", ...missing].join("\n  "));
  }
} finally {
  await browser.close();
}
const [median, high] = [percentile(readingTimes, 0.5), percentile(readingTimes, 0.95)].map(milliseconds);
console.log(`A reading of a page took ${median} (95th percentile ${high}) in Wasm.`);
