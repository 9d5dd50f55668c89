/**
 * For how long people stay with whom there is no contact: twelve months unless the user says otherwise. A look at
 * their page does not renew it; what was sent, answered or noted down does, and so does the user's own word. Nobody is
 * erased within 30 days of the rule's beginning, and everybody who will be is listed for 30 days before. Not here:
 * erasing (`erasure.ts`).
 */
import { onAlarm, onInstalled, onStartup, setAlarm } from "../platform";
import { calledBy } from "../protocol/calling";
import { WORKSPACE } from "../protocol/contract";
import type { RetentionNotice } from "../protocol/keeping";
import type { Retention, Transaction } from "../store/schema";
import { allProspects } from "../store/prospects";
import { countProspects } from "../store/rows";
import { storedValue } from "../store/single_values";
import { transact } from "../store/transaction";
import { erasePeople, finishErasing } from "./erasure";

const ALARM = "retention";
const DAY_MS = 86_400_000;
/** Between being listed and being erased. */
const NOTICE_MS = 30 * DAY_MS;
const DEFAULT_MONTHS = 12;

/** Follows the days. Registers its listeners at once. */
export function followRetention(): void {
  onAlarm((name) => {
    if (name === ALARM) void applyRetention();
  });
  onStartup(() => void applyRetention());
  onInstalled(() => void applyRetention());
}

/** Erases whoever is over time, finishes what an earlier erasing left undone, and comes back tomorrow. */
async function applyRetention(): Promise<void> {
  try {
    await setAlarm(ALARM, Date.now() + DAY_MS);
    await finishErasing(WORKSPACE);
    const retention = await begunRetention();
    const now = Date.now();
    const notices = await transact(WORKSPACE, "readonly", async (transaction) =>
      noticesIn(transaction, retention, now),
    );
    const over = notices.filter((notice) => Date.parse(notice.erased_on) <= now).map((notice) => notice.prospect_id);
    if (over.length > 0) await erasePeople(WORKSPACE, over, { neverAgain: false });
  } catch (error) {
    console.error("outreach-engine", error);
  }
}

async function storedRetention(transaction: Transaction): Promise<Retention | null> {
  return (await storedValue(transaction, "retention")) ?? null;
}

/** The rule as it stands; it begins with the first look at it, where there is anybody to keep. */
export async function begunRetention(): Promise<Retention> {
  const fresh: Retention = { months: DEFAULT_MONTHS, since: new Date().toISOString(), kept: [] };
  return await transact(WORKSPACE, "readwrite", async (transaction) => {
    const stored = await storedRetention(transaction);
    if (stored !== null) return stored;
    if ((await countProspects(transaction)) > 0) {
      await transaction.objectStore("meta").put({ key: "retention", value: fresh });
    }
    return fresh;
  });
}

/** Rows came back from a backup: the rule begins anew, so that nobody is erased unseen. */
export async function restartRetention(transaction: Transaction<"readwrite">): Promise<void> {
  const stored = await storedRetention(transaction);
  const value = stored && { ...stored, since: new Date().toISOString() };
  if (value !== null) await transaction.objectStore("meta").put({ key: "retention", value });
}

/** Everybody who will be erased within 30 days or is over time already, soonest first. */
export async function noticesIn(
  transaction: Transaction,
  { months, since, kept }: Retention,
  now: number,
): Promise<RetentionNotice[]> {
  if (months === null) return [];
  const [people, contacts] = await Promise.all([allProspects(transaction), lastContacts(transaction, kept)]);
  const soonest = Date.parse(since) + NOTICE_MS;
  const notices = people.map((person) => {
    const last = latest(contacts.get(person.prospect_id), person.connected_at, person.added_at);
    const erasedOn = Math.max(monthsAfter(Date.parse(last), months), soonest);
    return { person, last, erasedOn };
  });
  return notices
    .filter(({ erasedOn }) => erasedOn - now <= NOTICE_MS)
    .toSorted((one, other) => one.erasedOn - other.erasedOn)
    .map(({ person, last, erasedOn }) => ({
      prospect_id: person.prospect_id,
      name: calledBy(person),
      last_contact_at: last,
      erased_on: new Date(erasedOn).toISOString(),
    }));
}

/** When something that was not taken back last happened with each person, or when the user last wanted to keep them. */
async function lastContacts(transaction: Transaction, kept: Retention["kept"]): Promise<Map<string, string>> {
  const last = new Map(kept.map(({ prospect_id, at }) => [prospect_id, at]));
  const events = await transaction.objectStore("events").getAll();
  const retracted = new Set(events.flatMap(({ body }) => (body.kind === "retraction" ? [body.retracts] : [])));
  for (const { event_id: event, prospect_id: id, occurred_at: at, body } of events) {
    if (body.kind === "engagement" && !retracted.has(event)) last.set(id, latest(last.get(id), at));
  }
  return last;
}

function latest(...moments: (string | null | undefined)[]): string {
  const known = moments.filter((moment) => moment !== null && moment !== undefined);
  return known.reduce((one, other) => (Date.parse(other) > Date.parse(one) ? other : one));
}

/** The same day so many months later; the last of the month where it has no such day. */
export function monthsAfter(moment: number, months: number): number {
  const date = new Date(moment);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const days = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, days));
  return date.getTime();
}
