// A call without what would be most of its text: the days of its counts, and what was read with a call before. Not here:
// what is made of them (`calls.rs`).

const NOWHERE = 0xffffffff;

/**
 * What is known from calls before is the text of a playbook, and a place for each row of counts that can change no more.
 * The numbers are of each row its place, how many numbers its days are, and those; days that are not as they should be stay
 * where they are, as if there were none. The rest is the call without the rows that had a place and without a playbook that
 * is the known one, whether it is, and what is known from now on.
 */
export function apart(call, known) {
  const playbook = textOf(call?.playbook);
  const isKnown = playbook !== null && playbook === known?.playbook;
  const bare = isKnown ? { ...call, playbook: null } : call;
  const tallies = Array.isArray(call?.records?.tallies) ? call.records.tallies : [];
  const places = known?.places ?? new Map();
  const numbers = [];
  const unread = [];
  for (const row of tallies) {
    const kept = places.get(row);
    if (kept !== undefined) {
      numbers.push(kept, 0);
      continue;
    }
    const days = daysOf(row);
    const place = isFrozen(row) ? places.size : NOWHERE;
    numbers.push(place, days.length);
    for (const number of days) numbers.push(number);
    if (place !== NOWHERE) places.set(row, place);
    unread.push(days.length > 0 ? { ...row, days: [] } : row);
  }
  const taken = tallies.length > 0 ? { ...bare, records: { ...call.records, tallies: unread } } : bare;
  return { numbers: new Float64Array(numbers), rest: [taken, isKnown, { playbook: playbook ?? known?.playbook ?? null, places }] };
}

/** The days of a row, where they are numbers as they should be. */
function daysOf(row) {
  const days = row?.days;
  return Array.isArray(days) && days.every((day) => day >>> 0 === day) ? days : [];
}

/** Whether nothing in it can change. */
function isFrozen(value) {
  return Object.isFrozen(value) && (Object(value) !== value || Object.values(value).every(isFrozen));
}

/** The text of a playbook; null where there is none, or none that can be told. */
function textOf(playbook) {
  try {
    return JSON.stringify(playbook ?? undefined) ?? null;
  } catch {
    return null;
  }
}
