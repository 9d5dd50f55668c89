// How long the core takes for one page, with the module that ships: an outline read, and the person on it assessed.
import { readFileSync, readdirSync } from "node:fs";
import { performance } from "node:perf_hooks";
import init, { assess, readPage } from "../pkg/outreach_engine.js";
import { refuseDebugBuild, repetitions, spread, table, WASM } from "./report.mjs";

const OUTLINES = new URL("../tests/fixtures/outlines/", import.meta.url);

refuseDebugBuild();
await init({ module_or_path: readFileSync(WASM) });
const now = new Date().toISOString();
const times = { read: [], assess: [], both: [] };
const outlines = readdirSync(OUTLINES)
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(new URL(name, OUTLINES), "utf8")));
let people = 0;
for (let round = 0; round < repetitions(40); round += 1) {
  people = 0;
  for (const outline of outlines) {
    const start = performance.now();
    const { kind, profile: fields } = readPage(outline);
    const read = performance.now();
    times.read.push(read - start);
    // A page about a person of which nothing was understood has nobody to assess.
    if (kind !== "person" || fields === null) continue;
    people += 1;
    const entries = Object.entries(fields).filter(([, field]) => field !== null);
    const profile = Object.fromEntries(entries.map(([name, { value }]) => [name, value]));
    const confidence = Object.fromEntries(entries.map(([name, field]) => [name, field.confidence]));
    const ready = performance.now();
    assess({ profile, field_confidence: confidence, now });
    const end = performance.now();
    times.assess.push(end - ready);
    times.both.push(read - start + end - ready);
  }
}
table(
  `Read and assess, ${outlines.length} sample pages of which ${people} are of one person`,
  ["", "median", "95 %", "n"],
  [
    ["read an outline", ...spread(times.read), times.read.length],
    ["assess a profile", ...spread(times.assess), times.assess.length],
    ["both, for a person's page", ...spread(times.both), times.both.length],
  ],
);
