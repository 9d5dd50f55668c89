/** Recognises orders of the side panel and their outcomes. Not here: carrying them out (`page/`). */
import type { InsertOrder, InsertOutcome } from "./contract";
import { isRecord } from "./refusal";

/** The order, or null for anything else. */
export function asInsertOrder(message: unknown): InsertOrder | null {
  if (!isRecord(message) || message["v"] !== 1 || message["order"] !== "insert") return null;
  const { prospect_id, variant_id, text, when_not_empty } = message;
  if (typeof prospect_id !== "string" || typeof variant_id !== "string" || typeof text !== "string") return null;
  if (when_not_empty !== null && when_not_empty !== "append" && when_not_empty !== "replace") return null;
  return { v: 1, order: "insert", prospect_id, variant_id, text, when_not_empty };
}

/** The outcome, or null where no content script answered. */
export function asInsertOutcome(answer: unknown): InsertOutcome | null {
  return isOutcome(answer) ? answer : null;
}

/** Only our own content script answers; its kind is all there is to check. */
function isOutcome(answer: unknown): answer is InsertOutcome {
  return isRecord(answer) && ["inserted", "draft_in_box", "refused"].some((kind) => kind === answer["kind"]);
}
