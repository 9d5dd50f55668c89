/** The box that the user points at by having the caret in it. Not here: boxes that belong to a person (the reading names those). */
import { editingHost, whyNotWritable } from "./box";
import { deepActiveElement } from "./dom";

/** The focused editable, inside open shadow roots and same-origin frames; null where the caret is nowhere to write. */
export function findFocusedEditable(doc: Document): Element | null {
  const active = deepActiveElement(doc);
  if (!active) return null;
  const box = editingHost(active);
  return box && whyNotWritable(box) === null ? box : null;
}
