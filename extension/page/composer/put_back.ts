/**
 * Puts a box back as it was when what we wrote came out as something else. Not here: finding that out (`index.ts`).
 * What the user did to the box meanwhile is theirs: then nothing is taken back.
 */
import { textOf } from "./box";
import { placeCaret } from "./caret";
import { within } from "./dom";
import { wayOf, type Family } from "./families";
import { sameLines } from "./lines";
import { erase, undo, write } from "./writing";

/** How long an editor may take to show a step taken back. */
const STEP_WITHIN = 150;
/** How long it may take to show the draft that is written anew. */
const WRITTEN_WITHIN = 1000;

const HANDS = ["keydown", "pointerdown", "drop", "compositionstart", "cut"];

/** Whether the user has touched the box since. Their own paste comes with a key or a press. */
export interface Hands {
  touched(): boolean;
  forget(): void;
}

export function watchHands(box: Element): Hands {
  const life = new AbortController();
  let touched = false;
  const note = (event: Event): void => {
    if (event.isTrusted) touched = true;
  };
  for (const kind of HANDS) box.addEventListener(kind, note, { capture: true, passive: true, signal: life.signal });
  return { touched: () => touched, forget: () => life.abort() };
}

/**
 * By the browser's own undo first, as many steps as were written and no more; where the editor does not know it, by writing
 * the draft again. False: the box still shows something else.
 */
export async function putBack(box: HTMLElement, draft: string, family: Family, steps: number): Promise<boolean> {
  const isBack = (): boolean => sameLines(textOf(box), draft);
  for (let step = 0; step < steps && !isBack(); step += 1) {
    const before = textOf(box);
    undo(box);
    await within(STEP_WITHIN, () => textOf(box) !== before);
  }
  if (isBack()) return true;
  if (!box.isConnected || !(await placeCaret(box, "everything", family))) return false;
  erase(box);
  await within(STEP_WITHIN, () => textOf(box) === "");
  if (draft !== "" && (await placeCaret(box, "end", family))) write(box, draft, wayOf(family));
  return within(WRITTEN_WITHIN, isBack);
}
