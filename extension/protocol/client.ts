/**
 * Asks the worker and does not take silence for an answer. Not here: how a message travels (`platform.ts`).
 *
 * The browser may kill the worker between any two lines. What comes back then is a rejection, nothing at all, or a
 * resolved `undefined`, and the action may have been written all the same. So the same message, with the ids its asker
 * made, is sent again until there is an explicit reply: a repeat changes nothing.
 */
import type { MessageType, Params, Refusal, Reply, Value } from "./contract";
import { isRecord, refusal, RefusalError } from "./refusal";

/** Hands one message to the worker and gives what came back, if anything did. */
export type Send = (message: unknown) => Promise<unknown>;

export interface AskOptions {
  /** Stops asking, for example because the page has moved on. What was already sent may still have been done. */
  signal?: AbortSignal;
}

export interface Client {
  /** The worker's answer. Throws a `RefusalError` when it refuses, and when it cannot be asked any more. */
  ask<T extends MessageType>(type: T, params: Params<T>, options?: AskOptions): Promise<Value<T>>;
}

/** Milliseconds between attempts: quickly at first, because a worker wakes in 60 ms; then patiently, but for ever. */
const PAUSES_MS = [50, 100, 200, 400, 800, 1_600, 3_200, 5_000] as const;

/** A worker that has not answered by then was killed with the message in hand, and will never say so. */
const ATTEMPT_MS = 3_000;

/** These go over all prospects, or over everything there is; which they are, their askers say (`patience.ts`). */
const SLOW_ATTEMPT_MS = 120_000;

/** Questions are given up after that long: whoever asked can ask again. Actions are not given up. */
const QUESTION_PATIENCE_MS = 30_000;
const CARD_ACTIONS: readonly MessageType[] = [
  "prospect.add",
  "insertion.report",
  "trackEngagement",
  "engagement.undo",
  "list.add",
  "prospect.suppress",
  "prospect.note",
];

/** What the client needs of time; tests hand in their own. */
export interface ClientClock {
  now(): number;
  /** Resolves after `milliseconds`, or at once when `signal` fires. */
  pause(milliseconds: number, signal: AbortSignal): Promise<void>;
}

const realClock: ClientClock = {
  now: () => Date.now(),
  pause: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const timer = setTimeout(done, milliseconds);
      function done(): void {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      }
      signal.addEventListener("abort", done);
    }),
};

export interface ClientManner {
  /** What is said, in the user's language, where the extension was updated or removed under the page. */
  gone?: string;
  /** What is said where the worker does not answer. */
  silent?: string;
  /** Messages that take their time. The card sends none. */
  slow?: readonly MessageType[];
  /** Messages that are not given up, beside those that the card sends. */
  actions?: readonly MessageType[];
}

/** A client over that way of sending. */
export function createClient(send: Send, clock: ClientClock = realClock, manner: ClientManner = {}): Client {
  const actions: ReadonlySet<MessageType> = new Set([...CARD_ACTIONS, ...(manner.actions ?? [])]);
  return {
    async ask<T extends MessageType>(type: T, params: Params<T>, options: AskOptions = {}): Promise<Value<T>> {
      const message = { v: 1, type, params } as const;
      const signal = options.signal ?? new AbortController().signal;
      const giveUpAt = actions.has(type) ? Number.POSITIVE_INFINITY : clock.now() + QUESTION_PATIENCE_MS;
      for (let attempt = 0; ; attempt += 1) {
        if (signal.aborted) {
          throw refusal("unreachable", "", "an asker that still waits");
        }
        const reply = asReply<T>(
          await attemptOnce(
            send,
            message,
            manner.slow?.includes(type) ? SLOW_ATTEMPT_MS : ATTEMPT_MS,
            manner.gone,
            clock,
          ),
        );
        if (reply !== null) {
          if (reply.ok) return reply.value;
          throw new RefusalError(reply.error);
        }
        if (clock.now() >= giveUpAt) {
          throw refusal("unreachable", "", "an answer", manner.silent);
        }
        await clock.pause(PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)] ?? ATTEMPT_MS, signal);
      }
    },
  };
}

/** What came back within the time, or `undefined` for every way of not being answered. */
async function attemptOnce(
  send: Send,
  message: unknown,
  limitMs: number,
  gone: string | undefined,
  clock: ClientClock,
): Promise<unknown> {
  const answered = new AbortController();
  try {
    return await Promise.race([send(message), clock.pause(limitMs, answered.signal).then((): undefined => undefined)]);
  } catch (error) {
    if (isGone(error)) {
      throw refusal("extension_gone", "", "this extension", gone);
    }
    return undefined;
  } finally {
    answered.abort();
  }
}

/** Chromium and Firefox say in words alone that the extension was updated or removed under a page. */
function isGone(error: unknown): boolean {
  return error instanceof Error && /context invalidated|dead object|extension_gone/i.test(error.message);
}

function asReply<T extends MessageType>(answer: unknown): Reply<T> | null {
  return isReply<T>(answer) ? answer : null;
}

/** Only the worker answers, with values the contract's types describe: the envelope is all there is to check. */
function isReply<T extends MessageType>(answer: unknown): answer is Reply<T> {
  if (!isRecord(answer)) return false;
  if (answer["ok"] === true) return "value" in answer;
  return answer["ok"] === false && isRefusal(answer["error"]);
}

function isRefusal(error: unknown): error is Refusal {
  return isRecord(error) && typeof error["code"] === "string" && typeof error["message"] === "string";
}
