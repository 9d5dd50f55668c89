/**
 * The two ways of writing that keep the page's model and the person's undo: the browser's own insert command, and one
 * paste event. Not here: which of them an editor needs (`families.ts`), and whether it worked (`index.ts`).
 */
import { hasFocus } from "./dom";
import type { Way } from "./families";

/** What became of one attempt; `untouched` alone allows another. */
export type Attempt = "taken" | "untouched";

/** `execCommand` is the one insertion that editors notice, React included, and that the browser can undo. */
export function writeByCommand(box: HTMLElement, text: string): void {
  command(box, "insertText", text);
}

/** The lines apart, each break as a paragraph of the editor's own. */
function writeLinesByCommand(box: HTMLElement, text: string): void {
  text.split("\n").forEach((line, index) => {
    if (index > 0) command(box, "insertParagraph", "");
    if (line !== "") command(box, "insertText", line);
  });
}

/** One write in that way; answers how many steps the browser can take back. */
export function write(box: HTMLElement, text: string, way: Way): number {
  if (way === "command_by_line") {
    writeLinesByCommand(box, text);
    return 2 * text.split("\n").length;
  }
  // The command after a paste only where nobody took the paste.
  if (way === "command") writeByCommand(box, text);
  else if (writeByPaste(box, text) === "untouched" && way === "paste_then_command") writeByCommand(box, text);
  return 1;
}

/** Takes out what is selected. */
export function erase(box: HTMLElement): void {
  command(box, "delete", "");
}

/** The browser's own undo, which editors with a history of their own hear of before it happens. */
export function undo(box: HTMLElement): void {
  command(box, "undo", "");
}

type CommandName = "insertText" | "insertParagraph" | "delete" | "undo";

function command(box: HTMLElement, name: CommandName, value: string): void {
  // Its answer is no evidence: editors that write the text themselves make it false, and some that dropped it true.
  Document.prototype.execCommand.call(box.ownerDocument, name, false, value);
}

/**
 * One paste with plain text alone: with HTML beside it, editors keep what they make of the HTML. Whoever takes it prevents
 * the default; a page that neither did that, nor moved the focus, nor changed the box has not listened.
 */
function writeByPaste(box: HTMLElement, text: string): Attempt {
  const before = box.textContent;
  const target = pasteTarget(box);
  const refused = !target.dispatchEvent(pasteEvent(text));
  return refused || !hasFocus(box) || box.textContent !== before ? "taken" : "untouched";
}

/** The element with the caret: where the browser's own paste event starts. */
function pasteTarget(box: HTMLElement): Element {
  const node = box.ownerDocument.defaultView?.getSelection()?.anchorNode ?? null;
  const element = node?.nodeType === Node.ELEMENT_NODE ? (node as Element) : (node?.parentElement ?? null);
  return element && box.contains(element) ? element : box;
}

/**
 * Firefox gives a page an empty `DataTransfer` when the event was made with one in a content script; its own, older
 * initialiser carries the text. Chromium knows only the former. (Measured on Firefox ESR 153 and Chromium 156.)
 */
interface FirefoxPaste extends EventInit {
  dataType: string;
  data: string;
}

function pasteEvent(text: string): ClipboardEvent {
  const bubbling = { bubbles: true, cancelable: true, composed: true };
  const firefox: FirefoxPaste = { ...bubbling, dataType: "text/plain", data: text };
  const event = new ClipboardEvent("paste", firefox);
  if (event.clipboardData && event.clipboardData.getData("text/plain") === text) return event;
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  return new ClipboardEvent("paste", { ...bubbling, clipboardData });
}
