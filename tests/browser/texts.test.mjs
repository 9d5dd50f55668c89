// The user's own texts, in both browsers: the template editor, the switches of checks, keeping an edit, wording a
// sequence anew. Not here: the template language and the checks themselves (Rust).
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { BROWSERS, Session, until } from "./harness.mjs";
import { Overlay } from "./overlay.mjs";

const MAREN = "https://www.linkedin.com/in/maren-solberg-diaz/";

for (const browser of BROWSERS) {
  describe(`texts in ${browser}`, { timeout: 240_000 }, () => {
    /** @type {Session} */
    let session;

    before(async () => {
      session = await Session.start(browser);
    });
    after(() => session?.close());
    beforeEach(async () => {
      assert.equal((await session.ask("data.erase", { confirm: "erase" })).ok, true);
    });

    const playbook = async () => (await session.ask("playbook.get", {})).value;
    const mark = (id) => `[data-testid=${id}]`;
    const textOf = (page, id) => page.$$eval(mark(id), (nodes) => nodes.map((node) => node.textContent).join("\n"));
    const write = (page, id, text) =>
      page.$eval(
        mark(id),
        (box, value) => {
          box.value = value;
          box.dispatchEvent(new Event("input", { bubbles: true }));
        },
        text,
      );

    // Risk: an editor that saves what cannot be used, shows no reason, or loses what was there.
    test("a template is tried while it is written, saved once it is sound, and taken back", async () => {
      const page = await session.extensionPage("dashboard.html#/templates");
      try {
        await page.waitForSelector(mark("oe-template"));
        await page.click(mark("oe-template"));
        await page.waitForSelector(mark("oe-template-text"));
        const first = (await playbook()).templates.find((one) => one.outreach_type === "connection_request");
        assert.equal(await page.$eval(mark("oe-template-text"), (box) => box.value), first.text);
        await write(page, "oe-template-text", "{greeting} who is\n{compny} for?");
        await until("the fault is named with its place", async () =>
          /Line 2, column 1:.*compny/.test(await textOf(page, "oe-template-fault")),
        );
        assert.equal(await page.$eval(mark("oe-template-save"), (button) => button.disabled), true);
        await page.click(`${mark("oe-template-fault")} button`);
        const chosen = await page.$eval(mark("oe-template-text"), (box) =>
          box.value.slice(box.selectionStart, box.selectionEnd),
        );
        assert.equal(chosen, "{compny}");

        const sound = "{greeting} who is [{company}|your team] the right place for?";
        await write(page, "oe-template-text", sound);
        await until("the preview follows", async () =>
          (await textOf(page, "oe-template-previews")).includes("Hello, who is your team the right place for?"),
        );
        assert.ok(!(await textOf(page, "oe-template-previews")).includes("{"), "an odd name left a mark");
        await until("it can be saved", () => page.$eval(mark("oe-template-save"), (button) => !button.disabled));
        await page.click(mark("oe-template-save"));
        await page.waitForSelector(mark("oe-template-undo"));
        assert.equal((await playbook()).templates.find((one) => one.id === first.id).text, sound);
        await page.click(mark("oe-template-undo"));
        await until(
          "the former text is back",
          async () => (await playbook()).templates.find((one) => one.id === first.id).text === first.text,
        );
      } finally {
        await page.close();
      }
    });

    // Risk: a check that is switched off still nags, or a blocking one can be switched off.
    test("a check is switched off with its reason in view, and the blocking ones cannot be", async () => {
      const page = await session.extensionPage("dashboard.html#/playbook");
      try {
        await page.waitForSelector(".check-list li");
        const rows = await page.$$eval(".check-list li", (items) =>
          items.map((item) => ({ text: item.textContent, fixed: item.querySelector("input").disabled })),
        );
        assert.equal(rows.length, 14);
        assert.ok(rows.some((row) => row.text.includes("304,000") && !row.fixed));
        assert.equal(rows.filter((row) => row.fixed).length, 4);
        const at = rows.findIndex((row) => row.text.includes("one question at most"));
        await page.click(`.check-list li:nth-child(${at + 1}) input`);
        await until("the playbook knows", async () => (await playbook()).checks_off.includes("several_questions"));
        const params = { prospect_id: "linkedin:a", outreach_type: "initial_dm", text: "Who? And how many?" };
        assert.deepEqual((await session.ask("text.check", params)).value.checks, []);
      } finally {
        await page.close();
      }
    });

    // Risk: an edit that worked is lost, or somebody's name goes out to others.
    test("an edit is kept from the card as a wording for others, and taken back", async () => {
      const page = await session.open(MAREN);
      try {
        await page.bringToFront();
        const overlay = new Overlay(page);
        await overlay.shown("oe-suggestion");
        await overlay.press("oe-add");
        await until("she is kept", async () => (await session.ask("prospects.list", { limit: 9 })).value.length === 1);
        const before = (await playbook()).templates.length;
        await page.evaluate(() => {
          const root = document.querySelector("[data-testid=oe-host]").shadowRoot;
          const box = root.querySelector("[data-testid=oe-suggestion]");
          box.value = "Hi Maren, what should people outside know about your work?";
          box.dispatchEvent(new Event("input", { bubbles: true }));
        });
        await overlay.shown("oe-keep-wording");
        await overlay.press("oe-keep-wording");
        await overlay.shown("oe-undo-wording");
        const kept = (await playbook()).templates.filter((one) => one.id.startsWith("own."));
        assert.deepEqual(
          kept.map((one) => one.text),
          ["{greeting} what should people outside know about your work?"],
        );
        await overlay.press("oe-undo-wording");
        await until("it is gone", async () => (await playbook()).templates.length === before);

        const [stored] = (await session.ask("prospects.list", { limit: 9 })).value;
        const rebuilt = await session.ask("sequence.rebuild", {
          prospect_id: stored.prospect_id,
          sequence_type: "5-step",
        });
        assert.match(rebuilt.value.notice, /complaints/);
        // She is connected already: a first message and four more, and no request before them.
        assert.equal(rebuilt.value.view.suggestion.step_count, 5);
      } finally {
        await page.close();
      }
    });
  });
}
