/** Reminds of the next backup, once a day while it is due, if the user wants notifications. Not here: when it is due. */
import { mayNotify, notify, onNotificationClicked, openOwnPage, storedLocally } from "../platform";
import { BACKUP_EVERY, everyDays, isBackupDue, LAST_BACKUP } from "../protocol/backup_reminder";
import { WORKSPACE } from "../protocol/contract";
import { oldestUpdate } from "../store/rows";
import { inPassing } from "../store/transaction";
import { daily } from "./daily";
import { words } from "./words";

const NOTIFICATION = "backup";

/** Follows the days. Registers its listeners at once. */
export function followBackups(): void {
  daily("backup", remind);
  onNotificationClicked((name) => {
    if (name === NOTIFICATION) void openOwnPage("dashboard.html#/data");
  });
}

async function remind(): Promise<void> {
  if (!(await mayNotify())) return;
  const [last, every] = await Promise.all([storedLocally(LAST_BACKUP), storedLocally(BACKUP_EVERY)]);
  // Since when nobody's record has been as it is for longer: asked for only where there was no backup yet.
  const first = typeof last === "string" ? null : await oldestUpdate(inPassing(WORKSPACE));
  if (!isBackupDue(last, first, everyDays(every), Date.now())) return;
  const sentence = typeof last === "string" ? words("backup_long_ago", last.slice(0, 10)) : words("backup_never");
  await notify(NOTIFICATION, words("product"), sentence);
}
