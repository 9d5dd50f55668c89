/** What the card shows of a reading, with the records as they are now. Not here: reading, and any writing. */
import type { PageView } from "../../pkg/outreach_engine";
import { isPrivate } from "../platform";
import { WORKSPACE } from "../protocol/contract";
import type { CardWords } from "../protocol/people";
import { isInMemory } from "../store/memory";
import { storedReminders } from "../store/own_lists";
import { noRecords, personRecords, prospectsAmong, type StoredRecords } from "../store/records";
import type { Mode } from "../store/schema";
import { type About, consult, type Desk, seedOf } from "./desk";
import { type LastReading, subjectOf } from "./readings";
import { words } from "./words";

/** A view, with a sentence where nothing of what it shows stays: whoever works with the card alone must know it too. */
type ShownView = PageView & { in_memory?: string; own_words?: CardWords };

/** Whom a view is about; its seed is the person's own, so that looking twice shows the same wording. */
export function aboutReading(last: LastReading): About {
  const subject = subjectOf(last);
  return { workspace: WORKSPACE, people: last.people, ...(subject === null ? {} : { seed: seedOf(subject) }) };
}

/** The view of a reading, in a transaction of its own. */
export function viewOf(last: LastReading): Promise<PageView> {
  return consult(aboutReading(last), (desk) => viewAt(desk, last));
}

/** The view of a reading within an operation: it shows what the operation has just written. */
export async function viewAt<M extends Mode>(desk: Desk<M>, last: LastReading): Promise<ShownView> {
  const records = await recordsFor(desk, last);
  const view = desk.ask("viewPage", { reading: last.reading }, records);
  const own = await ownWords(desk, records);
  return {
    ...view,
    ...(own && { own_words: own }),
    ...(isInMemory() && { in_memory: words(isPrivate() ? "private_card" : "memory_card") }),
  };
}

/** How the user met the person, and what to be reminded of; null where neither was written. */
async function ownWords<M extends Mode>(
  { transaction }: Desk<M>,
  { prospects }: StoredRecords,
): Promise<CardWords | null> {
  const [prospect] = prospects;
  if (prospect === undefined) return null;
  const met = prospect.details?.[HOW_WE_MET] ?? "";
  const reminder = (await storedReminders(transaction)).find((one) => one.prospect_id === prospect.prospect_id);
  if (met === "" && reminder === undefined) return null;
  return { how_we_met: met, reminder: reminder ? { on: reminder.on, text: reminder.text } : null };
}

/** Under which name a record's `details` hold it. */
export const HOW_WE_MET = "how_we_met";

async function recordsFor<M extends Mode>(desk: Desk<M>, last: LastReading): Promise<StoredRecords> {
  const subject = subjectOf(last);
  if (last.people.length === 0) return noRecords();
  const records =
    subject === null
      ? await prospectsAmong(desk.transaction, last.people)
      : await personRecords(desk.transaction, subject, desk);
  return { ...records, suppressed: desk.suppressed };
}
