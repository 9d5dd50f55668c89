/** The page in view: reading it, showing it again, and the text being written. Not here: anything that stores a person. */
import type { PageView } from "../../../pkg/outreach_engine";
import { refusal } from "../../protocol/refusal";
import type { Handlers } from "../../protocol/server";
import { WORKSPACE } from "../../protocol/contract";
import { textRecords } from "../../store/records";
import { announceTab } from "../announce";
import { consult } from "../desk";
import { callCore, coreReady } from "../engine";
import { currentReading, type LastReading, rememberReading } from "../readings";
import { viewOf } from "../view";
import { idOf } from "./engagement";

/** What the core may look back at for texts to others. */
const RECENT_MS = 14 * 86_400_000;

type PageMessages = "page.read" | "page.view" | "tab.reading" | "text.check";

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

  "text.check": async (request) =>
    await consult({ workspace: WORKSPACE }, async (desk) => {
      const prospectId = idOf(request.prospect_id, "request.prospect_id", 500);
      const since = new Date(Date.parse(desk.now) - RECENT_MS).toISOString();
      const records = await textRecords(desk.transaction, prospectId, since);
      return desk.ask("checkText", request, records);
    }),

  "tab.reading": async ({ tab_id: tabId }) => await viewOfTab(tabId),
};

async function viewOfTab(tabId: number): Promise<PageView | null> {
  const last = await currentReading(tabId);
  return last === null ? null : await viewOf(last);
}
