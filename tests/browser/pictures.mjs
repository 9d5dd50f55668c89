// How pictures under docs/screens are taken. Not here: of what.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./harness.mjs";

const OUT = join(ROOT, "docs", "screens");
mkdirSync(OUT, { recursive: true });

/** Waits until what was just drawn is on the screen. */
export const frames = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

export async function shoot(page, name, options = {}) {
  await page.bringToFront();
  await frames(page);
  await page.screenshot({ path: join(OUT, `${name}.png`), ...options });
  console.log(name);
}

export const theme = (page, dark) =>
  page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: dark ? "dark" : "light" },
    // No colour is caught on its way to another.
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);

export async function both(page, name, options) {
  await theme(page, false);
  await shoot(page, `${name}-light`, options);
  await theme(page, true);
  await shoot(page, `${name}-dark`, options);
  await theme(page, false);
}
