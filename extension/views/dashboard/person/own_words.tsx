/** What the user writes about the person: how they met, and a note. Kept when a field is left. */
import { useState } from "preact/hooks";
import type { Prospect } from "../../../../pkg/outreach_engine";
import { useStrings } from "../../../ui/strings";
import { client } from "../../connect";
import type { Act } from "./person";

export function OwnWords({ prospect, act }: { prospect: Prospect; act: Act }) {
  const strings = useStrings();
  const met = prospect.details?.["how_we_met"] ?? "";
  const [note, setNote] = useState(prospect.note);
  const [how, setHow] = useState(met);
  const save = (): void => {
    if (note === prospect.note && how === met) return;
    void act(async () => {
      await client.ask("person.words", { prospect_id: prospect.prospect_id, note, how_we_met: how });
      return strings.t("done_noted");
    });
  };
  return (
    <section class="sheet column" aria-label={strings.t("own_words_title")}>
      <h2>{strings.t("own_words_title")}</h2>
      <label class="column-tight">
        <span class="small muted">{strings.t("how_we_met")}</span>
        <input
          class="field"
          dir="auto"
          maxLength={2_000}
          value={how}
          placeholder={strings.t("how_we_met_hint")}
          onInput={(event) => setHow(event.currentTarget.value)}
          onBlur={save}
        />
      </label>
      <label class="column-tight">
        <span class="small muted">{strings.t("note")}</span>
        <textarea
          class="field"
          dir="auto"
          rows={3}
          maxLength={4_000}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
          onBlur={save}
        />
      </label>
    </section>
  );
}
