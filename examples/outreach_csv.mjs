// The seven operations on a CSV of people, from the command line:
//
//   node examples/outreach_csv.mjs people.csv
//
// Reads the file, judges everybody, and prints whom to write to first, what to write, the plan of the week and the
// figures. Nothing is stored: a program that wants to keep its records puts `writes` where it keeps things.
import { readFile } from "node:fs/promises";
import { argv, exit } from "node:process";
// In a project of your own: import init, * as engine from "outreach-engine";
import init, * as engine from "../pkg/outreach_engine.js";

const [, , path] = argv;
if (path === undefined) {
  console.error("usage: node examples/outreach_csv.mjs people.csv");
  exit(2);
}
await init({ module_or_path: await readFile(new URL("../pkg/outreach_engine_bg.wasm", import.meta.url)) });

const user_id = "me";
const now = new Date().toISOString();
const zone = { name: "UTC", offset_minutes: 0, transitions: [] };
const records = { prospects: [], events: [], sequences: [], tallies: [], insights: [], suppressed: [] };
const KEYS = { prospects: "prospect_id", events: "event_id", sequences: "prospect_id", tallies: "tally_id" };

/** Asks an operation, keeps what it writes, and gives its response. */
function ask(operation, request) {
  const { response, writes } = operation({ request, records, playbook: null, now, seed: 7, zone });
  for (const [store, key] of Object.entries(KEYS)) {
    const rows = new Map(records[store].map((row) => [row[key], row]));
    for (const row of writes[store]) rows.set(row[key], row);
    records[store] = [...rows.values()];
  }
  return response;
}

// Whatever headings the file has: LinkedIn's export, HubSpot, Salesforce, Pipedrive, Twenty or your own.
const text = await readFile(path, "utf8").catch(({ message }) => {
  console.error(`cannot read the file: ${message}`);
  exit(2);
});
const { rows, skipped } = engine.readRows({ request: { text, last: true }, now, zone });
for (const { line, reason } of skipped) console.error(`line ${line}: ${reason}`);
const people = new Map(rows.map(({ prospect_id, values }) => [prospect_id, { prospect_id, values }]));
for (let from = 0; from < people.size; from += 2_000) {
  ask(engine.importPeople, {
    import_id: path.slice(-100),
    at: now,
    people: [...people.values()].slice(from, from + 2_000),
  });
}
// What comes from a file is pending until somebody approves it; here everybody is.
records.prospects = records.prospects.map((prospect) => ({ ...prospect, approval: "approved" }));

const { total_prospects, segments } = ask(engine.segment, { user_id });
console.log(`${total_prospects} people:`, segments);

const thresholds = { min_fit_score: 0, min_referral_capacity: 0, min_signal_strength: 0 };
const { prospects } = ask(engine.prioritize, { user_id, ...thresholds, limit: 5 });
console.table(
  prospects.map(({ name, title, company, segment, priority_score }) => ({
    name,
    title,
    company,
    segment,
    priority_score,
  })),
);

const first = prospects.find(({ segment }) => segment !== "none");
if (first === undefined) {
  console.log("Nobody in this file belongs to the audience of the default playbook.");
  exit(0);
}
const prospect_id = first.prospect_id;
ask(engine.generateSequence, { user_id, prospect_id, sequence_type: "3-step", num_variants: 1 });
const { sequence } = ask(engine.getSequence, { user_id, prospect_id });
for (const step of sequence.steps) console.log(`\n--- ${step.outreach_type}\n${step.variants[0].text}`);

const { next_step } = ask(engine.trackEngagement, {
  ...{ user_id, prospect_id, event_id: "example-1", channel: null, occurred_at: now },
  ...{ outreach_type: sequence.steps[0].outreach_type, engagement_status: "sent", step: 0 },
});
console.log(`\nLogged as sent; next: ${next_step?.outreach_type ?? "nothing"}`);

const week = ask(engine.weeklyCadence, { user_id, target_connection_requests: 10, target_followups: 10 });
console.log(`${week.week_start} to ${week.week_end}: ${week.total_outreach} to write to`);

const figures = ask(engine.metrics, { user_id });
console.log(`sent in the last 30 days: ${figures.total_outreach}, answered: ${figures.replies}`);
