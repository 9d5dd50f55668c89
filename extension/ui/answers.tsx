/** Drafts of an answer to what they wrote: the reader of their message picks the case, then edits. */
import { useId, useState } from "preact/hooks";
import type { Answer } from "../../pkg/outreach_engine";
import { type CardActions, charactersOf, checksShown, type Draft } from "./card_model";
import { Glyph } from "./glyphs";
import { Note } from "./note";
import { Press } from "./press";
import { readable, useStrings } from "./strings";
import { testId } from "./test_id";

interface Props {
  answers: Answer[];
  draft: Draft;
  actions: Pick<CardActions, "draft" | "insert" | "copy">;
  canInsert: boolean;
}

export function Answers({ answers, draft, actions, canInsert }: Props) {
  const strings = useStrings();
  const ids = useId();
  // One case needs no choice; of several none is chosen for the user.
  const only = answers.length === 1 ? (answers[0]?.case ?? null) : null;
  const [chosen, setChosen] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const answer = answers.find((one) => one.case === (chosen ?? only));
  const variant = answer?.variants[turn % answer.variants.length];
  const text = variant && (draft.edits[variant.variant_id] ?? variant.text);
  const checks =
    variant && text !== undefined
      ? checksShown({ variant, text }, null, { limit: null, over: "", empty: strings.t("check_empty") })
      : [];
  const blocking = checks.find((check) => check.severity === "blocking");
  return (
    <section class="suggestion answers" aria-labelledby={ids} {...testId("oe-answers")}>
      <header class="step">
        <h2 id={ids}>{strings.t("answers")}</h2>
      </header>
      {only === null && (
        <div class="chips" role="group" aria-label={strings.t("answers_case")}>
          {answers.map((one) => (
            <button
              type="button"
              key={one.case}
              class="button small"
              aria-pressed={one.case === answer?.case}
              onClick={() => {
                setChosen(one.case);
                setTurn(0);
              }}
              {...testId(`oe-answer-${one.case}`)}
            >
              {strings.named("answer", one.case, readable(one.case))}
            </button>
          ))}
        </div>
      )}
      {answer && variant && text !== undefined && (
        <>
          <div class="editor">
            <textarea
              class="draft"
              dir="auto"
              value={text}
              rows={Math.min(10, Math.max(3, Math.ceil(charactersOf(text) / 46)))}
              aria-label={strings.t("answer_label")}
              spellcheck
              onInput={(event) =>
                actions.draft({
                  ...draft,
                  edits: { ...draft.edits, [variant.variant_id]: event.currentTarget.value },
                })
              }
              {...testId("oe-answer-text")}
            />
            <footer class="editor-foot">
              {answer.variants.length > 1 && (
                <button type="button" class="button plain small" onClick={() => setTurn(turn + 1)}>
                  {strings.t("answer_other")}
                </button>
              )}
              <span class="count figures small">{strings.number(charactersOf(text))}</span>
            </footer>
          </div>
          {checks.map((check) => (
            <Note tone={check.severity === "blocking" ? "bad" : "warn"} key={check.code} title={check.evidence}>
              {check.message}
            </Note>
          ))}
          <div class="actions">
            <Press
              class="primary grow"
              mark="oe-answer-insert"
              disabled={blocking !== undefined}
              title={blocking?.message}
              onPress={() => actions.insert(variant, text)}
            >
              <Glyph name="insert" />
              {strings.t("insert")}
            </Press>
            <Press mark="oe-answer-copy" disabled={text.trim() === ""} onPress={() => actions.copy(variant, text)}>
              <Glyph name="copy" />
              {strings.t("copy")}
            </Press>
          </div>
          {!canInsert && <p class="hint faint small">{strings.t("open_box_first")}</p>}
        </>
      )}
    </section>
  );
}
