/** Saving everything as one file, sealed with a passphrase if wanted. */
import { useState } from "preact/hooks";
import { storeLocally } from "../../../platform";
import { LAST_BACKUP } from "../../../protocol/backup_reminder";
import { useStrings } from "../../../ui/strings";
import { client, offerBytes } from "../../connect";
import { readBackup, seal } from "./backup_file";
import { contents, faultOf } from "./restore";
import { newestSchema, takeBackup } from "./transfer";

/** `onSaved` hears the name of the file and what it holds, in words. */
export function SaveBackup({ onSaved }: { onSaved?: (name: string, holds: string) => void }) {
  const strings = useStrings();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const save = async (): Promise<void> => {
    setSaid(null);
    setBusy(true);
    try {
      const plain = await takeBackup(client);
      // Read back before it is handed out: a file that cannot be restored is no backup.
      const holds = contents(await readBackup(plain, await newestSchema(client)), strings);
      const sealed = passphrase !== "";
      const now = new Date().toISOString();
      const name = `outreach-engine-${now.slice(0, 10)}.${sealed ? "oebackup" : "backup.jsonl"}`;
      offerBytes(name, sealed ? await seal(plain, passphrase) : plain);
      await storeLocally(LAST_BACKUP, now);
      setPassphrase("");
      setSaid({ text: strings.t("saved_as", name), bad: false });
      onSaved?.(name, holds);
    } catch (error) {
      setSaid({ text: faultOf(error, strings), bad: true });
    }
    setBusy(false);
  };
  return (
    <>
      <p role="status" class={said === null ? "unseen" : said.bad ? "note bad" : "note good"}>
        {said?.text ?? ""}
      </p>
      <form
        class="line"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label class="line">
          <span>{strings.t("backup_passphrase")}</span>
          <input
            class="field"
            type="password"
            autocomplete="new-password"
            value={passphrase}
            onInput={(event) => setPassphrase(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button primary" disabled={busy}>
          {strings.t("backup_save")}
        </button>
      </form>
      <p class="small muted lead">{strings.t("backup_passphrase_text")}</p>
      {busy && <progress aria-label={strings.t("backup_title")} max={1} />}
    </>
  );
}
