// The whole main job without a mouse, in both browsers, and what a screen reader calls the controls on the way. Not here:
// what each step does to the data (main_job.test.mjs).
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { complete } from "./every_screen.mjs";
import { BROWSERS, Session, until } from "./harness.mjs";
import { Overlay } from "./overlay.mjs";

const MAREN = "https://www.linkedin.com/in/maren-solberg-diaz/";
/** More stops than any page here has. */
const MOST_STOPS = 120;

for (const browser of BROWSERS) {
  describe(`by keyboard alone in ${browser}`, { timeout: 300_000 }, () => {
    /** @type {Session} */
    let session;
    before(async () => {
      session = await Session.start(browser);
    });
    after(() => session?.close());

    /** Presses a key until the focus is where it should be. */
    const walk = async (page, key, what, arrived) => {
      for (let stop = 0; stop < MOST_STOPS; stop += 1) {
        if (await page.evaluate(arrived)) return;
        await page.keyboard.press(key);
      }
      assert.fail(`the focus never came to ${what}`);
    };
    const history = async () => {
      const [tab] = await session.tabIds(MAREN);
      return (await session.ask("tab.reading", { tab_id: tab })).value.person.history;
    };

    // Risk: whoever has no mouse comes to a control that cannot be reached, or loses the focus on the way.
    test("a profile is opened, read, written to, logged, the wording changed, and the entry taken back", async () => {
      const page = await session.open(MAREN);
      const overlay = new Overlay(page);
      await overlay.shown("oe-suggestion");
      await page.bringToFront();
      await walk(page, "Tab", "the site's message link", () =>
        (document.activeElement?.getAttribute("href") ?? "").includes("/messaging/compose/"),
      );
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => window.sampleSite.box() !== null);
      const inCard = () => document.querySelector("[data-testid=oe-host]")?.shadowRoot.activeElement != null;
      await walk(page, "Tab", "the card", inCard);
      await walk(page, "Tab", "Insert", () => {
        const root = document.querySelector("[data-testid=oe-host]").shadowRoot;
        return root.activeElement?.dataset.testid === "oe-insert";
      });
      await page.keyboard.press("Enter");
      await until("the text has arrived", () => page.evaluate(() => window.sampleSite.canSend()));
      assert.equal(await page.evaluate(() => window.sampleSite.model.submits), 0, "sending stays the person's");
      // Insert gives the focus to the box, so that the person can send: the way back into the card is as long as before.
      await walk(page, "Tab", "the card again", inCard);
      await walk(page, "Tab", "Sent", () => {
        const root = document.querySelector("[data-testid=oe-host]").shadowRoot;
        return root.activeElement?.dataset.testid === "oe-log-sent";
      });
      await page.keyboard.press("Enter");
      await until("it is logged", async () => (await history()).length === 1);
      await overlay.shown("oe-undo");
      const second = await overlay.text("oe-suggestion");
      await page.keyboard.press("ArrowRight");
      await overlay.shown("oe-suggestion", (text) => text !== second);
      await page.keyboard.press("u");
      await until("it is taken back", async () => (await history()).length === 0);
      await page.keyboard.press("Escape");
      await until("the page has the focus again", async () => !(await page.evaluate(inCard)));
      await page.close();
    });

    // Risk: an answer on the page is logged by itself, or only by mouse; or texts go on after it.
    test("an answer that came is offered, logged by Y alone, and stops the sequence", async () => {
      const page = await session.open(MAREN);
      const overlay = new Overlay(page);
      await overlay.shown("oe-suggestion");
      await page.locator("main a[href*='/messaging/compose/']").click();
      await page.waitForFunction(() => window.sampleSite.box() !== null);
      await overlay.press("oe-insert");
      await until("the text has arrived", () => page.evaluate(() => window.sampleSite.canSend()));
      await page.locator(">>> button[type=submit]").click();
      await until("it is sent", () => page.evaluate(() => window.sampleSite.model.submits === 1));
      const observed = async () => {
        const [tab] = await session.tabIds(MAREN);
        return (await session.ask("tab.reading", { tab_id: tab })).value.person.observation?.engagement_status ?? null;
      };
      const pressYInCard = async () => {
        await page.evaluate(() => {
          const root = document.querySelector("[data-testid=oe-host]").shadowRoot;
          root.querySelector("[data-testid=oe-copy], button").focus();
        });
        await page.keyboard.press("y");
      };
      await until("the message is seen", async () => (await observed()) === "sent");
      await overlay.shown("oe-observation");
      assert.deepEqual(await history(), [], "nothing is logged by itself");
      await pressYInCard();
      await until("the message is logged", async () => (await history()).length === 1);
      await page.evaluate(() => window.sampleSite.reply("Thank you for writing! Does Thursday at 3 work for a call?"));
      await until("the answer is seen", async () => (await observed()) === "replied");
      await overlay.shown("oe-observation");
      assert.equal((await history()).length, 1, "nothing is logged by itself");
      await pressYInCard();
      await until("the answer is logged", async () => (await history()).length === 2);
      assert.deepEqual((await history()).map((entry) => entry.engagement_status).sort(), ["replied", "sent"]);
      const [tab] = await session.tabIds(MAREN);
      const { person, suggestion } = (await session.ask("tab.reading", { tab_id: tab })).value;
      assert.equal(suggestion, null, "no further text of the sequence is offered");
      const request = { user_id: "me", prospect_id: person.prospect_id };
      const { sequence } = (await session.ask("getSequence", request)).value;
      assert.equal(sequence.status, "stopped");
      await page.close();
    });

    // Risk: the table can only be used by mouse, or the focus is lost when rows come and go.
    test("prospects are walked, chosen, decided on and opened by key", async () => {
      await session.ask("sample.add", {});
      const page = await session.extensionPage("dashboard.html#/prospects");
      await page.bringToFront();
      await until("people are listed", () =>
        page.evaluate(() => document.querySelectorAll("[data-row-link]").length > 3),
      );
      await walk(page, "Tab", "a row", () => document.activeElement?.dataset.rowLink !== undefined);
      const row = () => page.evaluate(() => document.activeElement.closest("[data-index]")?.dataset.index);
      assert.equal(await row(), "0");
      await page.keyboard.press("ArrowDown");
      await until("the next row has the focus", async () => (await row()) === "1");
      const name = await page.evaluate(() => document.activeElement.textContent);
      await page.keyboard.press("x");
      await until("it is chosen", () =>
        page.evaluate(() => document.querySelectorAll(".table-row.chosen").length === 1),
      );
      await page.keyboard.press("r");
      await until("it is rejected", () =>
        page.evaluate(() => document.querySelectorAll(".badge.rejected").length === 1),
      );
      assert.equal(await page.evaluate(() => document.activeElement.textContent), name, "the focus stays on the row");
      await page.keyboard.press("Enter");
      await until("their page is there", () =>
        page.evaluate((who) => document.querySelector("h1")?.textContent === who, name),
      );
      await page.close();
    });

    // Risk: rows are drawn where others were, and a key that was meant for one person decides on another.
    test("a key reaches nobody who took the place of the row that had the focus, and rows that rest are in order", async () => {
      const people = Array.from({ length: 200 }, (_, at) => ({
        ...{ prospect_id: `linkedin:invented-${at}`, connected_at: null, requests: [], messages: [] },
        values: { name: `Invented Person-${at}`, title: "Head of School", company: "Birch Academy" },
      }));
      const import_id = "many";
      const staged = { people: JSON.stringify(people), ids: people.map((one) => one.prospect_id) };
      for (const [type, params] of [
        ["import.stage", { import_id, at: "2026-11-20T09:00:00.000Z", seq: 0, ...staged }],
        ["import.apply", { import_id, name: "people.csv", parts: 1 }],
      ]) {
        assert.ok((await session.ask(type, params)).ok, type);
      }
      const page = await session.extensionPage("dashboard.html#/prospects?approval=pending&sort=name");
      await page.bringToFront();
      const waiting = async () => {
        const { rows } = (await session.ask("prospects.rows", { order: "id", from: null, limit: 500 })).value;
        return rows.filter((row) => row.approval === "pending").length;
      };
      const hasRows = (count) =>
        until(`${count} rows are there`, () =>
          page.evaluate((all) => document.querySelector("[role=table]")?.ariaRowCount === String(all + 1), count),
        );
      const all = await waiting();
      await hasRows(all);
      const firstRow = () => document.activeElement?.dataset.rowLink !== undefined;
      const isNowhere = () => page.evaluate(() => document.activeElement === document.body);

      await walk(page, "Tab", "a row", firstRow);
      await page.keyboard.press("a");
      await hasRows(all - 1);
      assert.ok(await isNowhere(), "the next person has no focus");
      await page.keyboard.press("a");
      assert.equal(await waiting(), all - 1);

      await walk(page, "Tab", "a row", firstRow);
      await page.evaluate(() => document.querySelector(".table-scroll").scrollBy(0, 4_000));
      const indexes = () =>
        page.evaluate(() => [...document.querySelectorAll("[data-index]")].map((row) => Number(row.dataset.index)));
      const inOrder = (found) => found.every((index, at) => index === found[0] + at);
      const rested = await until("rows further down are in order", async () => {
        const found = await indexes();
        return found[0] > 60 && inOrder(found) && found;
      });
      assert.ok(await isNowhere(), "whoever came into sight has no focus");
      await page.keyboard.press("a");
      assert.equal(await waiting(), all - 1);

      const middle = rested[Math.floor(rested.length / 2)];
      await page.evaluate((index) => document.querySelector(`[data-index="${index}"] a`).focus(), middle);
      const focused = () => page.evaluate(() => document.activeElement.closest("[data-index]")?.dataset.index);
      for (const times of [1, 2, 3]) {
        await page.keyboard.press("PageDown");
        await until("ten rows further", async () => (await focused()) === String(middle + 10 * times));
      }
      await until("they are in order again", async () => inOrder(await indexes()));
      assert.equal(await focused(), String(middle + 30), "the focus stays where it is");
      const names = await page.evaluate(() =>
        [...document.querySelectorAll("[data-index]")].map((row) => [
          row.querySelector("a").textContent,
          row.querySelector("input").getAttribute("aria-label"),
        ]),
      );
      assert.deepEqual(
        names.map(([name]) => `Choose ${name}`),
        names.map(([, label]) => label),
      );
      await page.close();
    });
  });
}

describe("what a screen reader says in chromium", { timeout: 120_000 }, () => {
  /** @type {Session} */
  let session;
  before(async () => {
    session = await Session.start("chromium");
  });
  after(() => session?.close());

  /** Every control that can be operated, as "role: name", in the order in which it is read. */
  const controls = async (page) => {
    const client = await page.createCDPSession();
    const { nodes } = await client.send("Accessibility.getFullAXTree");
    await client.detach();
    const roles = new Set([
      "button",
      "link",
      "textbox",
      "searchbox",
      "combobox",
      "checkbox",
      "menuitem",
      "columnheader",
    ]);
    return nodes
      .filter((node) => !node.ignored && roles.has(node.role?.value))
      .map((node) => `${node.role.value}: ${node.name?.value ?? ""}`);
  };

  // Risk: a control is called "button", or by its picture.
  test("every control of the card has a name that says what it does", async () => {
    const page = await session.open(MAREN);
    await new Overlay(page).shown("oe-suggestion");
    const names = await controls(page);
    for (const wanted of [
      "button: Move: drag, or use the arrow keys",
      "button: Fold",
      "button: Insert",
      "button: Copy",
      "button: Sent",
      "button: Replied",
      "button: Meeting",
      "button: More to log",
      "button: Next wording",
      "button: Previous wording",
      "textbox: Suggested message, can be edited",
    ]) {
      assert.ok(names.includes(wanted), `${wanted} is not among ${names.join(" | ")}`);
    }
    assert.ok(names.some((name) => /^button: \d+ Priority\. Fit \d+, Referral \d+, Signal \d+$/.test(name)));
    assert.ok(names.some((name) => /^button: \d+ Fit$/.test(name)));
    await page.close();
  });

  // Risk: on our own pages a control says nothing, or two say the same and mean different people.
  test("every control of our own pages has a name, and those of rows name the person", async () => {
    await session.ask("sample.add", {});
    const [row] = (await session.ask("prospects.rows", { order: "priority", from: null, limit: 1 })).value.rows;
    const pages = [
      "dashboard.html#/prospects",
      `dashboard.html#/person/${encodeURIComponent(row.prospect_id)}`,
      "dashboard.html#/week",
      "dashboard.html#/metrics",
      "dashboard.html#/learning",
      "dashboard.html#/templates",
      "dashboard.html#/playbook",
      "dashboard.html#/insights",
      "dashboard.html#/import",
      "dashboard.html#/data",
      "dashboard.html#/privacy",
      "sidepanel.html",
      "options.html",
      "welcome.html",
    ];
    for (const path of pages) {
      const page = await session.extensionPage(path);
      await complete(page, path);
      if (path.endsWith("/prospects")) {
        await until("people are listed", () => page.evaluate(() => document.querySelector("[data-row-link]") !== null));
      }
      const names = await controls(page);
      assert.ok(names.length > 0, path);
      assert.deepEqual(
        names.filter((name) => name.endsWith(": ")),
        [],
        path,
      );
      if (path.endsWith("/prospects")) assert.ok(names.includes(`checkbox: Choose ${row.name}`));
      await page.close();
    }
  });
});
