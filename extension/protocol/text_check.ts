/**
 * Checks of a text while it is edited: asked for once the typing pauses, and only the answer to the last text counts.
 * Nothing waits for it. Not here: the findings (the core) and how they look (`ui/`).
 */
import type { Check, OutreachType } from "../../pkg/outreach_engine";
import type { Client } from "./client";

/** What the text is, and whom it is for. */
export interface EditedText {
  prospect_id: string;
  /** Null for a text that is no step of the sequence. */
  step: number | null;
  outreach_type: OutreachType;
  variant_id: string;
  text: string;
  /** Whether it answers what they wrote. */
  is_answer?: boolean;
}

/** What the core says about one text of one variant. */
export interface TextChecks {
  variant_id: string;
  text: string;
  checks: Check[];
}

export interface TextChecker {
  /** The text as it stands; null while there is nothing to check. The same text again asks nothing. */
  follow(edited: EditedText | null): void;
  /** Stops for good: no answer comes any more. */
  stop(): void;
}

/** A pause in typing; shorter ones are between two letters. */
const PAUSE_MS = 250;

/** Resolves after that time, or at once when the signal fires; tests hand in their own. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

const realPause: Pause = (milliseconds, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** `tell` hears what was found; null when nothing is known about what was edited any more. */
export function createTextChecker(
  client: Client,
  tell: (found: TextChecks | null) => void,
  pause: Pause = realPause,
): TextChecker {
  let last: EditedText | null = null;
  let life = new AbortController();
  let stopped = false;

  async function ask({ variant_id, ...params }: EditedText, signal: AbortSignal): Promise<void> {
    await pause(PAUSE_MS, signal);
    if (signal.aborted) return;
    // Without an answer the former findings may be wrong: then only what the card sees by itself is said.
    const found = await client.ask("text.check", params, { signal }).catch(() => null);
    if (!signal.aborted) tell(found && { variant_id, text: params.text, checks: found.checks });
  }

  return {
    follow: (edited) => {
      if (stopped || isSame(edited, last)) return;
      const left = last !== null && edited === null;
      last = edited;
      life.abort();
      life = new AbortController();
      if (edited) void ask(edited, life.signal);
      else if (left) tell(null);
    },
    stop: () => {
      stopped = true;
      life.abort();
    },
  };
}

/** What the core has against putting that text into a box; null when nothing. */
export async function reasonNotToInsert(client: Client, edited: EditedText): Promise<string | null> {
  const { variant_id: _, ...params } = edited;
  const { checks } = await client.ask("text.check", params);
  return checks.find((check) => check.severity === "blocking")?.message ?? null;
}

function isSame(one: EditedText | null, other: EditedText | null): boolean {
  if (one === null || other === null) return one === other;
  return (
    one.text === other.text &&
    one.variant_id === other.variant_id &&
    one.step === other.step &&
    one.prospect_id === other.prospect_id
  );
}
