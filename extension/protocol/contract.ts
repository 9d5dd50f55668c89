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
import type { PeopleContract } from "./people";

export type { ImportSummary, MergePreview, MergeSummary, TeamFile, TeamTouch } from "./exchange";

/**
 * The workspace of the person at this browser. Requests of the seven operations carry it as `user_id`; each
 * workspace has a database of its own, and content scripts may name only this one.
 */
export const WORKSPACE = "me";

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

/** A file for the user: the page that asked offers it as a download. */
export interface ExportedFile {
  file_name: string;
  media_type: string;
  content: string;
}

/** What the browser lost and what came back from the second copy. */
export interface Recovery {
  at: string;
  /** Whether there was a copy that had come further than what the browser left. */
  restored: boolean;
  /** When the last change that came back was copied; null where nothing came back. */
  restored_until: string | null;
  /** What is there again. */
  prospects: number;
  events: number;
  /** Changes that are gone; 0 where everything came back. */
  changes_lost: number;
}

/** Somebody without contact for so long that they will be erased. */
export interface RetentionNotice {
  prospect_id: string;
  name: string;
  last_contact_at: string;
  erased_on: string;
}

/** What is kept about people, and for how long. */
export interface PrivacyStatus {
  prospects: number;
  events: number;
  sequences: number;
  insights: number;
  /** People never to be written to. */
  suppressed: number;
  /** What the browser says that all of it takes; null where it says nothing. */
  bytes: number | null;
  /** Months without contact after which somebody is erased; null: never. */
  months: number | null;
  /** Who is to be erased within 30 days, soonest first; the first of them where there are many. */
  notices: RetentionNotice[];
  notices_total: number;
}

/** How safe the data is from the browser itself. */
export interface SafetyStatus {
  /** The second copy: its last snapshot and the changes kept since. Null where there is none yet. */
  copy: { made_at: string; bytes: number; changes_since: number } | null;
  /** Changes that the copy does not hold yet; null where nothing was changed yet. */
  behind: number | null;
  /** The last loss that the user has not dismissed. */
  recovery: Recovery | null;
  /** Whether what the browser had left of the damaged database was kept aside. */
  has_aside: boolean;
  /** The browser lets nothing be stored: what is entered lasts until it closes. */
  in_memory: boolean;
  /** The core has stopped several times and rests until then; null while it works. */
  rests_until: string | null;
}

/**
 * What each message takes and gives. `params` and `value` are plain JSON. Where a value is a page view or null, it is
 * the view of the asking tab, or for an extension page of the tab that shows this person; null where there is none.
 */
export interface Contract extends PeopleContract, ExchangeContract {
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
  /** Writes the user's note about somebody who is kept already. */
  "prospect.note": { params: { prospect_id: string; note: string }; value: PageView | null };
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
  /** Everything there is, as one JSON file. */
  "data.export": { params: Record<string, never>; value: ExportedFile };
  /** Deletes everything of this workspace. `confirm` must be the word `erase`. */
  "data.erase": { params: { confirm: string }; value: { erased: true } };
  "privacy.status": { params: Record<string, never>; value: PrivacyStatus };
  /** After so many months without contact somebody is erased; null: never. A change gives everybody 30 days. */
  "privacy.retention": { params: { months: number | null }; value: PrivacyStatus };
  /** Counts as a contact for retention, now. */
  "privacy.keep": { params: { prospect_ids: string[] }; value: PrivacyStatus };
  /** Erases people so that no byte of them stays in our storage; their counts stay. A repeat changes nothing. */
  "prospect.erase": { params: { prospect_ids: string[]; never_again: boolean }; value: { erased: number } };
  /** All that is kept about one person, each field with its source and date. */
  "prospect.export": { params: { prospect_id: string }; value: ExportedFile };
  "safety.status": { params: Record<string, never>; value: SafetyStatus };
  /** The user knows of the last loss; what was kept aside goes. */
  "safety.dismiss": { params: Record<string, never>; value: SafetyStatus };
  /** The core is asked again although it rests. */
  "safety.wake": { params: Record<string, never>; value: SafetyStatus };
  /** What was kept aside of a damaged database. Refused with `no_aside` where there is nothing. */
  "safety.aside": { params: Record<string, never>; value: ExportedFile };
  /** Sample prospects of invented people, and their removal. */
  "sample.add": { params: Record<string, never>; value: { prospects: number } };
  "sample.remove": { params: Record<string, never>; value: { prospects: number } };
}

export type MessageType = keyof Contract;
export type Params<T extends MessageType> = Contract[T]["params"];
export type Value<T extends MessageType> = Contract[T]["value"];

/** What travels to the worker. */
export interface Request<T extends MessageType = MessageType> {
  v: 1;
  type: T;
  params: Params<T>;
}

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
  "surface.keys",
  "surface.insertion",
  "surface.change_keys",
  "surface.open_person",
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

/**
 * What the side panel asks of the content script in the tab it shows: to put a text into the page's open box. The
 * content script reads the page anew, and refuses when it does not show this very person any more.
 */
export interface InsertOrder {
  v: 1;
  order: "insert";
  prospect_id: string;
  variant_id: string;
  text: string;
  /** What to do with a draft that the box holds; null: ask first. */
  when_not_empty: "append" | "replace" | null;
  /** The user brought the person to a tab that shows nobody: a mail, another site's chat. Null: the tab shows them. */
  brought: BroughtPerson | null;
}

export interface BroughtPerson {
  name: string;
  /** Slug or handle where the record comes from. */
  identity: string | null;
  subject: string | null;
}

/** Asks what the box shows now of the text that was inserted for that person in that tab. */
export interface HeldOrder {
  v: 1;
  order: "held";
  prospect_id: string;
}

/** Takes rows of the list in that tab as pending prospects; null: all that can be told apart. */
export interface AddListOrder {
  v: 1;
  order: "add_list";
  identities: string[] | null;
}

/** Asks for the outline of the page in that tab: for a redacted sample, on the user's word. */
export interface OutlineOrder {
  v: 1;
  order: "outline";
}

export type PageOrder = InsertOrder | AddListOrder | OutlineOrder | HeldOrder;

/** What to look at before sending, although the text is in the box. */
export type InsertDoubt = "send_asleep" | "lines_lost" | "subject_empty" | "subject_unsure";

/** What became of the order. */
export type InsertOutcome =
  | { kind: "inserted"; doubt: InsertDoubt | null }
  | { kind: "draft_in_box"; draft: string }
  /** `copyNow`: no other press will get the text into that box, so it goes to the clipboard at once. */
  | { kind: "refused"; message: string; offerCopy: boolean; copyNow?: boolean };
export type OrderOutcome =
  | InsertOutcome
  | { kind: "listed"; added: number; known: number }
  | { kind: "outlined"; outline: Outline }
  /** Null where nothing was inserted for them in that tab, or it was logged since. */
  | { kind: "held"; text: string | null };
