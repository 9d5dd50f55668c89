/**
 * The part of the contract that is about our records of people: the table, one person's page, saved views, reminders.
 * Not here: the page in view and what is sent (`contract.ts`).
 */
import type {
  Approval,
  Event,
  GetSequenceResponse,
  KeptEntry,
  Prospect,
  ShortRow,
  TrackEngagementRequest,
  TrackEngagementResponse,
} from "../../pkg/outreach_engine";

/** What the table of prospects shows of one, and searches in. */
export interface ProspectRow extends ShortRow {
  /** Never to be written to. */
  suppressed: boolean;
}

/** All that is known of one person. */
export interface PersonRecord {
  prospect: Prospect;
  /** The whole log about them, retractions among it, newest first. */
  events: Event[];
  /** As it stands by the log; null where there is none. */
  sequence: GetSequenceResponse | null;
  suppressed: boolean;
  /** First day on which they may be planned again; null while they do not rest. */
  rests_until: string | null;
  /** What the plan holds for them. */
  planned: KeptEntry[];
  reminder: Reminder | null;
}

/** What the user wants to be reminded of about a person. */
export interface Reminder {
  prospect_id: string;
  /** Display name, so that the list needs no records. */
  name: string;
  /** Day as `YYYY-MM-DD`, by the user's calendar. */
  on: string;
  text: string;
}

/** What a change of several people at once can be. */
export type PeopleChange =
  | { kind: "approval"; approval: "approved" | "rejected" | "pending" }
  | { kind: "tag"; tag: string }
  | { kind: "untag"; tag: string }
  /** Never to be written to. */
  | { kind: "suppress" };

/** How somebody stood before a change: what undo puts back. */
export interface FormerState {
  prospect_id: string;
  approval: Approval;
  tags: string[];
  suppressed: boolean;
}

/** A filter with its order, under a name. */
export interface SavedView {
  view_id: string;
  name: string;
  /** What follows `#/prospects?` in the address. */
  query: string;
}

/** The page's details that the user writes. */
export interface OwnWords {
  note: string;
  how_we_met: string;
}

/** What the card shows of the user's own beside the note. */
export interface CardWords {
  how_we_met: string;
  reminder: { on: string; text: string } | null;
}

export interface PeopleContract {
  /** Null for somebody who is not stored. */
  "person.get": { params: { prospect_id: string }; value: PersonRecord | null };
  /** Replaces what the user wrote about somebody who is kept. */
  "person.words": { params: { prospect_id: string } & OwnWords; value: { saved: true } };
  /** Takes "never show" back. A repeat changes nothing. */
  "person.allow": { params: { prospect_id: string }; value: { allowed: true } };
  /** Takes an entry of the log back and logs another in its place: both or neither. `event_id` is the retraction's own. */
  "engagement.correct": {
    params: { event_id: string; retracts: string; replacement: TrackEngagementRequest };
    value: TrackEngagementResponse;
  };
  /** Sets or, with null, removes what to be reminded of. */
  "reminder.put": {
    params: { prospect_id: string; reminder: { on: string; text: string } | null };
    value: { saved: true };
  };
  /** Soonest first. */
  "reminders.list": { params: Record<string, never>; value: Reminder[] };
  /**
   * Rows of the table: the highest by priority, all piece by piece from behind `from` (about `limit` at a time, in an order
   * that stays the same), or those updated after `from`. `next` is where the following piece begins, null at the end;
   * `never` are all who are stored and never to be written to.
   */
  "prospects.rows": {
    params: { order: "priority" | "id" | "updated"; from: string | null; limit: number };
    value: { rows: ProspectRow[]; next: string | null; total: number; never: string[] };
  };
  /** Changes several people at once; who must not be changed so is left as they are and counted. */
  "prospects.change": {
    params: { prospect_ids: string[]; change: PeopleChange };
    value: { before: FormerState[]; skipped: number };
  };
  /** Puts back what a change found. */
  "prospects.restore": { params: { people: FormerState[] }; value: { restored: number } };
  "views.list": { params: Record<string, never>; value: SavedView[] };
  /** Adds a view, or replaces the one of that id. */
  "views.put": { params: { view: SavedView }; value: SavedView[] };
  "views.remove": { params: { view_id: string }; value: SavedView[] };
}
