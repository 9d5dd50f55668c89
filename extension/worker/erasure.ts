/**
 * Erasing people: their rows, and what the browser's files still hold of them. What they were counted in stays, as
 * counts that name nobody. Not here: who is to be erased (`retention.ts`, the handlers).
 */
import type { Event } from "../../pkg/outreach_engine";
import { moveToFreshPlace } from "../store/database";
import { erasedTallies, removePeople } from "../store/records";
import { dropStaging } from "../store/staging";
import { isProspect } from "../store/prospects";
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
    const found = await eraseRows(desk, new Set(prospectIds));
    if (neverAgain) await desk.put({ ...NOTHING, suppressed: [...ids] });
    if (found > 0) await desk.transaction.objectStore("meta").put({ key: "renewal", value: true });
    return found;
  });
  await forgetPeople(ids);
  await finishErasing(workspace);
  return erased;
}

const NOTHING = { prospects: [], events: [], sequences: [], tallies: [], suppressed: [] };

/** Deletes the rows of those who are there, and keeps what their log counted. Answers how many there were. */
async function eraseRows({ transaction }: WritingDesk, prospectIds: ReadonlySet<string>): Promise<number> {
  const events: Event[] = [];
  let found = 0;
  for (const prospectId of prospectIds) {
    const [prospect, log, sequence] = await Promise.all([
      isProspect(transaction, prospectId),
      transaction.objectStore("events").index("prospect_id").getAll(prospectId),
      transaction.objectStore("sequences").getKey(prospectId),
    ]);
    if (prospect || log.length > 0 || sequence !== undefined) found += 1;
    events.push(...log);
  }
  if (found === 0) return 0;
  if (events.length > 0) {
    const before = await erasedTallies(transaction);
    const value = callCore((core) => core.joinTallies(before, core.foldTallies(events)));
    await transaction.objectStore("meta").put({ key: "erased_tallies", value });
  }
  await removePeople(transaction, prospectIds);
  return found;
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
