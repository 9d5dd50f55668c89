/**
 * The rows of the table: the highest by priority at once, the rest piece by piece, and afterwards only what has changed.
 * They outlive the page, so that coming back to the table shows it as it was. Not here: what is shown of them.
 */
import { useCallback, useEffect, useState } from "preact/hooks";
import { onPush } from "../../../platform";
import type { Value } from "../../../protocol/contract";
import type { ProspectRow } from "../../../protocol/people";
import { asPush } from "../../../protocol/push";
import { client, sentenceOf } from "../../connect";
import { FIRST_ROWS, firstRows } from "./first_rows";

/** Small enough that whoever asks the worker meanwhile, another page that opens above all, does not wait for it. */
const PIECE = 1_500;

export interface Rows {
  rows: readonly ProspectRow[];
  /** How many there are; null until it is known. */
  total: number | null;
  /** Whether all of them are here. */
  complete: boolean;
  refused: string | null;
}

let kept: Rows = { rows: [], total: null, complete: false, refused: null };

function beginningWith({ rows, total }: Value<"prospects.rows">): Rows {
  return { rows, total, complete: rows.length === total, refused: null };
}

/** Takes what was asked ahead, so that the first frame shows it. To be called before anything is drawn. */
export async function takeFirstRows(): Promise<void> {
  const first = await firstRows();
  if (first !== null) kept = beginningWith(first);
}

/** The rows as they come, and a way to ask for what has changed. */
export function useProspectRows(): [Rows, () => void] {
  const [shown, setShown] = useState(kept);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const life = new AbortController();
    const show = (next: Rows): void => {
      if (life.signal.aborted) return;
      kept = next;
      setShown(next);
    };
    load(show, life.signal).catch((error: unknown) => show({ ...kept, refused: sentenceOf(error) }));
    return () => life.abort();
  }, [turn]);
  const again = useCallback(() => setTurn((now) => now + 1), []);
  useEffect(() => onPush((message) => asPush(message)?.push === "plan.changed" && again()), [again]);
  return [shown, again];
}

async function load(show: (rows: Rows) => void, signal: AbortSignal): Promise<void> {
  if (kept.complete && (await takeChanges(show, signal))) return;
  if (kept.rows.length === 0) {
    const first = beginningWith(await client.ask("prospects.rows", FIRST_ROWS, { signal }));
    show(first);
    if (first.complete) return;
  }
  const all: ProspectRow[] = [];
  let from: string | null = null;
  do {
    const piece: Value<"prospects.rows"> = await client.ask(
      "prospects.rows",
      { order: "id", from, limit: PIECE },
      { signal },
    );
    all.push(...piece.rows);
    from = piece.next;
    show({ ...kept, total: piece.total });
  } while (from !== null);
  show({ rows: all, total: all.length, complete: true, refused: null });
}

/** Whether what was asked for was enough: somebody may have gone, or too many have changed. */
async function takeChanges(show: (rows: Rows) => void, signal: AbortSignal): Promise<boolean> {
  const latest = kept.rows.reduce((last, row) => (row.updated_at > last ? row.updated_at : last), "");
  if (latest === "") return false;
  const { rows, next, total, never } = await client.ask(
    "prospects.rows",
    { order: "updated", from: latest, limit: PIECE },
    { signal },
  );
  if (next !== null) return false;
  const changed = new Map(rows.map((row) => [row.prospect_id, row]));
  const suppressed = new Set(never);
  let isSame = rows.length === 0;
  const merged = kept.rows.map((row) => {
    const fresh = changed.get(row.prospect_id);
    changed.delete(row.prospect_id);
    if (fresh) return fresh;
    // "Never show" is no part of the record itself.
    const now = suppressed.has(row.prospect_id);
    if (row.suppressed === now) return row;
    isSame = false;
    return { ...row, suppressed: now };
  });
  merged.push(...changed.values());
  if (merged.length !== total) return false;
  if (!isSame) show({ rows: merged, total, complete: true, refused: null });
  return true;
}

/** Somebody is gone: the table must not show them until it has asked again. */
export function forgetRow(prospectId: string): void {
  const rows = kept.rows.filter((row) => row.prospect_id !== prospectId);
  kept = { ...kept, rows, total: kept.complete ? rows.length : kept.total };
}
