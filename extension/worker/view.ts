/** What the card shows of a reading, with the records as they are now. Not here: reading, and any writing. */
import type { PageView } from "../../pkg/outreach_engine";
import { isPrivate } from "../platform";
import { WORKSPACE } from "../protocol/contract";
import { isInMemory } from "../store/memory";
import { noRecords, personRecords, prospectsAmong, type StoredRecords } from "../store/records";
import type { Mode } from "../store/schema";
import { type About, consult, type Desk, seedOf } from "./desk";
import { type LastReading, subjectOf } from "./readings";
import { words } from "./words";

/** A view, with a sentence where nothing of what it shows stays: whoever works with the card alone must know it too. */
type ShownView = PageView & { in_memory?: string };

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
  return isInMemory() ? { ...view, in_memory: words(isPrivate() ? "private_card" : "memory_card") } : view;
}

async function recordsFor<M extends Mode>(desk: Desk<M>, last: LastReading): Promise<StoredRecords> {
  const subject = subjectOf(last);
  if (last.people.length === 0) return noRecords();
  const records =
    subject === null
      ? await prospectsAmong(desk.transaction, last.people)
      : await personRecords(desk.transaction, subject, desk);
  return { ...records, suppressed: desk.suppressed };
}
