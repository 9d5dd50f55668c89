/**
 * The playbook's wordings: a list by segment and touch, and an editor with errors in place and a live preview. Nothing is
 * stored until it is saved, and a save can be taken back. Not here: the language of templates (the core).
 */
import { useEffect, useMemo, useState } from "preact/hooks";
import type { OutreachType, Playbook, Template } from "../../../pkg/outreach_engine";
import { OUTREACH_TYPES } from "../../protocol/contract";
import { Glyph } from "../../ui/glyphs";
import { gistOf, valueLabel } from "./gist";
import { readable, segmentName, type Strings, useStrings } from "../../ui/strings";
import { testId } from "../../ui/test_id";
import { client, sentenceOf, useAnswer } from "../connect";
import { AnswerDrafts } from "./answer_drafts";
import { TemplateEditor } from "./template_editor";
import { type Change, changed } from "./template_places";

export function Templates() {
  const strings = useStrings();
  const [answer, again] = useAnswer("playbook.get", {});
  const [segment, setSegment] = useState("");
  const [touch, setTouch] = useState<OutreachType>("connection_request");
  const [open, setOpen] = useState<{ template: Template; isNew: boolean } | null>(null);
  const [last, setLast] = useState<Change | null>(null);
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const playbook: Playbook | null = answer.state === "ready" ? answer.value : null;
  const segments = useMemo(() => [...new Set((playbook?.templates ?? []).map((one) => one.segment))], [playbook]);
  useEffect(() => {
    if (segment === "" && segments[0] !== undefined) setSegment(segments[0]);
  }, [segments]);
  if (answer.state === "refused") return <p class="note bad">{answer.message}</p>;
  if (!playbook) return null;

  const shown = playbook.templates.filter((one) => one.segment === segment && one.outreach_type === touch);
  // Until one is chosen the first is looked at.
  const edited = open ?? (shown[0] ? { template: shown[0], isNew: false } : null);
  const store = async (change: Change, words: string): Promise<boolean> => {
    try {
      // Read again: the rest of the playbook may have changed in another tab since this page was opened.
      const newest = await client.ask("playbook.get", {});
      await client.ask("playbook.put", { playbook: { ...newest, templates: changed(newest.templates, change) } });
      setLast(change);
      setSaid({ text: words, bad: false });
      again();
      return true;
    } catch (error) {
      setSaid({ text: sentenceOf(error), bad: true });
      return false;
    }
  };
  const undo = async (): Promise<void> => {
    if (!last) return;
    const back = { before: last.after, after: last.before };
    if (await store(back, strings.t("done_undone"))) {
      setLast(null);
      setOpen(back.after && { template: back.after, isNew: false });
    }
  };
  const add = (from: Template | null): void => {
    const id = `mine.${touch}.${crypto.randomUUID().slice(0, 8)}`;
    const fresh: Template = {
      ...(from ?? {
        segment,
        outreach_type: touch,
        sequence_types: [],
        attributes: { angle: "candour", format: "plain", length: "short", ask: "none" },
        language: "en",
        text: "{greeting} ",
      }),
      id,
    };
    setOpen({ template: fresh, isNew: true });
    setSaid(null);
  };

  return (
    <>
      <header class="line">
        <h1 class="title grow">{strings.t("templates")}</h1>
        <button type="button" class="button" onClick={() => add(null)} {...testId("oe-template-new")}>
          {strings.t("template_new")}
        </button>
      </header>
      <p class="lead muted">{strings.t("templates_intro")}</p>
      <div class="tools">
        <select
          class="field"
          aria-label={strings.t("column_segment")}
          value={segment}
          onChange={(event) => {
            setSegment(event.currentTarget.value);
            setOpen(null);
          }}
        >
          {segments.map((one) => (
            <option key={one} value={one}>
              {one === "*" ? strings.t("template_any_segment") : segmentName(one, strings)}
            </option>
          ))}
        </select>
        <select
          class="field"
          aria-label={strings.t("template_touch")}
          value={touch}
          onChange={(event) => {
            setTouch(OUTREACH_TYPES.find((one) => one === event.currentTarget.value) ?? "connection_request");
            setOpen(null);
          }}
        >
          {OUTREACH_TYPES.map((one) => (
            <option key={one} value={one}>
              {strings.named("touch", one, readable(one))}
            </option>
          ))}
        </select>
        <span class="faint small">{strings.plural("wordings", shown.length)}</span>
      </div>
      <p role="status" class={said ? (said.bad ? "note bad" : "note good") : "unseen"} {...testId("oe-template-said")}>
        {said && <Glyph name={said.bad ? "warning" : "check"} />}
        <span class="grow">{said?.text ?? ""}</span>
        {said && !said.bad && last && (
          <button type="button" class="button plain small" onClick={() => void undo()} {...testId("oe-template-undo")}>
            {strings.t("undo")}
          </button>
        )}
      </p>
      <div class="editor-page">
        <ul class="template-list">
          {shown.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                aria-current={edited?.template.id === one.id ? "true" : undefined}
                onClick={() => {
                  setOpen({ template: one, isNew: false });
                  setSaid(null);
                }}
                {...testId("oe-template")}
              >
                <span class="small faint">
                  {[...["angle", "ask"].map((name) => attributeOf(one, name, strings)), languageOf(one, strings)]
                    .filter((word) => word !== "")
                    .join(" · ")}
                </span>
                <span class="template-text" dir="auto">
                  {gistOf(one.text, valueLabel(strings))}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {edited ? (
          <TemplateEditor
            key={edited.template.id}
            template={edited.template}
            isNew={edited.isNew}
            segments={segments}
            save={async (after) => {
              const before = edited.isNew ? null : edited.template;
              if (await store({ before, after }, strings.t("saved"))) setOpen({ template: after, isNew: false });
            }}
            remove={async () => {
              if (
                edited.isNew ||
                (await store({ before: edited.template, after: null }, strings.t("template_removed")))
              ) {
                setOpen(null);
              }
            }}
            copy={(from) => add(from)}
          />
        ) : (
          <p class="sheet muted">{strings.t("template_choose")}</p>
        )}
      </div>
      <AnswerDrafts playbook={playbook} onStored={again} />
    </>
  );
}

function attributeOf(template: Template, name: string, strings: Strings): string {
  const value = template.attributes[name] ?? "";
  return value === "none" ? "" : strings.named(name, value, readable(value));
}

/** English goes without saying: the shipped wordings are in it. */
function languageOf({ language }: Template, strings: Strings): string {
  if (language === "en") return "";
  return new Intl.DisplayNames(strings.locale, { type: "language" }).of(language) ?? language;
}
