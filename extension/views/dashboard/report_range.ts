/** The ranges that figures can be shown for. Not here: the figures. */

/** What can be chosen: an ISO week, or so many days until today. */
export const RANGES = ["this_week", "last_week", "7", "30", "90", "365"] as const;
export type Range = (typeof RANGES)[number];

/** A range as the core takes it. */
export interface Days {
  date_range_days: number;
  /** Last day; null: today. */
  until: string | null;
}

/** `now` is the reader's own clock, as the week is. */
export function daysOf(range: Range, now: Date): Days {
  const sinceMonday = (now.getDay() + 6) % 7;
  if (range === "this_week") return { date_range_days: sinceMonday + 1, until: null };
  if (range !== "last_week") return { date_range_days: Number(range), until: null };
  const sunday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - sinceMonday - 1);
  const two = (part: number): string => String(part).padStart(2, "0");
  return {
    date_range_days: 7,
    until: `${sunday.getFullYear()}-${two(sunday.getMonth() + 1)}-${two(sunday.getDate())}`,
  };
}
