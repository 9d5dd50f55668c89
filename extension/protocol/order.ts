/**
 * What the side panel orders of the content script in the tab it shows, and what becomes of it; both recognised when they
 * arrive. Not here: carrying orders out (`page/`), and messages to the worker (`contract.ts`).
 */
import type { Outline } from "../../pkg/outreach_engine";
import { isRecord } from "./refusal";

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

/** The order, or null for anything else. */
export function asPageOrder(message: unknown): PageOrder | null {
  if (!isRecord(message) || message["v"] !== 1) return null;
  if (message["order"] === "add_list") {
    const { identities } = message;
    return identities === null || isTexts(identities) ? { v: 1, order: "add_list", identities } : null;
  }
  if (message["order"] === "outline") return { v: 1, order: "outline" };
  if (message["order"] === "held" && typeof message["prospect_id"] === "string") {
    return { v: 1, order: "held", prospect_id: message["prospect_id"] };
  }
  if (message["order"] !== "insert") return null;
  const { prospect_id, variant_id, text, when_not_empty } = message;
  const brought = broughtIn(message["brought"]);
  if (brought === undefined) return null;
  if (typeof prospect_id !== "string" || typeof variant_id !== "string" || typeof text !== "string") return null;
  if (when_not_empty !== null && when_not_empty !== "append" && when_not_empty !== "replace") return null;
  return { v: 1, order: "insert", prospect_id, variant_id, text, when_not_empty, brought };
}

/** Undefined for what is neither a person nor nobody. */
function broughtIn(value: unknown): BroughtPerson | null | undefined {
  if (value === null || value === undefined) return null;
  if (!isRecord(value)) return undefined;
  const { name, identity, subject } = value;
  const isTextOrNull = (one: unknown): one is string | null => one === null || typeof one === "string";
  return typeof name === "string" && isTextOrNull(identity) && isTextOrNull(subject)
    ? { name, identity, subject }
    : undefined;
}

/** The outcome, or null where no content script answered. */
export function asOrderOutcome(answer: unknown): OrderOutcome | null {
  return isOutcome(answer) ? answer : null;
}

/** Only our own content script answers; its kind is all there is to check. */
function isOutcome(answer: unknown): answer is OrderOutcome {
  return (
    isRecord(answer) &&
    ["inserted", "draft_in_box", "refused", "listed", "outlined", "held"].some((kind) => kind === answer["kind"])
  );
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
