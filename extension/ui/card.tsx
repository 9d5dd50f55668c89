/** The card: who the person in view is for us, what to write next, and what happened. Not here: where it stands. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { EngagementStatus, PageView } from "../../pkg/outreach_engine";
import { type CardProps, type Notice, nameRead, personRole } from "./card_model";
import { Answers } from "./answers";
import { Gaps } from "./gaps";
import { Glyph } from "./glyphs";
import { ListCard } from "./list_card";
import { LogBar } from "./log_bar";
import { Note } from "./note";
import { LimitLine, NoticeLine, ObservationLine } from "./notices";
import { Press } from "./press";
import { Scores } from "./scores";
import { SegmentTag } from "./segment_tag";
import { SequenceMenu } from "./sequence_menu";
import { StillWhilePressed } from "./still_while_pressed";
import { readable, type Strings, useStrings } from "./strings";
import { Suggestion } from "./suggestion";
import { testId } from "./test_id";
import { TypedForm } from "./typed_form";

/** What the card's body says for this page. Pages of kind `other` have no card: whoever draws must not ask for one. */
export function CardBody(props: CardProps) {
  const { view, notice, actions } = props;
  if (props.paused || view.halted) return <Resting {...props} />;
  const sentence = view.reading.limit_notice;
  const offered = sentence && notice.kind !== "rests" && !view.person?.suppressed;
  return (
    <>
      {view.in_memory && <Note tone="limit">{view.in_memory}</Note>}
      {offered && (
        <StillWhilePressed>
          <LimitLine sentence={sentence} actions={actions} />
        </StillWhilePressed>
      )}
      <PageBody {...props} />
    </>
  );
}

function PageBody(props: CardProps) {
  const { view } = props;
  if (view.reading.kind === "list") return <ListCard {...props} />;
  if (!view.person || !view.assessment) return <NotUnderstood {...props} />;
  if (view.person.suppressed) return <Suppressed />;
  if (view.assessment.segment === "none" && view.person.approval !== "approved") return <Outside {...props} />;
  return <Person {...props} />;
}

/** Name and what was read of the person: the user sees at a glance whether the page was read right. */
export function Subject({ view }: Pick<CardProps, "view">) {
  const strings = useStrings();
  const [name, under] = headOf(view, strings);
  return (
    <div class="subject">
      <h1 dir="auto">{name}</h1>
      {under && (
        <p class="role small muted" dir="auto" title={under}>
          {under}
        </p>
      )}
    </div>
  );
}

/** Nobody is called by an address: where no name was found, what they do stands in its place. */
function headOf(view: CardProps["view"], strings: Strings): [string, string | null] {
  const { kind, identity } = view.reading;
  if (view.halted) return [strings.t("product"), null];
  const [name, role] = [kind === "list" ? strings.t("list_title") : nameRead(view), personRole(view)];
  return name ? [name, role] : [role || strings.t(kind === "thread" ? "field_thread" : "unnamed"), identity];
}

/** Nobody is certain of anybody: what rounds to a hundred per cent is shown as less. */
const SUREST = 0.99;

export function SegmentLine({ view }: { view: PageView }) {
  const strings = useStrings();
  const assessment = view.assessment;
  if (!assessment) return null;
  const status = view.person?.engagement_status;
  return (
    <p class="segment" {...testId("oe-segment")}>
      <SegmentTag segment={assessment.segment} />{" "}
      <span class="figures muted" title={strings.t("probability_hint")}>
        {strings.t("sure", strings.percent(Math.min(assessment.probability, SUREST)))}
      </span>
      {status && <span class="state small">{strings.named("status", status, readable(status))}</span>}
    </p>
  );
}

/** Nothing has stopped the sequence: it waits, and may go another way. */
const WAITING: ReadonlySet<EngagementStatus> = new Set(["not_sent", "sent", "delivered", "opened", "withdrawn"]);

/** Sites with a message box of their own. */
const WITH_MESSAGES: ReadonlySet<PageView["reading"]["site"]> = new Set(["linkedin", "linkedin_public", "x"]);

const NOTHING: Notice = { kind: "none" };

function Person({ view, notice, draft, live, actions, now, canInsert }: CardProps) {
  const strings = useStrings();
  const { assessment, person, suggestion } = view;
  if (!assessment || !person) return null;
  const wasSent = person.observation?.engagement_status === "sent";
  return (
    <Stack>
      <SegmentLine view={view} />
      <Scores assessment={assessment} />
      {suggestion ? (
        <Suggestion
          key={`${person.prospect_id}/${suggestion.step}`}
          suggestion={suggestion}
          draft={draft}
          live={live}
          actions={actions}
          canInsert={canInsert}
          writable={WITH_MESSAGES.has(view.reading.site)}
          kept={person.approval === "approved"}
          now={now}
        />
      ) : (
        <Note
          tone="plain"
          role="status"
          press={
            person.approval === "approved" &&
            WAITING.has(person.engagement_status ?? "not_sent") && <SequenceMenu actions={actions} />
          }
        >
          {view.notice || strings.t("nothing_to_send")}
        </Note>
      )}
      {view.answers.length > 0 && (
        <Answers
          key={`${person.prospect_id}/answers`}
          answers={view.answers}
          draft={draft}
          actions={actions}
          canInsert={canInsert}
        />
      )}
      <LogBar actions={actions} />
      {/* Below what can be pressed: it comes while the user is about to log the same by hand, and must move nothing. */}
      {person.observation && <ObservationLine observation={person.observation} actions={actions} />}
      {/* "Then press Send" says nothing any more to whoever has pressed it. */}
      <NoticeLine
        notice={wasSent && notice.kind === "inserted" && !notice.doubt ? NOTHING : notice}
        actions={actions}
      />
      {person.approval !== "approved" && (
        <div class="add">
          <span class="small faint">{strings.t(person.approval === "pending" ? "is_pending" : "not_kept")}</span>
          <Press class="small" mark="oe-add" onPress={actions.addProspect}>
            {strings.t(person.approval === "pending" ? "approve" : "add_prospect")}
          </Press>
        </div>
      )}
      {person.approval !== null && <OwnWords key={person.prospect_id} view={view} actions={actions} />}
      <History view={view} now={now} actions={actions} />
      <Gaps view={view} actions={actions} />
    </Stack>
  );
}

/** Somebody we do not look for: said calmly, with the reason, and out of the way. */
function Outside({ view, notice, actions }: CardProps) {
  const strings = useStrings();
  const reasons = (view.assessment?.reasons ?? []).filter((reason) => reason.for === "segment").slice(0, 3);
  return (
    <Stack>
      <SegmentLine view={view} />
      <div class="outside small muted">
        {reasons.map((reason) => (
          <p key={reason.text} {...testId("oe-reason")}>
            {reason.text}
          </p>
        ))}
      </div>
      <NoticeLine notice={notice} actions={actions} />
      <div class="add">
        <Press class="plain small" mark="oe-add" onPress={actions.addProspect}>
          {strings.t("add_anyway")}
        </Press>
      </div>
      <Gaps view={view} actions={actions} />
    </Stack>
  );
}

/** Whether the address says whose page it is, so that typed words can be tied to somebody. */
function isCompletable({ reading }: PageView): boolean {
  return reading.kind === "person" && reading.identity !== null;
}

function NotUnderstood({ view, notice, actions }: CardProps) {
  const strings = useStrings();
  const { gaps, kind, thread } = view.reading;
  return (
    <Stack>
      <Note tone={thread?.group ? "plain" : "warn"}>
        {/* Of a conversation the gap says enough: one of several was understood well. */}
        {kind !== "thread" && <strong>{strings.t("not_understood")}</strong>}
        {gaps.map((gap) => (
          <p key={`${gap.field}/${gap.reason}`} {...testId("oe-gap")}>
            {gap.detail || gap.reason}
          </p>
        ))}
        {gaps.length === 0 && <p {...testId("oe-gap")}>{strings.t("not_understood_plain")}</p>}
      </Note>
      {isCompletable(view) && (
        <details class="fold">
          <summary {...testId("oe-typed-open")}>{strings.t("typed_open")}</summary>
          <TypedForm key={view.reading.identity} view={view} actions={actions} />
        </details>
      )}
      <NoticeLine notice={notice} actions={actions} />
      {!thread?.group && (
        <div class="add">
          <span class="small faint">{strings.t("sample_hint")}</span>
          <Press class="plain small" mark="oe-sample" onPress={actions.sample}>
            {strings.t("sample")}
          </Press>
        </div>
      )}
    </Stack>
  );
}

function Suppressed() {
  const strings = useStrings();
  return (
    <Stack>
      <Note tone="plain">{strings.t("suppressed")}</Note>
    </Stack>
  );
}

/** Nothing is said of anybody: everything is paused, or the engine could not say anything. */
function Resting({ view: { halted }, notice, actions }: CardProps) {
  const strings = useStrings();
  return (
    <Stack>
      <Note tone="warn" role="status">
        {halted ?? strings.t("paused")}
        <p class="choices">
          <Press
            class="small"
            mark="oe-resume"
            disabled={notice.kind === "working"}
            onPress={() => (halted ? actions.retry() : actions.pause(false))}
          >
            {strings.t(halted ? "safe_mode_again" : "resume")}
          </Press>
        </p>
      </Note>
      <NoticeLine notice={notice} actions={actions} />
    </Stack>
  );
}

/** The user's own words about the person, and what to be reminded of. Kept when a field is left. */
function OwnWords({ view, actions }: Pick<CardProps, "view" | "actions">) {
  const strings = useStrings();
  const { how_we_met = "", reminder } = view.own_words ?? {};
  const kept = { note: view.person?.note ?? "", how_we_met, on: reminder?.on ?? "", text: reminder?.text ?? "" };
  const [words, setWords] = useState(kept);
  const field = (name: keyof typeof kept, most: number) => ({
    class: "field",
    dir: "auto" as const,
    maxLength: most,
    value: words[name],
    onInput: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setWords({ ...words, [name]: value }),
    onBlur: () => words[name] !== kept[name] && actions.note(words),
  });
  return (
    <details class="fold" open={Object.values(kept).some(Boolean)}>
      <summary>{strings.t("own_fold")}</summary>
      <div class="typed">
        <label>
          {strings.t("note")}
          <textarea {...field("note", 4_000)} class="field note-field" rows={2} />
        </label>
        <label>
          {strings.t("how_we_met")}
          <input {...field("how_we_met", 2_000)} />
        </label>
        <label>
          {strings.t("reminder")}
          <input {...field("on", 10)} type="date" />
        </label>
        {words.on && (
          <label>
            {strings.t("reminder_text")}
            <input {...field("text", 500)} />
          </label>
        )}
      </div>
    </details>
  );
}

function History({ view, now, actions }: Pick<CardProps, "view" | "now" | "actions">) {
  const strings = useStrings();
  const history = view.person?.history ?? [];
  if (history.length === 0) return null;
  return (
    <details class="fold">
      <summary>{strings.plural("history", history.length)}</summary>
      <ul class="history small">
        {history.map((entry) => (
          <li key={entry.event_id}>
            <span>
              {strings.named("status", entry.engagement_status, readable(entry.engagement_status))}
              <span class="faint"> · {strings.named("touch", entry.outreach_type, readable(entry.outreach_type))}</span>
            </span>
            <time class="faint" dateTime={entry.occurred_at} title={strings.date(entry.occurred_at)}>
              {strings.relative(entry.occurred_at, now)}
            </time>
            <Press
              class="plain small icon"
              label={strings.t("undo_entry")}
              onPress={() => actions.undo(entry.event_id)}
            >
              <Glyph name="undo" />
            </Press>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Stack({ children }: { children: ComponentChildren }) {
  return (
    <StillWhilePressed>
      <div class="stack">{children}</div>
    </StillWhilePressed>
  );
}
