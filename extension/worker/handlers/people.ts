/** People: adding, listing, never writing to. Not here: what happened to them (`engagement.ts`). */
import { WORKSPACE } from "../../protocol/contract";
import { refusal } from "../../protocol/refusal";
import type { Handlers } from "../../protocol/server";
import { prospectsOf } from "../../store/prospects";
import { personRecords, prospectsAmong } from "../../store/records";
import { newestIds } from "../../store/rows";
import { announcePerson, announceTab } from "../announce";
import { consult, operate, seedOf, type WritingDesk } from "../desk";
import { currentReading, type LastReading, neededReading, noReading, readingFor } from "../readings";
import { aboutReading, viewAt } from "../view";
import { putOwnWords, remind } from "./person";

type PeopleMessages = "prospect.add" | "list.add" | "prospect.suppress" | "prospect.note" | "prospects.list";

export const peopleHandlers: Pick<Handlers, PeopleMessages> = {
  "prospect.add": async ({ prospect_id: prospectId }, asker) => {
    const last = await neededReading(asker, prospectId);
    const view = await operate(aboutReading(last), async (desk) => {
      await keep(desk, prospectId, last);
      return await viewAt(desk, last);
    });
    announcePerson(prospectId, asker);
    return view;
  },

  "list.add": async ({ identities }, asker) => {
    if (asker.from !== "content_script") throw refusal("not_allowed", "type", "the content script of a list page");
    const last = await currentReading(asker.tabId);
    if (last === null || last.reading.kind !== "list") {
      throw refusal("no_reading", "", "a list in view", "The page in view is not, or no longer, a list of people.");
    }
    const answer = await operate(aboutReading(last), async (desk) => {
      const records = { ...(await prospectsAmong(desk.transaction, last.people)), suppressed: desk.suppressed };
      const outcome = desk.ask("listPeople", { reading: last.reading, identities }, records);
      await desk.put(outcome.writes);
      return outcome.response;
    });
    void announceTab(asker.tabId, asker);
    return answer;
  },

  "prospect.suppress": async ({ prospect_id: prospectId }, asker) => {
    const last = await readingFor(asker, prospectId);
    // A content script speaks for the person its page shows, and for nobody else.
    if (last === null && asker.from === "content_script") throw noReading();
    const about = { workspace: WORKSPACE, people: [prospectId], seed: seedOf(prospectId) };
    const view = await operate(about, async (desk) => {
      const records = { ...(await personRecords(desk.transaction, prospectId, desk)), suppressed: desk.suppressed };
      await desk.put(desk.ask("suppress", { prospect_id: prospectId }, records).writes);
      return last === null ? null : await viewAt({ ...desk, suppressed: [prospectId] }, last);
    });
    announcePerson(prospectId, asker);
    return view;
  },

  "prospect.note": async ({ prospect_id: prospectId, note, how_we_met: met, reminder }, asker) => {
    const last = await readingFor(asker, prospectId);
    if (last === null && asker.from === "content_script") throw noReading();
    const view = await operate({ workspace: WORKSPACE, people: [prospectId] }, async (desk) => {
      await putOwnWords(desk, prospectId, note, met);
      await remind(desk, prospectId, reminder);
      return last === null ? null : await viewAt(desk, last);
    });
    announcePerson(prospectId, asker);
    return view;
  },

  "prospects.list": async ({ limit }) =>
    await consult({ workspace: WORKSPACE }, async ({ transaction }) => {
      return await prospectsOf(transaction, await newestIds(transaction, limit));
    }),
};

/** Makes the person on the page an approved prospect, or brings the record up to date. */
export async function keep(desk: WritingDesk, prospectId: string, { reading }: LastReading): Promise<void> {
  const records = { ...(await personRecords(desk.transaction, prospectId, desk)), suppressed: desk.suppressed };
  const request = { prospect_id: prospectId, reading, source: "page", approval: "approved" } as const;
  await desk.put(desk.ask("keepProspect", request, records).writes);
}
