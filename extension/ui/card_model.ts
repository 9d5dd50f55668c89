/** What the card is given and what it asks for. Not here: how it looks, and who answers. */
import type {
  Channel,
  Check,
  EngagementStatus,
  PageView,
  SequenceType,
  Suggestion,
  TypedFields,
  Variant,
} from "../../pkg/outreach_engine";

/** What to look at before sending, although the text is in the box, and the words for it. */
export const DOUBTS = {
  send_asleep: "doubt_send_asleep",
  lines_lost: "doubt_lines_lost",
  subject_empty: "doubt_subject_empty",
  subject_unsure: "doubt_subject_unsure",
} as const;

/** A key command that the browser catches, and the keys it has now; "" where it has none. */
export interface CommandKeys {
  command: string;
  keys: string;
}

/** What became of the last thing that was asked for. */
export type Notice =
  | { kind: "none" }
  | { kind: "working" }
  /** An event was logged; undo takes back exactly this one. */
  | { kind: "logged"; status: EngagementStatus; event_id: string }
  | { kind: "undone" }
  /** Asks whether the person shall never be shown again; nothing has been done yet. */
  | { kind: "suppressing" }
  | { kind: "suppressed" }
  | { kind: "added" }
  | { kind: "noted" }
  /** The edit is a wording of the playbook now; undo takes out exactly this one. */
  | { kind: "kept"; template_id: string }
  /** The steps to come have new texts; `note` is what to know about the plan. */
  | { kind: "rebuilt"; note: string }
  /** What the user typed is part of the reading now. */
  | { kind: "completed" }
  /** A redacted sample of the page was put on the clipboard, or saved as a file. */
  | { kind: "sample_copied" }
  | { kind: "sample_saved" }
  | { kind: "listed"; added: number; known: number }
  /** Requests rest until that day. */
  | { kind: "rests"; until: string | null }
  /** Which keys do what, in the browser and in the card. */
  | { kind: "keys"; commands: CommandKeys[] }
  /** `doubt`: the text is in the box, but something about it wants a look. */
  | { kind: "inserted"; doubt: keyof typeof DOUBTS | null }
  /** The box holds something the user wrote: nothing has been inserted yet. */
  | { kind: "draft_in_box"; draft: string }
  | { kind: "copied" }
  | Refused;

/** Nothing was done. `offerCopy` when the text could not be inserted; `copyNow` when it never will be, there. */
export interface Refused {
  kind: "refused";
  /** A sentence for people that says what to do next. */
  message: string;
  offerCopy: boolean;
  copyNow?: boolean;
}

/** What the user has made of the suggestion so far: kept by whoever draws the card, so that folding loses nothing. */
export interface Draft {
  /** Position among the variants. */
  index: number;
  /** The user's wording by variant id, where it differs. */
  edits: Readonly<Record<string, string>>;
}

/** What the core last said about a text that the user edits. */
export interface EditChecks {
  variant_id: string;
  text: string;
  checks: Check[];
}

/** The text that the user made of a suggestion, with what it belongs to; null while it is as it was suggested. */
export function editedText(view: PageView, draft: Draft) {
  const { suggestion, person } = view;
  const shown = suggestion && shownVariant(suggestion, draft);
  if (!suggestion || !person || !shown || shown.text === shown.variant.text) return null;
  const { step, outreach_type } = suggestion;
  return {
    ...{ prospect_id: person.prospect_id, step, outreach_type },
    ...{ variant_id: shown.variant.variant_id, text: shown.text },
  };
}

/** Characters as sites and the core count them: an emoji is one. */
export function charactersOf(text: string): number {
  return Array.from(text).length;
}

/**
 * What is said about the text that is shown. The core's findings hold for one text. While an edited one waits for its
 * own, those of the text before it stay, and what the card can see by itself, length and emptiness, follows at once.
 */
export function checksShown(
  shown: { variant: Variant; text: string },
  live: EditChecks | null,
  own: { limit: number | null; over: string; empty: string },
): Check[] {
  const { variant, text } = shown;
  if (text === variant.text) return variant.checks;
  const found = live?.variant_id === variant.variant_id ? live : null;
  if (found?.text === text) return found.checks;
  const seen: Check[] = [];
  if (own.limit !== null && charactersOf(text) > own.limit) {
    seen.push({ code: "over_limit", severity: "blocking", message: own.over });
  }
  if (text.trim() === "") seen.push({ code: "empty", severity: "blocking", message: own.empty });
  const former = found?.checks.filter(({ code }) => code !== "over_limit" && code !== "empty") ?? [];
  return [...seen, ...former];
}

export const UNTOUCHED: Draft = { index: 0, edits: {} };

/** The variant that is shown, and its text as the user left it. */
export function shownVariant(suggestion: Suggestion, draft: Draft): { variant: Variant; text: string } | null {
  const variant = suggestion.variants[draft.index] ?? suggestion.variants[0];
  return variant ? { variant, text: draft.edits[variant.variant_id] ?? variant.text } : null;
}

/** What the card can ask for. All return at once; the outcome arrives as new props. */
export interface CardActions {
  draft(draft: Draft): void;
  insert(variant: Variant, text: string): void;
  /** What to do with the draft that a box holds. */
  settleDraft(how: "append" | "replace"): void;
  copy(variant: Variant, text: string): void;
  /** Makes the edit of a suggestion a wording of the playbook. */
  keepWording(variant: Variant, text: string): void;
  dropWording(templateId: string): void;
  /** Words the steps to come anew; nulls keep the plan and the way that they travel. */
  rebuild(sequenceType: SequenceType | null, channel: Channel | null): void;
  log(status: EngagementStatus): void;
  /** Logs what the page shows and the log does not hold. */
  logObservation(): void;
  /** No requests for a while: the page shows the site's limit. */
  rest(): void;
  undo(eventId: string): void;
  addProspect(): void;
  /** Asks first; `suppress` with `sure` does it. */
  suppress(sure: boolean): void;
  /** Replaces what the user wrote about somebody who is kept; no day, no reminder. */
  note(words: { note: string; how_we_met: string; on: string; text: string }): void;
  /** What the page did not say, in the user's words. */
  complete(fields: TypedFields): void;
  /** Keeps a redacted sample of the page for a bug report. */
  sample(): void;
  dismiss(): void;
  /** Shows the keys. */
  keys(): void;
  /** Opens the person's own page on the dashboard. */
  openRecord(): void;
  /** Opens the browser's own page where key commands are changed. */
  changeKeys(): void;
  /** Null: all rows that can be told apart. */
  addList(identities: string[] | null): void;
  /** Asks the engine once more, where it could not say anything. */
  retry(): void;
  /** Turns the one switch for everything, everywhere. */
  pause(paused: boolean): void;
}

/** How the user met somebody, and what to be reminded of. */
export interface CardWords {
  how_we_met: string;
  /** The day as `YYYY-MM-DD`. */
  reminder: { on: string; text: string } | null;
}

/** A view, with a sentence where nothing of it stays, and with what the user wrote beside the note. */
export interface CardView extends PageView {
  in_memory?: string;
  own_words?: CardWords;
  /** Why there is nothing but this sentence: the engine behind the card did not answer, or could not. */
  halted?: string;
}

export interface CardProps {
  view: CardView;
  notice: Notice;
  draft: Draft;
  /** The findings about the text as the user edited it, once they have come. */
  live: EditChecks | null;
  actions: CardActions;
  /** Milliseconds since 1970, for relative times. */
  now: number;
  /** Whether the text can go into a box on the page. Without it Insert says what to open first. */
  canInsert: boolean;
  /** Everything rests, by a press on this very card, which stays to say so and to offer the way back. */
  paused?: boolean;
}

/** The statuses behind "More…", in the order they are offered. */
export const MORE_STATUSES = [
  "accepted",
  "no_response",
  "not_interested",
  "referral_received",
  "referral_given",
  "withdrawn",
] as const satisfies readonly EngagementStatus[];

/** The person's name as displayed; null where the page gave none. */
export function nameRead({ reading: { profile, thread } }: PageView): string | null {
  return profile?.display_name?.value ?? profile?.name?.value ?? thread?.counterpart ?? null;
}

/** What the card calls the person: as displayed, or the address where the page gave no name. */
export function personName(view: PageView): string {
  return nameRead(view) ?? view.reading.identity ?? "";
}

/** A view of nothing but a sentence. */
export function haltedView(halted: string): CardView {
  const nothing = { identity: null, profile: null, people: [], thread: null, composers: [], gaps: [] };
  const reading = { kind: "person", site: "generic", ...nothing } as const;
  return { reading, assessment: null, suggestion: null, answers: [], person: null, notice: "", halted };
}

/** "Head of School, Hollowell Academy" as far as it was read. */
export function personRole(view: PageView): string {
  const profile = view.reading.profile;
  const title = profile?.title?.value ?? "";
  const company = profile?.company?.value ?? "";
  return [title, company].filter(Boolean).join(" · ") || (profile?.headline?.value ?? "");
}
