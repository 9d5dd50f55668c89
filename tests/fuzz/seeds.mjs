// Writes what honest callers send into a folder for each target: what fuzzing begins with. `node tests/fuzz/seeds.mjs <folder>`.
// Not here: what was found by fuzzing (tests/fixtures/corpora).
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { targetsOf } from "../node/fuzz_targets.mjs";
import { loadCore, NOW, Workspace } from "../node/workspace.mjs";

const LARGEST_OUTLINE = 60_000;
const fixtures = new URL("../fixtures/", import.meta.url);
const folder = argv[2] ?? "target/fuzz/seeds";
const core = await loadCore();
const targets = targetsOf(core);

const workspace = eventful();
const seeds = {
  template: targets.template.seeds,
  playbook: targets.playbook.seeds,
  event: [...targets.event.seeds, workspace.records.events],
  outline: outlines(),
  import: targets.import.seeds,
  message: calls(),
  words: words(),
};
for (const [name, list] of Object.entries(seeds)) {
  const into = join(folder, name);
  mkdirSync(into, { recursive: true });
  list.forEach((seed, at) =>
    writeFileSync(join(into, `seed_${at}`), typeof seed === "string" ? seed : JSON.stringify(seed)),
  );
  console.log(`${name}: ${list.length} seeds`);
}

function outlines() {
  const folder = new URL("outlines/", fixtures);
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")));
  return texts.filter((outline) => JSON.stringify(outline).length < LARGEST_OUTLINE);
}

/** Names and titles, two lines each. */
function words() {
  const rows = readFileSync(new URL("data/names.csv", fixtures), "utf8").split("\n").slice(1);
  const titles = readFileSync(new URL("data/titles.csv", fixtures), "utf8").split("\n").slice(1, 2_000);
  const lines = [...rows, ...titles.filter((_, at) => at % 20 === 0)];
  return lines.map((line) => `${line.split(",")[0]}\nFoxglen School`).filter((text) => text.length > 20);
}

/** Two people, and a little of everything has happened to one of them. */
function eventful() {
  const workspace = new Workspace();
  workspace.ask(core.sampleProspects, {});
  workspace.records.prospects = workspace.records.prospects.slice(0, 2);
  const report = [
    ["connection_request", "sent"],
    ["connection_request", "accepted"],
    ["initial_dm", "sent"],
    ["initial_dm", "replied"],
    ["followup_1", "sent"],
    ["followup_1", "meeting_booked"],
  ];
  report.forEach(([type, status], at) => workspace.ask(core.trackEngagement, engagement(workspace, at, type, status)));
  workspace.ask(core.undoEngagement, { event_id: "u0", prospect_id: idsOf(workspace)[0], retracts: "e5" });
  return workspace;
}

function idsOf(workspace) {
  return workspace.records.prospects.map(({ prospect_id: id }) => id);
}

function engagement(workspace, number, outreach_type, engagement_status) {
  return {
    user_id: "me",
    prospect_id: idsOf(workspace)[0],
    outreach_type,
    engagement_status,
    event_id: `e${number}`,
    occurred_at: `2026-11-${String(10 + number).padStart(2, "0")}T09:00:00Z`,
  };
}

/** A call of each operation. */
function calls() {
  const [one, two] = idsOf(workspace);
  const sequence = { user_id: "me", prospect_id: one, sequence_type: "5-step", num_variants: 2 };
  const made = workspace.ask(core.generateSequence, sequence);
  const profile = workspace.records.prospects[0].profile;
  const reading = core.readPage(outlines()[0]);
  const variant = made.sequence.steps[0].variants[0];
  const facts = { prospect_id: one, identities: [one], name: profile.name, company: profile.company ?? "", title: "" };
  const person = { prospect_id: "linkedin:ana-example", values: { name: "Ana Example", company: "Foxglen School" } };
  const message = { at: NOW, mine: true, text: "Hi" };
  const [seen] = core.prospectIds(reading);
  const list = outlines()
    .map((outline) => core.readPage(outline))
    .find(({ kind }) => kind === "list");
  const people = [person, { ...person, prospect_id: "linkedin:ana-example-2" }];
  const both = core.importPeople(workspace.call({ import_id: "i", at: NOW, people })).writes;
  const records = { ...workspace.records, prospects: both.prospects, events: both.events };
  const merging = { ...workspace.call({ keep: people[0].prospect_id, merge: people[1].prospect_id }), records };
  const { response: merged, writes } = core.mergePeople(merging);
  const recordsOf = { mergePeople: records, unmergePeople: { ...records, prospects: writes.prospects } };
  const requests = {
    segment: { user_id: "me", prospect_ids: null },
    generateSequence: sequence,
    prioritize: { user_id: "me", min_fit_score: 0, min_referral_capacity: 0, min_signal_strength: 0, limit: 10 },
    trackEngagement: { ...engagement(workspace, 9, "followup_2", "sent"), engagement_data: { manual: "true" } },
    weeklyCadence: { user_id: "me", week_start_date: "2026-11-30" },
    dayQueue: { user_id: "me" },
    waitingList: { user_id: "me", week_start_date: "2026-11-30" },
    exportCalendar: { user_id: "me", week_start_date: "2026-11-30" },
    adjustPlan: { adjustment: { kind: "snooze", prospect_id: one, until: "2026-12-24" } },
    metrics: { user_id: "me", date_range_days: 90 },
    getSequence: { user_id: "me", prospect_id: one },
    viewPage: { reading },
    checkText: { prospect_id: one, outreach_type: "initial_dm", text: "Hi Maren, 10 minutes on Tuesday?" },
    keepWording: { prospect_id: one, step: 0, variant_id: variant.variant_id, text: variant.text, name: "Mine" },
    previewTemplate: { template: core.defaultPlaybook().templates[0] },
    keepProspect: { prospect_id: seen ?? one, reading, source: "page", approval: "approved" },
    reportInsertion: { prospect_id: one, step: 0, variant_id: variant.variant_id, text: variant.text },
    undoEngagement: { event_id: "u1", prospect_id: one, retracts: "e3" },
    listPeople: { reading: list, identities: null },
    suppress: { prospect_id: one },
    exportMetrics: { date_range_days: 365, until: null, rows: "events" },
    learningPatterns: {},
    wordingOutlook: { segment: "referral_network", outreach_type: "initial_dm" },
    learningFile: {},
    adoptLearning: { file: core.learningFile(workspace.call({})) },
    sampleProspects: {},
    readRows: { text: targets.import.seeds[0], last: true, layout: null },
    importPeople: { import_id: "i", at: NOW, people: [{ ...person, messages: [message] }] },
    undoImport: { import_id: "i", at: NOW, prospect_ids: [one], before: [] },
    exportPeople: { format: "vcard" },
    mergeCandidates: { people: [facts, { ...facts, prospect_id: two }], apart: [], limit: 10 },
    mergePeople: merging.request,
    unmergePeople: { merge: merged.merge },
  };
  return Object.entries(requests).map(([operation, request]) => {
    const call = workspace.call(request);
    call.records = recordsOf[operation] ?? call.records;
    // Throws where it is refused: such a seed would not reach what lies behind.
    core[operation](call);
    return { operation, ...call };
  });
}
