/**
 * From the press on Insert to the text in the box: reads once more, picks the box that names the person, hands over with
 * the lock that checks it all again, and keeps the text in hand until it is logged. Not here: how a text gets into an
 * editor (`composer/`), and what the card says meanwhile (`session.ts`).
 */
import type { PageView, Variant } from "../../pkg/outreach_engine";
import type { Client } from "../protocol/client";
import type { BroughtPerson, InsertOutcome } from "../protocol/order";
import { reasonNotToInsert } from "../protocol/text_check";
import { personName } from "../ui/card_model";
import type { Strings } from "../ui/strings";
import type { TextInHand } from "../ui/touch";
import {
  boxesNaming,
  followText,
  insert,
  type InsertResult,
  type RefusalCode,
  watchPointedBox,
} from "./composer/index";
import type { Reading } from "./reader";
import { chooseBox, focusedElement } from "./recipient";
import { identityIn } from "./route";

export interface InsertionParts {
  document: Document;
  client: Client;
  strings: Strings;
  signal: AbortSignal;
  /** Whether the page sees an event as one of our card's. */
  isOurs(target: EventTarget | null): boolean;
  current(): Reading | null;
  /** Reads the page now; null when somebody else is shown. */
  read(): Promise<Reading | null>;
  /** Whether the address is still the one that the card was made for. */
  isCurrent(): boolean;
  accept(view: PageView | null): void;
}

/** What to do with a draft that the box holds; null: ask first. */
export type WhenNotEmpty = "append" | "replace" | null;

export interface Insertion {
  insert(prospectId: string, variantId: string, text: string, whenNotEmpty: WhenNotEmpty): Promise<InsertOutcome>;
  /** The same for somebody whom the user brought to a page that shows nobody. What is said of the text, the asker has seen to. */
  insertBrought(
    prospectId: string,
    text: string,
    whenNotEmpty: WhenNotEmpty,
    person: BroughtPerson,
  ): Promise<InsertOutcome>;
  /** What the box shows now of the text that was inserted for them; null where there is none, or it was logged. */
  heldFor(prospectId: string): string | null;
  /** The text was inserted or copied: what "sent" most likely sends. */
  take(variantId: string, text: string): void;
  inHand(): TextInHand | null;
  /** The text in hand has been logged. */
  letGo(): void;
}

export function createInsertion(parts: InsertionParts): Insertion {
  const { client, document, strings } = parts;
  const pointed = watchPointedBox(document, (target) => parts.isOurs(target), parts.signal);
  let inHand: TextInHand | null = null;
  let followed = new AbortController();
  let held: { prospectId: string; text: string } | null = null;
  let lookAgain: () => void = () => undefined;

  async function insertText(
    prospect_id: string,
    variant_id: string,
    text: string,
    whenNotEmpty: WhenNotEmpty,
  ): Promise<InsertOutcome> {
    const [reason, fresh] = await Promise.all([blocking(prospect_id, variant_id, text), parts.read()]);
    if (reason !== null) return { kind: "refused", message: reason, offerCopy: true };
    const isAnswer = wordingIn(parts.current()?.view, variant_id)?.kind === "answer";
    // They may have been answered meanwhile, or a next step may have come: then this text is not the one that is due.
    const isDue = isAnswer ? wordingIn(fresh?.view, variant_id)?.kind === "answer" : Boolean(fresh?.view.suggestion);
    const suggestion = isAnswer ? null : fresh?.view.suggestion;
    if (!fresh || !isDue || fresh.view.person?.prospect_id !== prospect_id) {
      return { kind: "refused", message: strings.t("insert_gone"), offerCopy: true };
    }
    const { reading } = fresh.view;
    if (suggestion?.channel === "email" && LINKEDIN.has(reading.site)) {
      return { kind: "refused", message: strings.t("mail_here"), offerCopy: false };
    }
    const box = chooseBox(reading, fresh.elements, suggestion?.outreach_type ?? "initial_dm", focusedElement(document));
    const meant = pointed.box();
    // Pointing helps where nothing says whose the box is, never where something says it is another's.
    const mayPoint = !box.found && (box.because === "no_box" || box.because === "unsure");
    const element = box.found ? box.element : mayPoint ? meant : null;
    if (!element && mayPoint && pointed.isOutOfReach()) {
      return { kind: "refused", message: strings.t("insert_out_of_reach"), offerCopy: true, copyNow: true };
    }
    if (!element) {
      if (mayPoint) pointed.ask();
      const message = strings.t(box.found ? "insert_gone" : NO_BOX[box.because]);
      return { kind: "refused", message, offerCopy: true };
    }
    const identity = reading.identity;
    const subject = wordingIn(fresh.view, variant_id)?.variant.subject;
    const result = await insert(element, text, {
      lock: {
        prospectIdentity: identity,
        prospectName: personName(fresh.view),
        pageIdentityNow: () => identityIn(document.URL) ?? (parts.isCurrent() ? identity : document.URL),
        boxChosenByUser: element === meant,
      },
      ...(whenNotEmpty ? { whenNotEmpty } : {}),
      ...(subject === undefined ? {} : { subject }),
    });
    if (result.outcome !== "inserted") return notInserted(result);
    pointed.forget();
    // An answer is no step of the sequence: nothing of it is logged or counted.
    if (!suggestion) return { kind: "inserted", doubt: doubtAbout(result) };
    // An appended text goes out together with the draft before it.
    take(variant_id, whenNotEmpty === "append" ? result.text : text);
    follow(element, prospect_id, result.text);
    parts.accept(await client.ask("insertion.report", { prospect_id, step: suggestion.step, variant_id, text }));
    return { kind: "inserted", doubt: doubtAbout(result) };
  }

  /** From now on what the box shows is what "sent" most likely sends. */
  function follow(box: Element, prospectId: string, text: string): void {
    held = { prospectId, text };
    const tell = (latest: string): void => {
      if (inHand) inHand = { ...inHand, text: latest };
      held = { prospectId, text: latest };
    };
    lookAgain = followText(box, text, tell, followed.signal);
  }

  async function insertBrought(
    prospectId: string,
    text: string,
    whenNotEmpty: WhenNotEmpty,
    person: BroughtPerson,
  ): Promise<InsertOutcome> {
    const fresh = await parts.read();
    // Whoever the page shows has a card of their own: a text for somebody else has no business there.
    if (!fresh || fresh.view.reading.kind !== "other") {
      return { kind: "refused", message: strings.t("brought_elsewhere"), offerCopy: true };
    }
    const address = document.URL;
    const meant = pointed.box();
    const [named, another] = boxesNaming(document, person.name);
    const element = meant ?? (another ? null : named) ?? null;
    if (!element) {
      const outOfReach = pointed.isOutOfReach();
      if (!outOfReach) pointed.ask();
      const message = strings.t(outOfReach ? "insert_out_of_reach" : "brought_which_box", person.name);
      return { kind: "refused", message, offerCopy: true, copyNow: outOfReach };
    }
    const result = await insert(element, text, {
      lock: {
        prospectIdentity: person.identity,
        prospectName: person.name,
        pageIdentityNow: () => (document.URL === address ? identityIn(address) : document.URL),
        boxChosenByUser: element === meant,
        brought: true,
      },
      ...(whenNotEmpty ? { whenNotEmpty } : {}),
      ...(person.subject === null ? {} : { subject: person.subject }),
    });
    if (result.outcome !== "inserted") return notInserted(result);
    pointed.forget();
    freshFollow();
    follow(element, prospectId, result.text);
    return { kind: "inserted", doubt: doubtAbout(result) };
  }

  function notInserted(result: Exclude<InsertResult, { outcome: "inserted" }>): InsertOutcome {
    if (result.outcome === "needs_choice") return { kind: "draft_in_box", draft: result.draft };
    const message = strings.t(`refused_${result.reason}`, ...result.details);
    return { kind: "refused", message, offerCopy: true, copyNow: UNFIT.has(result.code) };
  }

  /** What the core has against the text. A wording as it was suggested has been judged already. */
  async function blocking(prospect_id: string, variant_id: string, text: string): Promise<string | null> {
    const view = parts.current()?.view;
    const found = wordingIn(view, variant_id);
    const asSuggested = found?.variant;
    if (asSuggested?.text === text) {
      return asSuggested.checks.find((check) => check.severity === "blocking")?.message ?? null;
    }
    // The card may not have heard yet what is wrong with the last letter typed.
    if (found?.kind === "answer") {
      const touch = { step: null, outreach_type: "initial_dm", is_answer: true } as const;
      return await reasonNotToInsert(client, { prospect_id, ...touch, variant_id, text });
    }
    if (!view?.suggestion) return null;
    const { step, outreach_type } = view.suggestion;
    return await reasonNotToInsert(client, { prospect_id, step, outreach_type, variant_id, text });
  }

  function freshFollow(): void {
    followed.abort();
    followed = new AbortController();
    held = null;
    parts.signal.addEventListener("abort", () => followed.abort(), { once: true, signal: followed.signal });
  }

  function take(variant_id: string, text: string): void {
    freshFollow();
    const suggestion = parts.current()?.view.suggestion;
    if (!suggestion) return;
    const { step, outreach_type, channel } = suggestion;
    inHand = { step, outreach_type, channel, variant_id, text };
  }

  return {
    insert: insertText,
    insertBrought,
    heldFor: (prospectId) => {
      lookAgain();
      return held?.prospectId === prospectId ? held.text : null;
    },
    take,
    inHand: () => {
      lookAgain();
      return inHand;
    },
    letGo: () => {
      followed.abort();
      inHand = null;
      held = null;
    },
  };
}

/** A wording that a view offers: a step of the sequence, or a draft of an answer. */
function wordingIn(view: PageView | undefined, id: string): { kind: "step" | "answer"; variant: Variant } | null {
  const step = view?.suggestion?.variants.find((variant) => variant.variant_id === id);
  if (step) return { kind: "step", variant: step };
  const drafts = (view?.answers ?? []).flatMap((answer) => answer.variants);
  const draft = drafts.find((variant) => variant.variant_id === id);
  return draft ? { kind: "answer", variant: draft } : null;
}

/** What to look at before sending, although the text is in the box. */
function doubtAbout(result: Extract<InsertResult, { outcome: "inserted" }>) {
  if (result.send_enabled === false) return "send_asleep";
  if (result.fidelity === "line_breaks_lost") return "lines_lost";
  return result.subject === "empty" ? "subject_empty" : result.subject === "unsure" ? "subject_unsure" : null;
}

/** Their boxes send no mail. */
const LINKEDIN: ReadonlySet<string> = new Set(["linkedin", "linkedin_public"]);

/** Reasons that lie in the box itself: the right person's, but it will not take the text. */
const UNFIT: ReadonlySet<RefusalCode> = new Set(["not_taken", "focus_refused", "not_writable", "box_replaced"]);

const NO_BOX = {
  no_box: "insert_no_box",
  other_person: "insert_other_person",
  unsure: "insert_unsure",
  group: "insert_group",
} as const;
