/** Looking into a backup, and putting everything back from it. */
import { useState } from "preact/hooks";
import { FilePicker } from "../../../ui/file_picker";
import { type Strings, useStrings } from "../../../ui/strings";
import { client, sentenceOf } from "../../connect";
import { type Backup, BackupError, countOf, isSealed, readBackup, unseal } from "./backup_file";
import { newestSchema, restore } from "./transfer";

type State =
  | { at: "resting" }
  | { at: "locked"; bytes: Uint8Array<ArrayBuffer>; wrong: boolean }
  | { at: "deciding"; backup: Backup; name: string }
  | { at: "working"; done: number | null };

/** `onRestored` hears what the backup held, in words. */
export function RestoreBackup({ onRestored }: { onRestored?: (holds: string) => void }) {
  const strings = useStrings();
  const [state, setState] = useState<State>({ at: "resting" });
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const [key, setKey] = useState("");

  const look = async (bytes: Uint8Array<ArrayBuffer>, name: string): Promise<void> => {
    setSaid(null);
    try {
      if (isSealed(bytes)) setState({ at: "locked", bytes, wrong: false });
      else setState({ at: "deciding", backup: await readBackup(bytes, await newestSchema(client)), name });
    } catch (error) {
      setState({ at: "resting" });
      setSaid({ text: faultOf(error, strings), bad: true });
    }
  };
  const unlock = async (bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
    try {
      await look(await unseal(bytes, key), "");
      setKey("");
    } catch (error) {
      if (error instanceof BackupError && error.fault === "wrong_passphrase") {
        setState({ at: "locked", bytes, wrong: true });
      } else {
        setState({ at: "resting" });
        setSaid({ text: faultOf(error, strings), bad: true });
      }
    }
  };
  const put = async (backup: Backup): Promise<void> => {
    setState({ at: "working", done: 0 });
    try {
      await restore(client, backup, (done) => setState({ at: "working", done }));
      setSaid({ text: strings.t("restore_done"), bad: false });
      onRestored?.(contents(backup, strings));
    } catch (error) {
      setSaid({ text: faultOf(error, strings), bad: true });
    }
    setState({ at: "resting" });
  };

  return (
    <>
      <p role="status" class={said === null ? "unseen" : said.bad ? "note bad" : "note good"}>
        {said?.text ?? ""}
      </p>
      {state.at === "resting" && (
        <div class="line">
          <FilePicker
            label={strings.t("restore_choose")}
            onFiles={([file]) => void file.arrayBuffer().then((bytes) => look(new Uint8Array(bytes), file.name))}
          />
        </div>
      )}
      {state.at === "locked" && (
        <form
          class="line"
          onSubmit={(event) => {
            event.preventDefault();
            void unlock(state.bytes);
          }}
        >
          <label class="line">
            <span>{strings.t("restore_passphrase")}</span>
            <input
              class="field"
              type="password"
              autocomplete="off"
              value={key}
              onInput={(event) => setKey(event.currentTarget.value)}
            />
          </label>
          <button type="submit" class="button primary" disabled={key === ""}>
            {strings.t("restore_unlock")}
          </button>
          <button type="button" class="button" onClick={() => setState({ at: "resting" })}>
            {strings.t("cancel")}
          </button>
          {state.wrong && <p class="note bad">{strings.t("backup_fault_wrong_passphrase")}</p>}
        </form>
      )}
      {state.at === "deciding" && (
        <div class="column">
          <p>{strings.t("restore_holds", contents(state.backup, strings), state.backup.version)}</p>
          {!state.backup.checked && <p class="note warn">{strings.t("restore_unchecked")}</p>}
          <p class="note warn">{strings.t("restore_replaces")}</p>
          <div class="line">
            <button type="button" class="button danger" onClick={() => void put(state.backup)}>
              {strings.t("restore_now")}
            </button>
            <button type="button" class="button" onClick={() => setState({ at: "resting" })}>
              {strings.t("cancel")}
            </button>
          </div>
        </div>
      )}
      {state.at === "working" && (
        <progress
          aria-label={strings.t("backup_title")}
          max={1}
          {...(state.done === null ? {} : { value: state.done })}
        />
      )}
    </>
  );
}

/** What a backup holds, in words. */
export function contents(backup: Backup, strings: Strings): string {
  const count = (store: string): string => strings.number(countOf(backup, store));
  return strings.t("restore_counts", count("prospects"), count("events"), count("sequences"), count("insights"));
}

export function faultOf(error: unknown, strings: Strings): string {
  return error instanceof BackupError ? strings.named("backup_fault", error.fault, error.fault) : sentenceOf(error);
}
