/** The backup among the rest of the data: saving it, restoring one; and being reminded. */
import { useEffect, useState } from "preact/hooks";
import { storedLocally } from "../../../platform";
import { useStrings } from "../../../ui/strings";
import { client } from "../../connect";
import { RestoreBackup } from "./restore";
import { SaveBackup } from "./save";

/** Under this name the small storage keeps when a backup was saved last. */
export const LAST_BACKUP = "last-backup";
const REMIND_AFTER_DAYS = 14;

export function BackupSection() {
  const strings = useStrings();
  return (
    <section class="sheet column">
      <h2 class="heading">{strings.t("backup_title")}</h2>
      <p class="muted lead">{strings.t("backup_text")}</p>
      <SaveBackup />
      <RestoreBackup />
      <p class="small">
        <a href="#/move">{strings.t("move_title")}</a>
      </p>
    </section>
  );
}

/** Says when the last backup is long ago, once there is something to lose. */
export function BackupReminder() {
  const strings = useStrings();
  const [due, setDue] = useState<{ last: string | null } | null>(null);
  useEffect(() => {
    void Promise.all([storedLocally(LAST_BACKUP), client.ask("prospects.list", { limit: 1 })]).then(
      ([stored, [someone]]) => {
        const last = typeof stored === "string" ? stored : null;
        const since = last ?? someone?.added_at ?? null;
        const days = since === null ? 0 : (Date.now() - Date.parse(since)) / 86_400_000;
        if (days > REMIND_AFTER_DAYS) setDue({ last });
      },
      () => undefined,
    );
  }, []);
  if (due === null) return null;
  return (
    <p class="note info" role="status">
      {due.last === null ? strings.t("backup_never") : strings.t("backup_long_ago", strings.date(due.last, "day"))}{" "}
      <a href="#/data" onClick={() => setDue(null)}>
        {strings.t("backup_save")}
      </a>
    </p>
  );
}
