/**
 * Puts a text where the user means it: checks the box and whom it writes to, writes once, reads back, reports.
 * Not here: choosing the box (the reading names it), the click that asked for it, and logging. Nothing in this folder
 * sends: no Enter, no click, no submit, and the Send button is only looked at.
 */
import { connectedOf } from "../native_dom";
import { editingHost, limitOf, textOf, whyNotWritable } from "./box";
import { placeCaret } from "./caret";
import { composedClosest, matching, matches, within } from "./dom";
import { familyOf, wayOf, type Family, type Way } from "./families";
import { disagreement, type RecipientLock } from "./lock";
import { type Fidelity, fidelityOf, sameLetters, sameLines } from "./lines";
import { putBack, watchHands } from "./put_back";
import { type Refusal, refuse } from "./refusals";
import { fillSubject, type SubjectOutcome } from "./subject";
import { erase, write } from "./writing";

export { followText } from "./edits";
export { boxesNaming } from "./named_boxes";
export { findFocusedEditable, watchPointedBox, type PointedBox } from "./focused";
export { recipientOf, type Recipient } from "./recipient";
export type { RecipientLock } from "./lock";
export type { Refusal, RefusalCode, RefusalReason } from "./refusals";

export interface InsertOptions {
  lock: RecipientLock;
  /** What to do with a draft that the box holds; without it a draft is never touched. */
  whenNotEmpty?: "append" | "replace";
  /** What goes into the subject line, where the box has one and it is empty. */
  subject?: string;
}

export type InsertResult =
  | {
      outcome: "inserted";
      /** All that the box holds now, as read back. */
      text: string;
      /** The family of editor that the box was taken for, and how it was written to. */
      family: string;
      way: Way;
      /** `blank_lines_differ`: no line break is missing; `line_breaks_lost`: every word arrived, but lines ran together. */
      fidelity: Fidelity;
      /** Whether the site's own Send button is live; null where the box has none. False means: the site has not noticed. */
      send_enabled: boolean | null;
      /** The box held this text already and nothing was written. */
      was_there: boolean;
      /** What became of the subject line (of an InMail, a mail); null where there is none. */
      subject: SubjectOutcome | null;
    }
  | { outcome: "needs_choice"; draft: string }
  | Refusal;

/** How long an editor may take to show what it took. Nothing is written again in the meantime, nor after. */
const SHOWN_WITHIN = 3000;
/** How long it may take to show that a draft was taken out. */
const ERASED_WITHIN = 150;
/** How long the site's Send button may take to wake up. */
const SEND_WITHIN = 300;

/** One insertion at a time for each box: a second click while an editor is still busy must not write. */
const busy = new WeakSet<Element>();

export async function insert(box: Element, text: string, options: InsertOptions): Promise<InsertResult> {
  const host = editingHost(box);
  if (!host) return refuse(box.isConnected ? "no_box" : "box_gone");
  if (busy.has(host)) return refuse("still_busy");
  busy.add(host);
  try {
    return await insertInto(host, text.replace(/\r\n?/gu, "\n"), options);
  } catch (error) {
    // The frame around the box went away under our hands, and with it all that could be asked about the box.
    if (connectedOf(host) !== true) return refuse("box_gone");
    throw error;
  } finally {
    busy.delete(host);
  }
}

async function insertInto(
  box: HTMLElement,
  text: string,
  { lock, whenNotEmpty, subject }: InsertOptions,
): Promise<InsertResult> {
  const family = familyOf(box);
  const draft = textOf(box);
  const early = objection(box, text, lock);
  if (early) return early;
  const fill = () => fillSubject(box, subject, () => objection(box, text, lock) === null);
  if (sameLines(draft, text)) return report(box, text, family, draft, await fill());
  if (draft !== "" && !whenNotEmpty) return { outcome: "needs_choice", draft };

  const replaces = draft !== "" && whenNotEmpty === "replace";
  const addition = replaces || draft === "" ? text : separator(draft, box, family) + text;
  const expected = replaces ? text : draft + addition;
  const limit = limitOf(box, draft);
  if (limit && expected.length > limit.characters) {
    return refuse(`too_long_${limit.source}`, limit.characters, expected.length - limit.characters);
  }

  // The subject first, so that the caret ends where the user goes on writing.
  const subjectOutcome = await fill();
  if (!(await placeCaret(box, replaces ? "everything" : "end", family))) {
    return refuse(box.isConnected ? "focus_refused" : "box_gone");
  }
  // The page ran while the caret moved: everything is checked again at the moment of writing.
  const late = objection(box, text, lock);
  if (late) return late;
  if (textOf(box) !== draft) return refuse("draft_changed");

  const hands = watchHands(box);
  try {
    const steps = await writeOnce(box, addition, family, replaces && draft.includes("\n"));
    await within(SHOWN_WITHIN, () => !box.isConnected || sameLetters(textOf(box), expected));
    const result = await report(box, expected, family, draft, subjectOutcome);
    if (result.outcome !== "refused" || result.code !== "garbled" || hands.touched()) return result;
    return (await putBack(box, draft, family, steps)) ? refuse("put_back") : result;
  } finally {
    hands.forget();
  }
}

/**
 * The one attempt; what came of it, reading back says. Answers how many steps the browser can take back. A draft of several
 * lines is taken out first where the lines go in one by one: Firefox makes one broken block of both otherwise.
 */
async function writeOnce(box: HTMLElement, text: string, family: Family, overLines: boolean): Promise<number> {
  const way = wayOf(family);
  const apart = overLines && way === "command_by_line";
  if (apart) {
    erase(box);
    await within(ERASED_WITHIN, () => textOf(box) === "");
    await placeCaret(box, "end", family);
  }
  return write(box, text, way) + (apart ? 1 : 0);
}

async function report(
  box: HTMLElement,
  expected: string,
  family: Family,
  draft: string,
  subject: SubjectOutcome | null,
): Promise<InsertResult> {
  if (!box.isConnected) return refuse("box_replaced");
  const text = textOf(box);
  if (!sameLetters(text, expected)) {
    return refuse(sameLetters(text, draft) ? "not_taken" : "garbled");
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
    subject,
  };
}

/** Why nothing may be written into this box now. */
function objection(box: HTMLElement, text: string, lock: RecipientLock): Refusal | null {
  if (text.trim() === "") return refuse("no_text");
  const reason = whyNotWritable(box);
  if (reason) return refuse(reason);
  if (box.localName === "input" && text.includes("\n")) return refuse("single_line");
  return disagreement(box, lock);
}

/** What goes between a draft and the text, so that the text begins on a line of its own. */
function separator(draft: string, box: HTMLElement, family: Family): string {
  if (box.localName === "input") return /\s$/u.test(draft) ? "" : " ";
  if (draft.endsWith("\n")) return "";
  // Editors that drop the first line break of what is pasted (roosterjs) are no family of their own: nothing marks them.
  return family.way === "paste_then_command" ? "\n\n" : "\n";
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
