/**
 * The time zones of places where people are, as the core takes them: a plan reaches some weeks ahead, so that far the
 * changes of the offset are looked up. Not here: the user's own zone (`zone.ts`).
 */
import type { Zone } from "../../pkg/outreach_engine";
import { callCore } from "./engine";
import { type OffsetAt, transitions } from "./zone";

const DAY_MS = 86_400_000;
const BEHIND_MS = 8 * DAY_MS;
const AHEAD_MS = 62 * DAY_MS;

let cached: { day: number; zones: Zone[] } | null = null;

/** The zones that places can tell, looked up once a day. A zone that this browser does not know is left out. */
export function zonesOfPlaces(now: number): Zone[] {
  const day = Math.floor(now / DAY_MS);
  if (cached?.day !== day) {
    const names = callCore((core) => core.timeZones());
    cached = { day, zones: names.flatMap((name) => zoneNamed(name, now)) };
  }
  return cached.zones;
}

function zoneNamed(name: string, now: number): Zone[] {
  const offsetAt = offsetsOf(name);
  if (offsetAt === null) return [];
  const from = now - BEHIND_MS;
  return [{ name, offset_minutes: offsetAt(from), transitions: transitions(offsetAt, from, now + AHEAD_MS) }];
}

/** Minutes east of UTC in that zone: what its clock shows at a moment, less what UTC shows. Null for an unknown name. */
function offsetsOf(name: string): OffsetAt | null {
  let clock: Intl.DateTimeFormat;
  try {
    clock = new Intl.DateTimeFormat("en-US", {
      ...{ timeZone: name, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" },
      ...{ hour: "numeric", minute: "numeric", second: "numeric" },
    });
  } catch {
    return null;
  }
  return (moment) => {
    const parts = Object.fromEntries(clock.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    const shown = Date.UTC(year, month - 1, day, hour, minute, second);
    return Math.round((shown - Math.floor(moment / 1_000) * 1_000) / 60_000);
  };
}
