// Every screen of the extension's own, with sample people in it, and axe-core's rules for whatever a page shows. For what
// must hold on all of them. Not here: what must hold.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Session, until } from "./harness.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Somebody on the sample site beside whom the card stands. */
export const PROFILE = "https://www.linkedin.com/in/maren-solberg-diaz/";

/** The screens by name. `/person/` stands for the page of one of the sample people. */
export const SCREENS = {
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

/** Chromium with the sample people and one entry, and the screens to open in it. `how` as for `Session.start`. */
export async function startWithSamples(how = {}) {
  const session = await Session.start("chromium", how);
  assert.equal((await session.ask("sample.add", {})).ok, true);
  const [row] = (await session.ask("prospects.rows", { order: "priority", from: null, limit: 1 })).value.rows;
  const occurred_at = new Date().toISOString();
  const sent = { outreach_type: "connection_request", engagement_status: "sent", text_sent: "Hello", occurred_at };
  const ids = { user_id: "me", prospect_id: row.prospect_id, event_id: "e1" };
  assert.equal((await session.ask("trackEngagement", { ...ids, ...sent })).ok, true);
  const person = encodeURIComponent(row.prospect_id);
  const opened = async (path) => {
    const page = await session.extensionPage(path.endsWith("/person/") ? `${path}${person}` : path);
    await complete(page, path);
    return page;
  };
  return { session, opened };
}

/** Waits until a page of the extension has everything that it asks for when it opens: what it shows, not its frame alone. */
export function complete(page, what) {
  return until(`${what} is complete`, () =>
    page.evaluate(
      () => document.querySelector("h1, .card") !== null && document.querySelector("main:not([aria-busy])") !== null,
    ),
  );
}

/** Waits until what was changed is on the screen. */
export const drawn = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** What axe-core says of a page, or of what a selector finds in it. */
export async function axe(page, within, options) {
  await page.evaluate(AXE);
  return page.evaluate((only, how) => globalThis.axe.run(only ?? document, how), within, options);
}
