/**
 * Readings of one visit: each is bound to the address it began with, and an answer that comes back for another person
 * or after a newer one is dropped. Not here: when to read (`watch.ts`), and what becomes of a reading.
 */
import type { PageView } from "../../pkg/outreach_engine";
import { isAlive } from "../platform";
import type { Client } from "../protocol/client";
import { RefusalError } from "../protocol/refusal";
import type { CardView } from "../ui/card_model";
import { outlinePage } from "./outline";

/** What the worker made of the page, and the elements that its nodes stand for. */
export interface Reading {
  view: CardView;
  elements: readonly (Element | null)[];
}

/** The person of the visit before: their page may stand for a while under the next one's address. */
export interface FormerPerson {
  name: string;
  headline: string;
}

export interface ReaderParts {
  document: Document;
  client: Client;
  signal: AbortSignal;
  /** Whether the address is still this visit's. */
  isCurrent(): boolean;
  before: FormerPerson | null;
  movedOn(): void;
  gone(): void;
  /** The worker did not answer, or could not: why, in words. */
  halted(sentence: string): void;
  /** The worker is at it, and the page's thread has nothing to do. */
  waiting(): void;
}

/** For that long the former person's name and headline under a new address are taken to be left over. */
const LEFT_OVER_MS = 2_500;

export function createReader(parts: ReaderParts): { read(): Promise<Reading | null> } {
  const { document, client, signal, before } = parts;
  const born = performance.now();
  let asked = 0;
  let answered = 0;

  function isLeftOver(view: PageView): boolean {
    if (!before || performance.now() - born > LEFT_OVER_MS) return false;
    const seen = formerOf(view);
    return seen !== null && seen.name === before.name && seen.headline === before.headline;
  }

  /** Reads the page now. Null when the answer must not be used: for another address, or older than one we have. */
  async function read(): Promise<Reading | null> {
    if (!isAlive()) {
      parts.gone();
      return null;
    }
    if (!parts.isCurrent()) {
      parts.movedOn();
      return null;
    }
    const number = (asked += 1);
    const { outline, elements } = outlinePage(document);
    let view: PageView;
    try {
      const answer = client.ask("page.read", { outline }, { signal });
      parts.waiting();
      view = await answer;
    } catch (error) {
      if (isGone(error)) parts.gone();
      else if (error instanceof RefusalError) parts.halted(error.message);
      return null;
    }
    if (!parts.isCurrent() || number < answered || isLeftOver(view)) return null;
    answered = number;
    return { view, elements };
  }

  return { read };
}

export function formerOf(view: PageView): FormerPerson | null {
  const profile = view.reading.profile;
  const name = profile?.display_name?.value ?? profile?.name?.value;
  return name ? { name, headline: profile?.headline?.value ?? "" } : null;
}

/** Whether the extension was updated or removed under the page: a state, not an error. */
export function isGone(error: unknown): boolean {
  return error instanceof RefusalError && error.refusal.code === "extension_gone";
}
