/**
 * The core's sentences in the user's language and with the user's dates. They are English with values filled in; as in
 * gettext the English sentence is the key, with `{}` for each value, and a value that is itself a phrase is looked up in
 * the same table. A sentence that the table lacks stays English. Not here: the screens' own words (`_locales`), and what
 * is stored, which stays as the core made it.
 */
import german from "./data/sentences.de.json" with { type: "json" };

const TABLES: Record<string, Record<string, string>> = { de: german };

/** Rendered sentences are few and come again with every look at a page. */
const MOST_REMEMBERED = 2_000;

/** A count at the start of a sentence ("1240 followers …"). */
const COUNT = /^\d{4,}(?= \p{L})/u;

export type Render = (sentence: string) => string;

interface Pattern {
  matches: RegExp;
  into: string;
  /** Which of the values stand in quotes: they are words of a page, and stay what they are. */
  quoted: boolean[];
}

/** For a language and a locale of the same language. Without a table only the dates are changed. */
export function sentencesIn(language: string, locale: string, label: (code: string) => string = plainWords): Render {
  const table = TABLES[language] ?? {};
  const exact = new Map(Object.entries(table).filter(([key]) => !key.includes("{}")));
  // The longest literal text first: what is most particular.
  const patterns: Pattern[] = Object.entries(table)
    .filter(([key]) => key.includes("{}"))
    .toSorted(([one], [other]) => other.replaceAll("{}", "").length - one.replaceAll("{}", "").length)
    .map(([key, into]) => {
      const parts = key.split("{}");
      const matches = new RegExp(`^${parts.map(literal).join("(.+?)")}$`, "s");
      return { matches, into, quoted: parts.map((part) => part.endsWith("“")) };
    });
  const dates = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const numbers = new Intl.NumberFormat(locale);
  const remembered = new Map<string, string>();

  const known = (text: string): string | null => {
    const found = exact.get(text);
    if (found !== undefined) return found;
    for (const { matches, into, quoted } of patterns) {
      const values = matches.exec(text);
      if (!values) continue;
      return into.replaceAll(/\{(\d)\}/g, (_, at: string) => {
        const found = values[Number(at)] ?? "";
        return quoted[Number(at) - 1] ? found : value(found);
      });
    }
    return null;
  };
  /** A value may be a phrase, or a sentence without its stop. */
  const value = (text: string): string => {
    if (/^(\d{5,}|\d+\.\d+)$/.test(text)) return numbers.format(Number(text));
    return known(text) ?? known(`${text}.`)?.replace(/\.$/, "") ?? text;
  };
  const whole = (text: string): string =>
    known(text) ??
    text
      .split(/(?<=[.!?]) (?=\S)/)
      .map((sentence) => known(sentence) ?? sentence)
      .join(" ");
  return (sentence) => {
    let done = remembered.get(sentence);
    if (done === undefined) {
      done = labelled(whole(sentence), label)
        .replaceAll(/\b\d{4}-\d\d-\d\d\b/g, (day) => dayIn(dates, day))
        .replace(COUNT, (count) => numbers.format(Number(count)));
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(sentence, done);
    }
    return done;
  };
}

/** Names of segments and the like stand in sentences as codes; what is quoted is somebody's own. */
function labelled(sentence: string, label: (code: string) => string): string {
  return sentence.replaceAll(/[“„][^”“]*[”“]|(?<=\s)[a-z]+(?:_[a-z]+)+\b/g, (found) =>
    /^[“„]/.test(found) ? found : label(found),
  );
}

function plainWords(code: string): string {
  return code.replaceAll("_", " ");
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function dayIn(dates: Intl.DateTimeFormat, day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? day : dates.format(at);
}

/** Fields of answers that hold one sentence each, or several. What a person wrote stands in none of them. */
const SENTENCES = new Set(["detail", "message", "evidence", "reason", "notice", "scoring_reasoning", "why", "summary"]);
const LISTS = new Set(["notices", "shortfalls"]);
/** A `text` is the core's own where one of these stands beside it. */
const OWN_TEXT_BESIDE = ["points", "proven", "posterior_mean"];

/** The same answer with its sentences rendered. */
export function rendered<T>(answer: T, render: Render): T {
  return walk(answer, render) as T;
}

function walk(node: unknown, render: Render): unknown {
  if (Array.isArray(node)) return node.map((item) => walk(item, render));
  if (typeof node !== "object" || node === null) return node;
  const ownText = OWN_TEXT_BESIDE.some((name) => name in node);
  return Object.fromEntries(
    Object.entries(node).map(([name, inner]: [string, unknown]) => {
      // The figure behind a check is among the screens' own words.
      const isElsewhere = name === "evidence" && "severity" in node;
      const isSentence = (SENTENCES.has(name) && !isElsewhere) || (name === "text" && ownText);
      if (typeof inner === "string") return [name, isSentence ? render(inner) : inner];
      if (LISTS.has(name) && Array.isArray(inner)) {
        return [name, inner.map((item: unknown) => (typeof item === "string" ? render(item) : walk(item, render)))];
      }
      if (name === "definitions" && typeof inner === "object" && inner !== null) {
        return [name, Object.fromEntries(Object.entries(inner).map(([of, text]) => [of, render(String(text))]))];
      }
      return [name, walk(inner, render)];
    }),
  );
}
