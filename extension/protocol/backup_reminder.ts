/** When a backup is due: known to the worker, which reminds, and to the page where backups are saved. */

/** Under these names the small storage keeps when a backup was saved last, and how often the user wants one. */
export const LAST_BACKUP = "last-backup";
export const BACKUP_EVERY = "backup-every-days";

/** Days between backups that may be chosen; 0: never reminded. */
export const EVERY_DAYS = [7, 14, 30, 0] as const;
const USUAL_DAYS = 14;
const DAY_MS = 86_400_000;

/** What the user chose, or the usual. */
export function everyDays(stored: unknown): number {
  return EVERY_DAYS.find((days) => days === stored) ?? USUAL_DAYS;
}

/** Whether it is time: counted from the last backup, or from when there first was something to lose. */
export function isBackupDue(last: unknown, firstRecord: string | null, every: number, now: number): boolean {
  const since = typeof last === "string" ? Date.parse(last) : firstRecord === null ? now : Date.parse(firstRecord);
  return every > 0 && now - since > every * DAY_MS;
}
