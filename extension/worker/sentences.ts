/**
 * The core's sentences in the user's language and with the user's dates. They are English with values filled in; as in
 * gettext the English sentence is the key, with `{}` for each value, and a value that is itself a phrase is looked up in
 * the same table. A sentence that the table lacks stays English. Not here: the screens' own words (`_locales`), and what
 * is stored, which stays as the core made it.
 */

/** The sentences of a language: English with `{}` for each value, and the same with `{1}`, `{2}` … */
export type Table = Readonly<Record<string, string>>;

/** Rendered sentences are few and come again with every look at a page. */
const MOST_REMEMBERED = 2_000;

/** A count at the start of a sentence ("1240 followers …"). */
const COUNT = /^\d{4,}(?= \p{L})/u;

/** A name of the contract or of a playbook, such as `initial_dm`. */
const CODE = /^[a-z]+(?:_[a-z0-9]+)*$/;

export type Render = (sentence: string) => string;

interface Pattern {
  matches: RegExp;
  into: string;
  /** Which of the values stand in quotes: they are words of a page, and stay what they are. */
  quoted: boolean[];
}

/** With the table of a language, none for English, and a locale of the same language. `label` names codes. */
export function sentencesIn(table: Table, locale: string, label: (code: string) => string = plainWords): Render {
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
  const times = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", timeZone: "UTC" });
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
  /** A phrase or sentence, or several of them; null where the table has none of it. */
  const said = (text: string): string | null => {
    const whole = exact.get(text);
    if (whole !== undefined) return whole;
    const sentences = text.split(/(?<=[.!?]) (?=\S)/);
    const each = sentences.length > 1 ? sentences.map(known) : [];
    // A value takes in whatever stands there, the next sentence too: sentence by sentence comes first.
    if (each.length > 0 && !each.includes(null)) return each.join(" ");
    const found = known(text);
    if (found !== null || each.every((own) => own === null)) return found;
    return sentences.map((sentence, at) => each[at] ?? sentence).join(" ");
  };
  /** A value may be a phrase, or a sentence without its stop. */
  const value = (text: string): string => {
    if (/^(\d{5,}|\d+\.\d+)$/.test(text)) return numbers.format(Number(text));
    return said(text) ?? known(`${text}.`)?.replace(/\.$/, "") ?? (CODE.test(text) ? label(text) : text);
  };
  return (sentence) => {
    let done = remembered.get(sentence);
    if (done === undefined) {
      done = labelled(said(sentence) ?? sentence, label)
        .replaceAll(
          /\b(\d{4}-\d\d-\d\d)( \p{L}+ )(\d\d:\d\d)\b/gu,
          (_, day, at, time) => day + at + timeIn(times, time),
        )
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
  return sentence.replaceAll(/[“„][^”“]*[”“]|(?:(?<=[\s(])|^(?=\w+:))[a-z]+(?:_[a-z0-9]+)+\b/g, (found) =>
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

/** The hour of a day, as in "2026-11-27 at 14:00". */
function timeIn(times: Intl.DateTimeFormat, time: string): string {
  const at = new Date(`1970-01-01T${time}:00Z`);
  return Number.isNaN(at.getTime()) ? time : times.format(at);
}

/** Fields of answers that hold one sentence each, or several. What a person wrote stands in none of them. */
const SENTENCES = new Set([
  "detail",
  "message",
  "expected",
  "evidence",
  "reason",
  "notice",
  "scoring_reasoning",
  "why",
  "summary",
]);
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
