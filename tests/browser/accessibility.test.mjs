// Every screen held to axe-core's rules, light and dark, and at the width that 200 % zoom leaves. Its own blind spot is
// guarded: it cannot look into closed roots, so the overlay is the test build's open one, and its nodes are counted.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { Overlay, Session, until } from "./harness.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PERSON = "https://www.linkedin.com/in/maren-solberg-diaz/";
const WIDE = { width: 1280, height: 900 };
const AT_200_PERCENT = { width: 640, height: 450 };

const VIEWS = {
  "the prospects": "dashboard.html#/prospects",
  "a person's page": "dashboard.html#/person/",
  "the week": "dashboard.html#/week",
  "the metrics": "dashboard.html#/metrics",
  "the learning": "dashboard.html#/learning",
  "the templates": "dashboard.html#/templates",
  "the playbook": "dashboard.html#/playbook",
  "the insights": "dashboard.html#/insights",
  "the import": "dashboard.html#/import",
  "the duplicates": "dashboard.html#/identity",
  "the data": "dashboard.html#/data",
  "the move": "dashboard.html#/move",
  "the privacy": "dashboard.html#/privacy",
  "the side panel": "sidepanel.html",
  "the options": "options.html",
  "the welcome": "welcome.html",
};

describe("accessibility", { timeout: 300_000 }, () => {
  /** @type {Session} */
  let session;
  let person;
  before(async () => {
    session = await Session.start("chromium");
    assert.equal((await session.ask("sample.add", {})).ok, true);
    const [row] = (await session.ask("prospects.rows", { order: "priority", from: null, limit: 1 })).value.rows;
    person = encodeURIComponent(row.prospect_id);
    const occurred_at = new Date().toISOString();
    const sent = { outreach_type: "connection_request", engagement_status: "sent", text_sent: "Hello", occurred_at };
    const ids = { user_id: "me", prospect_id: row.prospect_id, event_id: "e1" };
    assert.equal((await session.ask("trackEngagement", { ...ids, ...sent })).ok, true);
  });
  after(() => session?.close());

  for (const [name, path] of Object.entries(VIEWS)) {
    // Risk: somebody who sees little, or hears the screen read out, cannot use it.
    test(`${name}: nothing stands in anybody's way`, async () => {
      const page = await session.extensionPage(path.endsWith("/person/") ? `${path}${person}` : path);
      await until("it is drawn", () =>
        page.evaluate(() => document.querySelector("h1, .card") !== null && document.body.innerText.length > 60),
      );
      await holdToRules(page, null);
      await page.close();
    });
  }

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
    const page = await session.open(PERSON);
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
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      await page.evaluate(AXE);
      const { violations, passes } = await page.evaluate(
        (only) => globalThis.axe.run(only ?? document, { resultTypes: ["violations", "passes"] }),
        within,
      );
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
