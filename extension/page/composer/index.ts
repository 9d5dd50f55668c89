/**
 * Puts a text where the user means it: checks the box and whom it writes to, writes once, reads back, reports.
 * Not here: choosing the box (the reading names it), the click that asked for it, and logging. Nothing in this folder
 * sends: no Enter, no click, no submit, and the Send button is only looked at.
 */
import { editingHost, limitOf, subjectOf, textOf, whyNotWritable } from "./box";
import { placeCaret } from "./caret";
import { composedClosest, matching, matches, within } from "./dom";
import { familyOf, wayOf, type Family, type Way } from "./families";
import { disagreement, type LockCode, type RecipientLock } from "./lock";
import { writeByCommand, writeByPaste, writeLinesByCommand } from "./writing";

export { followText } from "./edits";
export { findFocusedEditable, watchPointedBox, type PointedBox } from "./focused";
export { recipientOf, type Recipient } from "./recipient";
export type { LockCode, RecipientLock } from "./lock";

export interface InsertOptions {
  lock: RecipientLock;
  /** What to do with a draft that the box holds; without it a draft is never touched. */
  whenNotEmpty?: "append" | "replace";
}

export type RefusalCode =
  | LockCode
  | "no_text"
  | "not_writable"
  | "single_line"
  | "too_long"
  | "focus_refused"
  | "draft_changed"
  | "box_replaced"
  | "not_taken"
  | "garbled";

export type InsertResult =
  | {
      outcome: "inserted";
      /** All that the box holds now, as read back. */
      text: string;
      /** The family of editor that the box was taken for, and how it was written to. */
      family: string;
      way: Way;
      /** `blank_lines_differ`: no line break is missing; `line_breaks_lost`: every word arrived, but lines ran together. */
      fidelity: "exact" | "blank_lines_differ" | "line_breaks_lost";
      /** Whether the site's own Send button is live; null where the box has none. False means: the site has not noticed. */
      send_enabled: boolean | null;
      /** The box held this text already and nothing was written. */
      was_there: boolean;
      /** The box stands in a form with a subject line (an InMail, a mail), and that is still empty. */
      subject_empty: boolean;
    }
  | { outcome: "needs_choice"; draft: string }
  | { outcome: "refused"; code: RefusalCode; message: string };

/** How long an editor may take to show what it took. Nothing is written again in the meantime, nor after. */
const SHOWN_WITHIN = 3000;
/** How long the site's Send button may take to wake up. */
const SEND_WITHIN = 300;

/** One insertion at a time for each box: a second click while an editor is still busy must not write. */
const busy = new WeakSet<Element>();

export async function insert(box: Element, text: string, options: InsertOptions): Promise<InsertResult> {
  const host = editingHost(box);
  if (!host)
    return refuse(
      "not_writable",
      box.isConnected ? "The box cannot be written in." : "The box is no longer on the page.",
    );
  if (busy.has(host)) return refuse("draft_changed", "The last insertion into this box has not finished.");
  busy.add(host);
  try {
    return await insertInto(host, text.replace(/\r\n?/gu, "\n"), options);
  } finally {
    busy.delete(host);
  }
}

async function insertInto(
  box: HTMLElement,
  text: string,
  { lock, whenNotEmpty }: InsertOptions,
): Promise<InsertResult> {
  const family = familyOf(box);
  const draft = textOf(box);
  const early = objection(box, text, lock);
  if (early) return early;
  if (sameLines(draft, text)) return report(box, text, family, draft);
  if (draft !== "" && !whenNotEmpty) return { outcome: "needs_choice", draft };

  const replaces = draft !== "" && whenNotEmpty === "replace";
  const addition = replaces || draft === "" ? text : separator(draft, box) + text;
  const expected = replaces ? text : draft + addition;
  const limit = limitOf(box, draft);
  if (limit && expected.length > limit.characters) {
    const more = expected.length - limit.characters;
    return refuse(
      "too_long",
      `The box takes ${limit.characters} characters (its ${limit.source} says so); this is ${more} too many.`,
    );
  }

  if (!(await placeCaret(box, replaces ? "everything" : "end", family))) {
    return refuse(box.isConnected ? "focus_refused" : "box_replaced", "The page does not let the box have the caret.");
  }
  // The page ran while the caret moved: everything is checked again at the moment of writing.
  const late = objection(box, text, lock);
  if (late) return late;
  if (textOf(box) !== draft) return refuse("draft_changed", "The box changed just now; nothing was written.");

  write(box, addition, wayOf(family));
  await within(SHOWN_WITHIN, () => !box.isConnected || sameLetters(textOf(box), expected));
  return report(box, expected, family, draft);
}

/** The one attempt; the command after a paste only where nobody took the paste. What came of it, reading back says. */
function write(box: HTMLElement, text: string, way: Way): void {
  if (way === "command") writeByCommand(box, text);
  else if (way === "command_by_line") writeLinesByCommand(box, text);
  else if (writeByPaste(box, text) === "untouched" && way === "paste_then_command") writeByCommand(box, text);
}

async function report(box: HTMLElement, expected: string, family: Family, draft: string): Promise<InsertResult> {
  if (!box.isConnected) {
    return refuse("box_replaced", "The page replaced the box while the text went in. Look at it before you try again.");
  }
  const text = textOf(box);
  if (!sameLetters(text, expected)) {
    return sameLetters(text, draft)
      ? refuse("not_taken", "The page did not let the text into the box. Nothing was written twice.")
      : refuse("garbled", "The box shows something else than the text. Undo in the box (Ctrl+Z) takes it back.");
  }
  const send_enabled = await sendEnabled(box);
  return {
    outcome: "inserted",
    text,
    family: family.name,
    way: wayOf(family),
    fidelity: fidelityOf(text, expected),
    send_enabled,
    was_there: sameLines(draft, expected),
    subject_empty: subjectOf(box)?.value.trim() === "",
  };
}

/** Why nothing may be written into this box now. */
function objection(box: HTMLElement, text: string, lock: RecipientLock): InsertResult | null {
  if (text.trim() === "") return refuse("no_text", "There is no text to insert.");
  const reason = whyNotWritable(box);
  if (reason) return refuse(box.isConnected ? "not_writable" : "box_replaced", reason);
  if (box.localName === "input" && text.includes("\n")) {
    return refuse("single_line", "The box takes a single line, and the text has several.");
  }
  const disagrees = disagreement(box, lock);
  return disagrees && refuse(disagrees.code, disagrees.message);
}

/** What goes between a draft and the text: a draft that ends in a word gets a new line. */
function separator(draft: string, box: HTMLElement): string {
  if (/\s$/u.test(draft)) return "";
  return box.localName === "input" ? " " : "\n";
}

const SEND =
  "button[type=submit], input[type=submit], form button:not([type]), [class*=send-bt], .artdeco-button--primary";

/** Looks whether the site has noticed the text. It never touches the button. */
async function sendEnabled(box: HTMLElement): Promise<boolean | null> {
  const around = composedClosest(box, "form") ?? composedClosest(box, "dialog, [role=dialog]");
  const buttons = around ? matching(around, SEND) : [];
  if (buttons.length === 0) return null;
  return within(SEND_WITHIN, () => buttons.some((button) => !matches(button, ":disabled, [aria-disabled=true]")));
}

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((one) => one.replace(/[\u00a0\s]+/gu, " ").trim())
    .filter((one) => one !== "");

/** The same lines in the same order, blank ones aside. */
function sameLines(left: string, right: string): boolean {
  return linesOf(left).join("\n") === linesOf(right).join("\n");
}

/** The same text, white space aside. */
function sameLetters(left: string, right: string): boolean {
  return left.replace(/\s+/gu, "") === right.replace(/\s+/gu, "");
}

function fidelityOf(text: string, expected: string): "exact" | "blank_lines_differ" | "line_breaks_lost" {
  if (text.trimEnd() === expected.trimEnd()) return "exact";
  const kept = breaksOf(text);
  return [...breaksOf(expected)].every((place) => kept.has(place)) ? "blank_lines_differ" : "line_breaks_lost";
}

/** Where lines break, as the number of letters before each break. */
function breaksOf(text: string): Set<number> {
  let letters = 0;
  const lengths = linesOf(text).map((one) => (letters += one.replace(/\s+/gu, "").length));
  return new Set(lengths);
}

function refuse(code: RefusalCode, message: string): InsertResult {
  return { outcome: "refused", code, message };
}
