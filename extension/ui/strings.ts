/**
 * The words on our screens, as functions handed in by whoever draws them. Not here: where the words come from;
 * `ui` knows no browser interface.
 */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { smallFiguresOf } from "./small_figures";
import type english from "../_locales/en/messages.json";

/** Names of all messages; English is complete and therefore the list. */
export type MessageKey = keyof typeof english;

/** Names that have plural forms: `<name>_one`, `<name>_other` and what else `Intl` asks for. */
export type PluralKey = MessageKey extends infer K ? (K extends `${infer Base}_other` ? Base : never) : never;

/** Looks a message up; `substitutes` fill `$1` to `$9`. Answers "" for a name it does not have. */
export type LookUp = (key: string, substitutes: string[]) => string;

export interface Strings {
  /** The message of that name. */
  t(key: MessageKey, ...substitutes: (string | number)[]): string;
  /** The plural form for `count`; `$1` is the count in the user's figures. */
  plural(key: PluralKey, count: number, ...substitutes: (string | number)[]): string;
  /** The message of a name put together at run time, such as a status; `fallback` where there is none. */
  named(prefix: string, name: string, fallback: string): string;
  number(value: number, digits?: number): string;
  percent(fraction: number, digits?: number): string;
  /** Day and time as the user's locale writes them. */
  date(moment: string, style?: "day" | "moment" | "weekday"): string;
  /** "in 2 days", "3 hours ago"; counted from `now` (milliseconds). */
  relative(moment: string, now: number): string;
  readonly dir: "ltr" | "rtl";
  readonly locale: string;
  /** Does now, while there is nothing else to do, what takes milliseconds when it is first needed. */
  prepare(): void;
}

const RTL_LANGUAGES = new Set(["ar", "dv", "fa", "he", "iw", "ku", "ps", "sd", "ug", "ur", "yi"]);

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A name that reads from right to left must not draw over to its side what stands after it: a figure above all. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** `Intl` objects take milliseconds to make, so each is made when it is first needed. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/**
 * Makes the functions. Dates and figures follow the browser's language where the messages are in the same one
 * (`en-GB` for English messages), and else the messages' own, so that no sentence mixes two languages.
 */
export function stringsOf(lookUp: LookUp, browserLanguage: string): Strings {
  const locale = once(() => {
    const own = lookUp("language_tag", []) || "en";
    return browserLanguage.split("-")[0] === own.split("-")[0] ? browserLanguage : own;
  });
  const rules = once(() => new Intl.PluralRules(locale()));
  const pluralOf = (count: number): string => small()?.plural(count) ?? rules().select(count);
  const relative = once(() => new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }));
  const dates = (options: Intl.DateTimeFormatOptions) => once(() => new Intl.DateTimeFormat(locale(), options));
  const styles = {
    day: dates({ day: "numeric", month: "short" }),
    weekday: dates({ weekday: "short", day: "numeric", month: "short" }),
    moment: dates({ day: "numeric", month: "short", hour: "numeric", minute: "2-digit" }),
  };
  const formats = new Map<string, Intl.NumberFormat>();
  const format = (style: "decimal" | "percent", digits: number): Intl.NumberFormat => {
    const key = style + String(digits);
    const known = formats.get(key);
    if (known) return known;
    const limits = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    const made = new Intl.NumberFormat(locale(), { style, ...limits });
    formats.set(key, made);
    return made;
  };
  const small = once(() => smallFiguresOf(locale()));
  const number = (value: number, digits = 0): string =>
    (digits === 0 ? small()?.number(value) : null) ?? format("decimal", digits).format(value);
  const percent = (fraction: number, digits = 0): string =>
    (digits === 0 ? small()?.percent(fraction) : null) ?? format("percent", digits).format(fraction);
  const texts = (substitutes: (string | number)[]): string[] =>
    substitutes.map((one) => (typeof one === "number" ? number(one) : RIGHT_TO_LEFT.test(one) ? isolated(one) : one));
  return {
    t: (key, ...substitutes) => lookUp(key, texts(substitutes)) || key,
    plural: (key, count, ...substitutes) => {
      const filled = texts([count, ...substitutes]);
      return lookUp(`${key}_${pluralOf(count)}`, filled) || lookUp(`${key}_other`, filled) || key;
    },
    named: (prefix, name, fallback) => lookUp(`${prefix}_${name.replace(/\W/g, "_")}`, []) || fallback,
    number,
    percent,
    date: (moment, style = "moment") => {
      const at = new Date(moment);
      return Number.isNaN(at.getTime()) ? moment : styles[style]().format(at);
    },
    relative: (moment, now) => {
      const minutes = (new Date(moment).getTime() - now) / 60_000;
      if (!Number.isFinite(minutes)) return moment;
      if (Math.abs(minutes) < 60) return relative().format(Math.round(minutes), "minute");
      if (Math.abs(minutes) < 36 * 60) return relative().format(Math.round(minutes / 60), "hour");
      return relative().format(Math.round(minutes / 1440), "day");
    },
    get dir() {
      return RTL_LANGUAGES.has(locale().split(/[-_]/)[0] ?? "") ? "rtl" : "ltr";
    },
    get locale() {
      return locale();
    },
    prepare: () => {
      number(0);
      percent(0);
    },
  };
}

/** What a segment is called; "none" is outside the audience. */
export function segmentName(segment: string, strings: Strings): string {
  return strings.named("segment", segment, readable(segment));
}

/** `snake_case` names of a playbook, readable: "referral_network" → "Referral network". */
export function readable(name: string): string {
  const words = name.replaceAll(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const Context = createContext<Strings>(stringsOf((key) => key, "en"));

export const StringsProvider = Context.Provider;

export function useStrings(): Strings {
  return useContext(Context);
}
