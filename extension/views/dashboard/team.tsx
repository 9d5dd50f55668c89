/** Two to five people without a server: whom each has written to, and the playbook, as files to hand on. */
import { useState } from "preact/hooks";
import { FilePicker } from "../../ui/file_picker";
import { useStrings } from "../../ui/strings";
import { client, offerDownload, sentenceOf, useAnswer } from "../connect";

export function Team() {
  const strings = useStrings();
  const [colleagues, again] = useAnswer("team.list", {});
  const [owner, setOwner] = useState("");
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const act = async (work: () => Promise<string>): Promise<void> => {
    try {
      setSaid({ text: await work(), bad: false });
    } catch (error) {
      setSaid({ text: error instanceof SyntaxError ? strings.t("team_no_file") : sentenceOf(error), bad: true });
    }
    again();
  };
  const take = (file: File): Promise<void> =>
    act(async () => {
      const list = JSON.parse(await file.text());
      const { owner: name, people } = await client.ask("team.put", { list });
      return strings.t("team_taken", name, people);
    });
  return (
    <section class="sheet column">
      <h2>{strings.t("team_title")}</h2>
      <p class="muted lead">{strings.t("team_text")}</p>
      <p role="status" class={said === null ? "unseen" : said.bad ? "note bad" : "note good"}>
        {said?.text ?? ""}
      </p>
      <form
        class="line"
        onSubmit={(event) => {
          event.preventDefault();
          void act(async () => {
            const file = await client.ask("team.export", { owner: owner.trim() });
            offerDownload(file);
            return strings.t("saved_as", file.file_name);
          });
        }}
      >
        <label class="line">
          <span>{strings.t("team_owner")}</span>
          <input
            class="field"
            required
            maxLength={100}
            value={owner}
            onInput={(event) => setOwner(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button">
          {strings.t("team_save")}
        </button>
      </form>
      <div class="line">
        <FilePicker label={strings.t("team_take")} accept=".json" onFiles={([file]) => void take(file)} />
      </div>
      {colleagues.state === "ready" && colleagues.value.length > 0 && (
        <ul class="plain-list">
          {colleagues.value.map((one) => (
            <li key={one.owner} class="line">
              <span class="grow">
                {strings.t("team_list", one.owner, one.people, strings.date(one.made_at, "day"))}
              </span>
              <button
                type="button"
                class="button small plain"
                onClick={() =>
                  void act(async () => {
                    await client.ask("team.remove", { owner: one.owner });
                    return "";
                  })
                }
              >
                {strings.t("insight_remove")}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
