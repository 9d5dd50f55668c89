// What is written without Intl is what Intl would write, in every locale that does without.
import assert from "node:assert/strict";
import { test } from "node:test";
import { SMALL_FIGURE_LOCALES, smallFiguresOf } from "../../extension/ui/small_figures";
import { stringsOf } from "../../extension/ui/strings";

test("small figures, per cents and plurals are those of Intl", () => {
  assert.ok(SMALL_FIGURE_LOCALES.length > 5);
  for (const locale of SMALL_FIGURE_LOCALES) {
    const small = smallFiguresOf(locale);
    assert.ok(small);
    const [number, percent] = [new Intl.NumberFormat(locale), new Intl.NumberFormat(locale, { style: "percent" })];
    const plural = new Intl.PluralRules(locale);
    for (let value = 0; value < 1_000; value += 1) {
      assert.equal(small.number(value), number.format(value), `${value} in ${locale}`);
      assert.equal(small.plural(value), plural.select(value), `${value} in ${locale}`);
    }
    const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
    for (let value = 0; value < 110; value += 0.013) {
      const written: string | null = small.number(value);
      if (written !== null) assert.equal(written, whole.format(value), `${value} in ${locale}`);
    }
    for (let fraction = 0; fraction <= 1; fraction += 0.0007) {
      const written: string | null = small.percent(fraction);
      if (written !== null) assert.equal(written, percent.format(fraction), `${fraction} in ${locale}`);
    }
    assert.equal(small.percent(0.99), percent.format(0.99));
  }
});

test("what is not small, not whole or of another locale is left to Intl", () => {
  const english = smallFiguresOf("en-US");
  assert.deepEqual(
    [1_000, -1, 12.5, Number.NaN].map((value) => english?.number(value)),
    [null, null, null, null],
  );
  assert.equal(english?.percent(0.125), null);
  assert.equal(english?.plural(1.5), null);
  for (const locale of ["ar-EG", "de-CH", "de-AT", "en-SE", "en-u-nu-thai", "fa"])
    assert.equal(smallFiguresOf(locale), null);
  const strings = stringsOf((key, [first]) => (key === "language_tag" ? "de" : `${key} ${first}`), "de-DE");
  assert.deepEqual(
    [strings.number(8_000), strings.number(12.34, 1), strings.percent(0.125, 1)],
    ["8.000", "12,3", "12,5\u00A0%"],
  );
});
