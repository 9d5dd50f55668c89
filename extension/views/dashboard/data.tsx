/** The whole of the data: taking it out, sample people, and deleting everything. */
import { useState } from "preact/hooks";
import { useStrings } from "../../ui/strings";
import { BackupSection } from "./backup/backup";
import { PeopleOut } from "./people_out";
import { SecondCopy } from "./safety";
import { Team } from "./team";
import { client, sentenceOf } from "../connect";

export function Data() {
  const strings = useStrings();
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const [word, setWord] = useState("");
  const [busy, setBusy] = useState(false);
  const isConfirmed = word.trim().toLowerCase() === strings.t("erase_word");
  const act = async (work: () => Promise<string>): Promise<void> => {
    setBusy(true);
    try {
      setSaid({ text: await work(), bad: false });
    } catch (error) {
      setSaid({ text: sentenceOf(error), bad: true });
    }
    setBusy(false);
  };
  return (
    <>
      <h1 class="title">{strings.t("data")}</h1>
      <p class="lead muted">{strings.t("data_intro")}</p>
      <p role="status" class={said?.bad ? "note bad" : said ? "note good" : ""}>
        {said?.text ?? ""}
      </p>
      <BackupSection />
      <PeopleOut />
      <Team />
      <SecondCopy />
      <section class="sheet column">
        <h2>{strings.t("samples_title")}</h2>
        <p class="muted lead">{strings.t("samples_text")}</p>
        <div class="line">
          <button
            type="button"
            class="button"
            disabled={busy}
            onClick={() =>
              void act(async () => strings.plural("samples_added", (await client.ask("sample.add", {})).prospects))
            }
          >
            {strings.t("samples_add")}
          </button>
          <button
            type="button"
            class="button plain"
            disabled={busy}
            onClick={() =>
              void act(async () => strings.plural("samples_removed", (await client.ask("sample.remove", {})).prospects))
            }
          >
            {strings.t("samples_remove")}
          </button>
        </div>
      </section>
      <section class="sheet column">
        <h2>{strings.t("erase_title")}</h2>
        <p class="muted lead">{strings.t("erase_text")}</p>
        <form
          class="line"
          onSubmit={(event) => {
            event.preventDefault();
            if (!isConfirmed) return;
            void act(async () => {
              await client.ask("data.erase", { confirm: "erase" });
              setWord("");
              return strings.t("erased");
            });
          }}
        >
          <label class="line">
            <span>{strings.t("erase_confirm")}</span>
            <input
              class="field"
              value={word}
              autocomplete="off"
              onInput={(event) => setWord(event.currentTarget.value)}
            />
          </label>
          <button type="submit" class="button danger" disabled={busy || !isConfirmed}>
            {strings.t("erase_all")}
          </button>
        </form>
      </section>
    </>
  );
}
