/**
 * The subject line of the letter that a box belongs to: an InMail, a mail. It is filled when it is empty, and never
 * changed when it is not. Not here: the letter (`index.ts`), and what its subject is (the suggestion says).
 */
import { attribute, composedAncestors, composedClosest, isVisible, matches, matching, within } from "./dom";
import { isTextField, whyNotWritable } from "./box";
import { placeCaret } from "./caret";
import words from "./data/subject_words.json";
import { TEXT_FIELD } from "./families";
import { writeByCommand } from "./writing";

/**
 * `filled`: it shows the subject. `kept`: it held the user's own. `empty`: it still waits for the user. `unsure`: it
 * shows something else than was written.
 */
export type SubjectOutcome = "filled" | "kept" | "empty" | "unsure";

const SHOWN_WITHIN = 1000;

/** What forms call it in their code, whatever the page's language. */
const NAMED = "input[name*=subject i], input[id*=subject i], input[class*=subject i]";

/** Labels begin with the word, or end with it ("Add a subject"). */
const SAID = new RegExp(`^(?:${words.join("|")})(?!\\p{L})|(?<!\\p{L})(?:${words.join("|")})$`, "iu");

/** The subject line of the box's own form, dialog or window; null where it has none, as chats do. */
export function subjectOf(box: Element): HTMLInputElement | null {
  const around = composedClosest(box, "form") ?? composedClosest(box, "dialog, [role=dialog]");
  if (around) return subjectIn(around);
  // Outlook's window is neither: from the box outwards, the first surroundings that have such a line.
  for (const at of composedAncestors(box)) {
    if (matches(at, "main, [role=main], body")) break;
    const line = subjectIn(at);
    if (line) return line;
  }
  return null;
}

function subjectIn(around: Element): HTMLInputElement | null {
  const lines = matching(around, "input").filter(
    (line): line is HTMLInputElement => line.localName === "input" && isTextField(line) && isVisible(line),
  );
  const named = new Set(matching(around, NAMED));
  return lines.find((line) => named.has(line)) ?? lines.find(isCalledSubject) ?? null;
}

function isCalledSubject(line: HTMLInputElement): boolean {
  const labels = Array.from(line.labels ?? [], (label) => label.textContent ?? "");
  return [attribute(line, "aria-label"), attribute(line, "placeholder"), ...labels].some((text) =>
    SAID.test((text ?? "").trim()),
  );
}

/**
 * Fills the subject line of a box. `mayWrite` is asked at the moment of writing: whom the box writes to may have changed.
 * Null where there is no such line.
 */
export async function fillSubject(
  box: Element,
  subject: string | undefined,
  mayWrite: () => boolean,
): Promise<SubjectOutcome | null> {
  const line = subjectOf(box);
  if (!line) return null;
  if (line.value.trim() !== "") return "kept";
  const text = (subject ?? "").replace(/\s+/gu, " ").trim();
  const fits = line.maxLength < 0 || text.length <= line.maxLength;
  if (text === "" || !fits || whyNotWritable(line) !== null) return "empty";
  if (!(await placeCaret(line, "end", TEXT_FIELD))) return "empty";
  if (!mayWrite() || whyNotWritable(line) !== null) return "empty";
  if (line.value.trim() !== "") return "kept";
  writeByCommand(line, text);
  await within(SHOWN_WITHIN, () => !line.isConnected || line.value === text);
  if (line.value === text) return "filled";
  return line.value.trim() === "" ? "empty" : "unsure";
}
