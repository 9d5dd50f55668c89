/**
 * The message contract between content script, worker and extension pages: one map of types, and who may ask what.
 * Not here: how messages travel (`client.ts`, `server.ts`) and what the operations do (the core).
 */
import type {
  AdjustPlanRequest,
  AdjustPlanResponse,
  Channel,
  CheckTextRequest,
  CheckTextResponse,
  ExportMetricsRequest,
  CodedError,
  DayQueueRequest,
  DayQueueResponse,
  ExportCalendarRequest,
  Insight,
  KeepWordingRequest,
  PreviewTemplateResponse,
  SequenceType,
  Template,
  TextRules,
  GenerateSequenceRequest,
  GenerateSequenceResponse,
  GetSequenceRequest,
  GetSequenceResponse,
  LearningFile,
  MetricsRequest,
  MetricsResponse,
  Outline,
  Outlook,
  OutreachType,
  PageView,
  PatternsResponse,
  Playbook,
  PrioritizeRequest,
  PrioritizeResponse,
  Prospect,
  SegmentRequest,
  SegmentResponse,
  TrackEngagementRequest,
  TrackEngagementResponse,
  TypedFields,
  WaitingRequest,
  WaitingResponse,
  WeeklyCadenceRequest,
  WeeklyCadenceResponse,
} from "../../pkg/outreach_engine";
import type { ExchangeContract } from "./exchange";
import type { ExportedFile, KeepingContract } from "./keeping";
import type { OwnWords, PeopleContract } from "./people";

export type { ImportSummary, MergePreview, MergeSummary, TeamFile, TeamTouch } from "./exchange";

/**
 * The workspace of the person at this browser. Requests of the seven operations carry it as `user_id`; each
 * workspace has a database of its own, and content scripts may name only this one.
 */
export const WORKSPACE = "me";

/** All touches, in the order in which they follow each other. */
export const OUTREACH_TYPES = [
  "connection_request",
  "initial_dm",
  "followup_1",
  "followup_2",
  "followup_3",
  "followup_4",
  "followup_5",
  "followup_6",
  "checkin",
] as const satisfies readonly OutreachType[];

/** By what way a sequence travels: one that the user chose, or as its plan says. */
export type SequenceChannel = Channel | "plan";

/** Where the card is drawn. */
export type Surface = "overlay" | "panel";

/** Settings of the shell; the user's own content is the playbook's. */
export interface Settings {
  surface: Surface;
  /** One switch for everything, everywhere. */
  paused: boolean;
  /**
   * Overlay: whether it is folded to its tab, its distance from the window's right and top edges in CSS pixels, and
   * whether it is wide. A content script gets that of its site; the others are what a new site begins with.
   */
  overlay: { collapsed: boolean; right: number; top: number; wide?: boolean };
  /** Whether the welcome screens have been finished. */
  welcomed: boolean;
}

/** Where the card stands until somebody moves it, in pixels from the right and the top: below the bar that most sites have. */
export const OVERLAY_HOME: Settings["overlay"] = { collapsed: false, right: 24, top: 88 };

/**
 * What each message takes and gives. `params` and `value` are plain JSON. Where a value is a page view or null, it is
 * the view of the asking tab, or for an extension page of the tab that shows this person; null where there is none.
 */
export interface Contract extends PeopleContract, ExchangeContract, KeepingContract {
  /** Reads the page of the asking tab. Stores nothing but the tab's last reading, for the session. */
  "page.read": { params: { outline: Outline }; value: PageView };
  /** The view of the asking tab's last reading with the records as they are now; null where the tab has none. */
  "page.view": { params: Record<string, never>; value: PageView | null };
  /**
   * Puts what the user typed into the reading of the asking tab, or of the tab an extension page names, as long as it
   * shows that identity. Stores nothing but the tab's reading, for the session.
   */
  "reading.complete": { params: { tab_id: number | null; identity: string; fields: TypedFields }; value: PageView };
  /** A page's outline with every word of people replaced, as a file that a bug report may hold. Stores nothing. */
  "page.sample": { params: { outline: Outline }; value: ExportedFile };
  /** Makes the person in view an approved prospect. A repeat changes nothing. */
  "prospect.add": { params: { prospect_id: string }; value: PageView };
  /** What is worth saying about a text while it is edited. Stores nothing; the person need not be stored. */
  "text.check": { params: CheckTextRequest; value: CheckTextResponse };
  /**
   * The user's edit of a suggestion becomes a wording of the playbook, for others too. Answers with its id, which undo
   * needs. A repeat adds none.
   */
  "wording.keep": { params: KeepWordingRequest; value: { template_id: string; view: PageView | null } };
  /** Takes a kept wording out of the playbook again; others than kept ones stay. */
  "wording.drop": { params: { template_id: string }; value: { dropped: boolean } };
  /** Words the steps to come anew, from the playbook as it is now; nulls keep plan and channel. What was sent stays. */
  "sequence.rebuild": {
    params: { prospect_id: string; sequence_type: SequenceType | null; channel: SequenceChannel | null };
    value: { notice: string; view: PageView | null };
  };
  /** A text was put into a composer: the person becomes an approved prospect and the sequence keeps its texts. */
  "insertion.report": {
    params: { prospect_id: string; step: number; variant_id: string; text: string };
    value: PageView | null;
  };
  /** Takes an event back. `event_id` is the new retraction's own id. */
  "engagement.undo": { params: { event_id: string; prospect_id: string; retracts: string }; value: PageView | null };
  /** Adds rows of the list in view as pending prospects. Nulls in `identities` mean: all rows that have one. */
  "list.add": { params: { identities: string[] | null }; value: { added: number; known: number } };
  /** Never write to this person, never show a card for them. */
  "prospect.suppress": { params: { prospect_id: string }; value: PageView | null };
  /** Replaces what the user wrote about somebody who is kept already, and what to be reminded of; null: of nothing. */
  "prospect.note": {
    params: { prospect_id: string; reminder: { on: string; text: string } | null } & OwnWords;
    value: PageView | null;
  };
  /** What the content script needs to know before it draws anything. */
  "surface.settings": { params: Record<string, never>; value: Settings };
  /** The key commands and the keys they have now: the user may have changed them in the browser. */
  "surface.keys": { params: Record<string, never>; value: CommandKeys[] };
  /** Puts the script that inserts into the asking page: most pages are looked at and left. */
  "surface.insertion": { params: Record<string, never>; value: { brought: true } };
  /** Opens the browser's own page where key commands are changed. */
  "surface.change_keys": { params: Record<string, never>; value: { opened: true } };
  /** Opens the dashboard at that person's own page. */
  "surface.open_person": { params: { prospect_id: string }; value: { opened: true } };
  /** Remembers how the user left the overlay, on that site and for new ones. */
  "surface.remember": { params: { overlay: Settings["overlay"] }; value: Settings };
  /** Turns the one switch for everything, everywhere. A repeat changes nothing. */
  "surface.pause": { params: { paused: boolean }; value: Settings };

  /** The seven operations. */
  segment: { params: SegmentRequest; value: SegmentResponse };
  generateSequence: { params: GenerateSequenceRequest; value: GenerateSequenceResponse };
  prioritize: { params: PrioritizeRequest; value: PrioritizeResponse };
  trackEngagement: { params: TrackEngagementRequest; value: TrackEngagementResponse };
  weeklyCadence: { params: WeeklyCadenceRequest; value: WeeklyCadenceResponse };
  metrics: { params: MetricsRequest; value: MetricsResponse };
  getSequence: { params: GetSequenceRequest; value: GetSequenceResponse };

  /** What to do now, later today and this week, by the week's plan. */
  "plan.queue": { params: DayQueueRequest; value: DayQueueResponse };
  /** Who is planned, and what everybody else waits for. */
  "plan.waiting": { params: WaitingRequest; value: WaitingResponse };
  /** The plan of a week as a calendar file. */
  "plan.calendar": { params: ExportCalendarRequest; value: ExportedFile };
  /** Changes the plan: a slot, a rest, a pause, the end of the day. A repeat changes nothing. */
  "plan.adjust": { params: AdjustPlanRequest; value: AdjustPlanResponse };
  /** Requests rest for as long as the playbook says, because the site showed its limit. A repeat changes nothing. */
  "requests.rest": { params: Record<string, never>; value: { until: string | null } };
  /** The last reading of a tab, as its card shows it; null where the tab has none. */
  "tab.reading": { params: { tab_id: number }; value: PageView | null };
  /** The card of somebody who is kept, without a page: for a tab that shows nobody. Null where they are not kept. */
  "person.view": { params: { prospect_id: string }; value: PageView | null };
  /** The figures of a range as CSV: one row per ISO week and segment, or one per entry of the log. */
  "metrics.export": { params: ExportMetricsRequest; value: ExportedFile };
  /** Prospects, newest first. */
  "prospects.list": { params: { limit: number }; value: Prospect[] };
  /** What the log says works, by segment, touch and wording, and by attribute of a text. */
  "patterns.list": { params: Record<string, never>; value: PatternsResponse };
  /** How the wordings of a touch in a segment stand in the choice of the next text. */
  "learning.outlook": { params: { segment: string; outreach_type: OutreachType }; value: Outlook };
  /** What the playbook has learnt until yesterday, as counts that name nobody. */
  "learning.export": { params: Record<string, never>; value: ExportedFile };
  /** Learns what a file holds, instead of or beside what is known; without a file, forgets. Log and figures stay. */
  "learning.adopt": { params: { file: LearningFile | null; add: boolean }; value: Playbook };
  "insights.list": { params: Record<string, never>; value: Insight[] };
  "insight.put": { params: { insight: Insight }; value: Insight };
  /** Several at once, all or none; those with a known id are replaced. */
  "insights.put": { params: { insights: Insight[] }; value: { put: number } };
  "insight.remove": { params: { insight_id: string }; value: { removed: true } };
  /** What a template comes to: for the samples and for these people. Stores nothing. */
  "template.preview": { params: { template: Template; prospect_ids: string[] }; value: PreviewTemplateResponse };
  /** The values, checks and attributes there are. */
  "text.rules": { params: Record<string, never>; value: TextRules };
  "playbook.get": { params: Record<string, never>; value: Playbook };
  /** Replaces the playbook after checking it. */
  "playbook.put": { params: { playbook: Playbook }; value: Playbook };
  /** All that is wrong with a playbook, each with the path of the field. Stores nothing. */
  "playbook.check": { params: { playbook: Playbook }; value: { faults: CodedError[] } };
  "settings.put": { params: { settings: Settings }; value: Settings };
  /** Sample prospects of invented people, and their removal. */
  "sample.add": { params: Record<string, never>; value: { prospects: number } };
  "sample.remove": { params: Record<string, never>; value: { prospects: number } };
}

export type MessageType = keyof Contract;
export type Params<T extends MessageType> = Contract[T]["params"];
export type Value<T extends MessageType> = Contract[T]["value"];

/** A refusal: the core's codes, and the shell's own. */
export interface Refusal extends Omit<CodedError, "code"> {
  code: CodedError["code"] | ShellErrorCode;
}

/** Codes that only the shell gives. */
export type ShellErrorCode =
  | "unknown_message"
  | "malformed_message"
  | "not_allowed"
  | "no_reading"
  | "no_aside"
  | "storage_failed"
  | "newer_schema"
  | "engine_failed"
  | "safe_mode"
  | "unreachable"
  | "extension_gone";

/** What travels back. Anything else, `undefined` above all, is no answer. */
export type Reply<T extends MessageType = MessageType> = { ok: true; value: Value<T> } | { ok: false; error: Refusal };

/** What a content script may ask; extension pages may ask everything. */
export const CONTENT_SCRIPT_MAY_ASK = [
  "page.read",
  "page.view",
  "reading.complete",
  "page.sample",
  "prospect.add",
  "text.check",
  "wording.keep",
  "wording.drop",
  "sequence.rebuild",
  "insertion.report",
  "trackEngagement",
  "engagement.undo",
  "list.add",
  "prospect.suppress",
  "prospect.note",
  "requests.rest",
  "surface.settings",
  "surface.remember",
  "surface.pause",
  "surface.keys",
  "surface.insertion",
  "surface.change_keys",
  "surface.open_person",
  "safety.wake",
] as const satisfies readonly MessageType[];

/** Keyboard commands: the browser catches the keys, the content script of the tab in front acts. */
export const COMMANDS = ["toggle-card", "insert", "next-variant", "log-sent"] as const;
export type CommandName = (typeof COMMANDS)[number];

/** A command with its keys as the browser writes them ("Alt+Shift+I"); "" where it has none. */
export interface CommandKeys {
  command: CommandName;
  keys: string;
}

/**
 * What the worker says by itself, to content scripts and extension pages. It carries nothing about anybody: whoever
 * hears it asks again. A command has no trusted DOM event, so the listener guards by state (card visible, person
 * shown, recipient certain).
 */
export type Push =
  | { v: 1; push: "tab.changed"; tab_id: number }
  | { v: 1; push: "settings.changed" }
  | { v: 1; push: "plan.changed" }
  | { v: 1; push: "safety.changed" }
  | { v: 1; push: "command"; command: CommandName; tab_id: number };
