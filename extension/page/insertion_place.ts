/**
 * Where the script that inserts and the script that draws the card meet: a place in the extension's own world of the
 * page, whose globals no page sees. Whichever comes first makes it. Not here: either script.
 */
import type { Insertion, InsertionParts } from "./insertion";

type CreateInsertion = (parts: InsertionParts) => Insertion;

interface Place {
  arrived: Promise<CreateInsertion>;
  bring(create: CreateInsertion): void;
}

const PLACE = Symbol.for("outreach-engine insertion");

/** Only these two scripts write there; both are of the same build. */
function place(): Place {
  const known = Reflect.get(globalThis, PLACE) as Place | undefined;
  if (known) return known;
  let bring: (create: CreateInsertion) => void = () => undefined;
  const arrived = new Promise<CreateInsertion>((resolve) => (bring = resolve));
  const made: Place = { arrived, bring };
  Reflect.set(globalThis, PLACE, made);
  return made;
}

export function bringInsertion(create: CreateInsertion): void {
  place().bring(create);
}

/** Resolves when the page is idle, which is long before a person has read a card. */
export async function createdInsertion(parts: InsertionParts): Promise<Insertion> {
  const create = await place().arrived;
  return create(parts);
}
