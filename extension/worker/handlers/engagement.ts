/** What happened to people: insertions, engagements, and taking them back. Not here: figures made of them. */
import type { PageView, TrackEngagementRequest } from "../../../pkg/outreach_engine";
import { WORKSPACE } from "../../protocol/contract";
import { refusal } from "../../protocol/refusal";
import type { Asker, Handlers } from "../../protocol/server";
import { eventById, personRecords, type StoredRecords } from "../../store/records";
import { announcePerson } from "../announce";
import { operate, seedOf, workspaceOf, type WritingDesk } from "../desk";
import { type LastReading, noReading, readingFor } from "../readings";
import { viewAt } from "../view";
import { keep } from "./people";

type EngagementMessages = "insertion.report" | "trackEngagement" | "engagement.undo";

export const engagementHandlers: Pick<Handlers, EngagementMessages> = {
  "insertion.report": async (request, asker) => {
    const { view } = await onPerson(WORKSPACE, request.prospect_id, asker, null, async (desk, records) => {
      await desk.put(desk.ask("reportInsertion", request, records).writes);
    });
    return view;
  },

  trackEngagement: async (request, asker) => {
    const workspace = workspaceOf(request.user_id);
    if (asker.from === "content_script" && workspace !== WORKSPACE) {
      throw refusal("not_allowed", "request.user_id", "the workspace of the person at this browser");
    }
    const prospectId = idOf(request.prospect_id, "request.prospect_id", 500);
    const eventId = idOf(request.event_id, "request.event_id", 200);
    const also = { outreach_type: request.outreach_type, occurred_at: request.occurred_at };
    const { value } = await onPerson(workspace, prospectId, asker, also, async (desk, records) => {
      const outcome = desk.ask("trackEngagement", request, await withEvents(desk, records, [eventId]));
      await desk.put(outcome.writes);
      return outcome.response;
    });
    return value;
  },

  "engagement.undo": async (request, asker) => {
    const { view } = await onPerson(WORKSPACE, request.prospect_id, asker, null, async (desk, records) => {
      const withRepeat = await withEvents(desk, records, [request.event_id, request.retracts]);
      await desk.put(desk.ask("undoEngagement", request, withRepeat).writes);
    });
    return view;
  },
};

/**
 * Works on one person in one transaction. Somebody who is not stored yet is stored first, from the page that shows
 * them; where no page does, `no_reading`. The view is that of the tab that shows the person, afterwards.
 */
async function onPerson<T>(
  workspace: string,
  prospectId: string,
  asker: Asker,
  about: Pick<TrackEngagementRequest, "outreach_type" | "occurred_at"> | null,
  work: (desk: WritingDesk, records: StoredRecords) => Promise<T>,
): Promise<{ value: T; view: PageView | null }> {
  const last = await readingFor(asker, prospectId);
  const whom = { workspace, people: [prospectId], seed: seedOf(prospectId) };
  const answer = await operate(whom, async (desk) => {
    await keepIfNew(desk, prospectId, last);
    const also = about === null ? [] : [{ outreach_type: about.outreach_type, occurred_at: momentOf(about, desk) }];
    const stored = await personRecords(desk.transaction, prospectId, { now: desk.now, also });
    const records = { ...stored, suppressed: desk.suppressed };
    const value = await work(desk, records);
    return { value, view: last === null ? null : await viewAt(desk, last) };
  });
  void announcePerson(prospectId, asker);
  return answer;
}

/** In UTC, as counts are kept; what is no moment the core refuses. */
function momentOf({ occurred_at: at }: Pick<TrackEngagementRequest, "occurred_at">, { now }: WritingDesk): string {
  if (at === null || at === undefined) return now;
  const moment = new Date(at);
  return Number.isNaN(moment.getTime()) ? now : moment.toISOString();
}

async function keepIfNew(desk: WritingDesk, prospectId: string, last: LastReading | null): Promise<void> {
  const stored = await desk.transaction.objectStore("prospects").get(prospectId);
  if (stored?.approval === "approved") return;
  if (last !== null) await keep(desk, prospectId, last);
  else if (stored === undefined) throw noReading();
}

/** The records with events of those ids, whomever they concern: a repeat must be known for one, and a mix-up too. */
export async function withEvents(desk: WritingDesk, records: StoredRecords, ids: string[]): Promise<StoredRecords> {
  const known = new Set(records.events.map((event) => event.event_id));
  const unknown = ids.filter((id) => !known.has(id));
  const found = await Promise.all(unknown.map((id) => eventById(desk.transaction, id)));
  return { ...records, events: [...records.events, ...found.filter((event) => event !== null)] };
}

/** Ids name records before the core sees the request. */
export function idOf(value: unknown, field: string, most: number): string {
  if (value === undefined || value === null) throw refusal("missing_field", field, "text");
  if (typeof value !== "string") throw refusal("invalid_type", field, "text");
  if (value.length === 0 || value.length > most)
    throw refusal("out_of_range", field, `text of 1 to ${most} characters`);
  return value;
}
