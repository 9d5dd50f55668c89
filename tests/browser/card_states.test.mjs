// States of the card that a page brings about seldom, each by itself in the gallery. Not here: whether they can be used by
// everybody (accessibility.test.mjs), and how they look (screens.mjs).
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Session, until } from "./harness.mjs";

describe("states of the card", { timeout: 120_000 }, () => {
  /** @type {Session} */
  let session;

  before(async () => {
    session = await Session.start("chromium");
  });
  after(() => session?.close());

  const shown = async (state) => {
    const page = await session.extensionPage(`gallery.html?only=${state}`);
    await until(`${state} is drawn`, () => page.$(".card .body"));
    return page;
  };

  // Risk: of a list nobody sees who is worth adding, or who is there already; or a guess is shown as if it were known.
  test("a row tells segment, priority and what became of whoever is known, and of others nothing", async () => {
    const page = await shown("list");
    const rows = await page.$$eval(".row", (all) =>
      all.map((row) => [
        row.querySelector("[data-testid=oe-row]")?.innerText.replaceAll(/\s+/g, " ") ?? null,
        row.querySelector("b")?.innerText ?? null,
      ]),
    );
    assert.deepEqual(rows, [
      ["Referral network Approved", "81"],
      [null, null],
      ["Referral network", "64"],
    ]);
    // Whoever is kept is not added again.
    assert.deepEqual(await page.$$eval(".row input", (all) => all.map((box) => box.disabled)), [true, false, false]);
    assert.match(await page.$eval("[data-testid=oe-list-add]", (button) => button.innerText), /2/);
    await page.close();
  });

  // Risk: a conversation that was understood is reported as one that was not.
  test("a conversation of several people offers no sample for a report, and warns of nothing", async () => {
    const page = await shown("group");
    assert.match(await page.$eval(".card .body", (body) => body.innerText), /Several people/);
    assert.equal(await page.$("[data-testid=oe-sample], .note.warn"), null);
    await page.close();
    const other = await shown("not_understood");
    assert.ok(await other.$("[data-testid=oe-sample]"));
    await other.close();
  });

  // Risk: the reasons say the same of every line, and what differs is lost between.
  test("the segment is named once, above its reasons", async () => {
    const page = await shown("request");
    const text = await until("the reasons are there", () =>
      page.$eval(".reason-group", (group) => group.textContent.includes("“") && group.textContent),
    );
    assert.equal(text.split("Referral network").length, 2, text);
    assert.match(text, /^Why “Referral network”/);
    await page.close();
  });
});
