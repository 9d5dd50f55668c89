// How long the module that ships takes for 30,000 prospects: all of them segmented and scored, and put in order. Both
// are whole operations, so records cross the boundary there and back. Beside it the substring rule in Python.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import init, { assess, prioritize, segment } from "../pkg/outreach_engine.js";
import { refuseDebugBuild, repetitions, table, WASM } from "./report.mjs";

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
if (port.status === 0) figures["substring rule in Python, nothing crossing"] = JSON.parse(port.stdout.toString());
const least = (times) => `${Math.min(...times).toFixed(0)} ms`;
const middle = (times) => `${[...times].sort((a, b) => a - b)[times.length >> 1].toFixed(0)} ms`;
table(
  `${MANY} prospects by the module that ships, whole operations with records crossing the boundary`,
  ["", "least", "median", "n"],
  Object.entries(figures).map(([name, times]) => [name, least(times), middle(times), times.length]),
);
