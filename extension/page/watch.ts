/**
 * When to read the page again. The observer stands only while the page is settling or the user has just done
 * something; a standing one costs a busy page a seventh of its main thread. Not here: the reading itself.
 */

import { bodyOf, matching, shadowOf, textOf } from "./native_dom";

/**
 * While no card is drawn a new heading is read at once; under the same one, readings are that far apart and take no
 * more than that share of the thread.
 */
const EAGER_MS = 50;
const EAGER_SHARE = 4;
/** Once a card is drawn: the page must be quiet for that long before it is read again. */
const QUIET_MS = 180;
/** Readings that bring nothing new come at most this often. */
const LEAST_MS = 500;
/** The observer goes when nothing has moved for that long, and in any case after the longer time. */
const SETTLED_MS = 2_500;
const LONGEST_MS = 15_000;
/** A page without headings in its main part is read all the same after that long. */
const PATIENCE_MS = 1_200;

export interface Watch {
  /** The user or the page did something that may change what there is to read. */
  stir(): void;
  /** From now on late sections are waited for instead of the first ones. */
  shown(): void;
  stop(): void;
}

/**
 * Calls `read` when the page may have something new; `read` resolves when its answer is there.
 * The first call comes at once when the page has a heading to show, else as soon as it has.
 */
export function watchPage(document: Document, read: () => Promise<void>): Watch {
  let stopped = false;
  let eager = true;
  let readings = 0;
  let missed = false;
  let heading = "";
  let lastStart = 0;
  let lastCost = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let end: ReturnType<typeof setTimeout> | undefined;
  let armedAt = 0;
  const born = performance.now();
  const observer = new MutationObserver(changed);

  function arm(): void {
    observer.observe(document, { childList: true, subtree: true, characterData: true });
    // Message bubbles and invite dialogs of newer LinkedIn pages live in an open shadow root, which no observer
    // outside of it can see into.
    const [host] = matching(document, "#interop-outlet");
    const outlet = host && shadowOf(host);
    if (outlet) observer.observe(outlet, { childList: true, subtree: true, characterData: true });
    armedAt = performance.now();
    settleSoon();
  }

  function settleSoon(): void {
    clearTimeout(end);
    const left = eager ? LONGEST_MS : Math.min(SETTLED_MS, armedAt + LONGEST_MS - performance.now());
    end = setTimeout(() => observer.disconnect(), Math.max(0, left));
  }

  function changed(): void {
    if (!eager) settleSoon();
    plan();
  }

  function plan(): void {
    if (stopped) return;
    const now = performance.now();
    const found = eager ? headingOf(document) : heading;
    const isNew = found !== heading;
    // A reading that is under way looks at what stood there before: a new heading does not wait for its answer.
    if (readings > 0 && !isNew) {
      missed = true;
      return;
    }
    if (eager) {
      if (found === "" && now - born < PATIENCE_MS) {
        timer ??= setTimeout(due, PATIENCE_MS);
        return;
      }
      const wait = isNew || lastStart === 0 ? 0 : lastStart + Math.max(EAGER_MS, lastCost * EAGER_SHARE) - now;
      clearTimeout(timer);
      heading = found;
      if (wait <= 0) due();
      else timer = setTimeout(due, wait);
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(due, Math.max(QUIET_MS, lastStart + LEAST_MS - now));
  }

  function due(): void {
    timer = undefined;
    if (stopped) return;
    readings += 1;
    missed = false;
    lastStart = performance.now();
    const answer = read();
    // What ran before the first wait is what the page's own thread paid.
    lastCost = performance.now() - lastStart;
    void answer
      .catch(() => undefined)
      .finally(() => {
        readings -= 1;
        if (missed && readings === 0) plan();
      });
  }

  arm();
  plan();
  return {
    stir: () => {
      if (stopped) return;
      arm();
      plan();
    },
    shown: () => {
      eager = false;
    },
    stop: () => {
      stopped = true;
      observer.disconnect();
      clearTimeout(timer);
      clearTimeout(end);
    },
  };
}

/** The first heading with words in the page's main part; "" before there is a top card. */
function headingOf(document: Document): string {
  const main = matching(document, "main")[0] ?? bodyOf(document);
  const heading = main && matching(main, "h1, h2, [itemprop=name]")[0];
  return ((heading && textOf(heading)) ?? "").trim();
}
