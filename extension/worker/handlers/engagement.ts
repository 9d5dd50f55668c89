/** What happened to people: insertions, engagements, and taking them back. Not here: figures made of them. */
import type { Event, PageView, TrackEngagementRequest } from "../../../pkg/outreach_engine";
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
    const { view } = await onPerson(WORKSPACE, request.prospect_id, asker, {}, async (desk, records) => {
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
    const { outreach_type, occurred_at } = request;
    const about = { touch: { outreach_type, occurred_at }, events: [eventId] };
    const { value } = await onPerson(workspace, prospectId, asker, about, async (desk, records) => {
      const outcome = desk.ask("trackEngagement", request, records);
      await desk.put(outcome.writes);
      return outcome.response;
    });
    return value;
  },

  "engagement.undo": async (request, asker) => {
    const about = { events: [request.event_id, request.retracts] };
    const { view } = await onPerson(WORKSPACE, request.prospect_id, asker, about, async (desk, records) => {
      await desk.put(desk.ask("undoEngagement", request, records).writes);
    });
    return view;
  },
};

/** What an operation on a person will log, and which entries it must know whomever they concern. */
interface About {
  touch?: Pick<TrackEngagementRequest, "outreach_type" | "occurred_at">;
  events?: readonly string[];
}

/**
 * Works on one person in one transaction. Somebody who is not stored yet is stored first, from the page that shows
 * them; where no page does, `no_reading`. The view is that of the tab that shows the person, afterwards.
 */
async function onPerson<T>(
  workspace: string,
  prospectId: string,
  asker: Asker,
  about: About,
  work: (desk: WritingDesk, records: StoredRecords) => Promise<T>,
): Promise<{ value: T; view: PageView | null }> {
  const last = await readingFor(asker, prospectId);
  const whom = { workspace, people: [prospectId], seed: seedOf(prospectId) };
  const answer = await operate(whom, async (desk) => {
    let records = await recordsOf(desk, prospectId, about);
    if (records.prospects[0]?.approval !== "approved") {
      await keepIfNew(desk, prospectId, last);
      records = await recordsOf(desk, prospectId, about);
    }
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

/** All that is asked of the database, at once: each further question costs a way there and back. */
async function recordsOf(desk: WritingDesk, prospectId: string, about: About): Promise<StoredRecords> {
  const { touch, events: ids = [] } = about;
  const also = touch === undefined ? [] : [{ outreach_type: touch.outreach_type, occurred_at: momentOf(touch, desk) }];
  const [stored, ...named] = await Promise.all([
    personRecords(desk.transaction, prospectId, { now: desk.now, also }),
    ...ids.map((id) => eventById(desk.transaction, id)),
  ]);
  const known = new Set(stored.events.map((event) => event.event_id));
  // A repeat must be known for one, and a mix-up too.
  const others = named.filter((event): event is Event => event !== null && !known.has(event.event_id));
  return { ...stored, events: [...stored.events, ...others], suppressed: desk.suppressed };
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
