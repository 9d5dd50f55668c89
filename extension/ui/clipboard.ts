/** Copies a text when it cannot be inserted. Not here: deciding that. */
import type { Notice } from "./card_model";
import type { Strings } from "./strings";

/** Call it from the user's own press: browsers allow the clipboard to nobody else. */
export async function copyText(
  text: string,
  strings: Strings,
): Promise<Extract<Notice, { kind: "copied" | "refused" }>> {
  try {
    await navigator.clipboard.writeText(text);
    return { kind: "copied" };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: "refused", message: strings.t("clipboard_refused", reason), offerCopy: false };
  }
}

/** What cannot be inserted at all is copied at once, and both are said. What was refused for a person's sake is not. */
export async function copyInstead(
  outcome: Notice,
  text: string,
  strings: Strings,
): Promise<{ notice: Notice; copied: boolean }> {
  if (outcome.kind !== "refused" || !outcome.copyNow) return { notice: outcome, copied: false };
  const result = await copyText(text, strings);
  const copied = result.kind === "copied";
  const then = copied ? strings.t("copied_instead") : result.message;
  return { notice: { kind: "refused", message: `${outcome.message} ${then}`, offerCopy: false }, copied };
}
