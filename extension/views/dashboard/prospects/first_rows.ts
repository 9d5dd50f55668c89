/** The first question of the dashboard, which is asked before the page that needs its answer stands. */
import type { Params, Value } from "../../../protocol/contract";

/** The highest by priority: more than any screen shows. */
export const FIRST_ROWS = { order: "priority", from: null, limit: 60 } as const satisfies Params<"prospects.rows">;

const PLACE = "outreachEngineFirstRows";

/** Leaves the answer that is on its way for the page. */
export function askAhead(reply: Promise<unknown>): void {
  Reflect.set(globalThis, PLACE, reply);
  reply.catch(() => undefined);
}

/** So long the page waits with its first frame for them: a worker that slept takes longer, and the frame comes without. */
const PATIENCE_MS = 60;

/** What was asked ahead: once, and null where nothing was or nothing came of it in time. Whoever gets null asks as ever. */
export async function firstRows(): Promise<Value<"prospects.rows"> | null> {
  const reply: unknown = Reflect.get(globalThis, PLACE);
  Reflect.deleteProperty(globalThis, PLACE);
  if (!(reply instanceof Promise)) return null;
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const answer: unknown = await Promise.race([reply, patience]).catch(() => null);
  return isAnswer(answer) ? answer.value : null;
}

/** Only the worker answers: the envelope is all there is to look at. */
function isAnswer(reply: unknown): reply is { ok: true; value: Value<"prospects.rows"> } {
  return typeof reply === "object" && reply !== null && Reflect.get(reply, "ok") === true;
}
