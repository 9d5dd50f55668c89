/** When two texts are the same to a reader, whatever blank lines and spaces an editor made of them. */

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((one) => one.replace(/[\u00a0\s]+/gu, " ").trim())
    .filter((one) => one !== "");

/** The same lines in the same order, blank ones aside. */
export function sameLines(left: string, right: string): boolean {
  return linesOf(left).join("\n") === linesOf(right).join("\n");
}

/** The same text, white space aside. */
export function sameLetters(left: string, right: string): boolean {
  return left.replace(/\s+/gu, "") === right.replace(/\s+/gu, "");
}

export type Fidelity = "exact" | "blank_lines_differ" | "line_breaks_lost";

/** What became of the lines of a text that arrived letter by letter. */
export function fidelityOf(text: string, expected: string): Fidelity {
  if (text.trimEnd() === expected.trimEnd()) return "exact";
  const kept = breaksOf(text);
  return [...breaksOf(expected)].every((place) => kept.has(place)) ? "blank_lines_differ" : "line_breaks_lost";
}

/** Where lines break, as the number of letters before each break. */
function breaksOf(text: string): Set<number> {
  let letters = 0;
  const lengths = linesOf(text).map((one) => (letters += one.replace(/\s+/gu, "").length));
  return new Set(lengths);
}
