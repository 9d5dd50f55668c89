/**
 * Loads the core and keeps it whole: a trap ends the call it happened in and nothing else. Not here: what is asked of
 * the core (`desk.ts`, `handlers/`).
 */
import init, * as glue from "../../pkg/outreach_engine";
import type { Outline } from "../../pkg/outreach_engine";
import { ownAddress } from "../platform";
import type { Refusal } from "../protocol/contract";
import { RefusalError } from "../protocol/refusal";

/** Everything the core offers. */
export type Core = typeof glue;

/** The core stopped in the middle of a call. Nothing it was working on has been written. */
export class EngineTrap extends Error {
  override readonly name = "EngineTrap";

  constructor(cause: unknown) {
    super("the core stopped in the middle of a call", { cause });
  }
}

/** The core has stopped so often that it rests: everything that needs it is refused, everything else works. */
export class EngineResting extends Error {
  override readonly name = "EngineResting";

  constructor(readonly until: number) {
    super(`the core rests until ${new Date(until).toISOString()}`);
  }
}

/** So many traps within that time are no accident: another try could go on for ever. */
const MOST_TRAPS = 3;
const WITHIN_MS = 60_000;
/** A page or record that stops the core is worked on again after that, or at the user's word. */
const REST_MS = 5 * 60_000;

/** Enough of a profile that every table is looked into. */
const NOBODYS_PAGE: Outline = {
  url: "https://www.linkedin.com/in/ana-example/",
  title: "Ana Example | LinkedIn",
  nodes: [
    { depth: 0, role: "group", landmark: "main" },
    { depth: 1, role: "heading", level: 1, text: "Ana Example" },
    { depth: 1, role: "text", text: "School Counselor at Example School" },
    { depth: 1, role: "text", text: "Denver, Colorado, United States" },
  ],
};
const NO_MOMENT = "2026-01-01T00:00:00Z";

let traps: number[] = [];
let restUntil = 0;

function noteTrap(): void {
  const now = Date.now();
  traps = [...traps.filter((at) => now - at < WITHIN_MS), now];
  if (traps.length >= MOST_TRAPS) restUntil = now + REST_MS;
}

/** Until when the core rests; null while it works. */
export function restsUntil(): string | null {
  return Date.now() < restUntil ? new Date(restUntil).toISOString() : null;
}

/** The core is asked again. */
export function wakeCore(): void {
  traps = [];
  restUntil = 0;
}

let loading: Promise<void> | null = null;

/**
 * Resolves when the core can be called. Its file is named explicitly: inside a bundle the glue's own guess by
 * `import.meta.url` is not to be trusted. To be awaited before a transaction opens.
 */
export function coreReady(): Promise<void> {
  loading ??= init({ module_or_path: ownAddress("outreach_engine_bg.wasm") }).then(
    () => undefined,
    (error: unknown) => {
      loading = null;
      throw new EngineTrap(error);
    },
  );
  return loading;
}

/** Calls the core. Its refusals become `RefusalError`s; anything else is a trap, after which it starts afresh. */
export function callCore<T>(work: (core: Core) => T): T {
  if (Date.now() < restUntil) throw new EngineResting(restUntil);
  try {
    return work(glue);
  } catch (error) {
    const refused = asRefusal(error);
    if (refused !== null) throw new RefusalError(refused);
    noteTrap();
    startAfresh();
    throw new EngineTrap(error);
  }
}

/**
 * After a panic the instance answers, but wrongly ("recursive use of an object"): a new one takes half a millisecond. Its
 * tables of words take ten more; they are laid now, by a page that is nobody's, so that the next call does not wait for
 * them.
 */
function startAfresh(): void {
  const reset: unknown = Reflect.get(glue, "__wbg_reset_state");
  if (typeof reset !== "function") return;
  reset();
  try {
    glue.viewPage({ request: { reading: glue.readPage(NOBODYS_PAGE) }, now: NO_MOMENT });
  } catch {
    reset();
  }
}

function asRefusal(error: unknown): Refusal | null {
  if (!(error instanceof Error) || !isCoreRefusal(error)) return null;
  const { code, field, expected, message } = error;
  return { code, field, expected, message };
}

/** The core writes its stable codes itself, and no other `Error` has one beside a field and an expectation. */
function isCoreRefusal(error: Error): error is Error & Refusal {
  return ["code", "field", "expected"].every((part) => typeof Reflect.get(error, part) === "string");
}
