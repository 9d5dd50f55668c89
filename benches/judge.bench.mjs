// How long 30,000 prospects take to be segmented, scored and put in order: by the core alone, in WebAssembly and natively,
// beside the substring rule in Python; and as whole operations of the module that ships, with records that cross the
// boundary there and back.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import init, { assess, prioritize, segment } from "../pkg/outreach_engine.js";
import { coreAlone } from "./core_alone.mjs";
import { percentile, refuseDebugBuild, repetitions, table, WASM } from "./report.mjs";

const MANY = 30_000;

refuseDebugBuild();
await init({ module_or_path: readFileSync(WASM) });
const now = "2026-01-05T09:00:00Z";

/** The rows of a sample without its header; a quoted cell may hold commas. */
function rows(name) {
  const text = readFileSync(new URL(`../tests/fixtures/data/${name}`, import.meta.url), "utf8");
  return text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((cell) => cell[1].replace(/^"|"$/g, "")));
}

const filled = (text) => (text ? text : null);
const profiles = [
  ...rows("titles.csv").map(([title, company, industry]) => ({ title, company, industry })),
  ...rows("headlines.csv").map(([, name, headline, title, company, industry, location, about]) => ({
    ...{ name, headline, title, company, industry, location, about },
  })),
  ...rows("profiles.csv").map(([title, company, industry, headline, about]) => ({
    ...{ title, company, industry, headline, about },
  })),
].map((profile) => Object.fromEntries(Object.entries(profile).map(([field, text]) => [field, filled(text)])));

const prospects = Array.from({ length: MANY }, (_, at) => {
  const profile = profiles[at % profiles.length];
  return {
    prospect_id: `p${at}`,
    identities: [{ site: "linkedin", key: `p${at}` }],
    profile,
    assessment: assess({ profile, now }),
    tags: [],
    approval: "approved",
    source: "page",
    note: "",
    added_at: now,
    updated_at: now,
  };
});

const figures = { segment: [], prioritize: [], "segment, everybody judged anew": [] };
const timed = (name, operation) => {
  const start = performance.now();
  const outcome = operation();
  figures[name].push(performance.now() - start);
  return outcome;
};
const common = { now, zone: { name: "Etc/UTC", offsets: [] }, seed: 1 };
// What the first round writes is stored, as the worker does: whoever is moved by the target distribution stays moved.
const first = segment({ ...common, records: { prospects }, request: { user_id: "me" } });
const places = new Map(prospects.map(({ prospect_id: id }, at) => [id, at]));
for (const written of first.writes.prospects) prospects[places.get(written.prospect_id)] = written;
const forgotten = prospects.map((one) => ({ ...one, assessment: { ...one.assessment, basis: "" } }));
for (let round = 0; round < repetitions(5); round += 1) {
  const call = { ...common, records: { prospects } };
  const judged = timed("segment", () => segment({ ...call, request: { user_id: "me" } }));
  if (judged.response.total_prospects !== MANY) throw new Error("not everybody was judged");
  if (judged.writes.prospects.length > 0) throw new Error("what is as it was is written again");
  const request = { user_id: "me", min_fit_score: 0, min_referral_capacity: 0, min_signal_strength: 0, limit: 500 };
  const listed = timed("prioritize", () => prioritize({ ...call, request }));
  if (listed.response.total_scored !== MANY) throw new Error("not everybody was put in order");
}
const anew = timed("segment, everybody judged anew", () =>
  segment({ ...common, records: { prospects: forgotten }, request: { user_id: "me" } }),
);
if (anew.writes.prospects.length !== MANY) throw new Error("not everybody was judged anew");
const port = spawnSync("python3", [fileURLToPath(new URL("substring_rule.py", import.meta.url))], {
  input: JSON.stringify(prospects.map(({ profile }) => profile)),
  maxBuffer: 2 ** 28,
});
if (port.status !== 0) throw new Error("the substring rule in Python did not run");
const python = JSON.parse(port.stdout.toString());
const whole = (times, share) => `${percentile(times, share).toFixed(0)} ms`;
const row = (name, times) => [name, whole(times, Number.EPSILON), whole(times, 0.5), whole(times, 0.95), times.length];
const alone = coreAlone("judge", MANY, repetitions(15));
const ratio = (one, other) => `${(percentile(one, 0.5) / percentile(other, 0.5)).toFixed(2)} ×`;
table(
  `${MANY} prospects, no two alike, segmented, scored and put in order by the core alone`,
  ["", "least", "median", "95 %", "n"],
  [
    row("in WebAssembly", alone.wasm.clock),
    row("in WebAssembly, time of the processor", alone.wasm.processor),
    row("natively, built as small as what ships", alone.native),
    row("substring rule in Python", python),
    [`WebAssembly beside native: ${ratio(alone.wasm.clock, alone.native)}`, "", "", "", ""],
    [`Python beside WebAssembly: ${ratio(python, alone.wasm.clock)}`, "", "", "", ""],
  ],
);
table(
  `${MANY} prospects by the module that ships, whole operations with records crossing the boundary`,
  ["", "least", "median", "95 %", "n"],
  Object.entries(figures).map(([name, times]) => row(name, times)),
);
