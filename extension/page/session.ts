/**
 * One visit to one person, thread or list: what was read, and what the card shows of it. Everything here is bound to the
 * address it began with; when the address moves on, nothing of it may be shown or inserted any more. Not here: when a
 * visit begins and ends (`main.ts`), and what each press on the card does (`card_actions.ts`).
 */
import type { PageView } from "../../pkg/outreach_engine";
import type { Client } from "../protocol/client";
import { createTextChecker, type TextChecks } from "../protocol/text_check";
import type { CommandName, Settings } from "../protocol/contract";
import type { OrderOutcome, PageOrder } from "../protocol/order";
import {
  type Draft,
  editedText,
  haltedView,
  type Notice,
  type Refused,
  shownVariant,
  UNTOUCHED,
} from "../ui/card_model";
import type { Strings } from "../ui/strings";
import { cardActions } from "./card_actions";
import { wantedInsertion } from "./insertion_place";
import { outlinePage } from "./outline";
import { createPanel, type OverlayPlace, type Panel } from "./panel";
import { createReader, formerOf, type FormerPerson, isGone, type Reading } from "./reader";
import { type BoxChoice, boxesToKeepFree, chooseBox, focusedElement } from "./recipient";
import { pageKey } from "./route";
import { watchPage } from "./watch";

export interface SessionParts {
  document: Document;
  client: Client;
  strings: Strings;
  settings(): Settings;
  rememberOverlay(overlay: OverlayPlace, done: boolean): void;
  /** The address is not this visit's any more. */
  movedOn(): void;
  /** The extension was updated or removed under the page. */
  gone(): void;
}

export interface Session {
  readonly key: string;
  /** The user did something on the page; composers and late sections may appear. */
  stir(): void;
  /** Records may have changed: asks for the view again, without reading the page. */
  refresh(): Promise<void>;
  redraw(): void;
  command(name: CommandName): void;
  /** What the side panel asks for. It reads the page anew and refuses when somebody else is shown. */
  order(order: PageOrder): Promise<OrderOutcome>;
  former(): FormerPerson | null;
  /** Everything is paused: nothing is read any more. Where that was asked for on the card, it stays to say so. */
  rest(): void;
  stop(): void;
}

/** For that long a page that is not understood is taken to be still arriving; longer when a former page stands there. */
const ARRIVING_MS = 1_500;
const REPLACING_MS = 5_000;
export function openSession(parts: SessionParts, before: FormerPerson | null): Session {
  const { client, document, strings } = parts;
  const key = pageKey(location.href);
  const born = performance.now();
  const life = new AbortController();
  let current: Reading | null = null;
  let panel: Panel | null = null;
  let notice: Notice = { kind: "none" };
  let draft: Draft = UNTOUCHED;
  let live: TextChecks | null = null;
  let busy = false;
  let pausing = false;
  let queue: Promise<void> = Promise.resolve();
  let later: ReturnType<typeof setTimeout> | undefined;

  const reader = createReader({ ...parts, signal: life.signal, isCurrent, before, waiting: prepare, halted });
  const checker = createTextChecker(client, (found) => {
    live = found;
    show();
  });
  const insertion = wantedInsertion({
    ...{ document, client, strings, isCurrent, accept },
    isOurs: (target) => panel?.owns(target) === true,
    signal: life.signal,
    read: readPage,
    current: () => current,
  });
  const watch = watchPage(document, async () => {
    if (await readPage()) show();
  });

  function isCurrent(): boolean {
    return !life.signal.aborted && pageKey(location.href) === key;
  }

  /** What the first drawing needs is made while the first answer is on its way. */
  function prepare(): void {
    if (panel || current || parts.settings().surface !== "overlay") return;
    strings.prepare();
    panel = createPanel(document, strings, comeNear);
  }

  /** Nothing could be read: the card says why, unless what was read before still stands on it. */
  function halted(sentence: string): void {
    if (!isCurrent() || (current && !current.view.halted)) return;
    current = { view: haltedView(sentence), elements: [] };
    show();
  }

  /** Insertion is brought before it is asked for; where that fails, whoever asks for it is told. */
  function comeNear(): void {
    insertion.get().catch(() => undefined);
  }

  /** Reads the page now; null when the answer must not be used. */
  async function readPage(): Promise<Reading | null> {
    const fresh = await reader.read();
    if (!fresh) return null;
    keepDraft(fresh.view);
    current = fresh;
    return fresh;
  }

  /** A new step begins with its own text; within one the user stays on the variant that is shown. */
  function keepDraft(view: PageView): void {
    const old = current?.view.suggestion;
    const next = view.suggestion;
    if (!next) return;
    if (!old || old.step !== next.step) {
      draft = UNTOUCHED;
      return;
    }
    const shown = old.variants[draft.index]?.variant_id;
    draft = {
      ...draft,
      index: Math.max(
        0,
        next.variants.findIndex((variant) => variant.variant_id === shown),
      ),
    };
  }

  function show(): void {
    if (!current) return;
    if (panel && life.signal.aborted) draw(panel, current.view);
    if (!isCurrent()) return;
    const { view } = current;
    if (!isWorthShowing(view)) {
      dropPanel();
      return;
    }
    const understood = view.reading.kind === "list" || view.person !== null;
    const left = born + (before ? REPLACING_MS : ARRIVING_MS) - performance.now();
    if (left > 0 && !view.reading.profile?.headline) {
      clearTimeout(later);
      // What was transparent until now has changed in nothing that an observer sees.
      later = setTimeout(() => void readPage().then(show), left);
      if (!understood) return;
    }
    if (understood) watch.shown();
    if (parts.settings().surface !== "overlay") {
      dropPanel();
      return;
    }
    checker.follow(editedText(view, draft));
    if (canInsert()) comeNear();
    panel ??= createPanel(document, strings, comeNear);
    // Before it is drawn, so that the card is laid out once.
    panel.keepFree(() => (current ? boxesToKeepFree(document, current.view.reading, current.elements) : []));
    draw(panel, view);
  }

  function draw(on: Panel, view: PageView): void {
    on.draw({
      view,
      notice,
      draft,
      live,
      actions,
      now: Date.now(),
      canInsert: canInsert(),
      paused: life.signal.aborted,
      overlay: parts.settings().overlay,
      onOverlay: (overlay, done) => {
        parts.rememberOverlay(overlay, done);
        show();
      },
      onRefused: (why) => say({ kind: "refused", message: strings.t(UNSEEN[why]), offerCopy: false }),
    });
  }

  /** The person whom the user never wants to see again has no card; right after the choice it says so. */
  function isWorthShowing(view: PageView): boolean {
    if (view.reading.kind === "other") return false;
    if (view.person?.suppressed) return notice.kind === "suppressed";
    if (view.reading.kind === "list") return view.reading.people.some((row) => row.identity !== null);
    return view.person !== null || view.reading.kind === "person" || view.reading.gaps.length > 0;
  }

  function dropPanel(): void {
    panel?.remove();
    panel = null;
  }

  function choice(): BoxChoice | null {
    const touch =
      current?.view.suggestion?.outreach_type ??
      (current && current.view.answers.length > 0 ? "initial_dm" : undefined);
    return current && touch ? chooseBox(current.view.reading, current.elements, touch, focusedElement(document)) : null;
  }

  function canInsert(): boolean {
    return choice()?.found ?? false;
  }

  function pause(paused: boolean): void {
    pausing = paused;
    client.ask("surface.pause", { paused }).catch((error: unknown) => {
      pausing = false;
      say(refusalOf(error));
    });
  }

  function say(next: Notice): void {
    notice = next;
    show();
  }

  /** Runs what presses asked for, one after the other; a refusal is said in words, but not over another person. */
  function act(work: () => Promise<Notice>): void {
    queue = queue.then(async () => {
      if (!current || !isCurrent()) return;
      busy = true;
      let outcome: Notice;
      try {
        say({ kind: "working" });
        outcome = await work();
      } catch (error) {
        outcome = refusalOf(error);
        if (isGone(error)) parts.gone();
      }
      busy = false;
      if (isCurrent()) say(outcome);
    });
    // Whatever went wrong with one press must not swallow the next.
    queue = queue.catch((error: unknown) => console.error("outreach-engine", error));
  }

  function accept(view: PageView | null): void {
    if (!view || !current || !isCurrent()) return;
    // An answer for another person, which a tab that has moved on may give, is not this card's. A page that was not
    // understood has nobody until the user types them in.
    const same = view.person?.prospect_id === current.view.person?.prospect_id;
    const named = current.view.person === null && view.reading.identity === current.view.reading.identity;
    if (!same && !named) return;
    keepDraft(view);
    current = { view, elements: current.elements };
  }

  async function refreshView(): Promise<void> {
    accept(await client.ask("page.view", {}, { signal: life.signal }));
  }

  /** The id of the person in view. Presses carry it, so that they cannot reach anybody else. */
  function prospectId(): string {
    const id = current?.view.person?.prospect_id;
    if (id === undefined) throw new Error(strings.t("insert_gone"));
    return id;
  }

  const actions = cardActions(parts, insertion, {
    ...{ prospectId, readPage, accept, refreshView, act, say, pause },
    view: () => nonNull(current).view,
    redraft: (next) => {
      draft = next;
    },
    show,
  });

  function command(name: CommandName): void {
    // A key command comes without a trusted event: it counts only while the user can see what it is about.
    if (!current || !panel || !isCurrent()) return;
    const unseen = panel.whyUnseen();
    if (unseen !== null) {
      say({ kind: "refused", message: strings.t(UNSEEN[unseen]), offerCopy: false });
      return;
    }
    const overlay = parts.settings().overlay;
    if (name === "toggle-card") {
      goToCard(panel, overlay);
      return;
    }
    const { person, suggestion } = current.view;
    if (overlay.collapsed || !person || person.suppressed) return;
    if (name === "log-sent") actions.log("sent");
    if (!suggestion) return;
    const shown = shownVariant(suggestion, draft);
    if (name === "next-variant") actions.draft({ ...draft, index: (draft.index + 1) % suggestion.variants.length });
    if (name === "insert" && shown) actions.insert(shown.variant, shown.text);
  }

  /** To the card, unfolding it; from the card, folding it and back to where the focus was. */
  function goToCard(to: Panel, overlay: OverlayPlace): void {
    const leaves = to.hasFocus() && !overlay.collapsed;
    if (leaves || overlay.collapsed) {
      parts.rememberOverlay({ ...overlay, collapsed: leaves }, true);
      show();
    }
    if (leaves) to.leave();
    else to.focus();
  }

  return {
    key,
    stir: () => {
      watch.stir();
      panel?.place();
    },
    refresh: async () => {
      if (!current || busy) return;
      try {
        await refreshView();
        show();
      } catch (error) {
        if (isGone(error)) parts.gone();
      }
    },
    redraw: show,
    command,
    order: async (order) => {
      try {
        if (order.order === "outline") return { kind: "outlined", outline: outlinePage(document).outline };
        if (order.order === "add_list") {
          return { kind: "listed", ...(await client.ask("list.add", { identities: order.identities })) };
        }
        if (order.order === "held") {
          const text = (await insertion.known())?.heldFor(order.prospect_id) ?? null;
          // The conversation may prove what was sent: the asker looks at the reading once this one is there. One that
          // fails takes nothing from what the box holds.
          await readPage().catch((error: unknown) => {
            if (isGone(error)) parts.gone();
          });
          return { kind: "held", text };
        }
        const { prospect_id, variant_id, text, when_not_empty: draftTo, brought } = order;
        const inserting = await insertion.get();
        return brought
          ? await inserting.insertBrought(prospect_id, text, draftTo, brought)
          : await inserting.insert(prospect_id, variant_id, text, draftTo);
      } catch (error) {
        return { ...refusalOf(error), offerCopy: true };
      }
    },
    former: () => (current ? formerOf(current.view) : before),
    rest: () => {
      end();
      if (pausing) say({ kind: "none" });
      else dropPanel();
    },
    stop: () => {
      end();
      dropPanel();
    },
  };

  function end(): void {
    life.abort();
    clearTimeout(later);
    checker.stop();
    watch.stop();
  }
}

function refusalOf(error: unknown): Refused {
  return { kind: "refused", message: error instanceof Error ? error.message : String(error), offerCopy: false };
}

const UNSEEN = {
  untrusted: "press_untrusted",
  invisible: "press_invisible",
  covered: "press_covered",
} as const;

function nonNull<T>(value: T | null): T {
  if (value === null) throw new Error("unread");
  return value;
}
