/** Times of day as the user's locale writes them: 14:00 or 2:00 PM. Not here: moments and days (`ui/strings`). */
import type { Strings } from "../ui/strings";

/** Of an hour, or of a time as the plan writes it (`14:30`). */
export function clock(time: number | string, strings: Strings): string {
  const [hour, minute] = typeof time === "number" ? [time, 0] : time.split(":").map(Number);
  const at = new Date(2000, 0, 1, hour, minute);
  return Number.isNaN(at.getTime())
    ? String(time)
    : at.toLocaleTimeString(strings.locale, { hour: "numeric", minute: "2-digit" });
}
