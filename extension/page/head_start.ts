/**
 * What the script at the document's start hands to the one at its end: the reply to its one question. Both run in the
 * extension's own world of the page, whose globals no page sees. Not here: either script.
 */
import type { Send } from "../protocol/client";

const PLACE = Symbol.for("outreach-engine head start");

/** Leaves `take` for the second script; it is called once at most. */
export function giveHeadStart(take: () => Promise<unknown>): void {
  Reflect.set(globalThis, PLACE, take);
}

/**
 * Sends as `send` does, but for the first message, which must be the question that was asked already. Where nobody has
 * asked it, or the worker died over it, it is sent like any other.
 */
export function withHeadStart(send: Send): Send {
  let take: unknown = Reflect.get(globalThis, PLACE);
  Reflect.deleteProperty(globalThis, PLACE);
  return async (message) => {
    const taken: unknown = typeof take === "function" ? await Reflect.apply(take, null, []) : undefined;
    take = null;
    return taken ?? (await send(message));
  };
}
