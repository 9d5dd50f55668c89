/**
 * Whole figures below a hundred thousand without `Intl`, whose first use takes a page some ten milliseconds: nearly all that
 * a card shows, and the head of the dashboard's table. Only for locales of which the tests prove that `Intl` writes them the
 * same. Not here: anything larger, which is grouped otherwise in India.
 */

export interface SmallFigures {
  /** Rounded to a whole figure. Null where `Intl` must be asked. */
  number(value: number): string | null;
  percent(fraction: number): string | null;
  plural(count: number): "one" | "other" | null;
}

const ENGLISH = { thousands: ",", percent: "%" };
const GERMAN = { thousands: ".", percent: "\u00A0%" };

/** What stands between thousands and the rest, and behind per cents. */
const MARKS: Record<string, typeof ENGLISH> = {
  en: ENGLISH,
  "en-US": ENGLISH,
  "en-GB": ENGLISH,
  "en-CA": ENGLISH,
  "en-AU": ENGLISH,
  "en-NZ": ENGLISH,
  "en-IE": ENGLISH,
  "en-IN": ENGLISH,
  de: GERMAN,
  "de-DE": GERMAN,
};

/** Locales that can do without. */
export const SMALL_FIGURE_LOCALES: readonly string[] = Object.keys(MARKS);

/** Null for every other locale. */
export function smallFiguresOf(locale: string): SmallFigures | null {
  const marks = MARKS[locale];
  if (marks === undefined) return null;
  const whole = (value: number): string | null => {
    const rounded = Math.round(value);
    // What lies half-way between two figures is rounded by `Intl`, in its own way.
    const isClear = Math.abs(value - rounded) < 0.499;
    if (!isClear || rounded <= 0 || rounded >= 100_000) return value === 0 ? "0" : null;
    if (rounded < 1_000) return String(rounded);
    return `${Math.floor(rounded / 1_000)}${marks.thousands}${String(rounded % 1_000).padStart(3, "0")}`;
  };
  return {
    number: whole,
    percent: (fraction) => {
      const value = whole(fraction * 100);
      return value === null ? null : `${value}${marks.percent}`;
    },
    plural: (count) => (Number.isInteger(count) && count >= 0 ? (count === 1 ? "one" : "other") : null),
  };
}
