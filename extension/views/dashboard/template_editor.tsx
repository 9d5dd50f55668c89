/** One template: its text with errors in place, what it may name, its attributes, and what it comes to. Stores nothing. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type {
  PreviewTemplateResponse,
  Prospect,
  Template,
  TemplateFault,
  TemplatePreview,
} from "../../../pkg/outreach_engine";
import { charactersOf } from "../../ui/card_model";
import { Glyph } from "../../ui/glyphs";
import { type MessageKey, readable, segmentName, useStrings } from "../../ui/strings";
import { testId } from "../../ui/test_id";
import { client, sentenceOf, useAnswer } from "../connect";
import { valueLabel } from "./gist";
import { placeOf } from "./template_places";
import { LANGUAGES } from "./wording_languages";

interface Props {
  template: Template;
  isNew: boolean;
  segments: readonly string[];
  save(template: Template): Promise<void>;
  remove(): Promise<void>;
  copy(template: Template): void;
}

/** So many real people are shown below the samples. */
const MOST_PEOPLE = 5;
const ATTRIBUTE_LABELS: Record<string, MessageKey> = {
  angle: "attribute_angle",
  format: "attribute_format",
  ask: "attribute_ask",
};

export function TemplateEditor({ template, isNew, segments, save, remove, copy }: Props) {
  const strings = useStrings();
  const [draft, setDraft] = useState(template);
  const [trial, setTrial] = useState<PreviewTemplateResponse | null>(null);
  const [refused, setRefused] = useState("");
  const [rules] = useAnswer("text.rules", {});
  const [people] = useAnswer("prospects.list", { limit: 200 });
  const box = useRef<HTMLTextAreaElement>(null);
  const all = people.state === "ready" ? people.value : [];
  const ids = useMemo(() => peopleFor(all, draft.segment), [people, draft.segment]);

  useEffect(() => {
    const life = new AbortController();
    client.ask("template.preview", { template: draft, prospect_ids: ids }, { signal: life.signal }).then(
      (value) => {
        if (life.signal.aborted) return;
        setTrial(value);
        setRefused("");
      },
      (error: unknown) => life.signal.aborted || setRefused(sentenceOf(error)),
    );
    return () => life.abort();
  }, [draft, ids]);

  const isChanged = isNew || JSON.stringify(draft) !== JSON.stringify(template);
  const canSave = isChanged && trial !== null && trial.faults.length === 0 && trial.errors.length === 0;
  const put = (text: string): void => {
    const area = box.current;
    if (!area) return;
    area.focus();
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    setDraft({ ...draft, text: area.value });
  };
  const show = (fault: TemplateFault): void => {
    const area = box.current;
    if (!area) return;
    const [start, end] = placeOf(draft.text, fault);
    area.focus();
    area.setSelectionRange(start, end);
  };
  const attribute = (name: string, value: string): void =>
    setDraft({ ...draft, attributes: { ...draft.attributes, [name]: value } });

  return (
    <div class="column template-editor">
      <section class="sheet column">
        <label class="column-tight">
          <span class="small faint">{strings.t("template_text")}</span>
          <textarea
            class="field template-field"
            ref={box}
            dir="auto"
            rows={7}
            spellcheck
            value={draft.text}
            aria-invalid={trial !== null && trial.faults.length > 0}
            onInput={(event) => setDraft({ ...draft, text: event.currentTarget.value })}
            {...testId("oe-template-text")}
          />
        </label>
        {draft.outreach_type !== "connection_request" && (
          <label class="column-tight">
            <span class="small faint">{strings.t("template_subject")}</span>
            <input
              class="field"
              dir="auto"
              maxLength={200}
              value={draft.subject ?? ""}
              onInput={(event) => setDraft(withSubject(draft, event.currentTarget.value))}
              {...testId("oe-template-subject")}
            />
          </label>
        )}
        <div role="status" class="column-tight">
          {(trial?.faults ?? []).map((fault) => (
            <p class="note bad" key={`${fault.line}/${fault.column}`} {...testId("oe-template-fault")}>
              <Glyph name="warning" />
              <span class="grow">
                {strings.t("template_place", fault.line, fault.column)} {fault.message}{" "}
                <span class="small">{strings.t("template_expected", fault.expected)}</span>
              </span>
              <button type="button" class="button plain small" onClick={() => show(fault)}>
                {strings.t("template_show")}
              </button>
            </p>
          ))}
          {(trial?.errors ?? []).map((error) => (
            <p class="note bad" key={error.field + error.message}>
              <Glyph name="warning" />
              <span class="grow">{error.message}</span>
            </p>
          ))}
          {refused && <p class="note bad">{refused}</p>}
        </div>
        {trial && trial.faults.length === 0 && (
          <p class="small muted">
            {strings.t("template_length", trial.shortest, trial.longest, trial.advised_characters)}
            {trial.character_limit !== null && <> {strings.t("template_limit", trial.character_limit ?? 0)}</>}
          </p>
        )}
        <details class="fold">
          <summary>{strings.t("template_values")}</summary>
          <p class="small muted">{strings.t("template_marks")}</p>
          <div class="chips">
            {(rules.state === "ready" ? rules.value.variables : []).map((one) => (
              <button
                type="button"
                key={one.name}
                class="button small"
                title={one.example}
                onClick={() => put(`{${one.name}}`)}
              >
                {`{${one.name}}`}
              </button>
            ))}
          </div>
        </details>
        <div class="facts">
          <label class="small">
            {strings.t("column_segment")}{" "}
            <select
              class="field"
              value={draft.segment}
              onChange={(event) => setDraft({ ...draft, segment: event.currentTarget.value })}
            >
              {segments.map((one) => (
                <option key={one} value={one}>
                  {one === "*" ? strings.t("template_any_segment") : segmentName(one, strings)}
                </option>
              ))}
            </select>
          </label>
          {(rules.state === "ready" ? rules.value.attributes : [])
            .filter(([name]) => name in ATTRIBUTE_LABELS)
            .map(([name, values]) => (
              <label class="small" key={name}>
                {strings.t(ATTRIBUTE_LABELS[name] ?? "attribute_angle")}{" "}
                <select
                  class="field"
                  value={draft.attributes[name] ?? ""}
                  onChange={(event) => attribute(name, event.currentTarget.value)}
                >
                  {values.map((value) => (
                    <option key={value} value={value}>
                      {strings.named(name, value, readable(value))}
                    </option>
                  ))}
                </select>
              </label>
            ))}
          <label class="small">
            {strings.t("template_language")}{" "}
            <select
              class="field"
              value={draft.language}
              onChange={(event) => setDraft({ ...draft, language: event.currentTarget.value })}
            >
              {[...new Set([...LANGUAGES, draft.language])].map((one) => (
                <option key={one} value={one}>
                  {new Intl.DisplayNames([strings.locale], { type: "language" }).of(one) ?? one}
                </option>
              ))}
            </select>
          </label>
        </div>
        <div class="line">
          <button
            type="button"
            class="button primary"
            disabled={!canSave}
            onClick={() =>
              void save({ ...draft, attributes: { ...draft.attributes, length: trial?.length ?? "medium" } })
            }
            {...testId("oe-template-save")}
          >
            {strings.t("save")}
          </button>
          {!isNew && (
            <button type="button" class="button" onClick={() => copy(draft)}>
              {strings.t("template_copy")}
            </button>
          )}
          {isChanged && !isNew && (
            <button type="button" class="button plain" onClick={() => setDraft(template)}>
              {strings.t("edit_reset")}
            </button>
          )}
          <button type="button" class="button plain danger" onClick={() => void remove()}>
            {strings.t("template_remove")}
          </button>
        </div>
      </section>
      <section class="column" aria-label={strings.t("template_previews")} {...testId("oe-template-previews")}>
        {(trial?.previews ?? []).length > 0 && <h2>{strings.t("template_previews")}</h2>}
        {(trial?.previews ?? []).map((preview, index) => (
          <Preview key={preview.prospect_id ?? index} preview={preview} sample={SAMPLES[index]} />
        ))}
      </section>
    </div>
  );
}

/** What the core calls its invented people, in the user's language. */
const SAMPLES: (MessageKey | undefined)[] = ["sample_full", "sample_sparse", "sample_odd"];

function Preview({ preview, sample }: { preview: TemplatePreview; sample: MessageKey | undefined }) {
  const strings = useStrings();
  const text = preview.text ?? null;
  return (
    <article class="sheet preview">
      <header class="line small faint">
        <span class="grow" dir="auto">
          {preview.prospect_id || !sample ? preview.name : strings.t(sample)}
        </span>
        {text !== null && <span class="figures">{strings.number(charactersOf(text))}</span>}
      </header>
      {text === null ? (
        <p class="muted">{strings.t("template_not_for", preview.missing.map(valueLabel(strings)).join(", "))}</p>
      ) : (
        <p class="preview-text" dir="auto">
          {text}
        </p>
      )}
      {text !== null && preview.missing.length > 0 && (
        <p class="small faint">{strings.t("template_without", preview.missing.map(valueLabel(strings)).join(", "))}</p>
      )}
      {preview.checks.map((check) => (
        <p class={check.severity === "blocking" ? "small bad" : "small warn"} key={check.code} title={check.evidence}>
          {check.message}
        </p>
      ))}
    </article>
  );
}

/** An empty subject line is none: the playbook's own is taken then. */
function withSubject({ subject: _before, ...template }: Template, subject: string): Template {
  return subject.trim() === "" ? template : { ...template, subject };
}

/** Real people of the segment first, then others. */
function peopleFor(all: readonly Prospect[], segment: string): string[] {
  const approved = all.filter((one) => one.approval !== "rejected");
  const fits = approved.filter((one) => one.assessment.segment === segment);
  return (segment === "*" ? approved : fits).slice(0, MOST_PEOPLE).map((one) => one.prospect_id);
}
