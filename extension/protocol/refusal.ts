/** The one shape of every refusal as something that can be thrown. Not here: the codes (`contract.ts` and the core). */
import type { Refusal } from "./contract";

/** A refused message. Nothing was written. The screen says `refusal.message`, the log keeps `refusal.code`. */
export class RefusalError extends Error {
  override readonly name = "RefusalError";

  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** A refusal, ready to be thrown. `field` is empty when no single field is at fault. */
export function refusal(code: Refusal["code"], field: string, expected: string, message?: string): RefusalError {
  const sentence = message ?? (field === "" ? `expected ${expected}` : `${field}: expected ${expected}`);
  return new RefusalError({ code, field, expected, message: sentence });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
