/**
 * Where the script that draws the card and the one that inserts meet: a place in the extension's own world of the page,
 * whose globals no page sees. The latter comes when it is asked for. Not here: either script.
 */
import type { Insertion, InsertionParts } from "./insertion";

type CreateInsertion = (parts: InsertionParts) => Insertion;

const PLACE = Symbol.for("outreach-engine insertion");

/** Only the script that inserts writes there; both are of the same build. */
function brought(): CreateInsertion | undefined {
  return Reflect.get(globalThis, PLACE) as CreateInsertion | undefined;
}

export function bringInsertion(create: CreateInsertion): void {
  Reflect.set(globalThis, PLACE, create);
}

/** What an earlier version of the extension left in the page is not ours. */
export function forgetInsertion(): void {
  Reflect.deleteProperty(globalThis, PLACE);
}

/** Insertion of one visit, and whether anybody has wanted it yet. */
export interface WantedInsertion {
  /** Brings the script into the page the first time; after a failure the next call tries again. */
  get(): Promise<Insertion>;
  /** What there is of it already; null where nobody has wanted it. */
  known(): Promise<Insertion> | null;
}

export function wantedInsertion(parts: InsertionParts): WantedInsertion {
  let known: Promise<Insertion> | null = null;
  const bring = async (): Promise<Insertion> => {
    if (!brought()) await parts.client.ask("surface.insertion", {}, { signal: parts.signal });
    const create = brought();
    if (!create) throw new Error(parts.strings.t("insert_gone"));
    return create(parts);
  };
  return {
    get: () => {
      known ??= bring().catch((error: unknown) => {
        known = null;
        throw error;
      });
      return known;
    },
    known: () => known,
  };
}
