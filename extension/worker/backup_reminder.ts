/** Reminds of the next backup, once a day while it is due, if the user wants notifications. Not here: when it is due. */
import {
  mayNotify,
  notify,
  onAlarm,
  onInstalled,
  onNotificationClicked,
  onStartup,
  openOwnPage,
  setAlarm,
  storedLocally,
} from "../platform";
import { BACKUP_EVERY, everyDays, isBackupDue, LAST_BACKUP } from "../protocol/backup_reminder";
import { WORKSPACE } from "../protocol/contract";
import { oldestUpdate } from "../store/rows";
import { transact } from "../store/transaction";
import { words } from "./words";

const ALARM = "backup";
const NOTIFICATION = "backup";
const DAY_MS = 86_400_000;

/** Follows the days. Registers its listeners at once. */
export function followBackups(): void {
  onAlarm((name) => {
    if (name === ALARM) void remind();
  });
  onStartup(() => void remind());
  onInstalled(() => void remind());
  onNotificationClicked((name) => {
    if (name === NOTIFICATION) void openOwnPage("dashboard.html#/data");
  });
}

async function remind(): Promise<void> {
  try {
    await setAlarm(ALARM, Date.now() + DAY_MS);
    const [last, every] = await Promise.all([storedLocally(LAST_BACKUP), storedLocally(BACKUP_EVERY)]);
    const first = await firstRecord();
    if (!isBackupDue(last, first, everyDays(every), Date.now()) || !(await mayNotify())) return;
    const sentence = typeof last === "string" ? words("backup_long_ago", last.slice(0, 10)) : words("backup_never");
    await notify(NOTIFICATION, words("product"), sentence);
  } catch (error) {
    console.error("outreach-engine", error);
  }
}

/** Since when nobody's record has been as it is for longer; null where nobody is kept. */
async function firstRecord(): Promise<string | null> {
  return await transact(WORKSPACE, "readonly", oldestUpdate);
}
