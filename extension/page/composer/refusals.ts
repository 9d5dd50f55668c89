/**
 * Why nothing was written, or something else came out: a stable code for those who decide by it, and the sentence that
 * the user gets, named and not worded. Not here: the words (`_locales`, `refused_<reason>`).
 */

/** What each sentence is the reason of. Its message's name is `refused_` and this name. */
export const REFUSALS = {
  page_changed: "page_changed",
  wrong_recipient: "wrong_recipient",
  wrong_page: "wrong_recipient",
  group_chat: "group_chat",
  group_chat_named: "group_chat",
  recipient_unsaid: "recipient_unknown",
  recipient_unclear: "recipient_unknown",
  recipient_unproven: "recipient_unknown",
  no_text: "no_text",
  no_box: "not_writable",
  box_off: "not_writable",
  box_read_only: "not_writable",
  box_unseen: "not_writable",
  box_gone: "box_replaced",
  box_replaced: "box_replaced",
  single_line: "single_line",
  too_long_maxlength: "too_long",
  too_long_counter: "too_long",
  focus_refused: "focus_refused",
  draft_changed: "draft_changed",
  still_busy: "draft_changed",
  not_taken: "not_taken",
  garbled: "garbled",
  put_back: "garbled",
} as const;

export type RefusalReason = keyof typeof REFUSALS;
export type RefusalCode = (typeof REFUSALS)[RefusalReason];

export interface Refusal {
  outcome: "refused";
  code: RefusalCode;
  reason: RefusalReason;
  /** What the sentence names, in its order: people, addresses, figures. */
  details: readonly (string | number)[];
}

export function refuse(reason: RefusalReason, ...details: (string | number)[]): Refusal {
  return { outcome: "refused", code: REFUSALS[reason], reason, details };
}
