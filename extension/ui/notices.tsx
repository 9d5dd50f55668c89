/** One line for what just happened, with its undo; and one for what the page shows and the log does not hold. */
import type { ComponentChildren } from "preact";
import type { Observation } from "../../pkg/outreach_engine";
import { type CardActions, DOUBTS, type Notice } from "./card_model";
import { KeysHelp } from "./keys_help";
import { useLate } from "./late";
import { Note } from "./note";
import { Press } from "./press";
import { readable, useStrings } from "./strings";
import { testId } from "./test_id";

type NoticeActions = Pick<CardActions, "undo" | "suppress" | "settleDraft" | "dismiss" | "changeKeys" | "dropWording">;

export function NoticeLine({ notice, actions }: { notice: Notice; actions: NoticeActions }) {
  return (
    <div class="notice" role="status" aria-live="polite" {...testId("oe-notice")}>
      <NoticeContent notice={notice} actions={actions} />
    </div>
  );
}

function NoticeContent({ notice, actions }: { notice: Notice; actions: NoticeActions }) {
  const strings = useStrings();
  switch (notice.kind) {
    case "none":
    case "suppressed":
      return null;
    case "working":
      return <Waiting />;
    case "logged":
      return (
        <Done undo={() => actions.undo(notice.event_id)} mark="oe-undo">
          {strings.t("logged", strings.named("status", notice.status, readable(notice.status)))}
        </Done>
      );
    case "inserted":
      if (!notice.doubt) return <Done>{strings.t("done_inserted")}</Done>;
      return <Note tone="warn">{strings.t(DOUBTS[notice.doubt])}</Note>;
    case "draft_in_box":
      return (
        <Note tone="warn">
          {strings.t("draft_in_box")}
          <p class="choices">
            <Press class="small" mark="oe-draft-append" onPress={() => actions.settleDraft("append")}>
              {strings.t("draft_append")}
            </Press>
            <Press class="small" mark="oe-draft-replace" onPress={() => actions.settleDraft("replace")}>
              {strings.t("draft_replace")}
            </Press>
            <Press class="plain small" onPress={actions.dismiss}>
              {strings.t("cancel")}
            </Press>
          </p>
        </Note>
      );
    case "suppressing":
      return (
        <Note tone="warn">
          {strings.t("suppress_confirm")}
          <p class="choices">
            <Press class="small" mark="oe-suppress-yes" onPress={() => actions.suppress(true)}>
              {strings.t("suppress_yes")}
            </Press>
            <Press class="plain small" onPress={actions.dismiss}>
              {strings.t("cancel")}
            </Press>
          </p>
        </Note>
      );
    case "keys":
      return <KeysHelp commands={notice.commands} actions={actions} />;
    case "refused":
      return (
        <Note tone="bad">
          {notice.message}
          {notice.offerCopy && <> {strings.t("copy_instead")}</>}
        </Note>
      );
    case "kept":
      return (
        <Done undo={() => actions.dropWording(notice.template_id)} mark="oe-undo-wording">
          {strings.t("done_kept")}
        </Done>
      );
    case "rests":
      return (
        <Done>{strings.t("limit_rests", notice.until ? strings.date(`${notice.until}T12:00:00`, "day") : "–")}</Done>
      );
    case "rebuilt":
      return <Done>{[strings.t("done_rebuilt"), notice.note].filter(Boolean).join(" ")}</Done>;
    case "listed":
      return (
        <Done>
          {strings.plural("listed", notice.added)}
          {notice.known > 0 && <> {strings.plural("listed_known", notice.known)}</>}
        </Done>
      );
    default:
      return <Done>{strings.t(DONE[notice.kind])}</Done>;
  }
}

/** What has been done, with a way to take it back where there is one. */
function Done({ children, undo, mark = "" }: { children: ComponentChildren; undo?: () => void; mark?: string }) {
  const strings = useStrings();
  return (
    <Note
      tone="good"
      press={
        undo && (
          <Press class="plain small undo" mark={mark} onPress={undo}>
            {strings.t("undo")}
          </Press>
        )
      }
    >
      {children}
    </Note>
  );
}

/** A press whose answer does not come is not lost, and whoever made it is told so. */
function Waiting() {
  const strings = useStrings();
  return useLate() ? <Note tone="warn">{strings.t("late")}</Note> : null;
}

const DONE = {
  undone: "done_undone",
  added: "done_added",
  noted: "done_noted",
  copied: "done_copied",
  completed: "done_completed",
  sample_copied: "done_sample_copied",
  sample_saved: "done_sample_saved",
} as const;

interface ObservationProps {
  observation: Observation;
  actions: Pick<CardActions, "logObservation">;
}

interface LimitProps {
  sentence: string;
  actions: Pick<CardActions, "rest">;
}

/** The site's own words that the week's invitations are used up. What follows is offered, never done by itself. */
export function LimitLine({ sentence, actions }: LimitProps) {
  const strings = useStrings();
  return (
    <Note tone="warn limit">
      {strings.t("limit_seen")}
      <p dir="auto">“{sentence}”</p>
      <p class="choices">
        <Press class="small" mark="oe-rest" onPress={actions.rest}>
          {strings.t("limit_rest")}
        </Press>
      </p>
    </Note>
  );
}

/** Offered, never logged by itself. */
export function ObservationLine({ observation, actions }: ObservationProps) {
  const strings = useStrings();
  return (
    <Note
      tone="info"
      press={
        <Press class="small" mark="oe-observation" onPress={actions.logObservation}>
          {strings.t(
            "log_observation",
            strings.named("status", observation.engagement_status, readable(observation.engagement_status)),
          )}
        </Press>
      }
    >
      {observation.evidence}
    </Note>
  );
}
