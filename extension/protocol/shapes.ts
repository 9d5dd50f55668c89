/**
 * What the params of each message must look like. Unknown fields are harmless: they are left behind. Not here: what
 * the values mean. The requests of the operations and everything else that goes to the core is checked there, with
 * the path of the field; here it need only be an object.
 */
import type {
  Insight,
  LearningFile,
  Outline,
  PlanAdjustment,
  Playbook,
  Template,
  TrackEngagementRequest,
  TypedFields,
} from "../../pkg/outreach_engine";
import { type Contract, type MessageType, OUTREACH_TYPES, type Params, type Settings } from "./contract";
import type { FormerState, PeopleChange } from "./people";
import { isRecord, refusal } from "./refusal";

/** Gives the value with nothing but the known fields, or throws `malformed_message` with the field's path. */
export type Shape<T> = (value: unknown, field: string) => T;

/** The shape of every message's params. */
export const SHAPES: { [T in MessageType]: Shape<Params<T>> } = {
  "page.read": object({ outline: checkedByCore<Outline>() }),
  "page.view": object({}),
  "reading.complete": object({
    tab_id: nullOr(wholeNumber(0, Number.MAX_SAFE_INTEGER)),
    identity: text(1, 2_000),
    fields: typedFields(),
  }),
  "page.sample": object({ outline: checkedByCore<Outline>() }),
  "prospect.add": object({ prospect_id: text(1, 500) }),
  "text.check": checkedByCore(),
  "wording.keep": object({
    prospect_id: text(1, 500),
    step: wholeNumber(0, 100),
    variant_id: text(0, 200),
    text: text(0, 20_000),
  }),
  "wording.drop": object({ template_id: text(1, 200) }),
  "sequence.rebuild": object({
    prospect_id: text(1, 500),
    sequence_type: nullOr(oneOf("3-step", "5-step", "7-step", "soft_nudge", "direct_cta")),
    channel: nullOr(oneOf("plan", "linkedin_dm", "linkedin_inmail", "linkedin_request", "email", "other")),
  }),
  "template.preview": object({ template: checkedByCore<Template>(), prospect_ids: listOf(text(1, 500), 20) }),
  "text.rules": object({}),
  "insertion.report": object({
    prospect_id: text(1, 500),
    step: wholeNumber(0, 100),
    variant_id: text(0, 200),
    text: text(0, 20_000),
  }),
  "engagement.undo": object({ event_id: text(1, 200), prospect_id: text(1, 500), retracts: text(1, 200) }),
  "list.add": object({ identities: nullOr(listOf(text(1, 500), 1_000)) }),
  "prospect.suppress": object({ prospect_id: text(1, 500) }),
  "prospect.note": object({ prospect_id: text(1, 500), ...ownWords(), reminder: reminder() }),
  "surface.settings": object({}),
  "surface.keys": object({}),
  "surface.insertion": object({}),
  "surface.change_keys": object({}),
  "surface.open_person": object({ prospect_id: text(1, 500) }),
  "surface.remember": object({ overlay: overlay() }),
  "surface.pause": object({ paused: flag() }),
  segment: checkedByCore(),
  generateSequence: checkedByCore(),
  prioritize: checkedByCore(),
  trackEngagement: checkedByCore(),
  weeklyCadence: checkedByCore(),
  metrics: checkedByCore(),
  getSequence: checkedByCore(),
  "plan.queue": checkedByCore(),
  "plan.waiting": checkedByCore(),
  "plan.calendar": checkedByCore(),
  "plan.adjust": object({ adjustment: checkedByCore<PlanAdjustment>() }),
  "requests.rest": object({}),
  "tab.reading": object({ tab_id: wholeNumber(0, Number.MAX_SAFE_INTEGER) }),
  "metrics.export": object({
    date_range_days: wholeNumber(1, 365),
    until: nullOr(text(10, 10)),
    rows: nullOr(oneOf("weeks", "events")),
  }),
  "prospects.list": object({ limit: wholeNumber(1, 100_000) }),
  "prospects.rows": object({
    order: oneOf("priority", "id", "updated"),
    from: nullOr(text(1, 500)),
    limit: wholeNumber(1, 5_000),
  }),
  "prospects.change": object({ prospect_ids: listOf(text(1, 500), 5_000), change: peopleChange() }),
  "prospects.restore": object({ people: listOf(formerState(), 5_000) }),
  "person.get": object({ prospect_id: text(1, 500) }),
  "person.view": object({ prospect_id: text(1, 500) }),
  "person.words": object({ prospect_id: text(1, 500), ...ownWords() }),
  "person.allow": object({ prospect_id: text(1, 500) }),
  "engagement.correct": object({
    event_id: text(1, 200),
    retracts: text(1, 200),
    replacement: checkedByCore<TrackEngagementRequest>(),
  }),
  "reminder.put": object({
    prospect_id: text(1, 500),
    reminder: reminder(),
  }),
  "reminders.list": object({}),
  "views.list": object({}),
  "views.put": object({ view: object({ view_id: text(1, 100), name: text(1, 100), query: text(0, 2_000) }) }),
  "views.remove": object({ view_id: text(1, 100) }),
  "patterns.list": object({}),
  "learning.outlook": object({ segment: text(1, 200), outreach_type: oneOf(...OUTREACH_TYPES) }),
  "learning.export": object({}),
  "learning.adopt": object({ file: nullOr(checkedByCore<LearningFile>()), add: flag() }),
  "insights.list": object({}),
  "insight.put": object({ insight: insight() }),
  "insights.put": object({ insights: listOf(insight(), 1_000) }),
  "insight.remove": object({ insight_id: text(1, 200) }),
  "playbook.get": object({}),
  "playbook.put": object({ playbook: checkedByCore<Playbook>() }),
  "playbook.check": object({ playbook: checkedByCore<Playbook>() }),
  "settings.put": object({ settings: settings() }),
  "data.export": object({}),
  "data.erase": object({ confirm: text(0, 20) }),
  "privacy.status": object({}),
  "privacy.retention": object({ months: nullOr(wholeNumber(1, 120)) }),
  "privacy.keep": object({ prospect_ids: listOf(text(1, 500), 100_000) }),
  "prospect.erase": object({ prospect_ids: listOf(text(1, 500), 100_000), never_again: flag() }),
  "prospect.export": object({ prospect_id: text(1, 500) }),
  "safety.status": object({}),
  "safety.dismiss": object({}),
  "safety.wake": object({}),
  "safety.aside": object({}),
  "import.read": checkedByCore(),
  "import.stage": object({
    import_id: text(1, 100),
    at: moment(),
    seq: wholeNumber(0, 1_000_000),
    people: text(2, 100_000_000),
    ids: listOf(text(1, 500), 2_000),
  }),
  "import.apply": object({ import_id: text(1, 100), name: text(0, 1_000), parts: wholeNumber(1, 1_000_000) }),
  "import.discard": object({}),
  "import.undo": object({ import_id: text(1, 100) }),
  "imports.list": object({}),
  "prospects.export": object({ format: text(1, 50) }),
  "backup.part": object({
    store: nullOr(text(1, 50)),
    after: nullOr(text(0, 2_000)),
    revision: nullOr(wholeNumber(0, Number.MAX_SAFE_INTEGER)),
  }),
  "restore.stage": object({
    import_id: text(1, 100),
    seq: wholeNumber(0, 1_000_000),
    lines: listOf(text(2, 20_000_000), 2_000),
  }),
  "restore.apply": object({
    import_id: text(1, 100),
    parts: wholeNumber(1, 1_000_000),
    schema: wholeNumber(1, 1_000_000),
  }),
  "team.export": object({ owner: text(1, 100) }),
  "team.put": object({
    list: object({
      format: text(1, 100),
      v: wholeNumber(1, 1_000),
      owner: text(1, 100),
      salt: text(8, 200),
      made_at: moment(),
      rows: listOf(listOf(text(1, 100), 2), 200_000),
    }),
  }),
  "team.list": object({}),
  "team.remove": object({ owner: text(1, 100) }),
  "team.touches": object({ prospect_ids: listOf(text(1, 500), 2_000) }),
  "identity.candidates": object({}),
  "identity.apart": object({ prospect_ids: listOf(text(1, 500), 2) }),
  "identity.merge": object({ keep: text(1, 500), merge: text(1, 500) }),
  "identity.preview": object({ keep: text(1, 500), merge: text(1, 500) }),
  "identity.unmerge": object({ merged_id: text(1, 500) }),
  "identity.merges": object({}),
  "sample.add": object({}),
  "sample.remove": object({}),
} satisfies { [T in keyof Contract]: Shape<Contract[T]["params"]> };

function ownWords() {
  return { note: text(0, 4_000), how_we_met: text(0, 2_000) };
}

function reminder(): Shape<{ on: string; text: string } | null> {
  return nullOr(object({ on: day(), text: text(0, 500) }));
}

/** How the overlay was left: also what is read back from storage is held to it. */
export const overlayShape: Shape<Settings["overlay"]> = (value, field) => overlay()(value, field);

/** The shell's settings: also what is read back from storage is held to it. */
export function settings(): Shape<Settings> {
  return object({
    surface: oneOf("overlay", "panel"),
    paused: flag(),
    overlay: overlay(),
    welcomed: flag(),
  });
}

function overlay(): Shape<Settings["overlay"]> {
  const place = object({ collapsed: flag(), right: wholeNumber(0, 20_000), top: wholeNumber(0, 20_000) });
  return (value, field) => {
    const wide = isRecord(value) ? value["wide"] : undefined;
    if (wide !== undefined && typeof wide !== "boolean") throw malformed(`${field}.wide`, "true or false");
    return wide === true ? { ...place(value, field), wide } : place(value, field);
  };
}

function peopleChange(): Shape<PeopleChange> {
  const tag = text(1, 60);
  return (value, field) => {
    const { kind } = object({ kind: oneOf("approval", "tag", "untag", "suppress") })(value, field);
    if (kind === "suppress") return { kind };
    if (kind === "approval") {
      return { kind, ...object({ approval: oneOf("approved", "rejected", "pending") })(value, field) };
    }
    return { kind, ...object({ tag })(value, field) };
  };
}

function formerState(): Shape<FormerState> {
  return object({
    prospect_id: text(1, 500),
    approval: oneOf("approved", "rejected", "pending"),
    tags: listOf(text(1, 200), 200),
    suppressed: flag(),
  });
}

function typedFields(): Shape<TypedFields> {
  const field = nullOr(text(0, 300));
  return object({ name: field, headline: field, title: field, company: field, location: field });
}

function insight(): Shape<Insight> {
  return object({
    insight_id: text(1, 200),
    title: text(1, 500),
    industry: text(0, 200),
    summary: text(1, 5_000),
    keywords: listOf(text(1, 200), 100),
    links: listOf(text(1, 2_000), 20),
    added_at: moment(),
    expires_at: nullOr(moment()),
  });
}

function object<T>(fields: { [K in keyof T]: Shape<T[K]> }): Shape<T>;
function object(fields: Record<string, Shape<unknown>>): Shape<Record<string, unknown>> {
  return (value, field) => {
    if (!isRecord(value)) throw malformed(field, "an object");
    return Object.fromEntries(
      Object.entries(fields).map(([name, shape]) => [
        name,
        shape(value[name], field === "" ? name : `${field}.${name}`),
      ]),
    );
  };
}

/** The core reads it by its own types and refuses with the path; the shell must not know them a second time. */
function checkedByCore<T extends object>(): Shape<T> {
  const isObject = (value: unknown): value is T => isRecord(value);
  return (value, field) => {
    if (!isObject(value)) throw malformed(field, "an object");
    return value;
  };
}

function text(least: number, most: number): Shape<string> {
  return (value, field) => {
    if (typeof value !== "string" || value.length < least || value.length > most) {
      throw malformed(
        field,
        least === 0 ? `text of at most ${most} characters` : `text of ${least} to ${most} characters`,
      );
    }
    return value;
  };
}

function moment(): Shape<string> {
  return (value, field) => {
    if (typeof value !== "string" || value.length > 40 || Number.isNaN(Date.parse(value))) {
      throw malformed(field, "a moment as RFC 3339 text");
    }
    return value;
  };
}

/** A day that there is, as `YYYY-MM-DD`. */
function day(): Shape<string> {
  return (value, field) => {
    const isDay = typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);
    if (!isDay || Number.isNaN(Date.parse(`${value}T00:00:00Z`))) throw malformed(field, "a day as YYYY-MM-DD");
    return value;
  };
}

function wholeNumber(least: number, most: number): Shape<number> {
  return (value, field) => {
    if (typeof value !== "number" || !Number.isInteger(value) || value < least || value > most) {
      throw malformed(field, `a whole number from ${least} to ${most}`);
    }
    return value;
  };
}

function flag(): Shape<boolean> {
  return (value, field) => {
    if (typeof value !== "boolean") throw malformed(field, "true or false");
    return value;
  };
}

function oneOf<const T extends string>(...allowed: T[]): Shape<T> {
  return (value, field) => {
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) throw malformed(field, `one of ${allowed.join(", ")}`);
    return found;
  };
}

function listOf<T>(item: Shape<T>, most: number): Shape<T[]> {
  return (value, field) => {
    if (!Array.isArray(value) || value.length > most) throw malformed(field, `a list of at most ${most}`);
    return value.map((entry: unknown, index) => item(entry, `${field}[${index}]`));
  };
}

function nullOr<T>(shape: Shape<T>): Shape<T | null> {
  return (value, field) => (value === null || value === undefined ? null : shape(value, field));
}

function malformed(field: string, expected: string): Error {
  return refusal("malformed_message", field, expected);
}
