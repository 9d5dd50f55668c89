/**
 * What a wording says, for lists: without its greeting and its marks, as it reads where little is known of the person.
 * Not here: filling it in for somebody (the core).
 */
import { readable, type Strings } from "../../ui/strings";

/** An alternative without one inside it, and no bracket that a `\` takes literally. */
const INNERMOST = /(?<!\\)\[((?:\\.|[^[\]\\])*)(?<!\\)\]/g;
const VALUE = /\{(?:an? )?(\w+)('s)?\}/g;
/** Characters that a name of a wording may have: it stands in sentences. */
const NAME_LENGTH = 44;

/** `label` says what a value is that the text cannot do without. */
export function gistOf(text: string, label: (value: string) => string): string {
  let said = text.replaceAll(/\{(?:needs [^}]*|[?!][^}]*|opening|greeting)\}/g, "");
  for (let before = ""; before !== said;) {
    before = said;
    said = said.replaceAll(INNERMOST, (_, inside: string) => fallbackOf(inside.split(/(?<!\\)\|/)));
  }
  said = said
    .replaceAll(VALUE, (_, value: string, possessive = "") => `‹${label(value)}›${possessive}`)
    .replaceAll(/\\(.)/g, "$1")
    .replaceAll(/\s+/g, " ")
    .trim();
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** The first alternative that needs nothing, as for somebody of whom nothing is known; else what there is, or nothing. */
function fallbackOf(alternatives: string[]): string {
  const free = alternatives.find((one) => !VALUE_THERE.test(one));
  if (free !== undefined) return free;
  return alternatives.length > 1 ? (alternatives.at(-1) ?? "") : "";
}
const VALUE_THERE = /\{\w/;

/** How a wording is called in a sentence: by its first words. One that is gone from the playbook keeps the end of its id. */
export function wordingName(id: string, texts: ReadonlyMap<string, string>, strings: Strings): string {
  const text = texts.get(id);
  if (text === undefined) return readable(id.split(".").at(-1) ?? id);
  // It will stand in quotation marks.
  const gist = gistOf(text, valueLabel(strings)).replaceAll(/[“”„"]/g, "");
  if (gist.length <= NAME_LENGTH) return gist;
  const cut = gist.slice(0, NAME_LENGTH + 1).replace(/\s+\S*$/, "");
  return `${cut.replace(/[\s,;:.–-]+$/, "")} …`;
}

/** What a value of a template is called on our screens. */
export function valueLabel(strings: Strings): (value: string) => string {
  return (value) => {
    const kind = value.replace(/_[a-z]+$/, "");
    const known = [value, kind].flatMap((name) =>
      ["grounding", "field"].map((kinds) => strings.named(kinds, name, "")),
    );
    return known.find((word) => word !== "") ?? readable(value);
  };
}
