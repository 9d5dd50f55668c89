// Every operation as a Node program calls it: plain objects in, plain objects out, good input and bad. Not here: the
// rules themselves, which the tests in Rust hold.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { loadCore, MAREN, NOW, refusal, Workspace } from "./workspace.mjs";

let core;
before(async () => {
  core = await loadCore();
});

const user_id = "me";
const common = { now: NOW, seed: 7 };

function touch(workspace, event_id, outreach_type, engagement_status, more = {}, now = NOW) {
  const request = { user_id, prospect_id: MAREN, outreach_type, engagement_status, event_id, ...more };
  return workspace.ask(core.trackEngagement, request, now);
}

const field = (value) => ({ value, confidence: 0.95, readers: ["shape"] });

/** What `readPage` makes of a page of the person, with every key there is. */
function reading(changes = {}) {
  const empty = core.readPage({ url: "https://www.linkedin.com/feed/" });
  const profile = {
    ...{ name: field("Maren Oldenkott"), given_name: field("Maren") },
    ...{ title: field("Head of School"), headline: field("Head of School at Birchwater Academy") },
    ...{ company: field("Birchwater Academy"), connection_degree: field(2) },
  };
  return { ...empty, kind: "person", site: "linkedin", identity: "sample-maren-oldenkott", profile, ...changes };
}

/** No `undefined` anywhere: what is missing is null. */
function assertPlain(value, path = "") {
  assert.notEqual(value, undefined, `${path} is undefined`);
  assert.ok(!(value instanceof Map), `${path} is a Map`);
  if (value !== null && typeof value === "object") {
    for (const [key, inner] of Object.entries(value)) assertPlain(inner, `${path}.${key}`);
  }
}

test("a prospect goes from sequence to export", () => {
  const workspace = Workspace.withSamples();
  const made = workspace.ask(core.generateSequence, { user_id, prospect_id: MAREN, num_variants: 2 });
  assert.equal(made.segment, "referral_network");
  assert.equal(made.sequence.sequence_type, "3-step");
  assert.deepEqual(
    made.sequence.steps.map((step) => step.outreach_type),
    ["connection_request", "initial_dm", "followup_1", "followup_2"],
  );
  assert.equal(made.variants.length, 2);
  assert.equal(made.sequence.send_dates.length, 4);
  assert.equal(made.sequence.send_dates[1], null, "waits for acceptance");
  assertPlain(made);

  const variant_id = made.variants[0].variant_id;
  const sent = touch(workspace, "e1", "connection_request", "sent", { step: 0, variant_id });
  assert.equal(sent.recorded, true);
  assert.equal(sent.learning_patterns_updated, true);
  assert.deepEqual([sent.next_step.outreach_type, sent.next_step.due_at], ["initial_dm", null]);
  const accepted = touch(workspace, "e2", "connection_request", "accepted");
  assert.equal(accepted.next_step.due_at, "2026-11-25T09:00:00.000Z");
  touch(workspace, "e3", "initial_dm", "sent", {}, "2026-11-25T09:05:00Z");
  const replied = touch(workspace, "e4", "initial_dm", "replied", {}, "2026-11-26T09:05:00Z");
  assert.deepEqual([replied.sequence_status, replied.next_step, replied.stop_reason], ["stopped", null, "replied"]);

  const now = "2026-11-27T12:00:00Z";
  const kept = core.getSequence(workspace.call({ user_id, prospect_id: MAREN }, now)).response;
  assert.equal(kept.sequence.status, "stopped");
  const figures = core.metrics(workspace.call({ user_id }, now)).response;
  assert.deepEqual([figures.total_outreach, figures.replies, figures.reply_rate], [2, 1, 50]);
  assert.equal(figures.reply.verdict, "too_early");
  assertPlain(figures);
  const file = core.exportMetrics(workspace.call({ date_range_days: 7 }, now));
  assert.equal(file.file_name, "outreach-metrics-2026-W47_to_2026-W48.csv");
  assert.match(file.content, /^week,week_start,/);
  const [tally] = core.foldTallies(workspace.records.events);
  assert.deepEqual(
    tally,
    workspace.records.tallies.find((row) => row.tally_id === tally.tally_id),
  );
  const learnt = core.learningPatterns(workspace.call({}, "2026-12-20T12:00:00Z"));
  assert.match(learnt.summary, /Too early/);
  assert.ok(learnt.patterns.every((pattern) => pattern.performance_score >= 0 && pattern.performance_score <= 100));
});

test("a text is checked as it stands, by the limits and the step it belongs to", () => {
  const workspace = Workspace.withSamples();
  workspace.ask(core.generateSequence, { user_id, prospect_id: MAREN });
  const check = (request) => core.checkText(workspace.call({ prospect_id: MAREN, ...request }));
  const blocking = (request) => check(request).checks.filter((one) => one.severity === "blocking");
  const note = { outreach_type: "connection_request", step: 0 };
  for (const gap of ["{name}", "{{first_name}}", "[First name]"]) {
    const [found, ...more] = blocking({ ...note, text: `Hi ${gap}, good to see you here.` });
    assert.equal(found.code, "unresolved_placeholder");
    assert.ok(found.message.length > 0);
    assert.deepEqual(more, []);
  }
  const long = "a good word ".repeat(30);
  assert.deepEqual(
    blocking({ ...note, text: long }).map((one) => one.code),
    ["over_limit"],
  );
  assert.deepEqual(blocking({ outreach_type: "initial_dm", text: long }), [], "a message has more room than a note");
  assert.deepEqual(
    blocking({ ...note, text: "" }).map((one) => one.code),
    ["empty"],
  );
  assertPlain(check({ ...note, text: long }));

  touch(workspace, "e1", "initial_dm", "sent", { text_sent: "I read your post on admissions and it stayed with me." });
  const again = check({ outreach_type: "followup_1", text: "I read your post on admissions and it stayed with me." });
  assert.ok(again.checks.some((one) => one.code === "nothing_new"));

  const bad = (request) => refusal(() => check({ ...note, text: "Hello", ...request }));
  assert.deepEqual(bad({ step: 1 }), { code: "conflict", field: "request.step" });
  assert.deepEqual(bad({ step: 99 }), { code: "out_of_range", field: "request.step" });
  assert.deepEqual(bad({ prospect_id: "" }), { code: "out_of_range", field: "request.prospect_id" });
  assert.deepEqual(bad({ outreach_type: "fax" }), { code: "unknown_value", field: "request.outreach_type" });
  assert.deepEqual(bad({ text: undefined }), { code: "missing_field", field: "request.text" });
});

test("a rewritten text counts as the user's own, a mended one for its wording", () => {
  const workspace = Workspace.withSamples();
  const { variants } = workspace.ask(core.generateSequence, { user_id, prospect_id: MAREN });
  const counted = (text_sent) => {
    const own = new Workspace();
    own.records = structuredClone(workspace.records);
    touch(own, "e1", "connection_request", "sent", { step: 0, variant_id: variants[0].variant_id, text_sent });
    assert.equal(own.records.events[0].body.text_sent, text_sent, "the log keeps what was really sent");
    return own.records.tallies.find(({ of }) => of.kind === "wording").of.variant_id;
  };
  assert.equal(counted(variants[0].text.replace("Hi ", "Hello ")), variants[0].variant_id);
  assert.equal(counted("We met at the fair in Lund; I am the one with the red bicycle."), "");
});

test("a repeat changes nothing and an undo restores", () => {
  const workspace = Workspace.withSamples();
  touch(workspace, "e1", "connection_request", "sent");
  const before = structuredClone(workspace.records);
  const again = touch(workspace, "e1", "connection_request", "sent");
  assert.equal(again.recorded, false);
  assert.deepEqual(workspace.records, before);

  touch(workspace, "e2", "connection_request", "accepted");
  const undo = { event_id: "u1", prospect_id: MAREN, retracts: "e2" };
  assert.equal(workspace.ask(core.undoEngagement, undo).furthest_status, "sent");
  assert.equal(workspace.ask(core.undoEngagement, undo).recorded, false);
  assert.deepEqual(
    core.foldTallies(workspace.records.events),
    workspace.records.tallies.filter(({ count }) => count > 0),
  );
  const wrong = { event_id: "u2", prospect_id: MAREN, retracts: "e9" };
  assert.deepEqual(
    refusal(() => core.undoEngagement(workspace.call(wrong))),
    { code: "unknown_event", field: "request.retracts" },
  );
});

test("segments, priorities and the week are of the stored people", () => {
  const workspace = Workspace.withSamples();
  const segments = workspace.ask(core.segment, { user_id });
  assert.equal(segments.total_prospects, 10);
  assert.equal(segments.tagged_prospects.length, 10);
  assert.deepEqual(Object.keys(segments.segments).sort(), [
    "none",
    "referral_network",
    "stealth_founder",
    "thought_leadership",
  ]);
  const best = core.prioritize(workspace.call({ user_id, min_referral_capacity: 70, limit: 2 })).response;
  assert.equal(best.total_scored, 10);
  assert.equal(best.prospects.length, 2);
  assert.ok(best.prospects[0].priority_score >= best.prospects[1].priority_score);
  const week = core.weeklyCadence(workspace.call({ user_id, week_start_date: "2026-11-30" })).response;
  assert.deepEqual([week.week_start, week.week_end], ["2026-11-30", "2026-12-06"]);
  assert.equal(week.total_outreach, 10 - segments.segments.none, "everybody but those outside the audience");
  assert.ok(week.entries.every((entry) => entry.prospect_id === null || entry.variant_id !== null));
  assert.ok(week.entries.some((entry) => entry.type === "weekly_review"));
  assertPlain([segments, best, week]);
});

test("the card shows a suggestion, and nothing on a page about nobody", () => {
  const workspace = new Workspace();
  const view = core.viewPage(workspace.call({ reading: reading() }));
  assert.equal(view.person.prospect_id, MAREN);
  assert.equal(view.suggestion.outreach_type, "connection_request");
  assert.deepEqual(core.viewPage({ ...workspace.call({ reading: reading() }), seed: 99 }), view);
  assertPlain(view);
  const other = core.viewPage(workspace.call({ reading: core.readPage({ url: "https://example.org/" }) }));
  assert.deepEqual([other.person, other.suggestion, other.assessment], [null, null, null]);
  assert.deepEqual(
    refusal(() => core.viewPage(workspace.call({}))),
    { code: "missing_field", field: "request.reading" },
  );
});

test("keeping a person makes the record and the sequence that the card showed", () => {
  const workspace = new Workspace();
  const shown = core.viewPage(workspace.call({ reading: reading() })).suggestion;
  const request = { prospect_id: MAREN, reading: reading(), source: "page", approval: "approved" };
  const kept = workspace.ask(core.keepProspect, request);
  assert.deepEqual([kept.approval, kept.source, kept.profile.name], ["approved", "page", "Maren Oldenkott"]);
  assert.deepEqual(workspace.records.sequences[0].steps[0].variants, shown.variants);
  const text = `${shown.variants[1].text} Best, me`;
  const insertion = { prospect_id: MAREN, step: 0, variant_id: shown.variants[1].variant_id, text };
  const sequence = workspace.ask(core.reportInsertion, insertion);
  assert.equal(sequence.steps[0].variants[0].text, text);
  assert.equal(core.viewPage(workspace.call({ reading: reading() })).suggestion.variants[0].text, text);
  assert.deepEqual(
    refusal(() => core.reportInsertion(workspace.call({ ...insertion, variant_id: "none such" }))),
    { code: "unknown_value", field: "request.variant_id" },
  );
  assert.deepEqual(
    refusal(() => core.keepProspect(workspace.call({ ...request, prospect_id: "linkedin:somebody-else" }))),
    { code: "conflict", field: "request.prospect_id" },
  );
  assert.deepEqual(
    refusal(() => core.keepProspect(workspace.call({ ...request, approval: "perhaps" }))),
    { code: "unknown_value", field: "request.approval" },
  );
});

test("rows of a list become pending people once", () => {
  const workspace = new Workspace();
  const row = (name, identity) => ({ name, identity, url: null, headline: null, location: null, connection_degree: 2 });
  const people = [row("Ada Birch", "ada-birch"), row("Bo Fern", null), row("Cy Elm", "cy-elm")];
  const list = reading({ kind: "list", identity: null, profile: null, people });
  assert.deepEqual(core.prospectIds(list), ["linkedin:ada-birch", "linkedin:cy-elm"]);
  assert.deepEqual(workspace.ask(core.listPeople, { reading: list, identities: ["cy-elm"] }), { added: 1, known: 0 });
  assert.deepEqual(workspace.ask(core.listPeople, { reading: list, identities: null }), { added: 1, known: 1 });
  assert.ok(workspace.records.prospects.every((prospect) => prospect.approval === "pending"));
  assert.deepEqual(
    refusal(() => core.listPeople(workspace.call({ reading: list, identities: ["nobody"] }))),
    { code: "unknown_value", field: "request.identities[0]" },
  );
  assert.equal(refusal(() => core.prospectIds(3)).code, "invalid_type");
});

test("whoever is suppressed is never written to", () => {
  const workspace = Workspace.withSamples();
  assert.equal(workspace.ask(core.suppress, { prospect_id: MAREN }).prospect_id, MAREN);
  assert.deepEqual(workspace.records.suppressed, [MAREN]);
  assert.deepEqual(
    refusal(() => core.generateSequence(workspace.call({ user_id, prospect_id: MAREN }))),
    { code: "conflict", field: "request.prospect_id" },
  );
  assert.equal(core.viewPage(workspace.call({ reading: reading() })).suggestion, null);
  assert.deepEqual(
    refusal(() => core.suppress(workspace.call({}))),
    { code: "missing_field", field: "request.prospect_id" },
  );
});

test("the playbook that ships is sound, and a broken one is told field by field", () => {
  const playbook = core.defaultPlaybook();
  assert.deepEqual(core.checkPlaybook(playbook), []);
  const broken = structuredClone(playbook);
  broken.cadence.review_hour = 31;
  broken.target_distribution.nobody = 1;
  assert.deepEqual(
    core.checkPlaybook(broken).map(({ code, field: path }) => [code, path]),
    [
      ["invalid_playbook", "cadence.review_hour"],
      ["invalid_playbook", "target_distribution.nobody"],
    ],
  );
  assert.equal(core.checkPlaybook("no playbook")[0].code, "invalid_type");
  assertPlain(playbook);
});

test("every operation refuses what is no call, by code and field", () => {
  const operations = [
    "segment",
    "generateSequence",
    "prioritize",
    "trackEngagement",
    "weeklyCadence",
    "metrics",
    "getSequence",
    "viewPage",
    "keepProspect",
    "reportInsertion",
    "undoEngagement",
    "listPeople",
    "suppress",
    "exportMetrics",
    "learningPatterns",
    "sampleProspects",
  ];
  for (const name of operations) {
    const operation = core[name];
    assert.deepEqual(
      refusal(() => operation(undefined)),
      { code: "invalid_type", field: "" },
      name,
    );
    assert.deepEqual(
      refusal(() => operation({ now: NOW })),
      { code: "missing_field", field: "request" },
      name,
    );
    assert.deepEqual(
      refusal(() => operation({ request: 3, now: NOW })),
      { code: "invalid_type", field: "request" },
      name,
    );
    const noMoment = refusal(() => operation({ request: {}, now: "yesterday" }));
    assert.ok(["now", "request"].includes(noMoment.field.split(".")[0]), `${name}: ${noMoment.field}`);
  }
  assert.equal(refusal(() => core.foldTallies([{ event_id: "e1" }])).field, "[0].prospect_id");
});

test("the seven operations name the field of a bad request", () => {
  const workspace = Workspace.withSamples();
  const bad = [
    ["segment", { user_id, prospect_ids: ["nobody"] }, "unknown_prospect", "request.prospect_ids[0]"],
    [
      "segment",
      { user_id, target_distribution: { referral_network: -1 } },
      "out_of_range",
      "request.target_distribution.referral_network",
    ],
    [
      "generateSequence",
      { user_id, prospect_id: MAREN, sequence_type: "4-step" },
      "unknown_value",
      "request.sequence_type",
    ],
    ["generateSequence", { user_id, prospect_id: MAREN, num_variants: 6 }, "out_of_range", "request.num_variants"],
    ["generateSequence", { user_id, prospect_id: MAREN, num_variants: 2.5 }, "invalid_type", "request.num_variants"],
    ["generateSequence", { user_id, prospect_id: "nobody" }, "unknown_prospect", "request.prospect_id"],
    ["prioritize", { user_id, min_fit_score: 101 }, "out_of_range", "request.min_fit_score"],
    ["prioritize", { user_id, limit: 501 }, "out_of_range", "request.limit"],
    ["prioritize", { user_id, segment: "nobody" }, "unknown_value", "request.segment"],
    ["weeklyCadence", { user_id, target_connection_requests: 9 }, "out_of_range", "request.target_connection_requests"],
    ["weeklyCadence", { user_id, week_start_date: "soon" }, "invalid_type", "request.week_start_date"],
    ["metrics", { user_id, date_range_days: 0 }, "out_of_range", "request.date_range_days"],
    ["metrics", {}, "missing_field", "request.user_id"],
    ["metrics", { user_id: 3 }, "invalid_type", "request.user_id"],
    ["getSequence", { user_id, prospect_id: MAREN }, "no_sequence", "request.prospect_id"],
    ["exportMetrics", { date_range_days: 366 }, "out_of_range", "request.date_range_days"],
  ];
  for (const [name, request, code, path] of bad) {
    assert.deepEqual(
      refusal(() => core[name](workspace.call(request))),
      { code, field: path },
      `${name} ${path}`,
    );
  }
  const event = { user_id, prospect_id: MAREN, outreach_type: "initial_dm", engagement_status: "sent", event_id: "e1" };
  const badEvents = [
    [{ outreach_type: "carrier_pigeon" }, "unknown_value", "request.outreach_type"],
    [{ engagement_status: "ignored" }, "unknown_value", "request.engagement_status"],
    [{ channel: "fax" }, "unknown_value", "request.channel"],
    [{ occurred_at: "2035-01-01T00:00:00Z" }, "out_of_range", "request.occurred_at"],
    [{ occurred_at: "tomorrow" }, "invalid_type", "request.occurred_at"],
    [{ event_id: "" }, "out_of_range", "request.event_id"],
    [{ event_id: undefined }, "missing_field", "request.event_id"],
    [{ engagement_data: { note: 3 } }, "invalid_type", "request.engagement_data.note"],
  ];
  for (const [change, code, path] of badEvents) {
    const call = workspace.call({ ...event, ...change });
    assert.deepEqual(
      refusal(() => core.trackEngagement(call)),
      { code, field: path },
      path,
    );
  }
});

test("null and absent both mean the default", () => {
  const workspace = Workspace.withSamples();
  const nulls = { target_distribution: null, prospect_ids: null };
  assert.deepEqual(
    core.segment(workspace.call({ user_id, ...nulls })).response,
    core.segment(workspace.call({ user_id })).response,
  );
  const { playbook, ...bare } = { ...workspace.call({ user_id }), playbook: null };
  assert.equal(playbook, null);
  assert.deepEqual(core.weeklyCadence({ ...bare, playbook: null, seed: null }), core.weeklyCadence(bare));
});

test("counts cross the boundary as they are, and what is wrong in them is told by its place", () => {
  const [prospect] = core.sampleProspects({ request: {}, ...common }).writes.prospects;
  const body = { outreach_type: "initial_dm", engagement_status: "sent", channel: "linkedin_dm", segment: "s" };
  const rest = { step: null, variant_id: "v", text_sent: null, attributes: {}, engagement_data: {} };
  const event = { event_id: "e", prospect_id: "p", occurred_at: "2026-11-02T09:00:00Z", recorded_at: common.now };
  const log = [{ ...event, body: { kind: "engagement", ...body, ...rest } }];
  const tallies = core.foldTallies(log);
  const wording = tallies.find(({ of }) => of.kind === "wording");
  const patterns = (rows) => core.learningPatterns({ ...common, request: {}, records: { tallies: rows } }).patterns;
  assert.equal(patterns(tallies)[0].sent, 1);
  assert.equal(patterns([{ ...wording, days: [0, 7, 1, 1, 0, 1, 5, 0, 0, 0] }])[0].sent, 12);
  assert.deepEqual(tallies, core.foldTallies(log), "nothing of what is handed over is changed");
  const refused = (days) => {
    const records = { prospects: [prospect], tallies: [wording, { ...wording, days }] };
    const request = { user_id: "me", prospect_id: prospect.prospect_id };
    return refusal(() => core.generateSequence({ ...common, request, records }));
  };
  const first = { code: "invalid_type", field: "records.tallies[1].days[0]" };
  for (const number of ["1", 1.5, -1, 2 ** 32, null]) assert.deepEqual(refused([number, 1, 1, 1, 1]), first);
  assert.deepEqual(refused({}), { code: "invalid_type", field: "records.tallies[1].days" });
});

test("a playbook counts as it is at each call, however alike the one before was", () => {
  const [prospect] = core.sampleProspects({ request: {}, ...common }).writes.prospects;
  const playbook = core.defaultPlaybook();
  const request = { user_id: "me", prospect_id: prospect.prospect_id };
  const call = { ...common, request, records: { prospects: [prospect] } };
  const limit = (given) => core.generateSequence({ ...call, ...given }).response.sequence.steps[0].character_limit;
  assert.deepEqual([limit({ playbook }), limit({ playbook })], [200, 200]);
  playbook.limits.request_note_characters = 199;
  assert.deepEqual([limit({ playbook }), limit({ playbook: structuredClone(playbook) })], [199, 199]);
  assert.deepEqual([limit({}), limit({ playbook: null }), limit({ playbook })], [200, 200, 199]);
  assert.throws(() => limit({ playbook: { ...playbook, templates: [{}] } }), { field: "playbook.templates[0].id" });
  assert.equal(limit({ playbook }), 199);
});
