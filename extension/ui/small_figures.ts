/**
 * Whole figures below a thousand without `Intl`, whose first use takes a page some ten milliseconds: nearly all that a
 * card shows. Only for locales of which the tests prove that `Intl` writes them the same. Not here: anything larger.
 */

export interface SmallFigures {
  /** Rounded to a whole figure. Null where `Intl` must be asked. */
  number(value: number): string | null;
  percent(fraction: number): string | null;
  plural(count: number): "one" | "other" | null;
}

/** What stands between a figure and its per cent sign. */
const BEFORE_PERCENT: Record<string, string> = {
  en: "",
  "en-US": "",
  "en-GB": "",
  "en-CA": "",
  "en-AU": "",
  "en-NZ": "",
  "en-IE": "",
  "en-IN": "",
  de: "\u00A0",
  "de-DE": "\u00A0",
};

/** Locales that can do without. */
export const SMALL_FIGURE_LOCALES: readonly string[] = Object.keys(BEFORE_PERCENT);

/** Null for every other locale. */
export function smallFiguresOf(locale: string): SmallFigures | null {
  const gap = BEFORE_PERCENT[locale];
  if (gap === undefined) return null;
  const whole = (value: number): string | null => {
    const rounded = Math.round(value);
    // What lies half-way between two figures is rounded by `Intl`, in its own way.
    const isClear = Math.abs(value - rounded) < 0.499;
    return isClear && rounded > 0 && rounded < 1_000 ? String(rounded) : value === 0 ? "0" : null;
  };
  return {
    number: whole,
    percent: (fraction) => {
      const value = whole(fraction * 100);
      return value === null ? null : `${value}${gap}%`;
    },
    plural: (count) => (Number.isInteger(count) && count >= 0 ? (count === 1 ? "one" : "other") : null),
  };
}
