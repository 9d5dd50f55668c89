/** The text offered now: which step, why this wording, edited in place, counted against the site's limit. */
import { useId } from "preact/hooks";
import type { Channel, Suggestion as SuggestionData, Variant } from "../../pkg/outreach_engine";
import { type CardActions, charactersOf, checksShown, type Draft, type EditChecks, shownVariant } from "./card_model";
import { Glyph } from "./glyphs";
import { Note } from "./note";
import { Press } from "./press";
import { SequenceMenu } from "./sequence_menu";
import { readable, type Strings, useStrings } from "./strings";
import { testId } from "./test_id";

/** Ways that go without saying. */
const USUAL: ReadonlySet<Channel> = new Set(["linkedin_dm", "linkedin_request", "other"]);

interface Props {
  suggestion: SuggestionData;
  draft: Draft;
  live: EditChecks | null;
  actions: Pick<CardActions, "draft" | "insert" | "copy" | "keepWording" | "rebuild">;
  canInsert: boolean;
  /** Whether the person is kept: only then is there a sequence to word anew, and a wording to keep. */
  kept: boolean;
  /** Whether people can be written to on this site at all; elsewhere the text is copied. */
  writable: boolean;
  now: number;
}

export function Suggestion({ suggestion, draft, live, actions, canInsert, writable, kept, now }: Props) {
  const strings = useStrings();
  const ids = useId();
  const variants = suggestion.variants;
  const shown = shownVariant(suggestion, draft);
  if (!shown) return null;

  const { variant, text } = shown;
  const index = variants.indexOf(variant);
  const edited = text !== variant.text;
  const limit = suggestion.character_limit ?? null;
  const length = charactersOf(text);
  const checks = checksShown(shown, live, {
    limit,
    over: limit !== null && length > limit ? strings.t("check_over_limit", limit) : "",
    empty: strings.t("check_empty"),
  });
  const blocking = checks.find((check) => check.severity === "blocking");
  const described = [...(blocking ? [`${ids}-blocked`] : []), ...(canInsert ? [] : [`${ids}-where`])];
  const go = (by: number) => actions.draft({ ...draft, index: (index + by + variants.length) % variants.length });
  const angle = variant.attributes["angle"] ?? "";
  const write = (next: string) => actions.draft({ index, edits: { ...draft.edits, [variant.variant_id]: next } });

  return (
    <section class="suggestion" aria-labelledby={`${ids}-step`}>
      <header class="step">
        <h2 id={`${ids}-step`}>
          {strings.named("touch", suggestion.outreach_type, readable(suggestion.outreach_type))}
          {!USUAL.has(suggestion.channel) && (
            <span class="by" {...testId("oe-channel")}>
              {strings.named("channel", suggestion.channel, readable(suggestion.channel))}
            </span>
          )}
        </h2>
        <span class="faint small">
          {strings.t("step_of", suggestion.step + 1, suggestion.step_count)}
          {" · "}
          {suggestion.due_at ? (
            <time class="due" dateTime={suggestion.due_at} title={strings.date(suggestion.due_at)}>
              {dueText(suggestion.due_at, now, strings)}
            </time>
          ) : (
            strings.t("due_now")
          )}
        </span>
        {kept && <SequenceMenu actions={actions} channel={suggestion.channel} />}
      </header>
      {variant.subject && (
        <p class="subject small" {...testId("oe-subject")}>
          <span class="faint">{strings.t("subject_label")}</span> <bdi>{variant.subject}</bdi>
        </p>
      )}
      <div class="editor" data-over={limit !== null && length > limit ? "yes" : "no"}>
        <textarea
          class="draft"
          dir="auto"
          value={text}
          rows={Math.min(12, rowsOf(text))}
          aria-label={strings.t("suggestion_label")}
          aria-describedby={`${ids}-count`}
          spellcheck
          onInput={(event) => write(event.currentTarget.value)}
          {...testId("oe-suggestion")}
        />
        <footer class="editor-foot">
          {variants.length > 1 && (
            <span class="variants" role="group" aria-label={strings.t("variants")}>
              <button
                type="button"
                class="button plain small icon"
                aria-label={strings.t("variant_previous")}
                onClick={() => go(-1)}
              >
                <Glyph name="previous" />
              </button>
              <span
                class="figures small"
                aria-live="polite"
                aria-label={strings.t("variant_of", index + 1, variants.length)}
              >
                {index + 1}/{variants.length}
              </span>
              <button
                type="button"
                class="button plain small icon"
                aria-label={strings.t("variant_next")}
                onClick={() => go(1)}
                {...testId("oe-variant-next")}
              >
                <Glyph name="next" />
              </button>
            </span>
          )}
          <span class="attributes faint" title={groundingText(variant, strings)}>
            {strings.named("angle", angle, readable(angle))}
          </span>
          {edited && (
            <button type="button" class="button plain small" onClick={() => write(variant.text)}>
              {strings.t("edit_reset")}
            </button>
          )}
          {kept && !blocking && (edited || variant.original_text !== undefined) && (
            <Press
              class="plain small"
              mark="oe-keep-wording"
              title={strings.t("keep_wording_hint")}
              onPress={() => actions.keepWording(variant, text)}
            >
              {strings.t("keep_wording")}
            </Press>
          )}
          <span class="count figures small" id={`${ids}-count`}>
            {limit !== null && matters(limit, length)
              ? `${strings.number(length)}/${strings.number(limit)}`
              : strings.number(length)}
            <span class="unseen"> {strings.t("characters")}</span>
          </span>
        </footer>
      </div>
      <div class="checks" role="status" {...testId("oe-checks")}>
        {checks.map((check) => (
          <Note
            tone={check.severity === "blocking" ? "bad" : "warn"}
            key={check.code}
            id={check === blocking ? `${ids}-blocked` : undefined}
            title={check.evidence && strings.named("check_why", check.code, check.evidence)}
          >
            {check.message}
          </Note>
        ))}
      </div>
      {(index === 0 && suggestion.reason) || suggestion.notice ? (
        <p class="why small muted">
          {[index === 0 ? suggestion.reason : "", suggestion.notice].filter(Boolean).join(" ")}
        </p>
      ) : null}
      <div class="actions">
        <Press
          class={suggestion.due_at ? "grow" : "primary grow"}
          mark="oe-insert"
          keyed="insert"
          disabled={blocking !== undefined}
          describedBy={described.length > 0 ? described.join(" ") : undefined}
          title={blocking?.message}
          onPress={() => actions.insert(variant, text)}
        >
          <Glyph name="insert" />
          {strings.t("insert")}
        </Press>
        <Press mark="oe-copy" keyed="copy" disabled={text.trim() === ""} onPress={() => actions.copy(variant, text)}>
          <Glyph name="copy" />
          {strings.t("copy")}
        </Press>
      </div>
      {!canInsert && (
        <p class="hint faint small" id={`${ids}-where`}>
          {strings.t(
            suggestion.channel === "email"
              ? "mail_here"
              : !writable
                ? "copy_here"
                : suggestion.outreach_type === "connection_request"
                  ? "open_note_first"
                  : suggestion.channel === "linkedin_inmail"
                    ? "open_inmail_first"
                    : "open_box_first",
          )}
        </p>
      )}
    </section>
  );
}

/** Where `field-sizing` is not known: about 46 characters fit a line of the card. */
function rowsOf(text: string): number {
  return Math.max(
    3,
    text.split("\n").reduce((rows, line) => rows + Math.max(1, Math.ceil(line.length / 46)), 0),
  );
}

/** A limit that is far away is nothing to think of while writing. */
function matters(limit: number, length: number): boolean {
  return limit < 1_000 || length * 2 > limit;
}

function groundingText(variant: Variant, strings: Strings): string {
  return variant.grounding
    .map(
      ({ what, value }) =>
        `${strings.named("grounding", what, strings.named("field", what, readable(what)))}: ${value}`,
    )
    .join("\n");
}

function dueText(due: string, now: number, strings: ReturnType<typeof useStrings>): string {
  const at = new Date(due).getTime();
  if (at <= now) return strings.t("due_since", strings.date(due, "day"));
  return strings.t("due_on", strings.date(due, "weekday"));
}
