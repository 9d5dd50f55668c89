import assert from "node:assert/strict";
import { test } from "node:test";
import { CONTENT_SCRIPT_MAY_ASK, type MessageType, type Refusal, type Reply } from "../../extension/protocol/contract";
import { asPush } from "../../extension/protocol/push";
import { refusal } from "../../extension/protocol/refusal";
import { createServer, type Handlers, type SenderFacts } from "../../extension/protocol/server";
import { SHAPES } from "../../extension/protocol/shapes";

const PAGE: SenderFacts = { own: true, page: true, tabId: 7, frameId: 0 };
const CONTENT_SCRIPT: SenderFacts = { own: true, page: false, tabId: 7, frameId: 0 };
const TYPES = Object.keys(SHAPES).filter((type): type is MessageType => type in SHAPES);

const DIAGNOSED: Refusal = { code: "engine_failed", field: "", expected: "", message: "diagnosed" };

/** A server whose handlers all do the same. */
function serverOf(handle: (type: string, params: unknown) => Promise<unknown>) {
  const entries = TYPES.map((type) => [type, (params: unknown) => handle(type, params)]);
  const isComplete = (made: object): made is Handlers => TYPES.every((type) => type in made);
  const handlers: object = Object.fromEntries(entries);
  assert.ok(isComplete(handlers));
  return createServer(handlers, () => DIAGNOSED);
}

/** A server that notes what reached it. */
function notingServer(onCall: (type: string, params: unknown) => void) {
  return serverOf(async (type, params) => onCall(type, params) ?? null);
}

function codeOf(reply: Reply): string {
  return reply.ok ? "ok" : reply.error.code;
}

const SETTINGS = {
  surface: "panel",
  paused: false,
  overlay: { collapsed: true, right: 12, top: 40 },
  welcomed: true,
};
const INSIGHT = {
  insight_id: "i1",
  title: "A survey",
  industry: "",
  summary: "Half of them.",
  keywords: ["survey"],
  links: [],
  added_at: "2026-11-23T09:00:00.000Z",
};
const ANA = "linkedin:ana-example";

/** Well-formed params of every message. */
const GOOD: Record<MessageType, Record<string, unknown>> = {
  "page.read": { outline: { url: "https://www.linkedin.com/in/ana-example/" } },
  "page.view": {},
  "reading.complete": { tab_id: null, identity: "ana-example", fields: { name: "Ana Example" } },
  "page.sample": { outline: { url: "https://www.linkedin.com/in/ana-example/" } },
  "prospect.add": { prospect_id: ANA },
  "text.check": { prospect_id: ANA, outreach_type: "initial_dm", text: "Hi Ana" },
  "wording.keep": { prospect_id: ANA, step: 0, variant_id: "v1", text: "Hi Ana" },
  "wording.drop": { template_id: "own.initial_dm.00000000" },
  "sequence.rebuild": { prospect_id: ANA, sequence_type: null },
  "template.preview": { template: {}, prospect_ids: [ANA] },
  "text.rules": {},
  "insertion.report": { prospect_id: ANA, step: 0, variant_id: "v1", text: "Hi Ana" },
  "engagement.undo": { event_id: "e2", prospect_id: ANA, retracts: "e1" },
  "list.add": { identities: null },
  "prospect.suppress": { prospect_id: ANA },
  "prospect.note": { prospect_id: ANA, note: "met at a conference", how_we_met: "", reminder: null },
  "surface.settings": {},
  "surface.keys": {},
  "surface.insertion": {},
  "surface.change_keys": {},
  "surface.open_person": { prospect_id: ANA },
  "surface.pause": { paused: true },
  "surface.remember": { overlay: SETTINGS.overlay },
  segment: { user_id: "me" },
  generateSequence: { user_id: "me", prospect_id: ANA },
  prioritize: { user_id: "me" },
  trackEngagement: { user_id: "me" },
  weeklyCadence: { user_id: "me" },
  "plan.queue": { user_id: "me" },
  "plan.waiting": { user_id: "me" },
  "plan.calendar": {},
  "requests.rest": {},
  "plan.adjust": { adjustment: { kind: "done_for_today", done: true } },
  metrics: { user_id: "me" },
  getSequence: { user_id: "me", prospect_id: ANA },
  "tab.reading": { tab_id: 7 },
  "metrics.export": { date_range_days: 30 },
  "prospects.list": { limit: 50 },
  "prospects.rows": { order: "id", from: ANA, limit: 60 },
  "prospects.change": { prospect_ids: [ANA], change: { kind: "tag", tag: "met in Oslo" } },
  "prospects.restore": { people: [{ prospect_id: ANA, approval: "pending", tags: [], suppressed: false }] },
  "person.get": { prospect_id: ANA },
  "person.view": { prospect_id: ANA },
  "person.words": { prospect_id: ANA, note: "", how_we_met: "a conference" },
  "person.allow": { prospect_id: ANA },
  "engagement.correct": { event_id: "e3", retracts: "e1", replacement: {} },
  "reminder.put": { prospect_id: ANA, reminder: { on: "2026-12-01", text: "ask about the survey" } },
  "reminders.list": {},
  "views.list": {},
  "views.put": { view: { view_id: "v1", name: "Schools", query: "words=school" } },
  "views.remove": { view_id: "v1" },
  "patterns.list": {},
  "learning.outlook": { segment: "referral_network", outreach_type: "initial_dm" },
  "learning.export": {},
  "learning.adopt": { file: null, add: false },
  "insights.list": {},
  "insight.put": { insight: INSIGHT },
  "insights.put": { insights: [INSIGHT] },
  "insight.remove": { insight_id: "i1" },
  "playbook.get": {},
  "playbook.put": { playbook: {} },
  "settings.put": { settings: SETTINGS },
  "data.export": {},
  "data.erase": { confirm: "erase" },
  "privacy.status": {},
  "privacy.retention": { months: 12 },
  "privacy.keep": { prospect_ids: [ANA] },
  "prospect.erase": { prospect_ids: [ANA], never_again: false },
  "prospect.export": { prospect_id: ANA },
  "safety.status": {},
  "safety.wake": {},
  "safety.dismiss": {},
  "safety.aside": {},
  "import.read": { text: "Name,Email\n", last: true },
  "import.stage": { import_id: "i1", at: "2026-11-23T09:00:00.000Z", seq: 0, people: "[]", ids: [] },
  "import.apply": { import_id: "i1", name: "people.csv", parts: 1 },
  "import.discard": {},
  "import.undo": { import_id: "i1" },
  "imports.list": {},
  "identity.candidates": {},
  "identity.preview": { keep: ANA, merge: "linkedin:other" },
  "identity.apart": { prospect_ids: [ANA, "linkedin:ben-example"] },
  "identity.merge": { keep: ANA, merge: "linkedin:ben-example" },
  "identity.unmerge": { merged_id: ANA },
  "identity.merges": {},
  "playbook.check": { playbook: {} },
  "prospects.export": { format: "vcard" },
  "backup.part": { store: "events", after: "e1", revision: 7 },
  "restore.stage": { import_id: "i1", seq: 0, lines: [] },
  "restore.apply": { import_id: "i1", parts: 1, schema: 3 },
  "team.export": { owner: "Ben" },
  "team.put": {
    list: {
      format: "f",
      v: 1,
      owner: "Ben",
      salt: "12345678",
      made_at: "2026-11-23T09:00:00.000Z",
      rows: [["h", "t"]],
    },
  },
  "team.list": {},
  "team.remove": { owner: "Ben" },
  "team.touches": { prospect_ids: [ANA] },
  "sample.add": {},
  "sample.remove": {},
};

test("an extension page may ask everything", async () => {
  const heard: string[] = [];
  const server = notingServer((type) => heard.push(type));
  for (const type of TYPES) assert.equal(codeOf(await server({ v: 1, type, params: GOOD[type] }, PAGE)), "ok", type);
  assert.deepEqual(heard, TYPES);
});

test("a content script may ask its short list and reaches nothing else", async () => {
  const heard: string[] = [];
  const server = notingServer((type) => heard.push(type));
  const allowed = new Set<string>(CONTENT_SCRIPT_MAY_ASK);
  for (const type of TYPES) {
    const code = codeOf(await server({ v: 1, type, params: GOOD[type] }, CONTENT_SCRIPT));
    assert.equal(code, allowed.has(type) ? "ok" : "not_allowed", type);
  }
  assert.deepEqual(
    heard,
    TYPES.filter((type) => allowed.has(type)),
  );
  for (const type of ["data.export", "data.erase", "settings.put", "playbook.put", "tab.reading"]) {
    assert.ok(!allowed.has(type), `${type} must stay out of reach of a page`);
  }
});

test("nobody else is heard: other extensions, frames of a page, senders without a tab", async () => {
  const server = notingServer((type) => assert.fail(`${type} was reached`));
  const strangers: SenderFacts[] = [
    { ...PAGE, own: false },
    { ...CONTENT_SCRIPT, own: false },
    { ...CONTENT_SCRIPT, frameId: 3 },
    { ...CONTENT_SCRIPT, frameId: null },
    { ...CONTENT_SCRIPT, tabId: null },
  ];
  for (const sender of strangers) {
    for (const type of TYPES) {
      assert.equal(codeOf(await server({ v: 1, type, params: GOOD[type] }, sender)), "not_allowed");
    }
  }
});

test("what is no message gets a coded refusal and reaches nothing", async () => {
  const server = notingServer((type) => assert.fail(`${type} was reached`));
  const type = "prospect.add";
  const broken: [unknown, string][] = [
    [undefined, "malformed_message"],
    [null, "malformed_message"],
    ["prospect.add", "malformed_message"],
    [42, "malformed_message"],
    [[], "malformed_message"],
    [{}, "malformed_message"],
    [{ type, params: GOOD[type] }, "malformed_message"],
    [{ v: 2, type, params: GOOD[type] }, "malformed_message"],
    [{ v: "1", type, params: GOOD[type] }, "malformed_message"],
    [{ v: 1, params: {} }, "malformed_message"],
    [{ v: 1, type: 3, params: {} }, "malformed_message"],
    [{ v: 1, type: "prospect.delete", params: {} }, "unknown_message"],
    [{ v: 1, type: "constructor", params: {} }, "unknown_message"],
    [{ v: 1, type: "__proto__", params: {} }, "unknown_message"],
    [{ v: 1, type }, "malformed_message"],
    [{ v: 1, type, params: null }, "malformed_message"],
    [{ v: 1, type, params: [] }, "malformed_message"],
    [{ v: 1, type, params: { prospect_id: 3 } }, "malformed_message"],
    [{ v: 1, type, params: { prospect_id: "" } }, "malformed_message"],
    [{ v: 1, type, params: { prospect_id: "x".repeat(501) } }, "malformed_message"],
  ];
  for (const [message, code] of broken) {
    assert.equal(codeOf(await server(message, PAGE)), code, JSON.stringify(message) ?? "undefined");
  }
});

test("every field of every message is checked, and the refusal names it", async () => {
  const server = notingServer(() => undefined);
  let checked = 0;
  for (const type of TYPES) {
    const params = GOOD[type];
    // The core checks the fields of its own requests.
    if ("user_id" in params || type === "text.check" || type === "import.read") continue;
    for (const [field, value] of Object.entries(params)) {
      const wrong = { ...params, [field]: typeof value === "string" ? 17 : "no" };
      const reply = await server({ v: 1, type, params: wrong }, PAGE);
      assert.ok(!reply.ok && reply.error.code === "malformed_message", `${type}.${field}`);
      assert.equal(reply.error.field, field);
      checked += 1;
    }
  }
  assert.ok(checked >= 19, `${checked} fields`);
});

test("a fault deep inside is named by its path", async () => {
  const server = notingServer(() => undefined);
  const settings = { ...SETTINGS, overlay: { ...SETTINGS.overlay, top: -1 } };
  const deep = await server({ v: 1, type: "settings.put", params: { settings } }, PAGE);
  assert.ok(!deep.ok);
  assert.equal(deep.error.field, "settings.overlay.top");
  const params = { prospect_ids: ["a", 3], change: { kind: "approval", approval: "approved" } };
  const listed = await server({ v: 1, type: "prospects.change", params }, PAGE);
  assert.ok(!listed.ok);
  assert.equal(listed.error.field, "prospect_ids[1]");
});

test("unknown fields are left behind", async () => {
  const heard: unknown[] = [];
  const server = notingServer((_type, params) => heard.push(params));
  const params = { prospect_id: ANA, url: "https://attacker.example/", store: "events" };
  assert.equal(codeOf(await server({ v: 1, type: "prospect.add", params, extra: true }, PAGE)), "ok");
  assert.deepEqual(heard, [{ prospect_id: ANA }]);
});

test("whatever a handler throws becomes one refusal", async () => {
  const message = { v: 1, type: "data.export", params: {} };
  const failing = (error: unknown) => serverOf(() => Promise.reject(error));
  assert.equal(codeOf(await failing(new Error("boom"))(message, PAGE)), "engine_failed");
  assert.equal(codeOf(await failing("boom")(message, PAGE)), "engine_failed");
  assert.equal(codeOf(await failing(refusal("no_reading", "", "a reading"))(message, PAGE)), "no_reading");
});

test("a push is told from everything else an extension page overhears", () => {
  const tab = { v: 1, push: "tab.changed", tab_id: 4 };
  assert.deepEqual(asPush({ ...tab, more: 1 }), tab);
  assert.deepEqual(asPush({ v: 1, push: "settings.changed" }), { v: 1, push: "settings.changed" });
  const command = { v: 1, push: "command", command: "insert", tab_id: 4 };
  assert.deepEqual(asPush(command), command);
  const others = [
    undefined,
    null,
    "push",
    { v: 1, type: "page.read", params: {} },
    { v: 2, push: "settings.changed" },
    { v: 1, push: "tab.changed" },
    { v: 1, push: "tab.changed", tab_id: "4" },
    { v: 1, push: "command", command: "send", tab_id: 4 },
    { v: 1, push: "command", command: "insert" },
  ];
  for (const other of others) assert.equal(asPush(other), null);
});
