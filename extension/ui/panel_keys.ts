/**
 * The keys of the card while it has the focus: plain letters, so that nothing of the page or the browser is taken away.
 * Not here: the commands that the browser catches anywhere.
 */
import { type CardProps, shownVariant } from "./card_model";
import type { MessageKey } from "./strings";
import { type PressRefusal, refusePress } from "./trusted_press";

/** What stands around the card; only an overlay has a page to go back to. */
export interface Surroundings {
  /** The element that a page sees of us; null on our own pages. */
  host: Element | null;
  refused(why: PressRefusal): void;
  fold?: () => void;
  leave?: () => void;
}

interface PanelKey {
  /** `KeyboardEvent.key`, in lower case. */
  key: string;
  /** As the help shows it. */
  shown: string[];
  what: MessageKey;
  /** False where there is nothing to do: the key is then left alone. */
  act(card: CardProps, around: Surroundings, root: Element): boolean;
}

const done = (): true => true;

function turn({ view, draft, actions }: CardProps, by: number): boolean {
  const count = view.suggestion?.variants.length ?? 0;
  if (count < 2) return false;
  actions.draft({ ...draft, index: (draft.index + by + count) % count });
  return true;
}

function withText({ view, draft }: CardProps, use: (shown: NonNullable<ReturnType<typeof shownVariant>>) => void) {
  const shown = view.suggestion && shownVariant(view.suggestion, draft);
  if (!shown) return false;
  use(shown);
  return true;
}

const hasPerson = ({ view }: CardProps): boolean => view.person !== null && !view.person.suppressed;

/** What a button may not do, its key may not do either. */
function press(root: Element, mark: string, go: () => void): boolean {
  const button = root.querySelector(`[data-key="${mark}"]`);
  if (!button || button.getAttribute("aria-disabled") === "true") return false;
  go();
  return true;
}

export const PANEL_KEYS: readonly PanelKey[] = [
  {
    ...{ key: "i", shown: ["I"], what: "keys_insert" },
    act: (card, _around, root) =>
      withText(card, ({ variant, text }) => press(root, "insert", () => card.actions.insert(variant, text))),
  },
  {
    ...{ key: "c", shown: ["C"], what: "keys_copy" },
    act: (card, _around, root) =>
      withText(card, ({ variant, text }) => press(root, "copy", () => card.actions.copy(variant, text))),
  },
  {
    ...{ key: "e", shown: ["E"], what: "keys_edit" },
    act: (_card, _around, root) => {
      const field = root.querySelector("textarea");
      field?.focus();
      return field !== null;
    },
  },
  { ...{ key: "arrowright", shown: ["→"], what: "keys_next" }, act: (card) => turn(card, 1) },
  { ...{ key: "arrowleft", shown: ["←"], what: "keys_previous" }, act: (card) => turn(card, -1) },
  ...(
    [
      ["s", "sent", "keys_sent"],
      ["r", "replied", "keys_replied"],
      ["m", "meeting_booked", "keys_meeting"],
    ] as const
  ).map(([key, status, what]): PanelKey => ({
    ...{ key, shown: [key.toUpperCase()], what },
    act: (card) => hasPerson(card) && (card.actions.log(status), done()),
  })),
  {
    ...{ key: "y", shown: ["Y"], what: "keys_yes" },
    act: ({ view, notice, actions }) => {
      if (view.person?.observation) actions.logObservation();
      else if (view.reading.limit_notice && notice.kind !== "rests") actions.rest();
      else return false;
      return true;
    },
  },
  {
    ...{ key: "u", shown: ["U"], what: "keys_undo" },
    act: ({ notice, actions }) => notice.kind === "logged" && (actions.undo(notice.event_id), done()),
  },
  {
    ...{ key: "f", shown: ["F"], what: "keys_fold" },
    act: (_card, { fold }) => fold !== undefined && (fold(), done()),
  },
  { ...{ key: "?", shown: ["?"], what: "keys_help" }, act: ({ actions }) => (actions.keys(), done()) },
  {
    ...{ key: "escape", shown: ["Esc"], what: "keys_leave" },
    act: (_card, { leave }) => leave !== undefined && (leave(), done()),
  },
];

/** What a card does with a key. Letters that go into a text field are text, and keys with a modifier the browser's. */
export function panelKeys(card: CardProps, around: Surroundings): (event: KeyboardEvent) => void {
  return (event) => {
    const { currentTarget: root, target } = event;
    if (event.defaultPrevented || event.isComposing || !(root instanceof Element) || !(target instanceof Element))
      return;
    if (target.matches("[role=menuitem]")) return;
    const writes = target.matches("textarea, input, select");
    const commands = event.ctrlKey || event.metaKey;
    // In the text, Ctrl+Enter inserts and Escape goes back to the card; everything else is writing.
    if (writes && event.key === "Escape") {
      event.preventDefault();
      if (root instanceof HTMLElement) root.focus({ preventScroll: true });
      return;
    }
    const key = writes ? (commands && event.key === "Enter" ? "i" : "") : commands || event.altKey ? "" : event.key;
    const found = PANEL_KEYS.find((each) => each.key === key.toLowerCase());
    if (!found || event.repeat) return;
    const why = refusePress(event, around.host);
    if (why !== null) around.refused(why);
    else if (found.act(card, around, root)) event.preventDefault();
  };
}
