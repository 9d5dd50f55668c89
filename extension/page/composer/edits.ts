/**
 * Follows what the user makes of a text after it was inserted: what they send is what stood in the box last. Not here:
 * whether anything was sent, which no box can tell.
 */
import { connectedOf } from "../native_dom";
import { textOf } from "./box";
import { nextTurn } from "./dom";

/**
 * Tells every text that the box holds from now on, as its editor shows it. A box that is being emptied tells nothing: what
 * is shorter than half of the text before is on its way out, by the user's hand or the site's. Gives a look at the box as
 * it is: the turns of a page in the background are long, and its last letters may not have been told yet.
 */
export function followText(
  box: Element,
  inserted: string,
  tell: (text: string) => void,
  signal: AbortSignal,
): () => void {
  let last = inserted;
  const look = (): void => {
    if (signal.aborted || !connectedOf(box)) return;
    const text = textOf(box);
    if (text === last || text.length * 2 < last.length) return;
    last = text;
    tell(text);
  };
  // The editor's own commit comes after the event.
  box.addEventListener("input", () => void nextTurn().then(look), { capture: true, passive: true, signal });
  return look;
}
