/** Tells tabs and extension pages that something they show has changed. It says where, never what. */
import type { Push } from "../protocol/contract";
import { openTabs, tellPages, tellTab } from "../platform";
import type { Asker } from "../protocol/server";
import { showDue } from "./due";
import { tabsAboutSomebody } from "./readings";

/** They are told in a pause between entries, or every twentieth one would wait for those who ask again. */
const PAUSE_MS = 50;
/** Of entries without a pause they hear together, after so long. */
const LONGEST_WAIT_MS = 1_000;
let untold: { prospectId: string; asker: Asker }[] = [];
let since = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Something about this person was written: every tab that shows them asks again, except the one that was answered, and so
 * do the queues. They hear of it after the asker.
 */
export function announcePerson(prospectId: string, asker: Asker): void {
  if (untold.push({ prospectId, asker }) === 1) since = Date.now();
  clearTimeout(timer);
  timer = setTimeout(() => void announcePeople(), Math.min(PAUSE_MS, since + LONGEST_WAIT_MS - Date.now()));
}

async function announcePeople(): Promise<void> {
  const news = untold;
  untold = [];
  const tabs = await tabsAboutSomebody();
  for (const { prospectId, asker } of news) {
    for (const tab of tabs) if (tab.prospectId === prospectId) await announceTab(tab.tabId, asker);
  }
  await announcePlan();
}

/** What that tab shows has changed. */
export async function announceTab(tabId: number, asker: Asker): Promise<void> {
  const push: Push = { v: 1, push: "tab.changed", tab_id: tabId };
  await tellPages(push);
  if (asker.from === "page" || asker.tabId !== tabId) await tellTab(tabId, push);
}

/** What is planned, or who is due, may have changed: the queues that are open ask again, and the badge follows. */
export async function announcePlan(): Promise<void> {
  const push: Push = { v: 1, push: "plan.changed" };
  await Promise.all([tellPages(push), showDue()]);
}

/** The core has begun to rest, or the store is another one: the dashboard says so. */
export async function announceSafety(): Promise<void> {
  await tellPages({ v: 1, push: "safety.changed" } satisfies Push);
}

/** The settings are other ones now. */
export async function announceSettings(): Promise<void> {
  const push: Push = { v: 1, push: "settings.changed" };
  await Promise.all([tellPages(push), ...(await openTabs()).map((tabId) => tellTab(tabId, push))]);
}
