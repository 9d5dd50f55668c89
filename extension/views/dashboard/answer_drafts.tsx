/**
 * Drafts of an answer, by what people wrote: each with its text, its faults in place and what it comes to. A case without
 * a draft of its own gets the shipped ones. Not here: when they are offered (the core).
 */
import { useEffect, useState } from "preact/hooks";
import type {
  AnswerCase,
  AnswerTemplate,
  Playbook,
  PreviewTemplateResponse,
  Template,
} from "../../../pkg/outreach_engine";
import { Glyph } from "../../ui/glyphs";
import { useStrings } from "../../ui/strings";
import { client, sentenceOf } from "../connect";

const CASES: readonly AnswerCase[] = [
  ...(["interested", "question", "not_now", "no"] as const),
  ...(["referral_offered", "referral_thanks", "meeting_thanks"] as const),
];

interface Props {
  playbook: Playbook;
  /** Something was stored: the playbook is another one. */
  onStored(): void;
}

export function AnswerDrafts({ playbook, onStored }: Props) {
  const strings = useStrings();
  const [which, setWhich] = useState<AnswerCase>("interested");
  const [fresh, setFresh] = useState<AnswerTemplate | null>(null);
  const [said, setSaid] = useState<{ text: string; bad: boolean; back: AnswerTemplate[] | null } | null>(null);
  const all = playbook.answers ?? [];
  const shown = [...all.filter((draft) => draft.case === which), ...(fresh?.case === which ? [fresh] : [])];

  /** Read again: the rest of the playbook may have changed in another tab since this page was opened. */
  const store = async (change: (drafts: AnswerTemplate[]) => AnswerTemplate[], text: string): Promise<void> => {
    try {
      const newest = await client.ask("playbook.get", {});
      const before = newest.answers ?? [];
      await client.ask("playbook.put", { playbook: { ...newest, answers: change(before) } });
      setSaid({ text, bad: false, back: before });
      setFresh(null);
      onStored();
    } catch (error) {
      setSaid({ text: sentenceOf(error), bad: true, back: null });
    }
  };
  const save = (draft: AnswerTemplate): void => {
    void store((drafts) => {
      const at = drafts.findIndex((one) => one.id === draft.id);
      return at < 0 ? [...drafts, draft] : drafts.with(at, draft);
    }, strings.t("saved"));
  };
  return (
    <section class="sheet column" aria-label={strings.t("drafts_title")}>
      <header class="line">
        <h2 class="grow">{strings.t("drafts_title")}</h2>
        <select
          class="field"
          aria-label={strings.t("answers_case")}
          value={which}
          onChange={(event) => setWhich(CASES.find((one) => one === event.currentTarget.value) ?? "interested")}
        >
          {CASES.map((one) => (
            <option key={one} value={one}>
              {strings.named("answer", one, one)}
            </option>
          ))}
        </select>
        <button
          type="button"
          class="button small"
          onClick={() =>
            setFresh({ id: `answer.mine.${crypto.randomUUID().slice(0, 8)}`, case: which, language: "en", text: "" })
          }
        >
          {strings.t("draft_new")}
        </button>
      </header>
      <p class="lead muted">{strings.t("drafts_intro")}</p>
      <p role="status" class={said ? (said.bad ? "note bad" : "note good") : "unseen"}>
        <span class="grow">{said?.text ?? ""}</span>
        {said?.back && (
          <button
            type="button"
            class="button plain small"
            onClick={() => {
              const back = said.back;
              if (back) void store(() => back, strings.t("done_undone"));
            }}
          >
            {strings.t("undo")}
          </button>
        )}
      </p>
      {shown.length === 0 && <p class="muted">{strings.t("drafts_shipped")}</p>}
      {shown.map((draft) => (
        <Draft
          key={`${draft.id}/${draft.text}`}
          draft={draft}
          isNew={draft === fresh}
          onSave={save}
          onRemove={() =>
            draft === fresh
              ? setFresh(null)
              : void store((drafts) => drafts.filter((one) => one.id !== draft.id), strings.t("draft_removed"))
          }
        />
      ))}
    </section>
  );
}

interface DraftProps {
  draft: AnswerTemplate;
  isNew: boolean;
  onSave(draft: AnswerTemplate): void;
  onRemove(): void;
}

function Draft({ draft, isNew, onSave, onRemove }: DraftProps) {
  const strings = useStrings();
  const [text, setText] = useState(draft.text);
  const [trial, setTrial] = useState<PreviewTemplateResponse | null>(null);
  useEffect(() => {
    const life = new AbortController();
    // An answer is a text like any other; which step it is tried as makes no difference to what comes out.
    const template: Template = {
      ...{ id: draft.id, segment: "*", sequence_types: [], language: draft.language, text },
      outreach_type: "checkin",
      attributes: { angle: "candour", format: "plain", length: "short", ask: "none" },
    };
    client.ask("template.preview", { template, prospect_ids: [] }, { signal: life.signal }).then(
      (value) => life.signal.aborted || setTrial(value),
      // Saving says what is wrong, too.
      () => undefined,
    );
    return () => life.abort();
  }, [text]);
  const faults = trial?.faults ?? [];
  const preview = trial?.previews.find((one) => one.text !== null)?.text ?? "";
  return (
    <form
      class="column-tight answer-draft"
      onSubmit={(event) => {
        event.preventDefault();
        onSave({ ...draft, text });
      }}
    >
      <textarea
        class="field"
        dir="auto"
        rows={4}
        spellcheck
        value={text}
        aria-label={strings.t("answer_label")}
        aria-invalid={faults.length > 0}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <div role="status" class="column-tight">
        {faults.map((fault) => (
          <p class="note bad" key={`${fault.line}/${fault.column}`}>
            <Glyph name="warning" />
            <span class="grow">
              {strings.t("template_place", fault.line, fault.column)} {fault.message}{" "}
              <span class="small">{strings.t("template_expected", fault.expected)}</span>
            </span>
          </p>
        ))}
      </div>
      {faults.length === 0 && preview !== "" && preview !== text && (
        <p class="quote small muted" dir="auto">
          {preview}
        </p>
      )}
      <div class="line">
        <button
          type="submit"
          class="button small"
          disabled={text.trim() === "" || faults.length > 0 || (!isNew && text === draft.text)}
        >
          {strings.t("save")}
        </button>
        <button type="button" class="button small plain" onClick={onRemove}>
          {strings.t(isNew ? "cancel" : "template_remove")}
        </button>
      </div>
    </form>
  );
}
