// A call without the two things that would be most of its text, and these. Not here: what is made of them (`calls.rs`).

/**
 * A call without the days of its counts. These are the numbers: of each row how many it has, and behind that all of them;
 * days that are not as they should be stay where they are, as if there were none. The rest is the call, the text of its
 * playbook, and whether that is the known one, which the call is then without.
 */
export function apart(call, known) {
  const playbook = textOf(call?.playbook);
  const isKnown = playbook !== null && playbook === known;
  const bare = isKnown ? { ...call, playbook: null } : call;
  const tallies = call?.records?.tallies;
  if (!Array.isArray(tallies)) return { numbers: new Float64Array(), rest: [bare, playbook, isKnown] };
  const numbers = new Float64Array(tallies.reduce((sum, row) => sum + 1 + daysOf(row).length, 0));
  let at = 0;
  const rows = tallies.map((row) => {
    const days = daysOf(row);
    numbers.set(days, at + 1);
    const taken = numbers.subarray(at + 1, at + 1 + days.length);
    const fits = days.length > 0 && taken.every((number, place) => number >>> 0 === days[place]);
    numbers[at] = fits ? days.length : 0;
    at += 1 + numbers[at];
    return fits ? { ...row, days: [] } : row;
  });
  return { numbers, rest: [{ ...bare, records: { ...call.records, tallies: rows } }, playbook, isKnown] };
}

const daysOf = (row) => (Array.isArray(row?.days) ? row.days : []);

/** The text of a playbook; null where there is none, or none that can be told. */
function textOf(playbook) {
  if (playbook === undefined || playbook === null) return null;
  try {
    return JSON.stringify(playbook) ?? null;
  } catch {
    return null;
  }
}
