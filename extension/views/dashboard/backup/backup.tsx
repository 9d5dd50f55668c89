/** The backup among the rest of the data: saving it, restoring one; and being reminded. */
import { useEffect, useState } from "preact/hooks";
import { storedLocally, storeLocally } from "../../../platform";
import { BACKUP_EVERY, EVERY_DAYS, everyDays, isBackupDue, LAST_BACKUP } from "../../../protocol/backup_reminder";
import { useStrings } from "../../../ui/strings";
import { client } from "../../connect";
import { RestoreBackup } from "./restore";
import { SaveBackup } from "./save";

export function BackupSection() {
  const strings = useStrings();
  return (
    <section class="sheet column">
      <h2>{strings.t("backup_title")}</h2>
      <p class="muted lead">{strings.t("backup_text")}</p>
      <SaveBackup />
      <RestoreBackup />
      <ReminderChoice />
      <p class="small">
        <a class="link" href="#/move">
          {strings.t("move_title")}
        </a>
      </p>
    </section>
  );
}

/** How often the user wants to be reminded. */
function ReminderChoice() {
  const strings = useStrings();
  const [every, setEvery] = useState<number | null>(null);
  useEffect(() => void storedLocally(BACKUP_EVERY).then((stored) => setEvery(everyDays(stored))), []);
  if (every === null) return null;
  return (
    <label class="line">
      <span>{strings.t("backup_remind")}</span>
      <select
        class="field"
        value={String(every)}
        onChange={(event) => {
          const days = everyDays(Number(event.currentTarget.value));
          setEvery(days);
          void storeLocally(BACKUP_EVERY, days);
        }}
      >
        {EVERY_DAYS.map((days) => (
          <option key={days} value={String(days)}>
            {days === 0 ? strings.t("backup_remind_never") : strings.plural("backup_remind_days", days)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Says when the last backup is long ago, once there is something to lose. */
export function BackupReminder() {
  const strings = useStrings();
  const [due, setDue] = useState<{ last: string | null } | null>(null);
  useEffect(() => {
    void Promise.all([
      storedLocally(LAST_BACKUP),
      storedLocally(BACKUP_EVERY),
      client.ask("prospects.list", { limit: 1 }),
    ]).then(
      ([stored, every, [someone]]) => {
        const last = typeof stored === "string" ? stored : null;
        if (isBackupDue(last, someone?.added_at ?? null, everyDays(every), Date.now())) setDue({ last });
      },
      () => undefined,
    );
  }, []);
  if (due === null) return null;
  return (
    <p class="note info" role="status">
      {due.last === null ? strings.t("backup_never") : strings.t("backup_long_ago", strings.date(due.last, "day"))}{" "}
      <a class="link" href="#/data" onClick={() => setDue(null)}>
        {strings.t("backup_save")}
      </a>
    </p>
  );
}
