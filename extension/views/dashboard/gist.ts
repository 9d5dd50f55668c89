/** What a wording says, for lists: without its greeting, its breaks and what it needs to be offered. */
export function gistOf(text: string): string {
  return text
    .replaceAll(/\{(?:needs [^}]*|opening|greeting)\}/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
