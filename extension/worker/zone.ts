/**
 * The user's time zone as the core takes it: the offset now and its changes within a year and a half either way. The
 * core has no zone database, the browser has. Not here: any calendar.
 */
import type { Zone, ZoneTransition } from "../../pkg/outreach_engine";

const DAY_MS = 86_400_000;
/** Metrics look back a year, plans forward some weeks; with room. */
const REACH_MS = 550 * DAY_MS;
/** No zone changes its offset twice within a week. */
const STRIDE_MS = 7 * DAY_MS;
const PRECISION_MS = 60_000;

/** Minutes east of UTC at that moment. */
export type OffsetAt = (moment: number) => number;

/** The changes of the offset from `from` to `to`, oldest first, each to the minute. */
export function transitions(offsetAt: OffsetAt, from: number, to: number): ZoneTransition[] {
  const found: ZoneTransition[] = [];
  for (let start = from; start < to; start += STRIDE_MS) {
    const end = Math.min(start + STRIDE_MS, to);
    const offset = offsetAt(end);
    if (offset === offsetAt(start)) continue;
    found.push({ at: new Date(firstWith(offset, offsetAt, start, end)).toISOString(), offset_minutes: offset });
  }
  return found;
}

/** The first whole minute in (`start`, `end`] at which `offset` holds, given that it does at `end` and not at `start`. */
function firstWith(offset: number, offsetAt: OffsetAt, start: number, end: number): number {
  let [before, after] = [Math.floor(start / PRECISION_MS), Math.ceil(end / PRECISION_MS)];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle * PRECISION_MS) === offset) after = middle;
    else before = middle;
  }
  return after * PRECISION_MS;
}

/** So long a zone is taken for the same: asking the browser for its name costs as much as logging an entry. */
const SAME_MS = 60_000;

let cached: { zone: Zone; day: number; askedAt: number } | null = null;

/** The zone of this machine, looked up once a day, and again within a minute when the machine has moved to another. */
export function zoneAt(now: number): Zone {
  const day = Math.floor(now / DAY_MS);
  const today = cached?.day === day ? cached : null;
  if (today !== null && Math.abs(now - today.askedAt) < SAME_MS) return today.zone;
  const name = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (today?.zone.name === name) {
    today.askedAt = now;
    return today.zone;
  }
  const offsetAt: OffsetAt = (moment) => -new Date(moment).getTimezoneOffset();
  const zone: Zone = {
    name,
    offset_minutes: offsetAt(now - REACH_MS),
    transitions: transitions(offsetAt, now - REACH_MS, now + REACH_MS),
  };
  cached = { zone, day, askedAt: now };
  return zone;
}
