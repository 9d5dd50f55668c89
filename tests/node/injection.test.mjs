// Hostile texts in every field of every file that leaves: CSV, vCard, calendar, JSON. Not here: screens
// (tests/browser/injection.test.mjs) and the printable report, which is a page.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import ICAL from "ical.js";
import { PAYLOADS } from "../fixtures/hostile/payloads.mjs";
import { loadCore, Workspace } from "./workspace.mjs";

const FIELDS = ["name", "display_name", "given_name", "headline", "title", "company", "location", "about", "industry"];
const DETAILS = ["email", "phone", "url", "x_own"];
const PRESETS = ["outreach_engine", "hubspot", "salesforce", "pipedrive", "twenty"];

let core;
let plain;
before(async () => {
  core = await loadCore();
  [plain] = Workspace.withSamples().records.prospects;
});

/** A person with that text in one field, or in all of them. */
function person(text, field, number = 0) {
  const wanted = (name) => field === "all" || field === name;
  const profile = { ...plain.profile };
  for (const name of FIELDS) if (wanted(name)) profile[name] = text;
  if (wanted("roles")) profile.roles = profile.roles.map((role) => ({ ...role, title: text, company: text }));
  if (wanted("posts")) profile.posts = [{ text, age_days: 3 }];
  return {
    ...plain,
    prospect_id: `linkedin:hostile-${number}`,
    identities: [{ site: "linkedin", key: wanted("identity") ? text : `hostile-${number}` }],
    profile,
    tags: wanted("tags") ? [text] : [],
    note: wanted("note") ? text : "",
    details: Object.fromEntries(DETAILS.map((name) => [name, wanted(name) ? text : "x"])),
  };
}

const ALL_FIELDS = [...FIELDS, ...DETAILS, "roles", "posts", "identity", "tags", "note", "all"];

test("the corpus is large, and of many kinds", () => {
  assert.ok(PAYLOADS.length >= 200, `${PAYLOADS.length}`);
  assert.ok(new Set(PAYLOADS.map(({ kind }) => kind)).size >= 8);
});

// Risk: a headline that somebody else wrote runs as a formula on the user's machine, or breaks the rows after it.
for (const preset of PRESETS) {
  test(`no text becomes a formula, a cell or a row of the CSV for ${preset}`, () => {
    for (const field of ALL_FIELDS) {
      const people = PAYLOADS.map(({ text }, number) => person(text, field, number));
      const request = { format: preset };
      const { content } = core.exportPeople({ ...new Workspace().call(request), records: { prospects: people } });
      const rows = parsedCsv(content);
      assert.equal(rows.length, PAYLOADS.length + 1, field);
      for (const row of rows) {
        assert.equal(row.length, rows[0].length, field);
        for (const cell of row) assert.ok(!beginsFormula(cell) || isNumber(cell), JSON.stringify([field, cell]));
      }
    }
  });
}

test("no text becomes a line of a vCard", () => {
  const harmless = person("Ilse Quill", "all");
  harmless.identities = [{ site: "linkedin", key: "ilse-quill" }];
  const benign = kindsOf(core.exportPeople(exporting("vcard", [harmless])).content);
  for (const field of ALL_FIELDS) {
    const people = PAYLOADS.map(({ text }, number) => person(text, field, number));
    const { content } = core.exportPeople(exporting("vcard", people));
    assert.equal(ICAL.parse(content).length, people.length, field);
    for (const kind of kindsOf(content)) assert.ok(benign.has(kind), `${field}: ${kind}`);
    const lines = content.split("\r\n");
    for (const line of lines) assert.ok(!line.startsWith("URL:") || line.startsWith("URL:http"), line);
    assert.equal(lines.filter((line) => line === "BEGIN:VCARD").length, people.length);
    assert.ok(!/[\n\r]/.test(lines.join("")), "no bare line break");
  }
});

test("no text becomes a line of the calendar", () => {
  const workspace = Workspace.withSamples();
  const request = { week_start_date: "2026-11-30" };
  const benign = core.exportCalendar(workspace.call(request)).content;
  const kinds = kindsOf(benign);
  for (const { text } of PAYLOADS) {
    workspace.records.prospects = workspace.records.prospects.map((prospect) => ({
      ...prospect,
      profile: { ...person(text, "all").profile, connection_degree: prospect.profile.connection_degree },
      note: text,
      tags: [text],
    }));
    const { content } = core.exportCalendar(workspace.call(request));
    const calendar = new ICAL.Component(ICAL.parse(content));
    assert.equal(calendar.name, "vcalendar");
    for (const kind of kindsOf(content)) assert.ok(kinds.has(kind), `${JSON.stringify(text)}: ${kind}`);
    const count = content.split("\r\n").filter((line) => line === "BEGIN:VEVENT").length;
    assert.equal(calendar.getAllSubcomponents("vevent").length, count);
    assert.ok(!/[\n\r]/.test(content.split("\r\n").join("")));
  }
});

test("no text becomes a formula, a cell or a row of the figures and of the log", () => {
  const events = PAYLOADS.map(({ text }, number) => ({
    event_id: `e${number}${text}`,
    prospect_id: `linkedin:${text}`,
    occurred_at: "2026-11-20T09:00:00.000Z",
    recorded_at: "2026-11-20T09:00:00.000Z",
    body: {
      kind: "engagement",
      outreach_type: "initial_dm",
      engagement_status: "sent",
      channel: "linkedin_dm",
      step: 0,
      variant_id: text,
      segment: text,
      text_sent: text,
      attributes: { angle: text, ask: text },
      traits: { industry: text },
      sequence_type: "3-step",
      engagement_data: { [text]: text },
    },
  }));
  for (const rows of ["weeks", "events"]) {
    const call = new Workspace().call({ date_range_days: 30, until: null, rows });
    call.records = { ...call.records, events, tallies: core.foldTallies(events) };
    const table = parsedCsv(core.exportMetrics(call).content);
    assert.ok(table.length > (rows === "events" ? PAYLOADS.length : 1));
    for (const row of table) {
      assert.equal(row.length, table[0].length);
      for (const cell of row) assert.ok(!beginsFormula(cell) || isNumber(cell), JSON.stringify(cell));
    }
  }
});

test("what stands in JSON is what stood in the field", () => {
  for (const { text } of PAYLOADS) {
    const { response } = core.segment({
      ...new Workspace().call({ user_id: "me" }),
      records: { prospects: [person(text, "all")] },
    });
    const crossed = JSON.parse(JSON.stringify(response));
    assert.deepEqual(crossed, response);
    assert.equal(Object.getPrototypeOf(crossed), Object.prototype);
    assert.equal({}.pwned, undefined);
  }
});

function exporting(format, prospects) {
  return { ...new Workspace().call({ format }), records: { prospects } };
}

/** Names of the properties, with those that a file may make up (`X-`) by their own name. */
function kindsOf(content) {
  const unfolded = content
    .replaceAll(/\r\n[ \t]/g, "")
    .split("\r\n")
    .filter(Boolean);
  return new Set(unfolded.map((line) => /^(?:BEGIN|END):.*$/.exec(line)?.[0] ?? /^[^:;]*/.exec(line)[0]));
}

/** Behind what nobody sees, too. */
function beginsFormula(cell) {
  return /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\0]/u.test(cell);
}

function isNumber(cell) {
  return /^-?\d+(\.\d+)?$/.test(cell);
}

/** Cells by RFC 4180, by a reader that is not the core's. */
function parsedCsv(content) {
  const rows = [[]];
  let cell = "";
  let quoted = false;
  for (let at = content.startsWith("\ufeff") ? 1 : 0; at < content.length; at += 1) {
    const sign = content[at];
    if (quoted) {
      if (sign === '"' && content[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"') quoted = true;
    else if (sign === ",") {
      rows.at(-1).push(cell);
      cell = "";
    } else if (sign === "\n" || (sign === "\r" && content[at + 1] === "\n")) {
      if (sign === "\r") at += 1;
      rows.at(-1).push(cell);
      cell = "";
      rows.push([]);
    } else cell += sign;
  }
  assert.ok(!quoted, "every quote is closed");
  if (cell !== "" || rows.at(-1).length > 0) rows.at(-1).push(cell);
  return rows.filter((row) => row.length > 0);
}
