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
const { sequence } = core.generateSequence({
  ...common,
  records: { prospects: [samples[0]] },
  request: { user_id: "me", prospect_id: samples[0].prospect_id },
}).response;

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

/** Keys of the wordings of a touch that a text is chosen by begin like this, or later: with their quarter, a year back. */
const YEAR_OF_WORDINGS = "2026-01-01";

/** Touches of a default sequence, and the check-in after it. */
const PLANNED = ["connection_request", "initial_dm", "followup_1", "followup_2", "checkin"];

/**
 * One entry logged as the worker logs it: asked with the counts that texts are chosen by where a sequence is to be made, and
 * what it counted added to the rows that change. `sequences`: what is stored for the person beforehand.
 */
function logging(events, tallies, sequences) {
  const last = events.at(-1).prospect_id;
  const own = events.filter(({ prospect_id: id }) => id === last);
  const prospects = [{ ...samples[0], prospect_id: last }];
  const stored = sequences.map((sequence) => ({ ...sequence, prospect_id: last }));
  const records = { prospects, events: own, sequences: stored, insights: [], suppressed: [] };
  const byId = new Map(tallies.map((row) => [row.tally_id, row]));
  const isOfYear = ({ of }) =>
    of.kind === "wording" && of.quarter >= YEAR_OF_WORDINGS && PLANNED.includes(of.outreach_type);
  const chosenBy = stored.length > 0 ? [] : tallies.filter(isOfYear);
  const chosen = new Set(chosenBy.map((row) => row.tally_id));
  return timed((round) => {
    const request = {
      ...{ user_id: "me", prospect_id: last, outreach_type: "initial_dm", engagement_status: "sent" },
      ...{ event_id: `bench-${round}`, occurred_at: common.now },
    };
    const { writes } = core.trackEngagement({ ...common, records: { ...records, tallies: chosenBy }, request });
    if (writes.events.length !== 1) throw new Error("nothing was logged");
    const gained = writes.tallies.filter(({ tally_id: id }) => byId.has(id) && !chosen.has(id));
    const ids = new Set(gained.map(({ tally_id: id }) => id));
    const lost = core.foldTallies(own).filter(({ tally_id: id }) => ids.has(id));
    core.changeTallies({ stored: [...ids].map((id) => byId.get(id)), lost, gained });
  });
}

/** What is measured. The sequence is made with the first entry about somebody for whom none is stored. */
const SERIES = ["the week's report", "the year's report", "one entry logged", "and a sequence made"];

const rows = [];
const medians = [];
for (const entries of SIZES) {
  // The log's last sequences begin twenty days before its end: so the last week is as full as any other.
  const events = longLog(now.getTime() + 20 * DAY, entries).filter(({ occurred_at: at }) => at <= common.now);
  const tallies = counted(events);
  const logged = [logging(events, tallies, [sequence]), logging(events, tallies, [])];
  const series = [report(7, tallies), report(365, tallies), ...logged];
  medians.push({ entries, of: series.map((times) => percentile(times, 0.5)) });
  const cells = series.map(
    (times) => `${milliseconds(percentile(times, 0.5))} (${milliseconds(percentile(times, 0.95))})`,
  );
  rows.push([entries.toLocaleString("en"), tallies.length.toLocaleString("en"), ...cells]);
}
table("By entries in the log: medians (95 %)", ["entries", "rows of counts", ...SERIES], rows);

/** Medians on a logarithmic scale, a character for a quarter of a power of ten. */
console.log("Medians on a logarithmic scale, from 0.01 ms:\n");
for (const [at, what] of SERIES.entries()) {
  for (const { entries, of } of medians) {
    const bar = "█".repeat(Math.max(1, Math.round(4 * Math.log10(of[at] / 0.01))));
    console.log(`${what.padEnd(19)} ${entries.toLocaleString("en").padStart(9)}  ${bar} ${milliseconds(of[at])}`);
  }
}
const [first, last] = [medians[0], medians.at(-1)];
const powers = Math.log10(last.entries / first.entries);
const slopes = first.of.map((time, at) => (Math.log10(last.of[at] / time) / powers).toFixed(2));
console.log(`\nPowers of growth (1 would be linear): ${slopes.join(", ")}\n`);
