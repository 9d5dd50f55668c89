/** The page in view: reading it, and showing it again. Not here: anything that stores a person. */
import type { PageView } from "../../../pkg/outreach_engine";
import { refusal } from "../../protocol/refusal";
import type { Handlers } from "../../protocol/server";
import { announceTab } from "../announce";
import { callCore, coreReady } from "../engine";
import { currentReading, type LastReading, rememberReading } from "../readings";
import { viewOf } from "../view";

type PageMessages = "page.read" | "page.view" | "tab.reading";

export const pageHandlers: Pick<Handlers, PageMessages> = {
  "page.read": async ({ outline }, asker) => {
    if (asker.from !== "content_script") {
      throw refusal("not_allowed", "type", "a content script: an extension page has no profile on it");
    }
    await coreReady();
    const last = callCore((core): LastReading => {
      const reading = core.readPage(outline);
      return { reading, url: outline.url ?? "", people: core.prospectIds(reading) };
    });
    // Remembered before it is answered: whatever the card asks for next finds it, even in the next worker.
    const [view] = await Promise.all([viewOf(last), rememberReading(asker.tabId, last)]);
    void announceTab(asker.tabId, asker);
    return view;
  },

  "page.view": async (_params, asker) => {
    if (asker.from !== "content_script") throw refusal("not_allowed", "type", "a content script: ask tab.reading");
    return await viewOfTab(asker.tabId);
  },

  "tab.reading": async ({ tab_id: tabId }) => await viewOfTab(tabId),
};

async function viewOfTab(tabId: number): Promise<PageView | null> {
  const last = await currentReading(tabId);
  return last === null ? null : await viewOf(last);
}
