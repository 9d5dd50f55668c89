/**
 * Whether two displayed names are the same person's. Not here: taking a name apart to greet somebody (the core does that).
 *
 * Both sides of a comparison come from the same site, so what differs is decoration: credentials, honorifics, emoji,
 * pronouns, a degree, an advertisement after a bar. A name that differs in more than that counts as another person's.
 */
import parts from "./data/name_parts.json";

const HONORIFICS = new Set(parts.honorifics);
const CREDENTIALS = new Set(parts.credentials);
const PARTICLES = new Set(parts.particles);

/** Letters that no decomposition reduces to a plain one. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  æ: "ae",
  œ: "oe",
  ı: "i",
  ħ: "h",
};

/** A word without case, diacritics and punctuation. */
function fold(word: string): string {
  return word
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßøłđðþæœıħ]/gu, (letter) => PLAIN[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]/gu, "");
}

const words = (text: string): string[] => text.split(/[\s/]+/u).filter((word) => fold(word) !== "");

/** What tells who somebody is, folded, and apart from it what stands after the name without a comma ("MBA"). */
interface Name {
  words: string[];
  trailing: string[];
}

function parse(displayed: string): Name {
  const text = displayed.normalize("NFKC");
  const bare = undecorated(text);
  // With a single word left, the decoration may have been half of the name.
  const pieces = (words(bare).length > 1 ? bare : text).split(/[,،、;]/u).filter((piece) => words(piece).length > 0);
  const [first = "", ...rest] = pieces;
  const named = rest.filter((piece) => !words(piece).every((word) => isCredential(word) || looksLikeCredential(word)));
  // "Ruiz, Ana": a comma that parts no credentials turns the name round.
  const ordered = withoutHonorifics([...named, first].flatMap(words));
  const end = credentialsFrom(ordered);
  return { words: ordered.slice(0, end).flatMap(parted), trailing: ordered.slice(end).map(fold) };
}

/** Without brackets, quotes, and what follows a bar or a dash that stands alone. */
function undecorated(text: string): string {
  return text
    .replace(/[([{<"“«][^)\]}>"”»]*[)\]}>"”»]/gu, " ")
    .replace(/\s*[|•].*$/su, " ")
    .replace(/\s+[·–—-]\s.*$/su, " ");
}

/** Hyphens part words, as they are kept or dropped at will. */
const parted = (word: string): string[] => word.split(/[-‐‑–—]/u).map(fold).filter((part) => part !== ""); // prettier-ignore

/** The words of a displayed name that tell who it is, folded. */
export function nameWords(displayed: string): string[] {
  return parse(displayed).words;
}

/** Credentials are written in capitals or with points ("LCSW", "Ph.D."): the name "Ma" is none. */
function isCredential(word: string): boolean {
  const bare = word.replace(/[^\p{L}\p{N}]/gu, "");
  return CREDENTIALS.has(fold(word)) && (/\p{Lu}.*\p{Lu}/u.test(bare) || word.includes("."));
}

/** After a comma, a run of capitals that nobody could pronounce is a credential that the list does not know. */
function looksLikeCredential(word: string): boolean {
  return /^[\p{Lu}\d-]{3,}\.?$/u.test(word) && !/[AEIOUY]/u.test(word.normalize("NFD"));
}

function withoutHonorifics(of: string[]): string[] {
  let start = 0;
  while (of.length - start > 1 && HONORIFICS.has(fold(of[start] ?? ""))) start += 1;
  return of.slice(start);
}

/** Where the credentials after a name begin; at the end of the words where there are none. */
function credentialsFrom(of: string[]): number {
  // A name all in capitals shows no credentials by its capitals.
  const shouted = of.every((word) => word === word.toUpperCase());
  let end = of.length;
  while (!shouted && end > 2 && isCredential(of[end - 1] ?? "")) end -= 1;
  return end;
}

/**
 * `same`: the same words in the same order, however they are spaced. `shortened`: first and last word agree and one side
 * leaves out what is between them, which is one person only if something else says so too.
 */
export function compareNames(left: string, right: string): "same" | "shortened" | "different" | "unknown" {
  const { words: a, trailing: afterA } = parse(left);
  const { words: b, trailing: afterB } = parse(right);
  // What looks like a credential may be a surname in capitals ("Thi Minh DO"): two different ones are two people.
  if (afterA.length > 0 && afterB.length > 0 && !afterA.some((word) => afterB.includes(word))) return "different";
  if (a.length === 0 || b.length === 0) return "unknown";
  if (a.join("") === b.join("")) return "same";
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 2 || short[0] !== long[0] || short[short.length - 1] !== long[long.length - 1]) return "different";
  let at = 0;
  for (const word of long) if (word === short[at]) at += 1;
  return at === short.length ? "shortened" : "different";
}

/**
 * Whether a sentence in any language ("Invite Ana Ruiz to connect") names exactly this person. A neighbouring word that
 * could belong to the name ("Ana Ruiz Costa", "Ana Ruiz de la Torre") makes it somebody else's.
 */
export function sentenceNames(sentence: string, name: string): boolean {
  const wanted = nameWords(name);
  if (wanted.length === 0) return false;
  const spaced = sentence.normalize("NFKC").replace(/([^\p{L}\p{M}\p{N}'’.\s-])/gu, " $1 ");
  const all = spaced.split(/[\s-]+/u).filter((word) => word !== "");
  const folded = all.map((word) => fold(word.replace(/['’]s$/u, "")));
  for (let start = 0; start + wanted.length <= all.length; start += 1) {
    if (!wanted.every((word, index) => folded[start + index] === word)) continue;
    const before = all[start - 1] ?? "";
    const after = all[start + wanted.length] ?? "";
    const opensTheSentence = start === 1;
    if ((opensTheSentence || !couldBelong(before)) && !couldBelong(after)) return true;
  }
  return false;
}

function couldBelong(word: string): boolean {
  return /^\p{Lu}/u.test(word) ? !isCredential(word) && !HONORIFICS.has(fold(word)) : PARTICLES.has(fold(word));
}

/** Whether a header lists people ("Ana Ruiz, Ben Ode", "Ana & 3 others") and not one person's credentials. */
export function listsSeveral(header: string): boolean {
  const pieces = header.split(/[,،、;&]/u).filter((piece) => words(piece).length > 0);
  return pieces.filter((piece) => !words(piece).every(isCredential)).length > 1;
}
