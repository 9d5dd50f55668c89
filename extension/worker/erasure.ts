/**
 * Erasing people: their rows, and what the browser's files still hold of them. What they were counted in stays, as
 * counts that name nobody. Not here: who is to be erased (`retention.ts`, the handlers).
 */
import { moveToFreshPlace } from "../store/database";
import { erasedTallies, personRecords, removePerson } from "../store/records";
import { dropStaging } from "../store/staging";
import { transact } from "../store/transaction";
import { operate, type WritingDesk } from "./desk";
import { callCore } from "./engine";
import { idsOf } from "./merges";
import { forgetPeople } from "./readings";
import { renewCopy } from "./safekeeping";

export interface Erasing {
  /** Remember them as people never to be written to, by hashes alone. */
  neverAgain: boolean;
}

/**
 * Erases these people, as many as there are of them, in one transaction, and then every byte of them in our own
 * storage. Resolves when that is done; a repeat finishes what a death of the worker left undone.
 */
export async function erasePeople(
  workspace: string,
  prospectIds: readonly string[],
  { neverAgain }: Erasing,
): Promise<number> {
  // Under every id they go by: their pages and files name them by those of records that were put into theirs.
  const ids = new Set((await Promise.all(prospectIds.map((id) => idsOf(id)))).flat());
  const erased = await operate({ workspace, people: [...ids] }, async (desk) => {
    let found = 0;
    for (const prospectId of new Set(prospectIds)) if (await eraseRows(desk, prospectId)) found += 1;
    if (neverAgain) await desk.put({ ...NOTHING, suppressed: [...ids] });
    if (found > 0) await desk.transaction.objectStore("meta").put({ key: "renewal", value: true });
    return found;
  });
  await forgetPeople(ids);
  await finishErasing(workspace);
  return erased;
}

const NOTHING = { prospects: [], events: [], sequences: [], tallies: [], suppressed: [] };

async function eraseRows({ transaction, now }: WritingDesk, prospectId: string): Promise<boolean> {
  const { prospects, events, sequences } = await personRecords(transaction, prospectId, { now });
  if (prospects.length + events.length + sequences.length === 0) return false;
  if (events.length > 0) {
    const before = await erasedTallies(transaction);
    const value = callCore((core) => core.joinTallies(before, core.foldTallies(events)));
    await transaction.objectStore("meta").put({ key: "erased_tallies", value });
  }
  await removePerson(transaction, prospectId);
  return true;
}

/** What was erased is in no file of ours any more once this resolves. Does nothing where nothing is left to do. */
export async function finishErasing(workspace: string): Promise<void> {
  const due = await transact(
    workspace,
    "readonly",
    async (transaction) => (await transaction.objectStore("meta").getKey("renewal")) !== undefined,
  );
  if (!due) return;
  await dropStaging(workspace);
  await renewCopy(workspace);
  await moveToFreshPlace(workspace);
}
