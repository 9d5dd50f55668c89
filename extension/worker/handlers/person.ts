/** One person's page: all that is known, in one answer; correcting, reminding, allowing again. Not here: erasing. */
import type { Event, Prospect } from "../../../pkg/outreach_engine";
import { calledBy } from "../../protocol/calling";
import { WORKSPACE } from "../../protocol/contract";
import { refusal } from "../../protocol/refusal";
import type { Handlers } from "../../protocol/server";
import { prospectOf, putProspect } from "../../store/prospects";
import { putReminder, storedReminders } from "../../store/own_lists";
import { noRecords, personRecords, storedPlan } from "../../store/records";
import { announcePerson, announcePlan } from "../announce";
import { consult, operate, seedOf, type WritingDesk } from "../desk";
import { HOW_WE_MET } from "../view";
import { idOf, withEvents } from "./engagement";

type PersonMessages =
  "person.get" | "person.words" | "person.allow" | "engagement.correct" | "reminder.put" | "reminders.list";

export const personHandlers: Pick<Handlers, PersonMessages> = {
  "person.get": async ({ prospect_id: prospectId }) =>
    await consult(aboutPerson(prospectId), async (desk) => {
      const { transaction } = desk;
      const [prospect, events, stored, plan, reminders] = await Promise.all([
        prospectOf(transaction, prospectId),
        transaction.objectStore("events").index("prospect_id").getAll(prospectId),
        transaction.objectStore("sequences").get(prospectId),
        storedPlan(transaction),
        storedReminders(transaction),
      ]);
      if (prospect === undefined) return null;
      const isTheirs = (one: { prospect_id: string }): boolean => one.prospect_id === prospectId;
      const request = { user_id: WORKSPACE, prospect_id: prospectId };
      const records = { ...noRecords(), prospects: [prospect], events, suppressed: desk.suppressed };
      return {
        prospect,
        events: events.toSorted(newestFirst),
        sequence:
          stored === undefined ? null : desk.ask("getSequence", request, { ...records, sequences: [stored] }).response,
        suppressed: desk.suppressed.length > 0,
        rests_until: (plan?.snoozed ?? []).find(isTheirs)?.until ?? null,
        planned: (plan?.entries ?? []).filter(isTheirs),
        reminder: reminders.find(isTheirs) ?? null,
      };
    }),

  "person.words": async ({ prospect_id: prospectId, note, how_we_met: met }, asker) => {
    await operate({ workspace: WORKSPACE }, async (desk) => await putOwnWords(desk, prospectId, note, met));
    announcePerson(prospectId, asker);
    return { saved: true };
  },

  "person.allow": async ({ prospect_id: prospectId }, asker) => {
    await operate(aboutPerson(prospectId), async (desk) => await allowAgain(desk, prospectId));
    announcePerson(prospectId, asker);
    return { allowed: true };
  },

  "engagement.correct": async ({ event_id: eventId, retracts, replacement }, asker) => {
    const prospectId = idOf(replacement.prospect_id, "replacement.prospect_id", 500);
    const newId = idOf(replacement.event_id, "replacement.event_id", 200);
    const answer = await operate(aboutPerson(prospectId), async (desk) => {
      const { outreach_type, occurred_at: at } = replacement;
      const also = [{ outreach_type, occurred_at: isMoment(at) ? new Date(at).toISOString() : desk.now }];
      const recordsNow = async () => {
        const stored = await personRecords(desk.transaction, prospectId, { now: desk.now, also });
        return await withEvents(desk, { ...stored, suppressed: desk.suppressed }, [eventId, retracts, newId]);
      };
      const undo = { event_id: eventId, prospect_id: prospectId, retracts };
      await desk.put(desk.ask("undoEngagement", undo, await recordsNow()).writes);
      const outcome = desk.ask("trackEngagement", replacement, await recordsNow());
      await desk.put(outcome.writes);
      return outcome.response;
    });
    announcePerson(prospectId, asker);
    return answer;
  },

  "reminder.put": async ({ prospect_id: prospectId, reminder }) => {
    await operate({ workspace: WORKSPACE }, async (desk) => await remind(desk, prospectId, reminder));
    void announcePlan();
    return { saved: true };
  },

  "reminders.list": async () =>
    await consult({ workspace: WORKSPACE }, async ({ transaction }) => await storedReminders(transaction)),
};

/** Replaces what the user wrote about somebody who is kept. */
export async function putOwnWords(
  { transaction, now }: WritingDesk,
  prospectId: string,
  note: string,
  met: string,
): Promise<void> {
  const prospect = await known(transaction, prospectId);
  const { [HOW_WE_MET]: before, ...details } = prospect.details ?? {};
  const { [HOW_WE_MET]: source, ...sources } = prospect.sources ?? {};
  const isMet = met.trim() !== "";
  const said = before === met && source !== undefined ? source : { source: "typed" as const, at: now };
  putProspect(transaction, {
    ...prospect,
    note,
    details: isMet ? { ...details, [HOW_WE_MET]: met } : details,
    sources: isMet ? { ...sources, [HOW_WE_MET]: said } : sources,
    updated_at: now,
  });
}

/** Sets or, with null, removes what to be reminded of about somebody who is kept. */
export async function remind(
  { transaction }: WritingDesk,
  prospectId: string,
  reminder: { on: string; text: string } | null,
): Promise<void> {
  const name = calledBy(await known(transaction, prospectId));
  await putReminder(transaction, prospectId, reminder === null ? null : { ...reminder, name });
}

/** Takes "never show" back; a sequence goes on from where the log says it stands. */
export async function allowAgain(desk: WritingDesk, prospectId: string): Promise<void> {
  await desk.allow(prospectId);
  const { transaction } = desk;
  const [prospect, events, sequence] = await Promise.all([
    prospectOf(transaction, prospectId),
    transaction.objectStore("events").index("prospect_id").getAll(prospectId),
    transaction.objectStore("sequences").get(prospectId),
  ]);
  if (prospect === undefined || sequence === undefined) return;
  const records = { ...noRecords(), prospects: [prospect], events, sequences: [sequence] };
  const request = { user_id: WORKSPACE, prospect_id: prospectId };
  await transaction.objectStore("sequences").put(desk.ask("getSequence", request, records).response.sequence);
}

function aboutPerson(prospectId: string) {
  return { workspace: WORKSPACE, people: [prospectId], seed: seedOf(prospectId) };
}

async function known(transaction: WritingDesk["transaction"], prospectId: string): Promise<Prospect> {
  const prospect = await prospectOf(transaction, prospectId);
  if (prospect === undefined) {
    throw refusal("unknown_prospect", "prospect_id", "somebody who is kept", "This person is not in your prospects.");
  }
  return prospect;
}

function newestFirst(one: Event, other: Event): number {
  return one.occurred_at < other.occurred_at ? 1 : one.occurred_at > other.occurred_at ? -1 : 0;
}

/** What is no moment the core refuses, with the path. */
function isMoment(at: string | null | undefined): at is string {
  return typeof at === "string" && !Number.isNaN(Date.parse(at));
}
