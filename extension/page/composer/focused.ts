/**
 * The box that the user points at: by the caret in it, or by pressing it when asked which one is meant.
 * Not here: boxes that belong to a person (the reading names those).
 */
import { editingHost, whyNotWritable } from "./box";
import { connectedOf, frameDocumentOf, shadowOf } from "../native_dom";
import { deepActiveElement, isElement, matches, within } from "./dom";

/** The focused editable, inside open shadow roots and same-origin frames; null where the caret is nowhere to write. */
export function findFocusedEditable(doc: Document): Element | null {
  const active = deepActiveElement(doc);
  if (!active) return null;
  const box = editingHost(active);
  return box && whyNotWritable(box) === null ? box : null;
}

export interface PointedBox {
  /** From now on what the user presses or types in counts as the box that is meant. */
  ask(): void;
  /** The box that was pointed at since; null before the question, and when the box is gone. */
  box(): Element | null;
  /** Whether the user pointed into a part of the page that no extension sees: another site's frame, a closed shadow root. */
  isOutOfReach(): boolean;
  forget(): void;
}

/** How long after the window's blur the frame may take to become the focused element. */
const FRAME_FOCUS_WITHIN = 300;

const FOCUSABLE =
  "a[href], area[href], button, input, select, textarea, iframe, frame, object, embed, summary, audio, video, body, html, [tabindex], [contenteditable]";

function isForeignFrame(element: Element): boolean {
  return matches(element, "iframe, frame") && !frameDocumentOf(element);
}

/**
 * Focus alone does not count, since pages move it by themselves: only the user's own press or key inside a box does.
 * `isOurs` says whether the page sees an event as one of our panel's.
 */
export function watchPointedBox(
  doc: Document,
  isOurs: (target: EventTarget | null) => boolean,
  signal: AbortSignal,
): PointedBox {
  let asked = false;
  let box: Element | null = null;
  let outOfReach = false;
  const note = (event: Event): void => {
    if (!asked || !event.isTrusted || isOurs(event.target)) return;
    const [target] = event.composedPath();
    const host = target instanceof Node && isElement(target) ? editingHost(target) : null;
    if (!host) return;
    box = host;
    outOfReach = false;
  };
  /** What cannot take the focus by itself and has it all the same holds what has it. */
  const noteFocus = (): boolean => {
    const active = asked ? deepActiveElement(doc) : null;
    if (!active || isOurs(active) || editingHost(active)) return false;
    const closed = !shadowOf(active) && !matches(active, FOCUSABLE);
    if (!closed && !isForeignFrame(active)) return false;
    outOfReach = true;
    box = null;
    return true;
  };
  for (const kind of ["pointerdown", "keyup"]) doc.addEventListener(kind, note, { capture: true, signal });
  doc.addEventListener("focusin", noteFocus, { capture: true, signal });
  // A frame of another site tells nothing; that the window loses the focus to it is all there is to see. Firefox says
  // only a moment later to which.
  doc.defaultView?.addEventListener("blur", () => asked && void within(FRAME_FOCUS_WITHIN, noteFocus), { signal });
  return {
    ask: () => {
      asked = true;
    },
    box: () => (box && connectedOf(box) ? box : null),
    isOutOfReach: () => outOfReach,
    forget: () => {
      asked = false;
      outOfReach = false;
      box = null;
    },
  };
}
