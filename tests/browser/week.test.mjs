// The week as it is worked through: an entry dragged to another slot, the queue by keys alone, the alarm and the badge
// when a slot opens, requests that rest at the site's limit. The worker's clock is set, so that no test waits for nine
// o'clock; that can be done in Chromium only. Not here: what is planned (tests/cadence).
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { nextMonday, setClock } from "./clock.mjs";
import { Session, until } from "./harness.mjs";
import { Overlay } from "./overlay.mjs";

const MAREN = "https://www.linkedin.com/in/maren-solberg-diaz/";
const MAREN_ID = "linkedin:maren-solberg-diaz";
const MINUTE = 60_000;

describe("the week in chromium", { timeout: 300_000 }, () => {
  /** @type {Session} */
  let session;
  const monday = nextMonday();

  const value = async (type, params) => {
    const reply = await session.ask(type, params);
    assert.equal(reply.ok, true, JSON.stringify(reply));
    return reply.value;
  };
  const queue = () => value("plan.queue", { user_id: "me" });

  before(async () => {
    session = await Session.start("chromium");
  });
  after(() => session?.close());
  beforeEach(async () => {
    await setClock(session, monday);
    await value("data.erase", { confirm: "erase" });
    await value("sample.add", {});
  });

  // Risk: an entry lands in another slot than the one it was dropped on, or goes back when the week is planned anew.
  test("an entry that is dragged to another slot stays there", async () => {
    const page = await session.extensionPage("dashboard.html#/week");
    await page.bringToFront();
    const dragged = await until("the week is planned", () => page.$(".slot-entry[draggable=true]"));
    const name = await dragged.$eval("p", (line) => line.innerText.trim());
    const wednesday = new Date(monday + 2 * 24 * 60 * MINUTE);
    const day = [wednesday.getFullYear(), wednesday.getMonth() + 1, wednesday.getDate()];
    const date = day.map((part) => String(part).padStart(2, "0")).join("-");
    const target = await page.$(`[data-slot="${date}T14"]`);
    await dragged.drag(target);
    await target.drop(dragged);
    await until("it stands there", () =>
      page.$eval(`[data-slot="${date}T14"]`, (slot, who) => slot.innerText.includes(who), name),
    );
    const plan = await value("weeklyCadence", { user_id: "me", week_start_date: date });
    const moved = plan.entries.find((entry) => entry.prospect_name === name);
    assert.deepEqual([moved.date, moved.time, moved.fixed], [date, "14:00", true]);
    await page.close();
  });

  // Risk: a row looks chosen that nobody chose. The review, which is of no person, did.
  test("no row of the queue is marked before one was chosen", async () => {
    await setClock(session, monday + 4 * 24 * 60 * MINUTE);
    const panel = await session.extensionPage("sidepanel.html");
    await until("the review is in the queue", () =>
      panel.$$eval(".queue li", (rows) => rows.some((row) => /review/i.test(row.innerText))),
    );
    assert.equal(await panel.$(".queue li.chosen"), null);
    await panel.close();
  });

  // Risk: whoever works by keys alone gets stuck between the queue, the card and the page.
  test("the queue is worked through by keys alone", async () => {
    const page = await session.open(MAREN);
    const overlay = new Overlay(page);
    await overlay.shown("oe-suggestion");
    await overlay.press("oe-add");
    await until("she is in the queue", async () => {
      const { now, later_today: later } = await queue();
      return [...now, ...later].some((entry) => entry.prospect_id === MAREN_ID);
    });
    await page.locator("main a[href*='/messaging/compose/']").click();
    await page.waitForFunction(() => window.sampleSite.box() !== null);
    const [tab] = await session.tabIds(MAREN);
    const panel = await session.extensionPage(`sidepanel.html?tab=${tab}`);
    await panel.bringToFront();
    const focused = () => panel.evaluate(() => document.activeElement?.dataset?.row ?? null);
    await until("the queue and the card are there", () =>
      panel.evaluate((id) => document.querySelector(`[data-row="${id}"]`) && document.querySelector("h1"), MAREN_ID),
    );
    // To the first entry by Tab, then down to hers.
    await until("an entry has the focus", async () => {
      if ((await focused()) === null) await panel.keyboard.press("Tab");
      return (await focused()) !== null;
    });
    const seen = [];
    while ((await focused()) !== MAREN_ID && seen.length < 40) {
      seen.push(await focused());
      await panel.keyboard.press("n");
    }
    assert.equal(await focused(), MAREN_ID, seen.join(", "));
    await panel.evaluate(() => {
      window.opened = [];
      document.addEventListener("click", (event) => {
        const link = event.target.closest("a");
        if (link) window.opened.push(link.href);
        event.preventDefault();
      });
    });
    await panel.keyboard.press("o");
    assert.deepEqual(await panel.evaluate(() => window.opened), [MAREN]);
    await panel.keyboard.press("i");
    await until("the text has arrived", () => page.evaluate(() => window.sampleSite.model.message.length > 40));
    assert.equal(await page.evaluate(() => window.sampleSite.model.submits), 0);
    await panel.keyboard.press("l");
    await until("it is logged", async () => {
      const { person } = await value("tab.reading", { tab_id: tab });
      return person.history.length === 1 && person.history[0].engagement_status === "sent";
    });
    // The page's clock is days behind the worker's: her first follow-up may be due in the same week.
    await until("her first message has left the queue", async () => {
      const { now, later_today: later, this_week: rest } = await queue();
      return [...now, ...later, ...rest].every(
        (entry) => entry.prospect_id !== MAREN_ID || entry.type !== "initial_dm",
      );
    });
    await until("the panel has followed", () =>
      panel.evaluate((id) => !document.querySelector(".queue-group")?.querySelector(`[data-row="${id}"]`), MAREN_ID),
    );
    await panel.close();
    await page.close();
  });

  // Risk: nobody hears of a slot, or the toolbar shows a wrong number.
  test("when a slot opens its alarm rings and the badge counts what is due", async () => {
    const planned = await queue();
    const first = planned.later_today.filter((entry) => entry.time === "09:00");
    assert.ok(first.length > 0 && planned.now.length === 0);
    const page = await session.extensionPage("options.html");
    const badge = () => page.evaluate(() => chrome.action.getBadgeText({}));
    const rings = (at) =>
      page.evaluate(async (moment) => (await chrome.alarms.get("slot"))?.scheduledTime === moment, at);
    await until("the alarm is set for nine o'clock", () => rings(monday + 30 * MINUTE));
    assert.equal(await badge(), "");
    const ring = () => page.evaluate(() => chrome.alarms.create("slot", { when: Date.now() }));
    await setClock(session, monday + 31 * MINUTE);
    await ring();
    await until("the badge counts them", async () => (await badge()) === String(first.length));
    await until("the next alarm is set for two o'clock", () => rings(monday + 330 * MINUTE));
    const at = new Date(monday + 32 * MINUTE).toISOString();
    await value("trackEngagement", {
      ...{ user_id: "me", prospect_id: first[0].prospect_id, outreach_type: first[0].type },
      ...{ engagement_status: "sent", event_id: "badge-1", occurred_at: at },
    });
    const left = first.length - 1;
    await until("one fewer is due", async () => (await badge()) === (left === 0 ? "" : String(left)));
    await page.close();
  });

  // Risk: two of a team write to one person, because the queue does not say what the colleague's file knows.
  test("the queue warns that a colleague wrote to somebody, and of nobody else", async () => {
    const [first, second] = (await queue()).later_today;
    await value("trackEngagement", {
      ...{ user_id: "me", prospect_id: first.prospect_id, outreach_type: first.type, engagement_status: "sent" },
      ...{ event_id: "by-ben", occurred_at: new Date(monday - 24 * 60 * MINUTE).toISOString() },
    });
    const { content } = await value("team.export", { owner: "Ben" });
    await value("data.erase", { confirm: "erase" });
    await value("sample.add", {});
    const panel = await session.extensionPage("sidepanel.html");
    await panel.bringToFront();
    const entry = (id) =>
      panel.evaluate((who) => document.querySelector(`[data-row="${who}"]`)?.closest("li").innerText ?? null, id);
    await until("both are in the queue", async () => (await entry(first.prospect_id)) && (await entry(second.prospect_id))); // prettier-ignore
    assert.ok(!(await entry(first.prospect_id)).includes("Ben"), "nobody has told of it yet");
    assert.equal((await value("team.put", { list: JSON.parse(content) })).people, 1);
    await panel.reload();
    await until("the warning stands there", async () => /Ben of your team wrote/.test((await entry(first.prospect_id)) ?? "")); // prettier-ignore
    assert.ok(!(await entry(second.prospect_id)).includes("Ben"));
    await value("team.remove", { owner: "Ben" });
    await panel.reload();
    await until("it is gone with the file", async () => !((await entry(first.prospect_id)) ?? "Ben").includes("Ben"));
    await panel.close();
  });

  // Risk: the wall is not seen, or requests rest although nobody said so.
  test("the site's limit is offered as a rest of requests, and one key takes it", async () => {
    const page = await session.open(MAREN);
    const overlay = new Overlay(page);
    await overlay.shown("oe-suggestion");
    assert.equal((await queue()).allowances.paused_until, null);
    await page.evaluate(() => {
      const wall = document.createElement("div");
      wall.setAttribute("role", "dialog");
      for (const [tag, text] of [
        ["h2", "You’ve reached the weekly invitation limit"],
        ["p", "You can send more invitations next week."],
        ["button", "Got it"],
      ]) {
        wall.append(Object.assign(document.createElement(tag), { textContent: text }));
      }
      document.body.append(wall);
    });
    await overlay.shown("oe-rest");
    assert.ok((await overlay.everything()).includes("weekly invitation limit"));
    assert.equal((await queue()).allowances.paused_until, null, "nothing is done by itself");
    await page.evaluate(() => {
      const root = document.querySelector("[data-testid=oe-host]").shadowRoot;
      root.querySelector("[data-testid=oe-variant-next]").focus();
    });
    await page.keyboard.press("y");
    await until("requests rest", async () => (await queue()).allowances.paused_until !== null);
    await until("the offer is gone", async () => (await overlay.text("oe-rest")) === null);
    await page.close();
  });
});
