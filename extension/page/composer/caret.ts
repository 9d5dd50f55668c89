/** Puts focus and caret where text is to go, and lets the editor notice. Not here: writing. */
import { isTextField } from "./box";
import { hasFocus, isElement, matches, nextTurn, within } from "./dom";
import { wayOf, type Family } from "./families";

/** Editors hear of a new selection by an event that the browser sends a little later; on a busy machine, much later. */
const SELECTION_EVENT_WITHIN = 500;
/** How often a selection that was taken away is made anew. */
const SELECTED_AGAIN = 3;

/** Focus inside, caret at the end or everything selected. False when the box does not take the focus. */
export async function placeCaret(box: HTMLElement, at: "end" | "everything", family: Family): Promise<boolean> {
  const gainsFocus = !hasFocus(box);
  if (gainsFocus) {
    const frame = box.ownerDocument.defaultView?.frameElement;
    if (frame && "focus" in frame && typeof frame.focus === "function") frame.focus({ preventScroll: true });
    box.focus({ preventScroll: true });
  }
  if (!hasFocus(box)) return false;
  if (isTextField(box)) {
    // Without a detour the browser joins our text to the run that the user was typing, and one undo takes both; the same
    // goes for editable elements below.
    box.setSelectionRange(0, 0);
    box.setSelectionRange(at === "end" ? box.value.length : 0, box.value.length);
    return true;
  }
  const selection = selectionOf(box);
  if (!selection) return false;
  if (wayOf(family) === "paste") {
    if (family.hurry === "selectionchange" && gainsFocus) await detour(selection, box, at);
    const changed = await selectHeard(selection, box, at);
    if (family.hurry === "beforeinput" && (changed || gainsFocus)) announceInput(box);
    // An editor that draws itself for the first time takes away a selection that it has not heard of yet.
    for (let time = 0; time < SELECTED_AGAIN && !isSelectedIn(selection, box); time += 1) {
      await selectHeard(selection, box, at);
      if (family.hurry === "beforeinput") announceInput(box);
    }
  } else {
    selection.selectAllChildren(box);
    selection.collapseToStart();
    select(selection, box, at);
  }
  return hasFocus(box);
}

function isSelectedIn(selection: Selection, box: Element): boolean {
  return selection.anchorNode !== null && box.contains(selection.anchorNode);
}

interface Place {
  node: Node;
  offset: number;
}

function select(selection: Selection, box: Element, at: "end" | "everything"): void {
  const last = place(box, "lastChild");
  const first = at === "end" ? last : place(box, "firstChild");
  selection.setBaseAndExtent(first.node, first.offset, last.node, last.offset);
}

/** The first or last place inside the first or last block: Firefox writes beside the blocks when the caret is not in one. */
function place(box: Element, side: "firstChild" | "lastChild"): Place {
  let node: Node = box;
  for (let next = node[side]; next && isCaretPlace(next); next = node[side]) node = next;
  if (side === "firstChild") return { node, offset: 0 };
  const isText = node.nodeType === Node.TEXT_NODE;
  const filler = node.lastChild?.nodeName === "BR" ? 1 : 0;
  return { node, offset: isText ? (node.nodeValue ?? "").length : node.childNodes.length - filler };
}

function isCaretPlace(node: Node): boolean {
  if (node.nodeType === Node.TEXT_NODE) return true;
  return isElement(node) && !matches(node, "br, img, hr, input, button, [contenteditable=false]");
}

/** Editors that write from a model of their own must have heard of the selection first. Says whether it was another. */
async function selectHeard(selection: Selection, box: Element, at: "end" | "everything"): Promise<boolean> {
  const before = describe(selection);
  let heard = false;
  const hear = (): void => {
    heard = true;
  };
  const doc = box.ownerDocument;
  doc.addEventListener("selectionchange", hear, { capture: true });
  select(selection, box, at);
  const changed = describe(selection).some((part, index) => part !== before[index]);
  if (changed) {
    await within(SELECTION_EVENT_WITHIN, () => heard);
    // One more turn, so that editors that answer in a task of their own have done so.
    await nextTurn();
  }
  doc.removeEventListener("selectionchange", hear, { capture: true });
  return changed;
}

/** Somewhere else first, so that the way back is a change that the editor hears of. */
async function detour(selection: Selection, box: Element, at: "end" | "everything"): Promise<void> {
  await selectHeard(selection, box, at === "end" ? "everything" : "end");
  const only = describe(selection);
  // In an empty box both are one place.
  if (only[0] === only[2] && only[1] === only[3]) selection.collapse(box, 0);
}

/** An input of no type: it writes nothing, and editors that look at the selection before every input do so now. */
function announceInput(box: Element): void {
  box.dispatchEvent(new InputEvent("beforeinput", { bubbles: true, cancelable: true, composed: true }));
}

const describe = (selection: Selection): readonly unknown[] => [
  selection.anchorNode,
  selection.anchorOffset,
  selection.focusNode,
  selection.focusOffset,
];

/** The selection of the box's own tree; Chromium keeps one for each shadow root. */
function selectionOf(box: Element): Selection | null {
  const root: Node & { getSelection?: () => Selection | null } = box.getRootNode();
  if (root.nodeType === Node.DOCUMENT_FRAGMENT_NODE && typeof root.getSelection === "function")
    return root.getSelection();
  return box.ownerDocument.defaultView?.getSelection() ?? null;
}
