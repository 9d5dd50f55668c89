/** What happened to people: insertions, engagements, and taking them back. Not here: figures made of them. */
import type { PageView, TrackEngagementRequest, TrackEngagementResponse } from "../../../pkg/outreach_engine";
import { WORKSPACE } from "../../protocol/contract";
import { refusal } from "../../protocol/refusal";
import type { Asker, Handlers } from "../../protocol/server";
import { eventById, logOf, personRecords, type StoredRecords } from "../../store/records";
import type { Transaction } from "../../store/schema";
import { talliesOfChange } from "../../store/tallies";
import { announcePerson } from "../announce";
import { operate, operateOn, seedOf, workspaceOf, type WritingDesk } from "../desk";
import { type LastReading, noReading, readingFor } from "../readings";
import { viewAt } from "../view";
import { keep } from "./people";

type EngagementMessages = "insertion.report" | "trackEngagement" | "engagement.undo";

export const engagementHandlers: Pick<Handlers, EngagementMessages> = {
  "insertion.report": async (request, asker) => {
    const { view } = await onPerson(WORKSPACE, request.prospect_id, asker, [], async (desk, records) => {
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
    idOf(request.event_id, "request.event_id", 200);
    const answer = await logged(workspace, request, asker);
    void announcePerson(prospectId, asker);
    return answer;
  },

  "engagement.undo": async (request, asker) => {
    const events = [request.event_id, request.retracts];
    const { view } = await onPerson(WORKSPACE, request.prospect_id, asker, events, async (desk, records) => {
      await desk.put(desk.ask("undoEngagement", request, records).writes);
    });
    return view;
  },
};

/**
 * Logs what happened to one person. What is logged about somebody who is kept and approved needs no page; where it does,
 * the page is looked for, and the log tried again: a second transaction for the few costs less than a search for everybody.
 */
async function logged(
  workspace: string,
  request: TrackEngagementRequest,
  asker: Asker,
): Promise<TrackEngagementResponse> {
  const { prospect_id: prospectId, event_id: eventId } = request;
  const whom = { workspace, people: [prospectId], seed: seedOf(prospectId) };
  const now = new Date().toISOString();
  const read = (transaction: Transaction) => logOf(transaction, prospectId, [eventId], now);
  const attempt = (last: LastReading | null | "not looked for") =>
    operateOn(whom, read, async (desk, found) => {
      let records = found;
      if (found.prospects[0]?.approval !== "approved") {
        if (last === "not looked for") return null;
        await keepIfNew(desk, prospectId, last);
        records = await read(desk.transaction);
      }
      return await track(desk, request, { ...records, suppressed: desk.suppressed });
    });
  const answer = (await attempt("not looked for")) ?? (await attempt(await readingFor(asker, prospectId)));
  if (answer === null) throw noReading();
  return answer;
}

/**
 * Asked twice: the first answer, made without counts, names the rows of counts that change and the touches whose wordings
 * were chosen. Only these rows are read and handed over, however long the log is.
 */
async function track(desk: WritingDesk, request: TrackEngagementRequest, records: StoredRecords) {
  const draft = desk.ask("trackEngagement", request, records);
  const { tallies: changed, sequences } = draft.writes;
  const known = new Set(records.sequences.flatMap(({ steps }) => steps.map(({ step }) => step)));
  const fresh = sequences.flatMap(({ steps }) => steps.filter(({ step }) => !known.has(step)));
  const tallies = await talliesOfChange(
    desk.transaction,
    changed.map((row) => row.tally_id),
    fresh.map((step) => step.outreach_type),
    desk.now,
  );
  const outcome = tallies.length === 0 ? draft : desk.ask("trackEngagement", request, { ...records, tallies });
  await desk.put(outcome.writes);
  return outcome.response;
}

/**
 * Works on one person in one transaction. Somebody who is not stored yet is stored first, from the page that shows
 * them; where no page does, `no_reading`. The view is that of the tab that shows the person, afterwards.
 */
async function onPerson<T>(
  workspace: string,
  prospectId: string,
  asker: Asker,
  eventIds: readonly string[],
  work: (desk: WritingDesk, records: StoredRecords) => Promise<T>,
): Promise<{ value: T; view: PageView | null }> {
  const last = await readingFor(asker, prospectId);
  const whom = { workspace, people: [prospectId], seed: seedOf(prospectId) };
  const answer = await operate(whom, async (desk) => {
    let records = await recordsOf(desk, prospectId, eventIds);
    if (records.prospects[0]?.approval !== "approved") {
      await keepIfNew(desk, prospectId, last);
      records = await recordsOf(desk, prospectId, eventIds);
    }
    const value = await work(desk, records);
    return { value, view: last === null ? null : await viewAt(desk, last) };
  });
  void announcePerson(prospectId, asker);
  return answer;
}

async function recordsOf(desk: WritingDesk, prospectId: string, eventIds: readonly string[]): Promise<StoredRecords> {
  const stored = await personRecords(desk.transaction, prospectId, desk);
  return await withEvents(desk, { ...stored, suppressed: desk.suppressed }, eventIds);
}

async function keepIfNew(desk: WritingDesk, prospectId: string, last: LastReading | null): Promise<void> {
  const stored = await desk.transaction.objectStore("prospects").get(prospectId);
  if (stored?.approval === "approved") return;
  if (last !== null) await keep(desk, prospectId, last);
  else if (stored === undefined) throw noReading();
}

/** The records with events of those ids, whomever they concern: a repeat must be known for one, and a mix-up too. */
export async function withEvents(
  desk: WritingDesk,
  records: StoredRecords,
  ids: readonly string[],
): Promise<StoredRecords> {
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
