/**
 * The last reading of each tab, kept by the browser in memory: it outlives the worker, never reaches the disk, and
 * goes when the browser closes. Not here: what a view makes of it (`view.ts`).
 */
import type { Reading, TypedFields } from "../../pkg/outreach_engine";
import { allStoredForSession, forgetForSession, storedForSession, storeForSession, tabAddress } from "../platform";
import { isRecord, refusal } from "../protocol/refusal";
import type { Asker } from "../protocol/server";
import { mergedIds } from "./merges";

/** What a tab showed when it was last read. */
export interface LastReading {
  reading: Reading;
  /** Address it was read at: once the tab shows another one, the reading is about a page that is gone. */
  url: string;
  /** What the user typed about this identity; it stays with the tab for as long as it shows the same person. */
  typed?: { identity: string; fields: TypedFields };
  /** Ids of the people it is about: of one person, of the other side of a thread, or of the rows of a list. */
  people: string[];
}

const PREFIX = "reading:";

/** Keeps what that tab shows. The browser gives this memory a limit: past it, what other tabs showed goes first. */
export async function rememberReading(tabId: number, last: LastReading): Promise<void> {
  const key = `${PREFIX}${tabId}`;
  try {
    await storeForSession(key, last);
  } catch {
    const kept = Object.keys(await allStoredForSession());
    await forgetForSession(kept.filter((other) => other.startsWith(PREFIX)));
    await storeForSession(key, last);
  }
}

export async function forgetReading(tabId: number): Promise<void> {
  await forgetForSession([`${PREFIX}${tabId}`]);
}

/** Forgets what tabs showed of these people. */
export async function forgetPeople(prospectIds: ReadonlySet<string>): Promise<void> {
  const stored = Object.entries(await allStoredForSession());
  const about = stored.filter(([, last]) => isLastReading(last) && last.people.some((id) => prospectIds.has(id)));
  await forgetForSession(about.map(([key]) => key).filter((key) => key.startsWith(PREFIX)));
}

/** What that tab shows now; null where it was never read, or shows another page by now. */
export async function currentReading(tabId: number): Promise<LastReading | null> {
  const [stored, address] = await Promise.all([storedForSession(`${PREFIX}${tabId}`), tabAddress(tabId)]);
  return isLastReading(stored) && address !== null && samePage(stored.url, address) ? await withMerged(stored) : null;
}

/**
 * The reading with the ids under which people are kept whose records the user has put into others. Readings are
 * remembered without them: what is merged may be taken apart while the tab stays open.
 */
export async function withMerged(last: LastReading): Promise<LastReading> {
  const ids = await mergedIds();
  const merged = Object.fromEntries(last.people.flatMap((id) => (ids.has(id) ? [[id, ids.get(id) ?? id]] : [])));
  const people = [...new Set(last.people.map((id) => merged[id] ?? id))];
  return { ...last, reading: { ...last.reading, merged }, people };
}

/** What the user typed about the person that tab showed last; null where nothing was typed. */
export async function typedIn(tabId: number): Promise<LastReading["typed"] | null> {
  const stored = await storedForSession(`${PREFIX}${tabId}`);
  return isLastReading(stored) ? (stored.typed ?? null) : null;
}

/** The reading of the asking tab; for an extension page, of a tab that shows this one person. */
export async function readingFor(asker: Asker, prospectId: string): Promise<LastReading | null> {
  if (asker.from === "content_script") {
    const last = await currentReading(asker.tabId);
    return last !== null && isAbout(last, prospectId) ? last : null;
  }
  for (const tab of await tabsAboutSomebody()) {
    const last = tab.prospectId === prospectId ? await currentReading(tab.tabId) : null;
    if (last !== null) return last;
  }
  return null;
}

/** The reading, where nothing can be done without one. */
export async function neededReading(asker: Asker, prospectId: string): Promise<LastReading> {
  const last = await readingFor(asker, prospectId);
  if (last === null) throw noReading();
  return last;
}

export function noReading(): Error {
  return refusal(
    "no_reading",
    "prospect_id",
    "the person on the page in view",
    "The page in view is not, or no longer, about this person. Nothing was stored.",
  );
}

/** Tabs whose last reading is about one person, with whom. */
export async function tabsAboutSomebody(): Promise<{ tabId: number; prospectId: string }[]> {
  const [stored, ids] = await Promise.all([allStoredForSession(), mergedIds()]);
  return Object.entries(stored).flatMap(([key, last]) => {
    const subject = key.startsWith(PREFIX) && isLastReading(last) ? subjectOf(last) : null;
    return subject === null
      ? []
      : [{ tabId: Number(key.slice(PREFIX.length)), prospectId: ids.get(subject) ?? subject }];
  });
}

/** A list shows many people and is about none of them. */
function isAbout(last: LastReading, prospectId: string): boolean {
  return subjectOf(last) === prospectId;
}

/** The one person a reading is about. */
export function subjectOf({ reading, people }: LastReading): string | null {
  return reading.kind === "list" ? null : (people[0] ?? null);
}

/** Sites add and drop queries and fragments under an open page. */
function samePage(one: string, other: string): boolean {
  const [first, second] = [parse(one), parse(other)];
  return first !== null && second !== null && first.origin === second.origin && first.pathname === second.pathname;
}

function parse(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** Only this file writes under the prefix; the worker that wrote it may have been of an older version. */
function isLastReading(value: unknown): value is LastReading {
  return (
    isRecord(value) && isRecord(value["reading"]) && typeof value["url"] === "string" && Array.isArray(value["people"])
  );
}
