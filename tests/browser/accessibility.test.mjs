// Every screen held to axe-core's rules, light and dark, and at the width that 200 % zoom leaves. Its own blind spot is
// guarded: it cannot look into closed roots, so the overlay is the test build's open one, and its nodes are counted.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { axe, drawn, PROFILE, SCREENS, startWithSamples } from "./every_screen.mjs";
import { until } from "./harness.mjs";
import { Overlay } from "./overlay.mjs";

const WIDE = { width: 1280, height: 900 };
const AT_200_PERCENT = { width: 640, height: 450 };

describe("accessibility", { timeout: 300_000 }, () => {
  /** @type {import("./harness.mjs").Session} */
  let session;
  let opened;
  before(async () => {
    ({ session, opened } = await startWithSamples());
  });
  after(() => session?.close());

  for (const [name, path] of Object.entries(SCREENS)) {
    // Risk: somebody who sees little, or hears the screen read out, cannot use it.
    test(`${name}: nothing stands in anybody's way`, async () => {
      const page = await opened(path);
      await holdToRules(page, null);
      await page.close();
    });
  }

  // Risk: what is shown only while everything is paused was looked at by nobody.
  test("everything paused: nothing stands in anybody's way", async () => {
    assert.equal((await session.ask("surface.pause", { paused: true })).ok, true);
    for (const path of ["dashboard.html#/prospects", "sidepanel.html", "options.html"]) {
      const page = await opened(path);
      if (path !== "options.html") await until("it says so", () => page.$("main > .note.warn"));
      await holdToRules(page, null);
      await page.close();
    }
    assert.equal((await session.ask("surface.pause", { paused: false })).ok, true);
  });

  // Risk: a state that is seldom seen (a refusal, hostile text, a list) was looked at by nobody.
  test("every state of the card: nothing stands in anybody's way", async () => {
    const gallery = await session.extensionPage("gallery.html");
    await until("it is drawn", () => gallery.evaluate(() => document.querySelectorAll(".card").length > 8));
    const states = await gallery.$$eval(".exhibit-name", (names) => names.map((name) => name.textContent));
    await gallery.close();
    for (const state of states) {
      const page = await session.extensionPage(`gallery.html?only=${state}`);
      await until(`${state} is drawn`, () => page.evaluate(() => document.querySelector(".card") !== null));
      await holdToRules(page, ".card");
      await page.close();
    }
  });

  // Risk: the card on the page is looked over by the very tool that should look at it.
  test("the card beside a profile, open and with its reasons shown: nothing stands in anybody's way", async () => {
    const page = await session.open(PROFILE);
    await new Overlay(page).shown("oe-suggestion");
    const visited = await holdToRules(page, "[data-testid=oe-host]");
    assert.ok(visited > 20, `axe looked at ${visited} nodes of the card`);
    await page.close();
  });
});

/** Both themes at both widths. Answers how many nodes the rules were tried on, at the least. */
async function holdToRules(page, within) {
  let visited = Infinity;
  for (const viewport of [WIDE, AT_200_PERCENT]) {
    await page.setViewport(viewport);
    for (const scheme of ["light", "dark"]) {
      await page.emulateMediaFeatures([
        { name: "prefers-color-scheme", value: scheme },
        { name: "prefers-reduced-motion", value: "reduce" },
      ]);
      await drawn(page);
      const { violations, passes } = await axe(page, within, { resultTypes: ["violations", "passes"] });
      const found = violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ html, any, all }) => `${html} (${[...any, ...all].map((check) => check.message).join("; ")})`).join("\n    ")}`,
      );
      assert.deepEqual(found, [], `${scheme}, ${viewport.width} px wide`);
      visited = Math.min(
        visited,
        new Set(passes.flatMap(({ nodes }) => nodes.map(({ target }) => target.join(" ")))).size,
      );
    }
  }
  return visited;
}
