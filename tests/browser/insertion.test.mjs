// Risk covered: a text that the editor has not noticed, that lost lines, doubled, could not be undone, swallowed a draft
// or was sent by us. Every real editor, in both browsers, with the composer in a content script.
// Not here: whom a box writes to (`insertion_recipient.test.mjs`).
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { EDITORS } from "./editors.mjs";
import { BROWSERS } from "./harness.mjs";
import { Composers, buildPages } from "./insertion_pages.mjs";
import { Measurements, documented } from "./insertion_table.mjs";

const TEXT = "Hi Ana,\nI saw your talk 🎓👩🏽‍💻.\n\nשלום, נעים מאוד\n<b>Best</b> &amp; “regards”\n\nNoor";
const DRAFT = "abc ";
const DRAFT_OF_LINES = "Draft one 🌱\nDraft two\n\nDraft three";
const LONG = Array.from(
  { length: 40 },
  (_, n) => `Sentence ${String(n).padStart(2, "0")} of a long message with é and 字.`,
)
  .join("\n")
  .slice(0, 2000);
const NOTHING_FORBIDDEN = { submits: 0, clicks: 0, keys: 0, errors: [] };

/** The same text by what a reader sees: blank lines are each editor's own convention, lines and words are not. */
const lines = (text) => text.replaceAll("\u00a0", " ").split("\n").map((line) => line.trim()).filter(Boolean); // prettier-ignore

buildPages();

// The browsers side by side: most of the time goes by waiting for the editors' own clocks.
describe("every editor", { concurrency: BROWSERS.length }, () => {
  for (const browser of BROWSERS) describe(`in ${browser}`, { concurrency: false }, () => everyEditorIn(browser));
});

function everyEditorIn(browser) {
  let composers;
  const measured = new Measurements(browser);
  before(async () => (composers = await Composers.start(browser)));
  after(() => composers?.close());

  for (const editor of EDITORS) {
    const insert = (options) =>
      composers.call("insert", { path: editor.path, lock: editor.lock, text: TEXT, ...options });
    const load = () => composers.load(editor.name, editor.query);
    const loadWithDraft = async () => {
      await load();
      await composers.focus();
      await composers.type(DRAFT);
      assert.equal((await composers.model()).trimEnd(), DRAFT.trimEnd());
    };
    const holds = (text) => (model) => lines(model).join("\n") === lines(text).join("\n");
    const modelHolds = (text) =>
      composers.waitForModel(`the model holds ${JSON.stringify(text.slice(0, 40))}…`, holds(text));

    describe(editor.title, { concurrency: false }, () => {
      test("an empty box takes every line, and the model behind it knows", async () => {
        await load();
        const result = await insert();
        assert.equal(result.outcome, "inserted", JSON.stringify(result));
        const { text } = await modelHolds(TEXT);
        assert.notEqual(await composers.sendEnabled(), false, "the page's Send has noticed the text");
        assert.notEqual(result.send_enabled, false);
        assert.equal(result.was_there, false);
        assert.notEqual(result.fidelity, "line_breaks_lost");
        assert.deepEqual(await composers.forbidden(), NOTHING_FORBIDDEN);
        measured.note(editor, { family: result.family, way: result.way, exact: text.trimEnd() === TEXT });
      });

      test("the caret stands behind the text: typing and Backspace go on there", async () => {
        await load();
        assert.equal((await insert()).outcome, "inserted");
        await composers.settle();
        await composers.page.keyboard.type("!");
        await modelHolds(`${TEXT}!`);
        await composers.page.keyboard.press("Backspace");
        await modelHolds(TEXT);
      });

      test("one undo empties the box again", async () => {
        await load();
        assert.equal((await insert()).outcome, "inserted");
        await composers.settle();
        await composers.undo();
        await composers.waitForModel("the model is empty again", (model) => model.trim() === "");
      });

      test("a draft is not touched before the user has chosen", async () => {
        await loadWithDraft();
        assert.deepEqual(withoutTime(await insert()), { outcome: "needs_choice", draft: DRAFT });
        assert.equal((await composers.model()).trimEnd(), DRAFT.trimEnd());
      });

      test("appended text follows the draft, and one undo takes it alone", async () => {
        await loadWithDraft();
        const result = await insert({ whenNotEmpty: "append" });
        assert.equal(result.outcome, "inserted", JSON.stringify(result));
        await modelHolds(`${DRAFT}\n${TEXT}`);
        await composers.settle();
        await composers.undo();
        await composers.waitForModel("the draft alone is left", (model) => model.trim() === DRAFT.trim());
        assert.deepEqual(await composers.forbidden(), NOTHING_FORBIDDEN);
      });

      test("replacing takes the draft away, and one undo brings it back", async () => {
        await loadWithDraft();
        const result = await insert({ whenNotEmpty: "replace" });
        assert.equal(result.outcome, "inserted", JSON.stringify(result));
        await modelHolds(TEXT);
        await composers.settle();
        await composers.undo();
        await composers.waitForModel("the draft is back", (model) => model.trim() === DRAFT.trim());
      });

      for (const [how, after] of [
        ["replace", TEXT],
        ["append", `${DRAFT_OF_LINES}\n${TEXT}`],
      ]) {
        test(`a draft of several lines: ${how}, and one undo brings it back`, async () => {
          await load();
          assert.equal((await insert({ text: DRAFT_OF_LINES })).outcome, "inserted");
          await modelHolds(DRAFT_OF_LINES);
          await composers.settle();
          const result = await insert({ whenNotEmpty: how });
          assert.equal(result.outcome, "inserted", JSON.stringify(result));
          await modelHolds(after);
          assert.notEqual(await composers.sendEnabled(), false);
          await composers.settle();
          await composers.undo();
          await composers.waitForModel("the draft alone is left", holds(DRAFT_OF_LINES));
          assert.deepEqual(await composers.forbidden(), NOTHING_FORBIDDEN);
        });
      }

      test("two thousand characters arrive whole", async () => {
        await load();
        const result = await insert({ text: LONG });
        assert.equal(result.outcome, "inserted", JSON.stringify(result));
        await modelHolds(LONG);
      });

      test("inserting again, or twice at once, does not double the text", async () => {
        await load();
        const both = await composers.call("insertTwiceAtOnce", { path: editor.path, lock: editor.lock, text: TEXT });
        assert.deepEqual(
          both.map(({ outcome }) => outcome),
          ["inserted", "refused"],
        );
        await modelHolds(TEXT);
        const again = await insert();
        assert.equal(again.outcome, "inserted");
        assert.equal(again.was_there, true);
        await composers.settle();
        await modelHolds(TEXT);
      });

      test("a page that cancels every event is never said to have taken what its model does not hold", async () => {
        await load();
        await composers.cancelEverything();
        const result = await insert();
        await composers.settle();
        const model = await composers.model();
        const said = `${JSON.stringify(result)}, and the model holds ${JSON.stringify(model)}`;
        if (result.outcome === "refused") {
          assert.equal(result.code, "not_taken", said);
          assert.equal(model.trim(), "", said);
        } else {
          // The browser writes into the box all the same; what the site does not know shows by its Send.
          assert.ok(holds(TEXT)(model) || result.send_enabled === false, said);
        }
      });
    });
  }

  test("docs/insertion.md says of every editor what was measured here", () => {
    assert.deepEqual(documented(browser), measured.rows());
  });
}

function withoutTime({ milliseconds, ...result }) {
  assert.ok(milliseconds >= 0);
  return result;
}
