// Drafts of answers on the dashboard, in both browsers: a fault is shown where it stands and cannot be saved, a save can be
// taken back. Not here: when the card offers them (texts.test.mjs).
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, Session, until } from "./harness.mjs";

for (const browser of BROWSERS) {
  describe(`drafts of answers in ${browser}`, { timeout: 300_000 }, () => {
    /** @type {Session} */
    let session;
    before(async () => {
      session = await Session.start(browser);
    });
    after(() => session?.close());

    // Risk: an answer with a gap goes to somebody, or a draft is lost for good.
    test("a draft is edited with its faults in place, saved, and put back", async () => {
      const stored = async () => (await session.ask("playbook.get", {})).value.answers[0].text;
      // Asking opens a tab of its own: a page behind it takes no clicks.
      const before = await stored();
      const page = await session.extensionPage("dashboard.html#/templates");
      await page.bringToFront();
      const field = await until("the drafts are there", () => page.$(".answer-draft textarea"));
      const save = () => page.evaluate(() => !document.querySelector(".answer-draft button[type=submit]").disabled);
      await field.click();
      await page.keyboard.type("{nobody_there}");
      await until("the fault is shown", () =>
        page.evaluate(() => document.querySelector(".answer-draft .note.bad") !== null),
      );
      assert.equal(await save(), false, "a text with a fault cannot be saved");
      for (let typed = 0; typed < "{nobody_there}".length; typed += 1) await page.keyboard.press("Backspace");
      await page.keyboard.type("So it is. ");
      await until("it can be saved", save);
      await (await page.$(".answer-draft button[type=submit]")).click();
      await until("it is stored", async () => (await stored()).includes("So it is. "));
      const undo = await until("it can be taken back", () =>
        page.$("section[aria-label='Drafts of answers'] .note.good button"),
      );
      await undo.click();
      await until("it is as it was", async () => (await stored()) === before);
      await page.close();
    });
  });
}
