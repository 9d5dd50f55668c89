/** Who writes: the part of the playbook that every text draws on. The rest of it travels as a file. */
import { useEffect, useState } from "preact/hooks";
import type { Playbook, Sender } from "../../../pkg/outreach_engine";
import { type MessageKey, useStrings } from "../../ui/strings";
import { client, sentenceOf, useAnswer } from "../connect";
import { CadenceForm } from "./cadence_form";
import { PlaybookSharing } from "./playbook_file/sharing";
import { TextCheckSwitches } from "./text_checks";

const FIELDS: { name: "name" | "role" | "company" | "offer"; label: MessageKey; hint: MessageKey }[] = [
  { name: "name", label: "sender_name", hint: "sender_name_hint" },
  { name: "role", label: "sender_role", hint: "sender_role_hint" },
  { name: "company", label: "sender_company", hint: "sender_company_hint" },
  { name: "offer", label: "sender_offer", hint: "sender_offer_hint" },
];

export function PlaybookPage() {
  const strings = useStrings();
  return (
    <>
      <h1 class="title">{strings.t("playbook")}</h1>
      <p class="lead muted">{strings.t("playbook_intro")}</p>
      <section class="sheet column">
        <h2>{strings.t("who_title")}</h2>
        <SenderForm />
      </section>
      <section class="sheet">
        <CadenceForm />
      </section>
      <TextCheckSwitches />
      <PlaybookSharing />
    </>
  );
}

/** `brief`: only who writes; links and schools can wait until somebody looks for them. */
export function SenderForm({ onSaved, brief = false }: { onSaved?: () => void; brief?: boolean }) {
  const strings = useStrings();
  const [answer] = useAnswer("playbook.get", {});
  const [sender, setSender] = useState<Sender | null>(null);
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const playbook: Playbook | null = answer.state === "ready" ? answer.value : null;
  useEffect(() => {
    if (playbook && sender === null) setSender(playbook.sender);
  }, [playbook]);
  if (answer.state === "refused") return <p class="note bad">{answer.message}</p>;
  if (!playbook || !sender) return null;

  const save = async (): Promise<void> => {
    try {
      // Read again: the rest of the playbook may have changed in another tab since this page was opened.
      const newest = await client.ask("playbook.get", {});
      await client.ask("playbook.put", { playbook: { ...newest, sender } });
      setSaid({ text: strings.t("saved"), bad: false });
      onSaved?.();
    } catch (error) {
      setSaid({ text: sentenceOf(error), bad: true });
    }
  };
  return (
    <form
      class={brief ? "form" : "form fields"}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {FIELDS.map((field) => (
        <label key={field.name}>
          {strings.t(field.label)}
          <input
            class="field"
            value={sender[field.name] ?? ""}
            maxLength={200}
            onInput={(event) => setSender({ ...sender, [field.name]: event.currentTarget.value })}
          />
          <span class="small faint">{strings.t(field.hint)}</span>
        </label>
      ))}
      {!brief && (
        <>
          <label>
            {strings.t("sender_links")}
            <textarea
              class="field"
              rows={2}
              value={(sender.links ?? []).join("\n")}
              onInput={(event) => setSender({ ...sender, links: linesOf(event.currentTarget.value) })}
            />
            <span class="small faint">{strings.t("sender_links_hint")}</span>
          </label>
          <label>
            {strings.t("sender_schools")}
            <textarea
              class="field"
              rows={2}
              value={(sender.schools ?? []).join("\n")}
              onInput={(event) => setSender({ ...sender, schools: linesOf(event.currentTarget.value) })}
            />
            <span class="small faint">{strings.t("sender_schools_hint")}</span>
          </label>
        </>
      )}
      <div class="line">
        <button type="submit" class="button primary">
          {strings.t("save")}
        </button>
        <span role="status" class={said?.bad ? "note bad" : "small muted"}>
          {said?.text ?? ""}
        </span>
      </div>
    </form>
  );
}

function linesOf(text: string): string[] {
  return text.split("\n");
}
