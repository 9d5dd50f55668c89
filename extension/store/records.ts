/**
 * Reads the records an operation needs and puts its writes, within a transaction. Not here: which operation needs
 * which records (`worker/handlers`).
 */
import type {
  Event,
  Insight,
  PlanState,
  Playbook,
  Prospect,
  Records,
  Sequence,
  Tally,
  Writes,
} from "../../pkg/outreach_engine";
import { bulkStore } from "./journal";
import { generationIn, isSame } from "./kept_counts";
import { removeMergesOf } from "./merges";
import { eachPiece, type Within } from "./pieces";
import {
  allProspects,
  eachProspect,
  isProspect,
  prospectOf,
  prospectsOf,
  putProspect,
  removeProspect,
} from "./prospects";
import type { Generation, Transaction } from "./schema";
import { storedValue } from "./single_values";
import { type CountedAt, talliesOfPerson, talliesOfPlan } from "./tallies";
import { unawaited } from "./unawaited";

/** What the operations read, none of it missing. */
export interface StoredRecords {
  prospects: Prospect[];
  events: Event[];
  sequences: Sequence[];
  tallies: Tally[];
  insights: Insight[];
  suppressed: string[];
}

/** Whether a note is too old to be quoted. */
function isExpired({ expires_at: end }: Insight, now: string): boolean {
  return typeof end === "string" && Date.parse(end) <= Date.parse(now);
}

/** No records at all. */
export function noRecords(): StoredRecords {
  return { prospects: [], events: [], sequences: [], tallies: [], insights: [], suppressed: [] };
}

/** What an operation on one person will do, as far as it decides which counts it needs. */
export interface Purpose {
  /** The moment of the operation. */
  now: string;
  /** What is about to be logged. */
  also?: readonly CountedAt[];
  /** Whether any sequence at all may be made, and not only the default one where none is stored. */
  anySequence?: boolean;
}

/** What is stored about one person, with the counts and research notes that their messages draw on. */
export async function personRecords(
  transaction: Transaction,
  prospectId: string,
  { now, also = [], anySequence = false }: Purpose,
): Promise<StoredRecords> {
  const [prospect, events, sequence, insights] = await Promise.all([
    prospectOf(transaction, prospectId),
    transaction.objectStore("events").index("prospect_id").getAll(prospectId),
    transaction.objectStore("sequences").get(prospectId),
    transaction.objectStore("insights").getAll(),
    // By it counts need not be read again: it is wanted next.
    generationIn(transaction),
  ]);
  const missing = sequence === undefined ? "default_sequence" : "nothing";
  const choosing = anySequence ? "any_sequence" : missing;
  return {
    prospects: prospect === undefined ? [] : [prospect],
    events,
    sequences: sequence === undefined ? [] : [sequence],
    tallies: await talliesOfPerson(transaction, events, also, choosing, now),
    insights: insights.filter((insight) => !isExpired(insight, now)),
    suppressed: [],
  };
}

/** What is stored about one person, without any counts, and the entries of those ids, whomever they concern. */
export async function logOf(
  transaction: Transaction,
  prospectId: string,
  eventIds: readonly string[],
  now: string,
): Promise<StoredRecords> {
  const log = transaction.objectStore("events");
  const [prospect, own, sequence, insights, ...named] = await Promise.all([
    prospectOf(transaction, prospectId),
    log.index("prospect_id").getAll(prospectId),
    transaction.objectStore("sequences").get(prospectId),
    transaction.objectStore("insights").getAll(),
    ...eventIds.map((id) => log.get(id)),
  ]);
  const known = new Set(own.map((event) => event.event_id));
  const others = named.filter((event) => event !== undefined).filter((event) => !known.has(event.event_id));
  return {
    ...noRecords(),
    prospects: prospect === undefined ? [] : [prospect],
    events: [...own, ...others],
    sequences: sequence === undefined ? [] : [sequence],
    insights: insights.filter((insight) => !isExpired(insight, now)),
  };
}

/** What a text to one person is checked against: what they were sent, and what others were sent since then. */
export async function textRecords(transaction: Transaction, prospectId: string, since: string): Promise<StoredRecords> {
  const events = transaction.objectStore("events");
  const [own, recent, sequence] = await Promise.all([
    events.index("prospect_id").getAll(prospectId),
    events.index("recorded_at").getAll(IDBKeyRange.lowerBound(since)),
    transaction.objectStore("sequences").get(prospectId),
  ]);
  const others = recent.filter((event) => event.prospect_id !== prospectId);
  return { ...noRecords(), events: [...own, ...others], sequences: sequence === undefined ? [] : [sequence] };
}

/** Those of the ids that are stored, as prospects and nothing else. */
export async function prospectsAmong(transaction: Transaction, prospectIds: Iterable<string>): Promise<StoredRecords> {
  return { ...noRecords(), prospects: await prospectsOf(transaction, prospectIds) };
}

/** Everybody, and who is never to be written to: what judging and putting in order look at. */
export async function everybody(transaction: Transaction): Promise<StoredRecords> {
  const [prospects, suppressions] = await Promise.all([
    allProspects(transaction),
    transaction.objectStore("suppressed").getAll(),
  ]);
  const suppressed = suppressions.flatMap(({ prospect_id: id }) => (id === null ? [] : [id]));
  return { ...noRecords(), prospects, suppressed };
}

/** Everybody and the whole log at one revision. */
interface ReadBefore {
  generation: Generation | null;
  prospects: Prospect[];
  events: Event[];
}

/** The large part of what planning reads, before the transaction that nobody else gets past. */
export async function readAhead(within: Within): Promise<ReadBefore> {
  const read: ReadBefore = { generation: await within(generationIn), prospects: [], events: [] };
  await eachProspect(within, (prospect) => void read.prospects.push(prospect));
  await eachPiece(within, "events", (events) => void read.events.push(...events));
  return read;
}

/**
 * What planning reads: everybody, the whole log, the counts that choose wordings, and the plan as it was remembered. What was
 * read before is taken where nothing has changed since.
 */
export async function planRecords(transaction: Transaction, now: string, before?: ReadBefore): Promise<Records> {
  const generation = await generationIn(transaction);
  const known = generation && before?.generation && isSame(before.generation, generation) ? before : undefined;
  const [prospects, events, sequences, insights, suppressions, tallies, plan] = await Promise.all([
    known?.prospects ?? allProspects(transaction),
    known?.events ?? transaction.objectStore("events").getAll(),
    transaction.objectStore("sequences").getAll(),
    transaction.objectStore("insights").getAll(),
    transaction.objectStore("suppressed").getAll(),
    talliesOfPlan(transaction, now),
    storedPlan(transaction),
  ]);
  const suppressed = suppressions.flatMap(({ prospect_id: id }) => (id === null ? [] : [id]));
  return { prospects, events, sequences, insights, suppressed, tallies, plan };
}

/** The plan as it was remembered; null before anything was planned. */
export async function storedPlan(transaction: Transaction): Promise<PlanState | null> {
  return (await storedValue(transaction, "plan")) ?? null;
}

/**
 * Puts what an operation gave. Events are added, never replaced: an id that is there already ends the transaction,
 * because the operation should have known it for a repeat. `hashes` must know every id in `writes.suppressed`.
 * The puts are not waited for: one that fails ends the transaction, and whoever asked waits for its end anyway.
 */
export async function putWrites(
  transaction: Transaction<"readwrite">,
  writes: Writes,
  hashes: ReadonlyMap<string, string>,
): Promise<void> {
  const events = transaction.objectStore("events");
  const sequences = transaction.objectStore("sequences");
  const tallies = transaction.objectStore("tallies");
  for (const prospect of writes.prospects) putProspect(transaction, prospect);
  for (const event of writes.events) unawaited(events.add(event));
  for (const sequence of writes.sequences) unawaited(sequences.put(sequence));
  for (const tally of writes.tallies) unawaited(tallies.put(tally));
  if (writes.plan) unawaited(transaction.objectStore("meta").put({ key: "plan", value: writes.plan }));
  for (const prospectId of writes.suppressed) await suppress(transaction, prospectId, hashes);
}

/** Puts events by the thousand, without waiting for each. Resolves when the browser has taken the last of them. */
export async function putManyEvents(transaction: Transaction<"readwrite">, events: readonly Event[]): Promise<void> {
  const log = bulkStore(transaction, "events");
  let last: IDBRequest | null = null;
  for (const event of events) last = log.add(event);
  const request = last;
  if (request === null) return;
  await new Promise<void>((resolve, reject) => {
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error("the browser did not take a row"));
  });
}

/** Puts counts that have changed; those that have come down to nothing go. */
export async function putTallies(transaction: Transaction<"readwrite">, tallies: readonly Tally[]): Promise<void> {
  const store = transaction.objectStore("tallies");
  await Promise.all(tallies.map((row) => (row.count === 0 ? store.delete(row.tally_id) : store.put(row))));
}

async function suppress(
  transaction: Transaction<"readwrite">,
  prospectId: string,
  hashes: ReadonlyMap<string, string>,
): Promise<void> {
  const hash = hashes.get(prospectId);
  if (hash === undefined) throw new Error("the person to suppress is not among those the operation is about");
  const stored = await isProspect(transaction, prospectId);
  await transaction.objectStore("suppressed").put({ hash, prospect_id: stored ? prospectId : null });
}

/** Takes somebody off the list of those never to be written to. `hashes` must know them. */
export async function allow(
  transaction: Transaction<"readwrite">,
  prospectId: string,
  hashes: ReadonlyMap<string, string>,
): Promise<void> {
  const hash = hashes.get(prospectId);
  if (hash === undefined) throw new Error("the person to allow is not among those the operation is about");
  await transaction.objectStore("suppressed").delete(hash);
}

/** Those of the ids that are never to be written to. */
export async function suppressedAmong(
  transaction: Transaction,
  hashes: ReadonlyMap<string, string>,
): Promise<string[]> {
  const store = transaction.objectStore("suppressed");
  const found = await Promise.all(
    [...hashes].map(async ([prospectId, hash]) => ((await store.getKey(hash)) === undefined ? [] : [prospectId])),
  );
  return found.flat();
}

/** Whether that event id was used, whomever it concerns. */
export async function eventById(transaction: Transaction, eventId: string): Promise<Event | null> {
  return (await transaction.objectStore("events").get(eventId)) ?? null;
}

/** The user's playbook; null while it is the default one. */
export async function storedPlaybook(transaction: Transaction): Promise<Playbook | null> {
  return (await storedValue(transaction, "playbook")) ?? null;
}

/** Whether the counts are of an older shape, or none. */
export async function isRecountDue(transaction: Transaction): Promise<boolean> {
  return (await transaction.objectStore("meta").getKey("recount")) !== undefined;
}

/** Puts counts made anew from the log in the place of those there are. */
export async function replaceTallies(transaction: Transaction<"readwrite">, tallies: Tally[]): Promise<void> {
  const store = transaction.objectStore("tallies");
  await store.clear();
  await Promise.all(tallies.map((tally) => store.put(tally)));
  await transaction.objectStore("meta").delete("recount");
}

/** What people who were erased counted; none where nobody was. */
export async function erasedTallies(transaction: Transaction): Promise<Tally[]> {
  return (await storedValue(transaction, "erased_tallies")) ?? [];
}

/** The workspace's own salt for hashes of people. */
export async function storedSalt(transaction: Transaction): Promise<string> {
  const salt = await storedValue(transaction, "salt");
  if (salt === undefined) throw new Error("the database has no salt: it was not made by `upgrade`");
  return salt;
}

/**
 * Deletes all rows that name these people; a suppression stays as its hash. The counts they were part of are the
 * caller's to set right first.
 */
export async function removePeople(
  transaction: Transaction<"readwrite">,
  prospectIds: ReadonlySet<string>,
): Promise<void> {
  const events = transaction.objectStore("events");
  const suppressions = transaction.objectStore("suppressed");
  const sequences = transaction.objectStore("sequences");
  const gone = new Set<string>();
  for (const prospectId of prospectIds) {
    for (const id of await removeMergesOf(transaction, prospectId)) gone.add(id);
    const eventIds = await events.index("prospect_id").getAllKeys(prospectId);
    removeProspect(transaction, prospectId);
    await Promise.all([...eventIds.map((eventId) => events.delete(eventId)), sequences.delete(prospectId)]);
  }
  const named = (await suppressions.getAll()).filter(({ prospect_id: id }) => id !== null && gone.has(id));
  await Promise.all(named.map(({ hash }) => suppressions.put({ hash, prospect_id: null })));
  await removeFromLists(transaction, gone);
}

/** Plans, imports and whatever else keeps lists of people: their entries go, whatever the lists are called. */
async function removeFromLists(transaction: Transaction<"readwrite">, prospectIds: ReadonlySet<string>): Promise<void> {
  const meta = transaction.objectStore("meta");
  for (const entry of await meta.getAll()) {
    const before = JSON.stringify(entry);
    const kept: typeof entry = JSON.parse(before, (_key, value: unknown) =>
      Array.isArray(value) ? value.filter((item) => !names(item, prospectIds)) : value,
    );
    if (JSON.stringify(kept) !== before) await meta.put(kept);
  }
}

/** A list's entry that is a person's id, or an object about that person. */
function names(item: unknown, prospectIds: ReadonlySet<string>): boolean {
  const id: unknown = typeof item === "object" && item !== null ? Reflect.get(item, "prospect_id") : item;
  return typeof id === "string" && prospectIds.has(id);
}
