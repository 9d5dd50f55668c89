/** Tells tabs and extension pages that something they show has changed. It says where, never what. */
import type { Push } from "../protocol/contract";
import { openTabs, tellPages, tellTab } from "../platform";
import type { Asker } from "../protocol/server";
import { showDue } from "./due";
import { tabsShowing } from "./readings";

/** Something about this person was written: every tab that shows them asks again, except the one that was answered. */
export async function announcePerson(prospectId: string, asker: Asker): Promise<void> {
  for (const tabId of await tabsShowing(prospectId)) await announceTab(tabId, asker);
  await announcePlanSoon();
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

/** Entries that follow each other faster are told together: whoever asks again must not hold up every twentieth one. */
const APART_MS = 250;
let told = 0;
let next: Promise<void> | null = null;

async function announcePlanSoon(): Promise<void> {
  next ??= new Promise((resolve) => setTimeout(resolve, Math.max(0, told + APART_MS - Date.now()))).then(async () => {
    told = Date.now();
    next = null;
    await announcePlan();
  });
  await next;
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
