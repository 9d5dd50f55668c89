/** Days off as the form shows them: spans of calendar days, `YYYY-MM-DD`. Not here: what they mean for a plan. */

const DAY_MS = 86_400_000;
/** Nobody is away for longer in one go; a slip of the year would fill the playbook. */
const MOST_DAYS = 366;

/** All days from the first to the last; none where that is no span. */
export function daysBetween(first: string, last: string): string[] {
  const [from, to] = [Date.parse(`${first}T00:00:00Z`), Date.parse(`${last}T00:00:00Z`)];
  const count = (to - from) / DAY_MS + 1;
  if (!(count >= 1) || count > MOST_DAYS) return [];
  return Array.from({ length: count }, (_, at) => new Date(from + at * DAY_MS).toISOString().slice(0, 10));
}

/** Each day once, in order. */
export function daysOff(days: string[]): string[] {
  return [...new Set(days)].sort();
}

/** First and last day of each run of days that follow one another. */
export function spansOf(days: string[]): [string, string][] {
  const spans: [string, string][] = [];
  for (const day of daysOff(days)) {
    const span = spans.at(-1);
    if (span && daysBetween(span[1], day).length === 2) span[1] = day;
    else spans.push([day, day]);
  }
  return spans;
}
