/**
 * Whole days of a calendar file (iCalendar, RFC 5545): the public holidays that a country, a state or an office
 * publishes, or one's own leave. The file is read by a library, which is fetched from the extension when it is needed.
 * Not here: what a day off means for a plan.
 */
import type calendarLibrary from "ical.js";

type CalendarEvent = InstanceType<typeof calendarLibrary.Event>;
type Time = InstanceType<typeof calendarLibrary.Time>;

/** A day of the file. */
export interface Holiday {
  /** `YYYY-MM-DD`. */
  day: string;
  /** What the file calls it. */
  name: string;
}

/** What a file holds. */
export interface HolidayFile {
  /** Days within the span, in order, one for each day. */
  holidays: Holiday[];
  /** Entries with hours, which are no days off. */
  timed: number;
}

/** A day that comes back is followed this often at most: a file may say "every day, for ever". */
const MOST_TURNS = 4_000;
const MOST_NAME = 80;

/** The whole days of a file from `from` to `to`, both included. Throws where the text is no calendar. */
export async function holidaysOf(text: string, from: string, to: string): Promise<HolidayFile> {
  const { default: calendar } = await import("ical.js");
  const root = new calendar.Component(calendar.parse(text));
  const calendars = root.name === "vcalendar" ? [root] : root.getAllSubcomponents("vcalendar");
  if (calendars.length === 0) throw new Error("no calendar");
  const names = new Map<string, Set<string>>();
  let timed = 0;
  for (const part of calendars.flatMap((one) => one.getAllSubcomponents("vevent"))) {
    const event = new calendar.Event(part);
    if (part.getFirstPropertyValue("status") === "CANCELLED" || !event.startDate) continue;
    if (!event.startDate.isDate) {
      timed += 1;
      continue;
    }
    for (const day of daysOf(event, from, to)) {
      const known = names.get(day) ?? new Set();
      names.set(day, known.add((event.summary ?? "").trim().slice(0, MOST_NAME)));
    }
  }
  const sorted = [...names].sort(([one], [other]) => (one < other ? -1 : 1));
  const holidays = sorted.map(([day, said]) => ({ day, name: [...said].filter(Boolean).join(", ") }));
  return { holidays, timed };
}

/** Every day of an entry that lies in the span; the day it ends on is not one of it. */
function daysOf(event: CalendarEvent, from: string, to: string): string[] {
  const length = Math.max(1, Math.round(event.duration.toSeconds() / 86_400));
  const days: string[] = [];
  const add = (start: Time): void => {
    const day = start.clone();
    for (let count = 0; count < Math.min(length, 366); count += 1) {
      const text = day.toString().slice(0, 10);
      if (text >= from && text <= to) days.push(text);
      day.adjust(1, 0, 0, 0);
    }
  };
  if (!event.isRecurring()) {
    add(event.startDate);
    return days;
  }
  const turns = event.iterator();
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const start = turns.next();
    if (!start || start.toString().slice(0, 10) > to) break;
    add(start);
  }
  return days;
}
