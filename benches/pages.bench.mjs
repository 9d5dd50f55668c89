// What the shipped module reads of pages, as they are and changed in the ways in which sites change: the share of fields
// that are right, and the wrong apart from the empty, per field, kind of page and change. Two parts: the pages that the
// reader was developed with, and pages that were held out.
//
//   node benches/pages.bench.mjs [folder …]
//
// Each page is loaded once and changed in copies of its document; only one with frames or shadow roots, which no copy has,
// is loaded again for each change. Two tabs work side by side.
import { readdir, readFile } from "node:fs/promises";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import init, { readPage } from "../pkg/outreach_engine.js";
import { launch, outlineScript, pageServer } from "../tests/browser/outline_pages.mjs";
import { lost, marks, PERSON, sayings, tallies } from "./pages/marks.mjs";
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
const { names, effect } = new Function(`${changes}; return pageChanges;`)();
const script = `${changes};${await outlineScript()};Object.assign(globalThis, { pageChanges, outlineBuilder });0`;
/** What no copy of a document has. */
const UNCOPIED = /<iframe|shadowroot/i;
const TABS = 2;

/** Outlines of one page by change, in the order of `names`; changes that do not happen to such a page are left out. */
async function outlinesOf({ truth, place }, serve) {
  const html = await readFile(place, "utf8");
  const outlines = [];
  let page;
  for (const [number, name] of names.entries()) {
    const told = effect(name, truth);
    if (told === null) continue;
    if (page === undefined || UNCOPIED.test(html)) {
      page = await serve(truth.url, html);
      await page.evaluate(`globalThis.whole = document.documentElement.cloneNode(true);${script}`);
    } else {
      await page.evaluate(`document.replaceChild(whole.cloneNode(true), document.documentElement);0`);
    }
    const call = `pageChanges.mutate(${JSON.stringify(name)}, ${number * 7919 + 17}, ${JSON.stringify(truth)})`;
    const text = await page.evaluate(`${call};JSON.stringify(outlineBuilder.outlinePage(document).outline)`);
    outlines.push({ name, told, changed: number > 0, outline: JSON.parse(text) });
  }
  return outlines;
}

const readingTimes = [];

/** The marks of all changes of one page. */
function judged(truth, outlines) {
  const before = sayings(outlines[0].outline);
  return outlines.flatMap(({ name, told, changed, outline }) => {
    const start = performance.now();
    const reading = readPage(outline);
    if (!changed) readingTimes.push(performance.now() - start);
    const isLost = changed ? lost(before, sayings(outline)) : undefined;
    return marks(truth, reading, isLost, told.gone)
      .filter(([field]) => !told.leaves.includes(field))
      .map(([field, mark, value]) => ({ name, changed, field, mark, value }));
  });
}

function report(folder, pages) {
  const [byField, byKind, byChange, byFieldChanged] = [tallies(), tallies(), tallies(), tallies()];
  const wrong = [];
  const missing = [];
  let persons = 0;
  for (const { truth, found } of pages) {
    for (const { name, changed, field, mark, value } of found) {
      if (changed) byFieldChanged.add(field, mark);
      else {
        byField.add(field, mark);
        byKind.add(truth.page_kind, mark);
      }
      byChange.add(name, mark);
      if (mark === "wrong") {
        wrong.push(`${truth.file} | ${name} | ${field}: ${String(value)}`);
        persons += PERSON.has(field) ? 1 : 0;
      } else if (mark === "empty" && !changed) missing.push(`${truth.file} ${field}`);
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

const browser = await launch("chrome");
try {
  for (const folder of folders) {
    const pages = await pagesOf(folder);
    const waiting = pages.values();
    const work = async () => {
      const serve = await pageServer(browser);
      // Both tabs take from the same row of pages.
      for (const page of waiting) page.found = judged(page.truth, await outlinesOf(page, serve));
    };
    await Promise.all(Array.from({ length: TABS }, work));
    report(folder, pages);
  }
} finally {
  await browser.close();
}
const [median, high] = [percentile(readingTimes, 0.5), percentile(readingTimes, 0.95)].map(milliseconds);
console.log(`A reading of a page took ${median} (95th percentile ${high}) in Wasm.`);
