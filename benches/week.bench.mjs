// How long a week's plan takes over thirty thousand prospects, with the module that ships: the whole call, records as
// objects in, plan as objects out. What is in the database takes its own time, which is not measured here.
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { cpuUsage } from "node:process";
import init, * as core from "../pkg/outreach_engine.js";
import { refuseDebugBuild, repetitions, spread, table, WASM } from "./report.mjs";

const NOW = "2026-11-23T06:00:00.000Z";
const DAY_MS = 86_400_000;
const SEGMENTS = ["referral_network", "thought_leadership", "stealth_founder", "none"];
const PLACES = ["Austin, Texas, United States", "London, England, United Kingdom", "Berlin, Germany", null];

refuseDebugBuild();
await init({ module_or_path: readFileSync(WASM) });

/** Copies of the sample people with ids, companies, scores and places of their own; some of them written to. */
function workspace(size, contacted) {
  const zone = { name: "UTC", offset_minutes: 0, transitions: [] };
  const samples = core.sampleProspects({ request: {}, now: "2026-06-01T08:00:00Z", zone }).writes.prospects;
  const prospects = Array.from({ length: size }, (_, at) => {
    const prospect = structuredClone(samples[at % samples.length]);
    prospect.prospect_id = `linkedin:invented-person-${at}`;
    prospect.profile.company = `Invented Company ${(at * 7) % 9000}`;
    prospect.profile.location = PLACES[at % PLACES.length];
    prospect.assessment.segment = SEGMENTS[(at * 3) % SEGMENTS.length];
    prospect.assessment.scores.priority_score = ((at * 7919) % 1000) / 10;
    return prospect;
  });
  const ago = (days) => new Date(Date.parse(NOW) - days * DAY_MS).toISOString();
  const events = [];
  const log = (prospect_id, outreach_type, engagement_status, days) => {
    const body = {
      ...{ kind: "engagement", outreach_type, engagement_status, channel: "linkedin_dm", step: null, variant_id: "v" },
      ...{
        segment: SEGMENTS[0],
        text_sent: "Hello, an invented text of usual length. ".repeat(6),
        attributes: { ask: "question" },
      },
      ...{ engagement_data: {}, sequence_type: null, traits: {} },
    };
    events.push({ event_id: `e${events.length}`, prospect_id, occurred_at: ago(days), recorded_at: ago(days), body });
  };
  for (let at = 0; at < contacted; at += 1) {
    const id = prospects[at * 5].prospect_id;
    const days = 3 + ((at * 13) % 700);
    log(id, "connection_request", "sent", days);
    if (at % 3 === 0) log(id, "connection_request", "accepted", days - 2);
    if (at % 3 === 0 && days > 6) log(id, "initial_dm", "sent", days - 5);
    if (at % 9 === 0 && days > 8) log(id, "initial_dm", "replied", days - 6);
  }
  const zones = core.timeZones().map((name) => ({ name, offset_minutes: 60, transitions: [] }));
  // As the store gives them: people in the order of their ids, and the counts that wordings of a plan are chosen by.
  prospects.sort((one, other) => (one.prospect_id < other.prospect_id ? -1 : 1));
  const tallies = core.foldTallies(events).filter(({ of }) => of.kind === "wording" && of.quarter >= "2026-01-01");
  const records = { prospects, events, sequences: [], tallies, insights: [], suppressed: [], zones };
  return { records, now: NOW, seed: 7, zone };
}

const rows = [];
for (const [size, contacted] of [
  [1_000, 200],
  [30_000, 0],
  [30_000, 4_000],
]) {
  const call = workspace(size, contacted);
  const times = { weeklyCadence: [], dayQueue: [], waitingList: [] };
  const processor = { weeklyCadence: [], dayQueue: [], waitingList: [] };
  let plan;
  for (let round = 0; round < repetitions(20); round += 1) {
    for (const [name, series] of Object.entries(times)) {
      const request = { user_id: "me" };
      const used = cpuUsage();
      const start = performance.now();
      const answer = core[name]({ ...call, request });
      series.push(performance.now() - start);
      const { user, system } = cpuUsage(used);
      processor[name].push((user + system) / 1_000);
      if (name === "weeklyCadence") plan = answer;
    }
  }
  const what = `${size.toLocaleString("en")} prospects, ${call.records.events.length.toLocaleString("en")} events`;
  for (const [name, series] of Object.entries(times))
    rows.push([what, name, ...spread(series), ...spread(processor[name]), series.length]);
  if (plan.response.total_outreach === 0) throw new Error("nothing was planned: the measurement says nothing");
}
// On a busy machine the time of the processor says more.
const head = ["records", "operation", "median", "95 %", "processor, median", "processor, 95 %", "n"];
table("A week's plan", head, rows);
