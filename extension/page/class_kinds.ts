/**
 * What a class calls a thing, by the words that it is made of (`staff-card__role`: a title). Not here: which classes are
 * looked at (`element_node.ts`), and whether what is called so is one (the core).
 */
import { words } from "./data/class_families.json";

/** The kinds of the words that developers call things by. */
const wordKinds = new Map(Object.entries(words).flatMap(([kind, own]) => own.split(" ").map((word) => [word, kind])));

/** What a class calls a thing: the kind of its last word, with what stands before it. */
export function kindOf(name: string): string | undefined {
  // Style modules end in letters that change with each build (`Person_role__c9D`).
  const own = name.replace(/__(?=\w*[\dA-Z])\w{1,6}$/, "").match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? [];
  // Short words are what a theme begins all its classes with.
  const kinds = own.map((word) => wordKinds.get(word.toLowerCase()) ?? (word[3] ? "other" : "part"));
  const all = `${kinds}`;
  // "company-name" is no person's; a title that is nobody's, and no job's, heads a part of the page.
  if (/other|(people|part)$/.test(all) || (/title$/i.test(name) && !/people|about|title,/.test(all))) return undefined;
  return /(title|employer|place),name$/.exec(all)?.[1] ?? kinds.pop();
}
