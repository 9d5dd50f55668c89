// How the week's report and logging one entry grow with the log, in the core that ships: with a thousand, ten thousand, a
// hundred thousand and a million entries over two years. The core is given the rows that the store would read; reading
// them is measured in a browser (`figures.bench.mjs`).
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import init, * as core from "../pkg/outreach_engine.js";
import { longLog } from "./long_log.mjs";
import { milliseconds, percentile, refuseDebugBuild, repetitions, table, WASM } from "./report.mjs";

const SIZES = (process.env.OUTREACH_BENCH_ENTRIES ?? "1000,10000,100000,1000000").split(",").map(Number);
/** Entries that are counted at once, as the store does (`extension/store/tallies.ts`). */
const AT_A_TIME = 20_000;
const DAY = 86_400_000;
const TIMES = repetitions(30);

refuseDebugBuild();
await init({ module_or_path: readFileSync(WASM) });
const now = new Date("2026-11-25T12:00:00Z");
const zone = { name: "Etc/UTC", offset_minutes: 0, transitions: [] };
const common = { now: now.toISOString(), zone, seed: 7 };
const samples = core.sampleProspects({ request: {}, ...common }).writes.prospects;

/** The counts of a whole log, made in parts of whole people. */
function counted(events) {
  let tallies = [];
  for (let from = 0; from < events.length;) {
    let to = Math.min(events.length, from + AT_A_TIME);
    while (to < events.length && events[to].prospect_id === events[to - 1].prospect_id) to += 1;
    tallies = core.joinTallies(tallies, core.foldTallies(events.slice(from, to)));
    from = to;
  }
  return tallies;
}

function timed(run) {
  run(0);
  return Array.from({ length: TIMES }, (_, round) => {
    const start = performance.now();
    run(round + 1);
    return performance.now() - start;
  });
}

function report(days, tallies) {
  const first = new Date(now.getTime() - (days + 1) * DAY).toISOString().slice(0, 10);
  const read = tallies.filter(({ of }) => of.kind === "day" && of.day >= first);
  const call = { ...common, records: { tallies: read }, request: { user_id: "me", date_range_days: days } };
  return timed(() => core.metrics(call));
}

function logging(events, tallies) {
  const last = events.at(-1).prospect_id;
  const own = events.filter(({ prospect_id: id }) => id === last);
  const prospects = [{ ...samples[0], prospect_id: last }];
  const days = new Set([common.now, ...own.map(({ occurred_at: at }) => at)].map((at) => at.slice(0, 10)));
  const touches = new Set(["initial_dm", ...own.map(({ body }) => body.outreach_type)]);
  const read = tallies.filter(({ of }) => (of.kind === "day" ? days.has(of.day) : touches.has(of.outreach_type)));
  const records = { prospects, events: own, sequences: [], tallies: read, insights: [], suppressed: [] };
  return timed((round) => {
    const request = {
      ...{ user_id: "me", prospect_id: last, outreach_type: "initial_dm", engagement_status: "sent" },
      ...{ event_id: `bench-${round}`, occurred_at: common.now },
    };
    const outcome = core.trackEngagement({ ...common, records, request });
    if (outcome.writes.events.length !== 1) throw new Error("nothing was logged");
  });
}

const rows = [];
const medians = [];
for (const entries of SIZES) {
  // The log's last sequences begin twenty days before its end: so the last week is as full as any other.
  const events = longLog(now.getTime() + 20 * DAY, entries).filter(({ occurred_at: at }) => at <= common.now);
  const tallies = counted(events);
  const series = [report(7, tallies), report(365, tallies), logging(events, tallies)];
  medians.push({ entries, of: series.map((times) => percentile(times, 0.5)) });
  const cells = series.map(
    (times) => `${milliseconds(percentile(times, 0.5))} (${milliseconds(percentile(times, 0.95))})`,
  );
  rows.push([entries.toLocaleString("en"), tallies.length.toLocaleString("en"), ...cells]);
}
table(
  "By entries in the log: medians (95 %)",
  ["entries", "rows of counts", "the week's report", "the year's report", "one entry logged"],
  rows,
);

/** Medians on a logarithmic scale, a character for a quarter of a power of ten. */
console.log("Medians on a logarithmic scale, from 0.01 ms:\n");
for (const [at, what] of ["the week's report", "the year's report", "one entry logged"].entries()) {
  for (const { entries, of } of medians) {
    const bar = "█".repeat(Math.max(1, Math.round(4 * Math.log10(of[at] / 0.01))));
    console.log(`${what.padEnd(18)} ${entries.toLocaleString("en").padStart(9)}  ${bar} ${milliseconds(of[at])}`);
  }
}
const [first, last] = [medians[0], medians.at(-1)];
const powers = Math.log10(last.entries / first.entries);
const slopes = first.of.map((time, at) => (Math.log10(last.of[at] / time) / powers).toFixed(2));
console.log(`\nPowers of growth (1 would be linear): ${slopes.join(", ")}\n`);
