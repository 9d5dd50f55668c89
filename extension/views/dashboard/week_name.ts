/** How an ISO week is called on screens and in the report: by the day it begins with, because few people count weeks. */
import type { Strings } from "../../ui/strings";

/** "Nov 23" for `2026-W48`; "" for what is no week. */
export function weekName(week: string, strings: Strings): string {
  const [year = NaN, number = NaN] = week.split("-W").map(Number);
  // The fourth of January is in the first week. Noon, so that no time zone makes another day of it.
  const fourth = new Date(year, 0, 4, 12);
  const monday = new Date(year, 0, 4 - ((fourth.getDay() + 6) % 7) + (number - 1) * 7, 12);
  return Number.isNaN(monday.getTime()) ? "" : strings.date(monday.toISOString(), "day");
}
