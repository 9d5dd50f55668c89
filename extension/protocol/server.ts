/**
 * The worker's side of the contract: who asks, may they, is it well formed, and one reply to everything. Not here:
 * what the messages do (`worker/`).
 */
import {
  CONTENT_SCRIPT_MAY_ASK,
  type MessageType,
  type Params,
  type Refusal,
  type Reply,
  type Value,
} from "./contract";
import { isRecord, refusal, RefusalError } from "./refusal";
import { SHAPES } from "./shapes";

/** Who asks, after the browser vouched for it. */
export type Asker = { from: "page" } | { from: "content_script"; tabId: number };

/** The sender as the platform describes it. */
export interface SenderFacts {
  own: boolean;
  page: boolean;
  tabId: number | null;
  frameId: number | null;
}

/** What answers each message. */
export type Handlers = {
  [T in MessageType]: (params: Params<T>, asker: Asker) => Promise<Value<T>>;
};

/** Turns what a handler threw into the refusal its asker gets. */
export type Diagnose = (error: unknown) => Refusal;

/** What answers every message, well formed or not. It never throws. */
export function createServer(
  handlers: Handlers,
  diagnose: Diagnose,
): (message: unknown, sender: SenderFacts) => Promise<Reply> {
  return async (message, sender) => {
    try {
      const asker = identify(sender);
      const { type, params } = open(message);
      allow(type, asker);
      return { ok: true, value: await answer(handlers, type, params, asker) };
    } catch (error) {
      return { ok: false, error: error instanceof RefusalError ? error.refusal : diagnose(error) };
    }
  };
}

async function answer<T extends MessageType>(
  handlers: Handlers,
  type: T,
  params: unknown,
  asker: Asker,
): Promise<Value<T>> {
  return await handlers[type](SHAPES[type](params, ""), asker);
}

/** The page itself, never a frame within it: a site can put frames of anybody's making there. */
function identify(sender: SenderFacts): Asker {
  if (sender.own && sender.page) return { from: "page" };
  if (sender.own && sender.tabId !== null && sender.frameId === 0) {
    return { from: "content_script", tabId: sender.tabId };
  }
  throw refusal("not_allowed", "", "this extension's own content script or page");
}

function open(message: unknown): { type: MessageType; params: unknown } {
  if (!isRecord(message)) throw refusal("malformed_message", "", "an object with v, type and params");
  if (message["v"] !== 1) throw refusal("malformed_message", "v", "1");
  const type = message["type"];
  if (typeof type !== "string") throw refusal("malformed_message", "type", "the name of a message");
  if (!isMessageType(type)) throw refusal("unknown_message", "type", "a message of the contract");
  return { type, params: message["params"] };
}

function isMessageType(type: string): type is MessageType {
  return Object.hasOwn(SHAPES, type);
}

const CONTENT_SCRIPT_TYPES: ReadonlySet<MessageType> = new Set<MessageType>(CONTENT_SCRIPT_MAY_ASK);

function allow(type: MessageType, asker: Asker): void {
  if (asker.from === "page" || CONTENT_SCRIPT_TYPES.has(type)) return;
  throw refusal("not_allowed", "type", "a message that a content script may send");
}
