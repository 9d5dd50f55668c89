/**
 * What people without a name are called in answers of the core, which knows names alone. Not here: what they are called by
 * (`protocol/calling.ts`).
 */
import { calledBy } from "../protocol/calling";
import { isRecord } from "../protocol/refusal";
import { prospectOf } from "../store/prospects";
import type { Transaction } from "../store/schema";

/** The answer with a word for everybody in it who has an id and no name. */
export async function withNames<T>(transaction: Transaction, answer: T): Promise<T> {
  for (const one of namelessIn(answer)) {
    const known = await prospectOf(transaction, one.prospect_id);
    if (known !== undefined) one.prospect_name = calledBy(known);
  }
  return answer;
}

interface Nameless {
  prospect_id: string;
  prospect_name: string | null;
}

function isNameless(value: unknown): value is Nameless {
  return isRecord(value) && typeof value["prospect_id"] === "string" && value["prospect_name"] === null;
}

function namelessIn(value: unknown): Nameless[] {
  if (isNameless(value)) return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(namelessIn) : [];
}
