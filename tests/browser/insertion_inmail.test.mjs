// Risk covered: an InMail without a subject, a subject of the user's own that is overwritten, or one in the wrong
// person's window. Not here: how a box takes a text (`insertion.test.mjs`).
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, until } from "./harness.mjs";
import { Composers, buildPages } from "./insertion_pages.mjs";

const TEXT = "Hi Ana,\nshall we compare notes on Thursday?";
const SUBJECT = "Ana, a short note from Noor";
const BOX = [".msg-form__contenteditable"];
const SHADOW = ["#interop-outlet", ...BOX];
const NOTHING_FORBIDDEN = { submits: 0, clicks: 0, keys: 0, errors: [] };

buildPages();

for (const browser of BROWSERS) {
  describe(`an InMail in ${browser}`, { concurrency: false }, () => {
    let composers;
    before(async () => (composers = await Composers.start(browser)));
    after(() => composers?.close());

    const load = async (query = {}) => {
      await composers.load("inmail", query);
      await until("the subject line stands", () =>
        composers.page.evaluate(() => Boolean(window.harness.subjectLine()?.isConnected)),
      );
    };
    const insert = (options = {}) => composers.call("insert", { path: BOX, text: TEXT, subject: SUBJECT, ...options });
    const subject = () => composers.page.evaluate(() => window.harness.subject());

    for (const query of [
      { named: "name" },
      { named: "class" },
      { named: "label" },
      { named: "own_label" },
      { named: "name", where: "shadow" },
    ]) {
      test(`subject and body arrive, told by ${query.named}${query.where ? " in a shadow root" : ""}`, async () => {
        await load(query);
        const result = await insert({ path: query.where ? SHADOW : BOX });
        assert.equal(result.outcome, "inserted", JSON.stringify(result));
        assert.equal(result.subject, "filled");
        assert.equal(await subject(), SUBJECT, "the page's own state knows the subject");
        assert.equal(await composers.model(), TEXT);
        assert.equal(await composers.sendEnabled(), true);
        assert.deepEqual(await composers.forbidden(), NOTHING_FORBIDDEN);
        await composers.settle();
        await composers.page.keyboard.type("!");
        await composers.waitForModel("typing goes on behind the body", (model) => model === `${TEXT}!`);
        assert.equal(await subject(), SUBJECT);
      });
    }

    test("each is undone by itself", async () => {
      await load();
      await insert();
      await composers.settle();
      await composers.undo();
      await composers.waitForModel("the body is empty again", (model) => model.trim() === "");
      assert.equal(await subject(), SUBJECT, "the body's undo leaves the subject");
    });

    test("inserting again doubles neither, and fills a subject that was emptied", async () => {
      await load();
      await insert();
      const again = await insert();
      assert.deepEqual([again.outcome, again.was_there, again.subject], ["inserted", true, "kept"]);
      assert.deepEqual([await subject(), await composers.model()], [SUBJECT, TEXT]);
      await composers.page.evaluate(() => {
        window.harness.subjectLine().focus();
        window.harness.subjectLine().select();
      });
      await composers.page.keyboard.press("Backspace");
      await until("the subject is empty", async () => (await subject()) === "");
      assert.equal((await insert()).subject, "filled");
      assert.deepEqual([await subject(), await composers.model()], [SUBJECT, TEXT]);
    });

    test("the user's own subject is kept", async () => {
      await load({ draft: "Dinner in Oslo" });
      const result = await insert();
      assert.deepEqual([result.outcome, result.subject], ["inserted", "kept"]);
      assert.equal(await subject(), "Dinner in Oslo");
      assert.equal(await composers.model(), TEXT);
    });

    test("while the user is asked about a draft, and when the text is refused, the subject stays empty", async () => {
      await load();
      await composers.focus();
      await composers.type("abc ");
      assert.equal((await insert()).outcome, "needs_choice");
      assert.equal(await subject(), "");
      await load();
      const ben = { prospectName: "Ben Ode", prospectIdentity: "ben-ode", pageIdentity: "ben-ode" };
      assert.equal((await insert({ lock: ben })).code, "wrong_recipient");
      assert.equal((await insert({ text: "" })).code, "no_text");
      assert.deepEqual([await subject(), await composers.model()], ["", ""]);
    });

    test("a page that goes on to somebody else as the subject gets the caret takes neither", async () => {
      await load();
      await composers.page.evaluate(() => {
        window.harness
          .subjectLine()
          .addEventListener("focus", () => (document.documentElement.dataset.identity = "ben-ode"));
      });
      assert.equal((await insert()).code, "page_changed");
      assert.deepEqual([await subject(), await composers.model()], ["", ""]);
    });

    test("a subject that the line cannot take is left to the user, not cut", async () => {
      await load({ maxlength: "10" });
      const result = await insert();
      assert.deepEqual([result.outcome, result.subject], ["inserted", "empty"]);
      assert.equal(await subject(), "");
      assert.equal(await composers.model(), TEXT);
    });

    test("without a subject to give, the line is left alone and told of", async () => {
      await load();
      assert.equal((await insert({ subject: undefined })).subject, "empty");
      assert.equal(await subject(), "");
    });

    test("a window without a subject line gets the body alone", async () => {
      await composers.load("message_box");
      const result = await insert();
      assert.deepEqual([result.outcome, result.subject], ["inserted", null]);
      assert.equal(await composers.model(), TEXT);
    });

    test("a mail window's subject is filled when the user chose its body", async () => {
      await composers.load("gmail");
      const result = await insert({ path: ["[g_editable]"], lock: { boxChosenByUser: true } });
      assert.deepEqual([result.outcome, result.subject], ["inserted", "filled"]);
      const fields = await composers.page.evaluate(() =>
        Array.from(document.querySelectorAll("input"), (field) => field.value),
      );
      assert.deepEqual(fields, ["", SUBJECT], "the recipients' field stays as it was");
    });

    test("Outlook's subject is told by its words", async () => {
      await composers.load("rooster");
      const result = await insert({ path: ["[role=textbox]"], lock: { boxChosenByUser: true } });
      assert.deepEqual([result.outcome, result.subject], ["inserted", "filled"]);
      assert.equal(await composers.page.evaluate(() => document.querySelector("input").value), SUBJECT);
    });
  });
}
