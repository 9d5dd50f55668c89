/**
 * A playbook as a file to hand on: writing one, reading one, and what would change. Not here: how it looks
 * (`sharing.tsx`), and what makes a playbook right (the core).
 */
import type { Playbook } from "../../../../pkg/outreach_engine";

const FORMAT = "outreach-engine-playbook";
const VERSION = 1;

/** Why a file is not taken. */
export type PlaybookFault = "not_a_playbook" | "newer" | "damaged";

export class PlaybookFileError extends Error {
  override readonly name = "PlaybookFileError";

  constructor(readonly fault: PlaybookFault) {
    super(fault);
  }
}

/** The file's text. What was learnt stays at home: it has a file of its own. */
export function writePlaybook({ learning: _, ...playbook }: Playbook, now: string): string {
  return `${JSON.stringify({ format: FORMAT, v: VERSION, made_at: now, playbook }, null, 2)}\n`;
}

/** Reads a file back, as far as it is one; the core must still check what is in it. */
export function readPlaybook(text: string): Playbook {
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new PlaybookFileError("not_a_playbook");
  }
  if (!isObject(file) || file["format"] !== FORMAT) throw new PlaybookFileError("not_a_playbook");
  if (typeof file["v"] !== "number" || file["v"] > VERSION) throw new PlaybookFileError("newer");
  const playbook = file["playbook"];
  if (!isPlaybook(playbook)) throw new PlaybookFileError("damaged");
  return playbook;
}

/**
 * What becomes of our own playbook: everything as in the file, but for what we have learnt and, where wanted, who writes
 * (name, role, offer, links): that is nobody else's.
 */
export function taken(own: Playbook, theirs: Playbook, keepSender: boolean): Playbook {
  const { learning: _, ...rest } = theirs;
  const kept = own.learning === undefined ? {} : { learning: own.learning };
  return { ...rest, ...kept, ...(keepSender ? { sender: own.sender } : {}) };
}

/** One thing that differs. */
export interface Difference {
  /** Names of the parts it lies in, from the outside in: `templates`, `rn_dm_1`, `text`. */
  path: string[];
  /** As it is; null where there is nothing yet. */
  before: string | null;
  /** As it would be; null where it goes. */
  after: string | null;
}

/** Everything in which two playbooks differ. Entries of a list are matched by their own names, not by their places. */
export function differences(before: unknown, after: unknown, path: string[] = []): Difference[] {
  if (same(before, after)) return [];
  const [one, other] = [parts(before), parts(after)];
  if (one === null || other === null) return [{ path, before: shown(before), after: shown(after) }];
  const names = [...new Set([...one.keys(), ...other.keys()])];
  const found = names.flatMap((name) => differences(one.get(name), other.get(name), [...path, name]));
  // Nothing came, went or changed: the order did.
  return found.length > 0 ? found : [{ path, before: [...one.keys()].join(", "), after: [...other.keys()].join(", ") }];
}

/** What a value is made of, by name; null where it is one thing. */
function parts(value: unknown): Map<string, unknown> | null {
  if (isObject(value)) return new Map(Object.entries(value).filter(([, part]) => part !== null && part !== undefined));
  if (!Array.isArray(value)) return null;
  const named = value.map((entry: unknown) => [nameOf(entry), entry] as const);
  const names = new Set(named.map(([name]) => name));
  if (value.length > 0 && (names.has(null) || names.size < value.length)) return null;
  return new Map(named.map(([name, entry]) => [name ?? "", entry]));
}

function nameOf(entry: unknown): string | null {
  if (!isObject(entry)) return null;
  for (const key of ["id", "name", "sequence_type", "case"]) {
    const name = entry[key];
    if (typeof name === "string") return name;
  }
  return null;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "string") return value;
  if (isObject(value) && typeof value["text"] === "string") return value["text"];
  return JSON.stringify(value);
}

/** Whether it can be one at all: what is in it, the core reads by its own types. */
function isPlaybook(value: unknown): value is Playbook {
  return isObject(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
