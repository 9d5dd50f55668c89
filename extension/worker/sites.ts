/** Runs the content script on the sites the user has switched on. Not here: asking for them, which needs a click. */
import { grantedSites, onSitesChanged, runPageScriptOn, sitesOfManifest } from "../platform";

/** Follows what the user switches on and off. Registers its listener at once. */
export function followSites(): void {
  onSitesChanged(() => void matchSites());
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
