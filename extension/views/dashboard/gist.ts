/** What a wording says, for lists: without its greeting, its breaks and what it needs to be offered. */
export function gistOf(text: string): string {
  const said = text
    .replaceAll(/\{(?:needs [^}]*|opening|greeting)\}/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return said.charAt(0).toUpperCase() + said.slice(1);
}
