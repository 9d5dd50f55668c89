/** Recognises orders of the side panel and their outcomes. Not here: carrying them out (`page/`). */
import type { BroughtPerson, OrderOutcome, PageOrder } from "./contract";
import { isRecord } from "./refusal";

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
