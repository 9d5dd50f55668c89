// The risk: on a German browser the table of sentences is not there (it is a file of its own that only the worker fetches), and
// reasons, gaps and refusals come up in English between German words.
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { Session } from "./harness.mjs";
import { Overlay } from "./overlay.mjs";

suite("a German browser", () => {
  let session;
  before(async () => {
    session = await Session.start("chromium", { language: "de" });
  });
  after(async () => await session?.close());

  test("the card's first reasons are German", async () => {
    const page = await session.open("https://www.linkedin.com/in/maren-solberg-diaz/");
    await page.bringToFront();
    const overlay = new Overlay(page);
    await overlay.shown("oe-suggestion");
    const because = await page.evaluate(
      () => document.querySelector("[data-testid=oe-host]").shadowRoot.querySelector(".because").textContent,
    );
    assert.match(because, /^„.+“ in der Berufsbezeichnung\.$/);
    await page.close();
  });

  test("a refusal says in German what is wrong and what would be right", async () => {
    const request = { user_id: "me", prospect_id: "linkedin:nobody", sequence_type: "3-step", num_variants: 9 };
    const { ok, error } = await session.ask("generateSequence", request);
    assert.equal(ok, false);
    assert.doesNotMatch(`${error.expected} ${error.message}`, /\b(the|expected|whole|stored)\b/);
    const playbook = (await session.ask("playbook.get", {})).value;
    const template = { ...playbook.templates[0], text: "Guten Tag {nobody" };
    const { value } = await session.ask("template.preview", { template, prospect_ids: [] });
    assert.equal(value.faults[0].message, "Dieses { wird nie geschlossen.");
    assert.equal(value.faults[0].expected, "ein } in derselben Zeile");
  });

  test("the plan's notices and the figures' definitions are German", async () => {
    await session.ask("sample.add", {});
    const plan = (await session.ask("weeklyCadence", { user_id: "me" })).value;
    const figures = (await session.ask("metrics", { user_id: "me", date_range_days: 30 })).value;
    const said = [...plan.notices, ...plan.shortfalls, figures.summary, ...Object.values(figures.definitions)];
    assert.ok(said.length > 10, `${said.length} sentences`);
    assert.deepEqual(
      said.filter((sentence) => /\b(the|with|this|they|were|from|could)\b/.test(sentence)),
      [],
    );
  });
});
