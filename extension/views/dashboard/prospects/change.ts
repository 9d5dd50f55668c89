/** Changes many people piece by piece, so that progress can be seen and the work stopped, and puts them back again. */
import type { Client } from "../../../protocol/client";
import type { FormerState, PeopleChange } from "../../../protocol/people";

/** As many as are changed before the next look at whether to go on. */
const PIECE = 250;

export interface Changed {
  before: FormerState[];
  skipped: number;
  /** Whether the user stopped it before the end. */
  stopped: boolean;
}

/** What is done when `signal` fires stays done: `before` tells whom it concerns. */
export async function changePeople(
  client: Client,
  ids: readonly string[],
  change: PeopleChange,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<Changed> {
  const before: FormerState[] = [];
  let skipped = 0;
  for (let at = 0; at < ids.length; at += PIECE) {
    if (signal.aborted) return { before, skipped, stopped: true };
    const piece = await client.ask("prospects.change", { prospect_ids: ids.slice(at, at + PIECE), change });
    before.push(...piece.before);
    skipped += piece.skipped;
    onProgress(Math.min(at + PIECE, ids.length));
  }
  return { before, skipped, stopped: false };
}

export async function restorePeople(client: Client, people: readonly FormerState[]): Promise<void> {
  for (let at = 0; at < people.length; at += PIECE) {
    await client.ask("prospects.restore", { people: people.slice(at, at + PIECE) });
  }
}
