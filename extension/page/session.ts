/**
 * One visit to one person, thread or list: what was read, what the card shows, what the user asks for. Everything here
 * is bound to the address it began with; when the address moves on, nothing of it may be shown or inserted any more.
 * Not here: when a visit begins and ends (`main.ts`).
 */
import type { EngagementStatus, PageView } from "../../pkg/outreach_engine";
import type { Client } from "../protocol/client";
import { createTextChecker, reasonNotToInsert, type TextChecks } from "../protocol/text_check";
import {
  type CommandName,
  type InsertOutcome,
  type OrderOutcome,
  type PageOrder,
  type Settings,
  WORKSPACE,
} from "../protocol/contract";
import {
  type CardActions,
  type Draft,
  editedText,
  type Notice,
  personName,
  shownVariant,
  UNTOUCHED,
} from "../ui/card_model";
import type { Strings } from "../ui/strings";
import { copyText, insert, type InsertResult, watchPointedBox } from "./composer/index";
import { outlinePage } from "./outline";
import { createPanel, type OverlayPlace, type Panel } from "./panel";
import { createReader, formerOf, type FormerPerson, isGone, type Reading } from "./reader";
import { type BoxChoice, boxesToKeepFree, chooseBox, focusedElement } from "./recipient";
import { identityIn, pageKey } from "./route";
import { type TextInHand, touchOf } from "../ui/touch";
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
  stop(): void;
}

/** For that long a page that is not understood is taken to be still arriving; longer when a former page stands there. */
const ARRIVING_MS = 1_500;
const REPLACING_MS = 5_000;
export function openSession(parts: SessionParts, before: FormerPerson | null): Session {
  const { client, document, strings } = parts;
  const key = pageKey(document.URL);
  const born = performance.now();
  const life = new AbortController();
  let current: Reading | null = null;
  let panel: Panel | null = null;
  let notice: Notice = { kind: "none" };
  let draft: Draft = UNTOUCHED;
  let live: TextChecks | null = null;
  let inHand: TextInHand | null = null;
  /** A press on Insert that waits for the user's word on the draft in the box. */
  let asking: { variantId: string; text: string } | null = null;
  let busy = false;
  let queue: Promise<void> = Promise.resolve();
  let later: ReturnType<typeof setTimeout> | undefined;

  const reader = createReader({ ...parts, signal: life.signal, isCurrent, before });
  const checker = createTextChecker(client, (found) => {
    live = found;
    show();
  });
  const pointed = watchPointedBox(document, (target) => panel?.owns(target) === true, life.signal);
  const watch = watchPage(document, async () => {
    if (await readPage()) show();
  });

  function isCurrent(): boolean {
    return !life.signal.aborted && pageKey(document.URL) === key;
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
    if (!current || !isCurrent()) return;
    const { view } = current;
    if (!isWorthShowing(view)) {
      dropPanel();
      return;
    }
    const understood = view.reading.kind === "list" || view.person !== null;
    const left = born + (before ? REPLACING_MS : ARRIVING_MS) - performance.now();
    if (!understood && left > 0) {
      clearTimeout(later);
      later = setTimeout(show, left);
      return;
    }
    if (understood) watch.shown();
    if (parts.settings().surface !== "overlay") {
      dropPanel();
      return;
    }
    checker.follow(editedText(view, draft));
    panel ??= createPanel(document, strings);
    panel.draw({
      view,
      notice,
      draft,
      live,
      actions,
      now: Date.now(),
      canInsert: choice()?.found ?? false,
      overlay: parts.settings().overlay,
      onOverlay: (overlay, done) => {
        parts.rememberOverlay(overlay, done);
        show();
      },
    });
    panel.keepFree(() => (current ? boxesToKeepFree(document, current.view.reading, current.elements) : []));
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
    const touch = current?.view.suggestion?.outreach_type;
    return current && touch ? chooseBox(current.view.reading, current.elements, touch, focusedElement(document)) : null;
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
      say({ kind: "working" });
      let outcome: Notice;
      try {
        outcome = await work();
      } catch (error) {
        outcome = {
          kind: "refused",
          message: error instanceof Error ? error.message : String(error),
          offerCopy: false,
        };
        if (isGone(error)) parts.gone();
      }
      busy = false;
      if (isCurrent()) say(outcome);
    });
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

  const actions: CardActions = {
    draft: (next) => {
      draft = next;
      show();
    },
    dismiss: () => say({ kind: "none" }),
    insert: (variant, text) => act(() => insertText(prospectId(), variant.variant_id, text, null)),
    settleDraft: (how) => {
      const waiting = asking;
      asking = null;
      if (waiting) act(() => insertText(prospectId(), waiting.variantId, waiting.text, how));
    },
    copy: (variant, text) =>
      act(async () => {
        const result = await copyText(text);
        if (result.outcome === "refused") return { kind: "refused", message: result.message, offerCopy: false };
        takeInHand(variant.variant_id, text);
        return { kind: "copied" };
      }),
    log: (status) => act(() => log(status)),
    logObservation: () =>
      act(async () => {
        const seen = current?.view.person?.observation;
        if (!seen) return { kind: "none" };
        return track(seen.engagement_status, {
          ...touchOf(nonNull(current).view, seen.engagement_status, null),
          outreach_type: seen.outreach_type,
          text_sent: seen.text_sent,
        });
      }),
    undo: (retracts) =>
      act(async () => {
        const event_id = crypto.randomUUID();
        accept(await client.ask("engagement.undo", { event_id, prospect_id: prospectId(), retracts }));
        await refreshView();
        return { kind: "undone" };
      }),
    addProspect: () =>
      act(async () => {
        accept(await client.ask("prospect.add", { prospect_id: prospectId() }));
        return { kind: "added" };
      }),
    suppress: (sure) => {
      if (!sure) {
        say({ kind: "suppressing" });
        return;
      }
      act(async () => {
        accept(await client.ask("prospect.suppress", { prospect_id: prospectId() }));
        return { kind: "suppressed" };
      });
    },
    note: (note) =>
      act(async () => {
        accept(await client.ask("prospect.note", { prospect_id: prospectId(), note }));
        return { kind: "noted" };
      }),
    complete: (fields) =>
      act(async () => {
        const { reading } = nonNull(current).view;
        if (reading.identity === null) return { kind: "none" };
        const params = { tab_id: null, identity: reading.identity, fields };
        accept(await client.ask("reading.complete", params));
        return { kind: "completed" };
      }),
    sample: () =>
      act(async () => {
        const { content } = await client.ask("page.sample", { outline: outlinePage(document).outline });
        const result = await copyText(content);
        if (result.outcome === "refused") return { kind: "refused", message: result.message, offerCopy: false };
        return { kind: "sample_copied" };
      }),
    addList: (identities) => act(async () => ({ kind: "listed", ...(await client.ask("list.add", { identities })) })),
  };

  /** Reads once more, picks the box that names the person, and hands over with the lock that checks it all again. */
  async function insertText(
    prospect_id: string,
    variant_id: string,
    text: string,
    whenNotEmpty: "append" | "replace" | null,
  ): Promise<InsertOutcome> {
    const meantFor = current?.view.suggestion;
    if (meantFor) {
      // The card may not have heard yet what is wrong with the last letter typed.
      const { step, outreach_type } = meantFor;
      const reason = await reasonNotToInsert(client, { prospect_id, step, outreach_type, variant_id, text });
      if (reason !== null) return { kind: "refused", message: reason, offerCopy: true };
    }
    const fresh = await readPage();
    const suggestion = fresh?.view.suggestion;
    if (!fresh || !suggestion || fresh.view.person?.prospect_id !== prospect_id) {
      return { kind: "refused", message: strings.t("insert_gone"), offerCopy: true };
    }
    const { reading } = fresh.view;
    const box = chooseBox(reading, fresh.elements, suggestion.outreach_type, focusedElement(document));
    const meant = pointed.box();
    // Pointing helps where nothing says whose the box is, never where something says it is another's.
    const mayPoint = !box.found && (box.because === "no_box" || box.because === "unsure");
    const element = box.found ? box.element : mayPoint ? meant : null;
    if (!element) {
      if (mayPoint) pointed.ask();
      const message = strings.t(box.found ? "insert_gone" : NO_BOX[box.because]);
      return { kind: "refused", message, offerCopy: true };
    }
    const identity = reading.identity;
    const result = await insert(element, text, {
      lock: {
        prospectIdentity: identity,
        prospectName: personName(fresh.view),
        pageIdentityNow: () => identityIn(document.URL) ?? (isCurrent() ? identity : document.URL),
        boxChosenByUser: element === meant,
      },
      ...(whenNotEmpty ? { whenNotEmpty } : {}),
    });
    if (result.outcome === "refused") return { kind: "refused", message: result.message, offerCopy: true };
    if (result.outcome === "needs_choice") {
      asking = { variantId: variant_id, text };
      return { kind: "draft_in_box", draft: result.draft };
    }
    pointed.forget();
    takeInHand(variant_id, text);
    accept(await client.ask("insertion.report", { prospect_id, step: suggestion.step, variant_id, text }));
    return { kind: "inserted", doubt: doubtAbout(result) };
  }

  function takeInHand(variant_id: string, text: string): void {
    const suggestion = current?.view.suggestion;
    if (!suggestion) return;
    const { step, outreach_type, channel } = suggestion;
    inHand = { step, outreach_type, channel, variant_id, text };
  }

  async function log(status: EngagementStatus): Promise<Notice> {
    const view = nonNull(current).view;
    const outcome = await track(status, touchOf(view, status, inHand));
    if (status === "sent") inHand = null;
    return outcome;
  }

  async function track(status: EngagementStatus, touch: ReturnType<typeof touchOf>): Promise<Notice> {
    // Made once a press: the client repeats the message with this id until the worker has said yes or no.
    const event_id = crypto.randomUUID();
    await client.ask("trackEngagement", {
      user_id: WORKSPACE,
      prospect_id: prospectId(),
      engagement_status: status,
      occurred_at: new Date().toISOString(),
      event_id,
      ...touch,
    });
    await refreshView();
    return { kind: "logged", status, event_id };
  }

  function command(name: CommandName): void {
    // A key command comes without a trusted event: it counts only while the user can see what it is about.
    if (!current || !isCurrent() || !panel?.isVisible()) return;
    const overlay = parts.settings().overlay;
    if (name === "toggle-card") {
      parts.rememberOverlay({ ...overlay, collapsed: !overlay.collapsed }, true);
      show();
      panel.focus();
      return;
    }
    const suggestion = current.view.suggestion;
    if (overlay.collapsed) return;
    if (name === "log-sent") actions.log("sent");
    if (!suggestion) return;
    const shown = shownVariant(suggestion, draft);
    if (name === "next-variant") actions.draft({ ...draft, index: (draft.index + 1) % suggestion.variants.length });
    if (name === "insert" && shown) actions.insert(shown.variant, shown.text);
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
        return await insertText(order.prospect_id, order.variant_id, order.text, order.when_not_empty);
      } catch (error) {
        return { kind: "refused", message: error instanceof Error ? error.message : String(error), offerCopy: true };
      }
    },
    former: () => (current ? formerOf(current.view) : before),
    stop: () => {
      life.abort();
      clearTimeout(later);
      checker.stop();
      watch.stop();
      dropPanel();
    },
  };
}

/** What to look at before sending, although the text is in the box. */
function doubtAbout(result: Extract<InsertResult, { outcome: "inserted" }>): "send_asleep" | "lines_lost" | null {
  if (result.send_enabled === false) return "send_asleep";
  return result.fidelity === "line_breaks_lost" ? "lines_lost" : null;
}

const NO_BOX = {
  no_box: "insert_no_box",
  other_person: "insert_other_person",
  unsure: "insert_unsure",
  group: "insert_group",
} as const;

function nonNull<T>(value: T | null): T {
  if (value === null) throw new Error("nothing has been read yet");
  return value;
}
