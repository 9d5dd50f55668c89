/** The backup: saving it, with a passphrase if wanted; looking into one and restoring it; and being reminded. */
import { useEffect, useRef, useState } from "preact/hooks";
import { storedLocally, storeLocally } from "../../../platform";
import { type Strings, useStrings } from "../../../ui/strings";
import { client, offerBytes, sentenceOf } from "../../connect";
import { type Backup, BackupError, isSealed, readBackup, seal, unseal } from "./backup_file";
import { newestSchema, restore, takeBackup } from "./transfer";

const LAST_BACKUP = "last-backup";
const REMIND_AFTER_DAYS = 14;

type State =
  | { at: "resting" }
  | { at: "locked"; bytes: Uint8Array<ArrayBuffer>; wrong: boolean }
  | { at: "deciding"; backup: Backup; name: string }
  | { at: "working"; done: number | null };

export function BackupSection() {
  const strings = useStrings();
  const [state, setState] = useState<State>({ at: "resting" });
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const [key, setKey] = useState("");
  const input = useRef<HTMLInputElement>(null);

  const save = async (): Promise<void> => {
    setSaid(null);
    setState({ at: "working", done: null });
    try {
      const plain = await takeBackup(client);
      const sealed = passphrase !== "";
      const now = new Date().toISOString();
      const name = `outreach-engine-${now.slice(0, 10)}.${sealed ? "oebackup" : "backup.jsonl"}`;
      offerBytes(name, sealed ? await seal(plain, passphrase) : plain);
      await storeLocally(LAST_BACKUP, now);
      setPassphrase("");
      setSaid({ text: strings.t("saved_as", name), bad: false });
    } catch (error) {
      setSaid({ text: faultOf(error, strings), bad: true });
    }
    setState({ at: "resting" });
  };
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
    } catch (error) {
      setSaid({ text: faultOf(error, strings), bad: true });
    }
    setState({ at: "resting" });
  };

  return (
    <section class="sheet column">
      <h2 class="heading">{strings.t("backup_title")}</h2>
      <p class="muted lead">{strings.t("backup_text")}</p>
      <p role="status" class={said === null ? "" : said.bad ? "note bad" : "note good"}>
        {said?.text ?? ""}
      </p>
      {state.at === "resting" && (
        <>
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
            <button type="submit" class="button primary">
              {strings.t("backup_save")}
            </button>
          </form>
          <p class="small muted lead">{strings.t("backup_passphrase_text")}</p>
          <div class="line">
            <input
              ref={input}
              class="file"
              type="file"
              tabIndex={-1}
              aria-label={strings.t("restore_choose")}
              onChange={(event) => {
                const file = event.currentTarget.files?.[0];
                event.currentTarget.value = "";
                if (file !== undefined) {
                  void file.arrayBuffer().then((bytes) => look(new Uint8Array(bytes), file.name));
                }
              }}
            />
            <button type="button" class="button" onClick={() => input.current?.click()}>
              {strings.t("restore_choose")}
            </button>
          </div>
        </>
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

function contents({ rows }: Backup, strings: Strings): string {
  const count = (store: string): string => strings.number(rows.filter(([name]) => name === store).length);
  return strings.t("restore_counts", count("prospects"), count("events"), count("sequences"), count("insights"));
}

function faultOf(error: unknown, strings: Strings): string {
  return error instanceof BackupError ? strings.named("backup_fault", error.fault, error.fault) : sentenceOf(error);
}
