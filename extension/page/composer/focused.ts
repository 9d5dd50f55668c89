/**
 * The box that the user points at: by the caret in it, or by pressing it when asked which one is meant.
 * Not here: boxes that belong to a person (the reading names those).
 */
import { editingHost, whyNotWritable } from "./box";
import { deepActiveElement, isElement } from "./dom";

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
  forget(): void;
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
  const note = (event: Event): void => {
    if (!asked || !event.isTrusted || isOurs(event.target)) return;
    const [target] = event.composedPath();
    const host = target instanceof Node && isElement(target) ? editingHost(target) : null;
    if (host) box = host;
  };
  for (const kind of ["pointerdown", "keyup"]) doc.addEventListener(kind, note, { capture: true, signal });
  return {
    ask: () => {
      asked = true;
    },
    box: () => (box?.isConnected ? box : null),
    forget: () => {
      asked = false;
      box = null;
    },
  };
}
