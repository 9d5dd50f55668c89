/**
 * For how long people stay with whom there is no contact: twelve months unless the user says otherwise. A look at
 * their page does not renew it; what was sent, answered or noted down does, and so does the user's own word. Nobody is
 * erased within 30 days of the rule's beginning, and everybody who will be is listed for 30 days before. Not here:
 * erasing (`erasure.ts`).
 */
import type { Event } from "../../pkg/outreach_engine";
import { onStartup } from "../platform";
import { calledBy } from "../protocol/calling";
import { WORKSPACE } from "../protocol/contract";
import type { RetentionNotice } from "../protocol/keeping";
import type { Retention, Transaction } from "../store/schema";
import { eachPiece, type Within } from "../store/pieces";
import { eachProspect } from "../store/prospects";
import { countProspects } from "../store/rows";
import { storedValue } from "../store/single_values";
import { inPassing, transact } from "../store/transaction";
import { daily, tried } from "./daily";
import { erasePeople, finishErasing } from "./erasure";

const DAY_MS = 86_400_000;
/** Between being listed and being erased. */
const NOTICE_MS = 30 * DAY_MS;
const DEFAULT_MONTHS = 12;

/** Follows the days. Registers its listeners at once. */
export function followRetention(): void {
  daily("retention", applyRetention);
  // Whom somebody wanted erased goes at once.
  onStartup(() => tried(() => finishErasing(WORKSPACE)));
}

/** Erases whoever is over time, and finishes what an earlier erasing left undone. */
async function applyRetention(): Promise<void> {
  await finishErasing(WORKSPACE);
  const retention = await begunRetention();
  if ((await overTime(inPassing(WORKSPACE), retention)).length === 0) return;
  // What was read in passing may have changed meanwhile.
  const over = await transact(WORKSPACE, "readonly", (transaction) => overTime((work) => work(transaction), retention));
  if (over.length > 0) await erasePeople(WORKSPACE, over, { neverAgain: false });
}

async function overTime(within: Within, retention: Retention): Promise<string[]> {
  const now = Date.now();
  if (Date.parse(retention.since) + NOTICE_MS > now) return [];
  const notices = await noticesIn(within, retention, now);
  return notices.filter((notice) => Date.parse(notice.erased_on) <= now).map((notice) => notice.prospect_id);
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
  within: Within,
  { months, since, kept }: Retention,
  now: number,
): Promise<RetentionNotice[]> {
  if (months === null) return [];
  const soonest = Date.parse(since) + NOTICE_MS;
  const erasedOn = (last: string): number => Math.max(monthsAfter(Date.parse(last), months), soonest);
  const isNear = ({ last }: { last: string }): boolean => erasedOn(last) - now <= NOTICE_MS;
  const wanted = new Map(kept.map(({ prospect_id, at }) => [prospect_id, at]));
  const found: { id: string; name: string; last: string }[] = [];
  await eachProspect(within, (person) => {
    const { prospect_id: id, connected_at, added_at } = person;
    const one = { id, name: calledBy(person), last: latest(wanted.get(id), connected_at, added_at) };
    if (isNear(one)) found.push(one);
  });
  // Where nobody is old enough, the log need not be read.
  const contacts = found.length === 0 ? null : await lastContacts(within);
  return found
    .map((one) => ({ ...one, last: latest(contacts?.get(one.id), one.last) }))
    .filter(isNear)
    .toSorted((one, other) => erasedOn(one.last) - erasedOn(other.last))
    .map(({ id, name, last }) => ({
      prospect_id: id,
      name,
      last_contact_at: last,
      erased_on: new Date(erasedOn(last)).toISOString(),
    }));
}

/** When something that was not taken back last happened with each person. */
async function lastContacts(within: Within): Promise<Map<string, string>> {
  const retracted = new Set<string>();
  const happened: Pick<Event, "event_id" | "prospect_id" | "occurred_at">[] = [];
  await eachPiece(within, "events", (events) => {
    for (const { event_id, prospect_id, occurred_at, body } of events) {
      if (body.kind === "retraction") retracted.add(body.retracts);
      if (body.kind === "engagement") happened.push({ event_id, prospect_id, occurred_at });
    }
  });
  const last = new Map<string, string>();
  for (const { event_id: event, prospect_id: id, occurred_at: at } of happened) {
    if (!retracted.has(event)) last.set(id, latest(last.get(id), at));
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
