// The calendar file of a week, read by a parser that is not ours (ical.js). Not here: what is planned.
import ICAL from "ical.js";
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { loadCore, NOW, Workspace } from "./workspace.mjs";

let core;
before(async () => {
  core = await loadCore();
});

const MONDAY = "2026-11-30";

function exported(workspace) {
  return core.exportCalendar(workspace.call({ week_start_date: MONDAY }));
}

function events({ content }) {
  const calendar = new ICAL.Component(ICAL.parse(content));
  assert.equal(calendar.name, "vcalendar");
  assert.equal(calendar.getFirstPropertyValue("version"), "2.0");
  return calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
}

test("each slot of the plan is an event with an alarm at its beginning", () => {
  const workspace = Workspace.withSamples();
  const file = exported(workspace);
  assert.equal(file.file_name, "outreach-week-2026-W49.ics");
  assert.equal(file.media_type, "text/calendar;charset=utf-8");
  const found = events(file);
  const plan = core.weeklyCadence(workspace.call({ user_id: "me", week_start_date: MONDAY })).response;
  const slots = [...new Set(plan.entries.map((entry) => entry.at))];
  assert.deepEqual(
    found.map((event) => event.startDate.toJSDate().toISOString()),
    slots,
  );
  for (const event of found) {
    assert.equal(event.duration.toSeconds(), 600);
    const [alarm] = event.component.getAllSubcomponents("valarm");
    assert.equal(alarm.getFirstPropertyValue("action"), "DISPLAY");
    assert.equal(alarm.getFirstPropertyValue("trigger").toSeconds(), 0);
  }
  const told = found.map((event) => event.description).join("\n");
  for (const entry of plan.entries) if (entry.prospect_name) assert.ok(told.includes(entry.prospect_name));
});

test("names with every awkward sign come out as they went in, in lines of at most 75 octets", () => {
  const workspace = Workspace.withSamples();
  const names = [
    "Ana; Maria, \\ Ruiz",
    "Zoë Ødegård-Nguyễn 李小龍 🌻".repeat(6),
    "BEGIN:VEVENT\r\nSUMMARY:forged",
    "Tab\tand\u0000null",
    "END:VCALENDAR",
  ];
  workspace.records.prospects.forEach((prospect, at) => (prospect.profile.name = names[at % names.length]));
  const file = exported(workspace);
  const lines = file.content.split("\r\n");
  assert.equal(lines.at(-1), "");
  assert.ok(!file.content.replaceAll("\r\n", "").includes("\n"), "no bare line break");
  for (const line of lines) assert.ok(Buffer.byteLength(line) <= 75, line);
  const found = events(file);
  const told = found.map((event) => event.description).join("\n");
  assert.ok(told.includes(names[0]) && told.includes(names[1]));
  assert.equal(found.length, new Set(found.map((event) => event.uid)).size);
  assert.ok(!found.some((event) => event.summary === "forged"));
});

test("the same slot has the same id whenever it is exported, and an empty week is a calendar without events", () => {
  const workspace = Workspace.withSamples();
  const ids = (now) =>
    events(core.exportCalendar(workspace.call({ week_start_date: MONDAY }, now))).map((event) => event.uid);
  assert.deepEqual(ids("2026-11-23T13:00:00Z"), ids(NOW));
  const nobody = new Workspace();
  assert.equal(events(core.exportCalendar(nobody.call({ week_start_date: "2026-11-16" }))).length, 0);
});

test("thirty thousand prospects cross the boundary by the fields that matter, and a bad one is named", () => {
  const workspace = Workspace.withSamples();
  const plain = core.weeklyCadence(workspace.call({ user_id: "me" })).response;
  const [first] = workspace.records.prospects;
  const broken = { ...first, assessment: { ...first.assessment, segment: 7 } };
  const call = workspace.call({ user_id: "me" });
  call.records = { ...call.records, prospects: [first, broken] };
  assert.throws(
    () => core.weeklyCadence(call),
    (error) => error.code === "invalid_type" && error.field === "records.prospects[1].assessment.segment",
  );
  const events = workspace.call({ user_id: "me" });
  events.records = { ...events.records, events: [{ event_id: "e1" }] };
  assert.throws(() => core.weeklyCadence(events), { field: "records.events[0].prospect_id" });
  assert.deepEqual(core.weeklyCadence(workspace.call({ user_id: "me" })).response, plain);
});

// Who is connected is told in the columns too: by the degree, by the state, or not at all.
for (const connection of [{}, { connection_degree: 1 }, { connection_state: "connected" }]) {
  const shown = Object.keys(connection)[0] ?? "a stranger";
  test(`records read column by column and records read as a whole make the same plan: ${shown}`, () =>
    sameEitherWay(connection));
}

function sameEitherWay(connection) {
  const workspace = Workspace.withSamples();
  const ids = workspace.records.prospects.map(({ prospect_id }) => prospect_id);
  const log = (at, outreach_type, engagement_status, day, rest = {}) => {
    const occurred_at = `2026-11-${day}T09:30:00.000Z`;
    const what = { user_id: "me", prospect_id: ids[at], outreach_type, engagement_status, occurred_at, ...rest };
    workspace.ask(core.trackEngagement, { event_id: `${ids[at]} ${day} ${engagement_status}`, ...what });
  };
  log(0, "connection_request", "sent", "03", { text_sent: "Hello" });
  log(0, "connection_request", "accepted", "05");
  log(1, "connection_request", "sent", "04");
  log(2, "connection_request", "sent", "06", { engagement_data: { manual: "true" } });
  log(3, "connection_request", "sent", "02");
  log(3, "connection_request", "replied", "10", { engagement_data: { resume_on: "2026-12-02" } });
  log(4, "connection_request", "sent", "12");
  workspace.ask(core.undoEngagement, { event_id: "undone", prospect_id: ids[4], retracts: `${ids[4]} 12 sent` });
  workspace.records.sequences = [];
  const [, , , , , linked, pending, elsewhere, stranger] = workspace.records.prospects;
  linked.connected_at = "2026-11-01T00:00:00.000Z";
  pending.profile.connection_state = "pending";
  elsewhere.identities = [{ site: "school", key: "example.org/staff" }];
  Object.assign(stranger.profile, connection);
  const planned = () =>
    ["weeklyCadence", "dayQueue", "waitingList"].map((ask) => core[ask](workspace.call({ user_id: "me" })));
  const plain = planned();
  // Moments may be numbers, and any text is an id: neither fits into a column.
  for (const event of workspace.records.events) event.recorded_at = Date.parse(event.recorded_at);
  linked.connected_at = Date.parse(linked.connected_at);
  const odd = `${stranger.prospect_id}\nodd`;
  // The wording hangs on the id.
  const bare = (plans) => JSON.stringify(plans, (key, value) => (key === "variant_id" ? undefined : value));
  const renamed = bare(plain).replaceAll(`"${stranger.prospect_id}"`, JSON.stringify(odd));
  assert.notEqual(renamed, bare(plain), "they are in the plan");
  stranger.prospect_id = odd;
  assert.deepEqual(JSON.parse(bare(planned())), JSON.parse(renamed));
  // A hole in a list is named, and nobody is taken for their neighbour.
  delete workspace.records.prospects[1];
  assert.throws(planned, { field: "records.prospects[1]" });
}
