/**
 * Under which id somebody is kept whose record the user has put into another's. Pages and files go on naming people by
 * their own addresses; here the worker learns whom they mean. Not here: merging (`handlers/identity.ts`).
 */
import { WORKSPACE } from "../protocol/contract";
import { mergesTurn, storedMerges } from "../store/merges";
import { transact } from "../store/transaction";

let known: { turn: number; ids: Promise<ReadonlyMap<string, string>> } | null = null;

/** Everything is another one now: a restored or an empty workspace. */
export function forgetMerges(): void {
  known = null;
}

/** The id of the record that stayed, by the ids of those that went into it, however many merges lie between. */
export async function mergedIds(): Promise<ReadonlyMap<string, string>> {
  if (known?.turn !== mergesTurn()) {
    const loading = { turn: mergesTurn(), ids: load() };
    known = loading;
    loading.ids.catch(() => {
      if (known === loading) known = null;
    });
  }
  return await known.ids;
}

async function load(): Promise<ReadonlyMap<string, string>> {
  const merges = await transact(WORKSPACE, "readonly", storedMerges);
  const next = new Map(merges.map((merge) => [merge.merged.prospect_id, merge.kept_id]));
  return new Map([...next.keys()].map((id) => [id, endOf(id, next)]));
}

function endOf(id: string, next: ReadonlyMap<string, string>): string {
  let end = id;
  for (let steps = 0; steps <= next.size; steps += 1) {
    const further = next.get(end);
    if (further === undefined) break;
    end = further;
  }
  return end;
}

/** All ids a person goes by: that of the record, and those of the records that went into it. */
export async function idsOf(prospectId: string): Promise<string[]> {
  const merged = [...(await mergedIds())].filter(([, kept]) => kept === prospectId).map(([id]) => id);
  return [prospectId, ...merged];
}
