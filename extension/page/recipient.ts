/** Which box on the page the text may go into. Only one whose header names the person in view; never a group. */
import type { ComposerReading, OutreachType, Reading } from "../../pkg/outreach_engine";
import type { Box } from "./placement";

export type BoxChoice =
  | { found: true; composer: ComposerReading; element: Element }
  | { found: false; because: "no_box" | "other_person" | "unsure" | "group" };

/** `elements[i]` is the element of the outline's node `i`. */
export function chooseBox(
  reading: Reading,
  elements: readonly (Element | null)[],
  touch: OutreachType,
  focused: Element | null,
): BoxChoice {
  const kind = touch === "connection_request" ? "invite_note" : "message_box";
  const boxes = reading.composers.flatMap((composer) => {
    const element = elements[composer.node];
    return composer.kind === kind && element && isThere(element) ? [{ composer, element }] : [];
  });
  const theirs = boxes.filter(({ composer }) => composer.for_subject === true && !composer.group);
  const chosen = theirs.find(({ element }) => focused !== null && element.contains(focused)) ?? theirs.at(-1);
  if (chosen) return { found: true, ...chosen };
  if (boxes.length === 0) return { found: false, because: "no_box" };
  if (boxes.every(({ composer }) => composer.group)) return { found: false, because: "group" };
  return {
    found: false,
    because: boxes.some(({ composer }) => composer.for_subject === null) ? "unsure" : "other_person",
  };
}

/** Whether it is on the page still. Firefox lets nobody touch what stood in a frame that has gone. */
function isThere(element: Element): boolean {
  try {
    return element.isConnected;
  } catch {
    return false;
  }
}

/** The element that has the focus, inside open shadow roots too. */
export function focusedElement(document: Document): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

/** What the card must leave free: the surroundings of every box to write in, and the site's own dialogs. */
export function boxesToKeepFree(document: Document, reading: Reading, elements: readonly (Element | null)[]): Box[] {
  const around = reading.composers.flatMap((composer) => {
    const element = elements[composer.node];
    return element && isThere(element) ? [surroundingsOf(element)] : [];
  });
  const dialogs = Document.prototype.querySelectorAll.call(document, "dialog[open], [role=dialog][aria-modal=true]");
  return [...new Set([...around, ...dialogs])]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .map((element) => element.getBoundingClientRect())
    .filter((box) => box.width > 0 && box.height > 0);
}

/** The dialog around a box, or else its form, which the card must not cover; the box itself where there is neither. */
function surroundingsOf(box: Element): Element {
  return box.closest("[role=dialog], dialog") ?? box.closest("form") ?? box;
}
