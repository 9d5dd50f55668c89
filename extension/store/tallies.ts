/**
 * Which rows of counts an operation reads: ranges of keys, never all of them. The keys are the core's (`TallyOf::id`):
 * a touch and a quarter, or a day and its hour, stand first in them. Not here: what the rows say.
 */
import type { Event, OutreachType, Tally } from "../../pkg/outreach_engine";
import { keptRows } from "./kept_counts";
import type { Transaction } from "./schema";

/** Where something is counted: under its touch and day. */
export interface CountedAt {
  outreach_type: OutreachType;
  /** A moment as RFC 3339 text, UTC. */
  occurred_at: string;
}

/** Touches that a sequence of the default kind is made of, and the check-in after it. */
const PLANNED: readonly OutreachType[] = ["connection_request", "initial_dm", "followup_1", "followup_2", "checkin"];
/** What is still looked up for somebody whose sequence is made: what was asked lately, and the check-in. */
const STANDING: readonly OutreachType[] = ["connection_request", "checkin"];
/** Every touch there is, for sequences of any kind. */
const ALL: readonly OutreachType[] = [...PLANNED, "followup_3", "followup_4", "followup_5", "followup_6"];

/** How much of a sequence is about to be made. */
export type Choosing = "nothing" | "default_sequence" | "any_sequence";

const TOUCHES = { nothing: STANDING, default_sequence: PLANNED, any_sequence: ALL } as const;

/** The rows that change when something is logged about a person, and those that a text for them is chosen by. */
export async function talliesOfPerson(
  transaction: Transaction,
  events: readonly Event[],
  also: readonly CountedAt[],
  choosing: Choosing,
  now: string,
): Promise<Tally[]> {
  const counted: CountedAt[] = [...also];
  for (const { occurred_at, body } of events) {
    if (body.kind === "engagement") counted.push({ outreach_type: body.outreach_type, occurred_at });
  }
  const ranges = new Map<string, IDBKeyRange>();
  for (const { outreach_type: touch, occurred_at: at } of counted) {
    const day = at.slice(0, 10);
    const hour = `day|${day}|${at.slice(11, 13)}`;
    ranges.set(hour, IDBKeyRange.only(hour));
    for (const kind of ["wording", "trait"]) {
      const start = `${kind}|${touch}|${quarterOf(day)}|`;
      ranges.set(start, startingWith(start));
    }
  }
  return await rowsIn(transaction, ranges.values(), lastYearsOf(TOUCHES[choosing], now));
}

/** What the wordings of these touches are chosen by. */
export async function talliesOfTouches(
  transaction: Transaction,
  touches: Iterable<OutreachType>,
  now: string,
): Promise<Tally[]> {
  return await keptRows(transaction, lastYearsOf(touches, now));
}

/** What the first wordings of a plan are chosen by: touches of the default sequence, as far back as a choice looks. */
export async function talliesOfPlan(transaction: Transaction, now: string): Promise<Tally[]> {
  return await talliesOfTouches(transaction, PLANNED, now);
}

function lastYearsOf(touches: Iterable<OutreachType>, now: string): IDBKeyRange[] {
  return [...new Set(touches)].map((touch) => lastYearOf(touch, now));
}

function lastYearOf(touch: OutreachType, now: string): IDBKeyRange {
  const start = `wording|${touch}|`;
  return IDBKeyRange.bound(`${start}${yearBefore(quarterOf(now.slice(0, 10)))}`, `${start}\uffff`);
}

/** The days of a report: from a day before its first one, because a day begins earlier east of Greenwich. */
export async function talliesOfDays(transaction: Transaction, first: string): Promise<Tally[]> {
  const before = new Date(Date.parse(`${first}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return await rowsIn(transaction, [IDBKeyRange.bound(`day|${before}`, "day|\uffff")]);
}

/** Everything that patterns are made of. */
export async function talliesOfTexts(transaction: Transaction): Promise<Tally[]> {
  return await rowsIn(transaction, [startingWith("wording|"), startingWith("trait|")]);
}

/** Entries that are counted at a time: a log of a million, as one text, is more than the core can be given. */
const ENTRIES_AT_A_TIME = 20_000;

/** The whole log in parts, each with all that happened to the people in it. */
export async function eachPartOfLog(
  transaction: Transaction,
  count: (events: Event[]) => void,
  atATime = ENTRIES_AT_A_TIME,
): Promise<void> {
  const log = transaction.objectStore("events").index("prospect_id");
  let from: IDBKeyRange | null = null;
  for (;;) {
    const events: Event[] = await log.getAll(from, atATime);
    const last = events.at(-1)?.prospect_id;
    if (last === undefined || events.length < atATime) {
      if (events.length > 0) count(events);
      return;
    }
    // Of the last person there may be more.
    const whole = events.filter((event) => event.prospect_id !== last);
    count(whole.length > 0 ? whole : await log.getAll(last));
    from = IDBKeyRange.lowerBound(last, whole.length === 0);
  }
}

async function rowsIn(
  transaction: Transaction,
  ranges: Iterable<IDBKeyRange>,
  also: readonly IDBKeyRange[] = [],
): Promise<Tally[]> {
  const store = transaction.objectStore("tallies");
  const read = [...ranges].map((range) => store.getAll(range));
  const found = await Promise.all([...read, keptRows(transaction, also)]);
  return [...new Map(found.flat().map((tally) => [tally.tally_id, tally])).values()];
}

function startingWith(start: string): IDBKeyRange {
  return IDBKeyRange.bound(start, `${start}\uffff`);
}

/** The first day of the quarter of a day, both as `YYYY-MM-DD`. */
function quarterOf(day: string): string {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${day.slice(0, 5)}${String(month).padStart(2, "0")}-01`;
}

/** The first day of the quarter three quarters earlier: with it and the two between, a year. */
function yearBefore(quarter: string): string {
  const [year, month] = [Number(quarter.slice(0, 4)), Number(quarter.slice(5, 7))];
  const [earlier, then] = month > 9 ? [year, month - 9] : [year - 1, month + 3];
  return `${String(earlier).padStart(4, "0")}-${String(then).padStart(2, "0")}-01`;
}
