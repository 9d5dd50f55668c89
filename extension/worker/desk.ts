/**
 * Where an operation is worked on: the core is ready, one transaction is open, the clock has been read. Not here: the
 * operations themselves (`handlers/`).
 */
import type { Call, Records, Timestamp, Writes } from "../../pkg/outreach_engine";
import { fnv } from "../fnv";
import { refusal } from "../protocol/refusal";
import {
  allow,
  erasedTallies,
  isRecountDue,
  putWrites,
  replaceTallies,
  storedPlaybook,
  storedSalt,
  suppressedAmong,
} from "../store/records";
import { digits, type Mode, type Transaction } from "../store/schema";
import { eachPartOfLog } from "../store/tallies";
import { transact } from "../store/transaction";
import { callCore, type Core, coreReady } from "./engine";
import { forgetMerges } from "./merges";
import { zoneAt } from "./zone";

/** Exports of the core that take a call and give an answer, with writes or without. */
type OperationName = Exclude<
  { [K in keyof Core]: Core[K] extends (call: Call<infer _>) => unknown ? K : never }[keyof Core],
  "default" | "initSync"
>;
type RequestOf<K extends OperationName> = Core[K] extends (call: Call<infer R>) => unknown ? R : never;
type AnswerOf<K extends OperationName> = Core[K] extends (call: never) => infer A ? A : never;
type Operations = { [K in OperationName]: (call: Call<RequestOf<K>>) => AnswerOf<K> };

/** What an operation has at hand while its transaction is open. Nothing else may be awaited there. */
export interface Desk<M extends Mode> {
  transaction: Transaction<M>;
  /** The moment of the operation. */
  now: Timestamp;
  /** Of the people the operation is about: those never to be written to. */
  suppressed: string[];
  /** A call of the core with the user's playbook, the clock and the zone. */
  call<R>(request: R, records: Records): Call<R>;
  /** Makes one. */
  ask<K extends OperationName>(name: K, request: RequestOf<K>, records: Records): AnswerOf<K>;
}

/** A desk that may write. */
export interface WritingDesk extends Desk<"readwrite"> {
  /** Puts what the core gave. */
  put(writes: Writes): Promise<void>;
  /** Takes one of the people the operation is about off the list of those never to be written to. */
  allow(prospectId: string): Promise<void>;
}

/** Whom an operation is about, and with what luck. */
export interface About {
  workspace: string;
  /** People whose suppression matters to it. */
  people?: readonly string[];
  /** The same seed gives the same choice of wording. A fresh one is drawn when absent. */
  seed?: number;
}

/** Works on an operation that reads. */
export async function consult<T>(about: About, work: (desk: Desk<"readonly">) => Promise<T>): Promise<T> {
  const prepared = await prepare(about);
  return await transact(about.workspace, "readonly", async (transaction) => work(await deskOf(transaction, prepared)));
}

/** Works on an operation that writes: all of it is on disk when this resolves, or none of it. */
export async function operate<T>(about: About, work: (desk: WritingDesk) => Promise<T>): Promise<T> {
  return await operateOn(about, async () => undefined, work);
}

/** The same, where it is known beforehand what is read: that is asked for at once, and not a way there and back later. */
export async function operateOn<R, T>(
  about: About,
  read: (transaction: Transaction<"readwrite">) => Promise<R>,
  work: (desk: WritingDesk, found: R) => Promise<T>,
): Promise<T> {
  const prepared = await prepare(about);
  return await transact(about.workspace, "readwrite", async (transaction) => {
    const [desk, found] = await Promise.all([deskOf(transaction, prepared), read(transaction)]);
    const writing = {
      ...desk,
      put: (writes: Writes) => putWrites(transaction, writes, prepared.hashes),
      allow: (prospectId: string) => allow(transaction, prospectId, prepared.hashes),
    };
    return await work(writing, found);
  });
}

interface Prepared {
  hashes: Map<string, string>;
  seed: number;
}

/** All that must be awaited before the transaction opens. */
async function prepare({ workspace, people = [], seed }: About): Promise<Prepared> {
  const [, hashes] = await Promise.all([coreReady(), hashesOf(workspace, people)]);
  await counted(workspace);
  return { hashes, seed: seed ?? freshSeed() };
}

const recounted = new Map<string, Promise<void>>();

/** Counts of an older shape are made anew from the log, once, before anything reads them. */
async function counted(workspace: string): Promise<void> {
  let done = recounted.get(workspace);
  if (done === undefined) {
    done = recountIfDue(workspace);
    recounted.set(workspace, done);
    done.catch(() => recounted.delete(workspace));
  }
  await done;
}

async function recountIfDue(workspace: string): Promise<void> {
  const due = await transact(workspace, "readonly", async (transaction) => isRecountDue(transaction));
  if (!due) return;
  await transact(workspace, "readwrite", async (transaction) => {
    if (!(await isRecountDue(transaction))) return;
    let tallies = await erasedTallies(transaction);
    await eachPartOfLog(transaction, (events) => {
      tallies = callCore((core) => core.joinTallies(tallies, core.foldTallies(events)));
    });
    await replaceTallies(transaction, tallies);
  });
}

async function deskOf<M extends Mode>(transaction: Transaction<M>, { hashes, seed }: Prepared): Promise<Desk<M>> {
  const [playbook, suppressed] = await Promise.all([storedPlaybook(transaction), suppressedAmong(transaction, hashes)]);
  const moment = Date.now();
  const now = new Date(moment).toISOString();
  const call = <R>(request: R, records: Records) => ({ request, records, playbook, now, seed, zone: zoneAt(moment) });
  return {
    transaction,
    now,
    suppressed,
    call,
    ask: (name, request, records) =>
      callCore((core) => {
        const operations: Operations = core;
        return operations[name](call(request, records));
      }),
  };
}

function freshSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/** Somebody's own seed: the same person is offered the same wording however often they are looked at. */
export const seedOf = (prospectId: string): number => fnv(prospectId);

const salts = new Map<string, Promise<string>>();

/** Forgets what is remembered of a workspace that has been erased. */
export function forgetWorkspace(workspace: string): void {
  salts.delete(workspace);
  hashed.clear();
  recounted.delete(workspace);
  forgetMerges();
}

async function hashesOf(workspace: string, people: readonly string[]): Promise<Map<string, string>> {
  if (people.length === 0) return new Map();
  let salt = salts.get(workspace);
  if (salt === undefined) {
    salt = transact(workspace, "readonly", storedSalt);
    salts.set(workspace, salt);
    salt.catch(() => salts.delete(workspace));
  }
  const salted = await salt;
  const pairs = await Promise.all([...new Set(people)].map(async (id) => [id, await knownHash(salted, id)] as const));
  return new Map(pairs);
}

/** Hashes of the people who were asked about lately: whoever is looked at is logged next. */
const hashed = new Map<string, Promise<string>>();
const MOST_HASHED = 500;

async function knownHash(salt: string, prospectId: string): Promise<string> {
  const name = `${salt}\n${prospectId}`;
  const known = hashed.get(name) ?? hash(name);
  if (hashed.size >= MOST_HASHED) hashed.clear();
  hashed.set(name, known);
  return await known;
}

/** As hexadecimal digits. */
export async function hash(text: string): Promise<string> {
  return digits(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

/** The workspace a request names, as far as a database may be named after it. */
export function workspaceOf(userId: unknown): string {
  if (userId === undefined || userId === null) throw refusal("missing_field", "request.user_id", "a workspace");
  if (typeof userId !== "string") throw refusal("invalid_type", "request.user_id", "text");
  if (!/^[\w.-]{1,64}$/.test(userId)) {
    throw refusal("out_of_range", "request.user_id", "1 to 64 letters, digits, points, hyphens or underscores");
  }
  return userId;
}
