/** Runs the content script on the sites the user has switched on. Not here: asking for them, which needs a click. */
import {
  grantedSites,
  onSitesChanged,
  runPageScriptOn,
  runScriptIn,
  runsInOpenTabs,
  sitesOfManifest,
  tabsOn,
} from "../platform";
import { announceSettings } from "./announce";

/** Follows what the user switches on and off. Registers its listener at once. */
export function followSites(): void {
  onSitesChanged(() => {
    void matchSites();
    // Cards on a site that was switched off ask, hear that nothing is to be drawn there any more, and go.
    void announceSettings();
  });
}

let last: Promise<void> = Promise.resolve();

/** Brings what is registered in line with what is granted; needed after an update, which forgets it. */
export function matchSites(): Promise<void> {
  last = last.then(bringInLine).catch((error: unknown) => console.error("outreach-engine", error));
  return last;
}

async function bringInLine(): Promise<void> {
  const everywhereElse = new Set(sitesOfManifest());
  await runPageScriptOn((await grantedSites()).filter((site) => !everywhereElse.has(site)));
}

/** Draws the card in tabs that were open before this version: nobody has to reload them. */
export async function attachToOpenTabs(): Promise<void> {
  if (runsInOpenTabs()) return;
  for (const tabId of await tabsOn(await grantedSites())) {
    // A tab that is on its way to another page, or may not be reached after all, gets it with its next page.
    await runScriptIn(tabId, "page.js").catch(() => undefined);
  }
}
