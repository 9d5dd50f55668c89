/** Files go on naming people by addresses whose records the user has put into others: they are of one person here. */
import type { ImportedPerson } from "../../../../pkg/outreach_engine";
import type { MergeSummary } from "../../../protocol/contract";

/** The same people, each under the id of the record they are kept in, and nobody twice. */
export function underOneId(people: readonly ImportedPerson[], merges: readonly MergeSummary[]): ImportedPerson[] {
  if (merges.length === 0) return [...people];
  const next = new Map(merges.map((merge) => [merge.merged_id, merge.kept_id]));
  const found = new Map<string, ImportedPerson>();
  for (const person of people) {
    const prospect_id = endOf(person.prospect_id, next);
    const known = found.get(prospect_id);
    const same = { ...person, prospect_id };
    found.set(prospect_id, known === undefined ? same : together(known, same));
  }
  return [...found.values()];
}

function endOf(id: string, next: ReadonlyMap<string, string>): string {
  let end = id;
  for (let steps = 0; steps <= next.size; steps += 1) end = next.get(end) ?? end;
  return end;
}

function together(one: ImportedPerson, other: ImportedPerson): ImportedPerson {
  const days = [one.connected_at, other.connected_at].filter((day) => day !== null && day !== undefined);
  return {
    prospect_id: one.prospect_id,
    values: { ...other.values, ...one.values },
    connected_at: days.toSorted()[0] ?? null,
    requests: [...(one.requests ?? []), ...(other.requests ?? [])],
    messages: [...(one.messages ?? []), ...(other.messages ?? [])],
  };
}
