/** What happened to people: insertions, engagements, and taking them back. Not here: figures made of them. */
import type {
  Event,
  PageView,
  Sequence,
  Tally,
  TrackEngagementRequest,
  TrackEngagementResponse,
} from "../../../pkg/outreach_engine";
import { WORKSPACE } from "../../protocol/contract";
import { refusal } from "../../protocol/refusal";
import type { Asker, Handlers } from "../../protocol/server";
import { keptRowsById } from "../../store/kept_counts";
import { prospectOf } from "../../store/prospects";
import { eventById, logOf, personRecords, type StoredRecords } from "../../store/records";
import type { Transaction } from "../../store/schema";
import { talliesOfPlan, talliesOfTouches } from "../../store/tallies";
import { announcePerson } from "../announce";
import { operate, operateOn, seedOf, workspaceOf, type WritingDesk } from "../desk";
import { callCore } from "../engine";
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
    announcePerson(prospectId, asker);
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
 * The core is asked with the counts that wordings are chosen by, where a sequence is to be made, and with no others. Its
 * answer names the rows of counts that change; those that it was not given are read then, and what it counted from nothing
 * is added to them. However long the log is, no other row is read.
 */
async function track(desk: WritingDesk, request: TrackEngagementRequest, records: StoredRecords) {
  const isPlanned = records.sequences.length > 0;
  const chosenBy = isPlanned ? [] : await talliesOfPlan(desk.transaction, desk.now);
  const draft = desk.ask("trackEngagement", request, { ...records, tallies: chosenBy });
  const further = await choicesLeft(desk, records, draft.writes.sequences, chosenBy);
  const given = [...chosenBy, ...further];
  const { response, writes } =
    further.length === 0 ? draft : desk.ask("trackEngagement", request, { ...records, tallies: given });
  const known = new Set(given.map((row) => row.tally_id));
  const gained = writes.tallies.filter((row) => !known.has(row.tally_id));
  const stored = await keptRowsById(
    desk.transaction,
    gained.map((row) => row.tally_id),
  );
  const before = records.events.filter((event) => event.prospect_id === request.prospect_id);
  const counted = new Map(writes.tallies.map((row) => [row.tally_id, row]));
  for (const row of changedBy(before, stored, gained)) counted.set(row.tally_id, row);
  await desk.put({ ...writes, tallies: [...counted.values()] });
  return response;
}

/** Counts by which wordings of fresh steps are chosen, as far as they were not given: a check-in joins a stored sequence. */
async function choicesLeft(
  desk: WritingDesk,
  records: StoredRecords,
  made: readonly Sequence[],
  given: readonly Tally[],
): Promise<Tally[]> {
  const known = new Set(records.sequences.flatMap(({ steps }) => steps.map(({ step }) => step)));
  const fresh = made.flatMap(({ steps }) => steps.filter(({ step }) => !known.has(step)));
  const rows = await talliesOfTouches(
    desk.transaction,
    fresh.map((step) => step.outreach_type),
    desk.now,
  );
  const ids = new Set(given.map((row) => row.tally_id));
  return rows.filter((row) => !ids.has(row.tally_id));
}

/** Stored rows, with what one person counts for in them now in the place of what they counted for before. */
function changedBy(before: readonly Event[], stored: Tally[], counted: readonly Tally[]): Tally[] {
  if (stored.length === 0) return [];
  const ids = new Set(stored.map((row) => row.tally_id));
  const ofThese = (rows: readonly Tally[]): Tally[] => rows.filter((row) => ids.has(row.tally_id));
  return callCore((core) => {
    const lost = before.length === 0 ? [] : ofThese(core.foldTallies([...before]));
    return core.changeTallies({ stored, lost, gained: ofThese(counted) });
  });
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
  announcePerson(prospectId, asker);
  return answer;
}

async function recordsOf(desk: WritingDesk, prospectId: string, eventIds: readonly string[]): Promise<StoredRecords> {
  const stored = await personRecords(desk.transaction, prospectId, desk);
  return await withEvents(desk, { ...stored, suppressed: desk.suppressed }, eventIds);
}

async function keepIfNew(desk: WritingDesk, prospectId: string, last: LastReading | null): Promise<void> {
  const stored = await prospectOf(desk.transaction, prospectId);
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
