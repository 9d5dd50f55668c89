// What stops inside the worker, in real browsers: the core in the middle of a call (the build with traps to order), and a
// disk that is full. Not here: every function and every row (tests/unit/faults.test.ts), damage (damage.test.mjs).
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { axe } from "./every_screen.mjs";
import { BROWSERS, build, Session, until } from "./harness.mjs";
import { Overlay } from "./overlay.mjs";

const PERSON = "https://www.linkedin.com/in/maren-solberg-diaz/";
/** Questions are given up after thirty seconds. */
const HALF_A_MINUTE_MS = 45_000;
const REPORT = { user_id: "me", date_range_days: 30 };

for (const browser of BROWSERS) {
  describe(`a core that stops, in ${browser}`, { timeout: 300_000 }, () => {
    /** @type {Session} */
    let session;
    let page;
    let overlay;
    before(async () => {
      session = await Session.start(browser, { extension: build(browser, "faults") });
      page = await session.open(PERSON);
      overlay = new Overlay(page);
      await overlay.shown("oe-suggestion");
    });
    after(() => session?.close());

    // Risk: a bug in the core takes what was pressed along, half of it stays, or the next press meets a broken core.
    test("the card says that nothing was changed, and the same press works the next time", async (t) => {
      const before = await everything(session);
      // Not one stop alone: a page that comes to the front asks for its view again, and that would be it.
      await session.orderTraps(Infinity);
      await overlay.press("oe-log-sent");
      await until("the card says so", async () =>
        (await overlay.notice()).includes("Something went wrong inside Outreach Engine: nothing was changed."),
      );
      assert.deepEqual(await everything(session), before);
      await session.orderTraps(0);
      await session.ask("safety.wake", {});
      await overlay.press("oe-log-sent");
      await overlay.shown("oe-undo");
      const { events } = await everything(session);
      assert.deepEqual(
        events.map(({ body }) => body.engagement_status),
        ["sent"],
      );
      // From here on nobody else may ask: an open card reads its page again, and would take the stop that is meant here.
      await page.close();
      await session.orderTraps(1);
      assert.equal((await session.ask("metrics", REPORT)).error.code, "engine_failed");
      const began = performance.now();
      assert.equal((await session.ask("metrics", REPORT)).ok, true);
      t.diagnostic(`the next call was answered in ${(performance.now() - began).toFixed(1)} ms, with the way there`);
    });

    // Risk: what stops the core is met again and again, and the user cannot even take the data elsewhere.
    test("three stops within a minute: it rests and says so, and a backup is saved by the button", async () => {
      await session.ask("safety.wake", {});
      for (let count = 0; count < 3; count += 1) {
        await session.orderTraps(1);
        assert.equal((await session.ask("metrics", REPORT)).error.code, "engine_failed");
      }
      await session.orderTraps(0);
      assert.equal((await session.ask("metrics", REPORT)).error.code, "safe_mode");
      const data = await session.extensionPage("dashboard.html#/data");
      await until("the dashboard says so", () =>
        data.evaluate(() => document.querySelector("[role=alert]")?.textContent.includes("rests until")),
      );
      const saved = await savedBackup(data);
      const { events } = await everything(session);
      assert.equal(events.length, 1);
      assert.ok(saved.includes(events[0].event_id), "the backup holds what was logged");
      await data.evaluate(() => {
        const buttons = [...document.querySelectorAll("[role=alert] button")];
        buttons.find((button) => button.textContent.includes("Try again now")).click();
      });
      await until("it works again", async () => (await session.ask("metrics", REPORT)).ok === true);
      // The button draws the page anew, and a page that is closed while it is loading stays open.
      await until("the page is drawn anew, without the notice", () =>
        data.evaluate(
          () =>
            globalThis.savedFiles === undefined &&
            document.querySelector("main h1") !== null &&
            document.querySelector("[role=alert]") === null,
        ),
      );
      await data.close();
    });
  });
}

// Risk: a page of which nothing can be read looks like a page with nobody on it, or goes on showing whoever was there before.
describe("a core that rests and a worker that hangs, in chromium", { timeout: 300_000 }, () => {
  /** @type {Session} */
  let session;
  before(async () => {
    session = await Session.start("chromium", { extension: build("chromium", "faults") });
  });
  after(() => session?.close());

  const blameless = async (page, within) =>
    assert.deepEqual(
      (await axe(page, within, {})).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`),
      [],
    );

  test("while the core rests the card, the side panel and the dashboard say so, and one press goes on", async () => {
    await session.orderTraps(Infinity);
    for (let count = 0; count < 3; count += 1) await session.ask("metrics", REPORT);
    await session.orderTraps(0);
    const page = await session.open(PERSON);
    const overlay = new Overlay(page);
    await overlay.shown("oe-resume", (text) => text === "Try again now");
    await blameless(page, "[data-testid=oe-host]");
    const [tab] = await session.tabIds(PERSON);
    const panel = await session.extensionPage(`sidepanel.html?tab=${tab}`);
    await until("the panel says so, once", () =>
      panel.evaluate(() => document.body.innerText.split("stopped several times").length === 2),
    );
    await blameless(panel, null);
    const dashboard = await session.extensionPage("dashboard.html#/metrics");
    await until("the dashboard says so, once, and that there are no figures", () =>
      dashboard.evaluate(() => {
        const text = document.body.innerText;
        return text.split("stopped several times").length === 2 && text.includes("Not available while");
      }),
    );
    await blameless(dashboard, null);
    await overlay.press("oe-resume");
    await overlay.shown("oe-suggestion");
    await until("the panel shows the person", () =>
      panel.evaluate(() => document.querySelector(".suggestion") !== null),
    );
    for (const each of [page, panel, dashboard]) await each.close();
  });

  test("a press that a hanging worker does not answer is said to be late, and is done when it can be", async () => {
    const page = await session.open(PERSON);
    const overlay = new Overlay(page);
    await overlay.shown("oe-suggestion");
    const letGo = await session.holdWorker();
    await overlay.press("oe-log-sent");
    await until("the card says that it is late", async () => (await overlay.notice()).startsWith("No answer yet"));
    await blameless(page, "[data-testid=oe-host]");
    await letGo();
    await overlay.shown("oe-undo");
    const { events } = await everything(session);
    assert.equal(events.length, 1);
    await page.close();
  });

  test("where nothing answers for half a minute every surface says so in place of what it would show", async () => {
    const page = await session.open(PERSON);
    const overlay = new Overlay(page);
    await overlay.shown("oe-suggestion");
    const pages = [];
    for (const path of [
      "dashboard.html#/prospects",
      "dashboard.html#/week",
      "options.html",
      "sidepanel.html?tab=1",
      "welcome.html",
    ]) {
      pages.push(await session.unansweredPage(path));
    }
    for (const own of pages) {
      await until("it says that nothing answers, once", () =>
        own.evaluate(() => document.body.innerText.split("does not answer").length === 2),
      );
      assert.ok(await own.evaluate(() => [...document.querySelectorAll("button")].some((one) => one.textContent === "Try again now"))); // prettier-ignore
      await blameless(own, null);
      await own.close();
    }
    // A visit that begins while the worker hangs: its page is read in vain.
    const letGo = await session.holdWorker();
    await page.evaluate(() => history.pushState(null, "", "/in/somebody-else-entirely/"));
    await overlay.shown("oe-resume", (text) => text === "Try again now", HALF_A_MINUTE_MS);
    await letGo();
    await page.close();
  });
});

describe("a full disk in chromium", { timeout: 300_000 }, () => {
  // Risk: a row of an entry is there and its count is not, the user hears nothing, or cannot get the data out.
  test("an entry is whole or absent, the card says why, and saving works", async (t) => {
    const session = await Session.start("chromium");
    try {
      const ownPage = await session.extensionPage("options.html");
      await session.ask("data.erase", { confirm: "erase" });
      await session.killWorker();
      await ownPage.evaluate(makeSmallStore, QUOTA);
      assert.equal((await session.ask("sample.add", {})).ok, true);
      const page = await session.open(PERSON);
      const overlay = new Overlay(page);
      await overlay.shown("oe-suggestion");
      const [person] = (await session.ask("prospects.list", { limit: 1 })).value;
      const counted = { kept: 0, refused: 0 };
      let before = await everything(session);
      for (let entry = 0; counted.refused < REFUSALS; entry += 1) {
        assert.ok(entry < 1_000, "the store is never full");
        const answer = await session.ask("trackEngagement", longEntry(person, entry));
        const now = await everything(session);
        if (answer.ok) {
          assert.equal(now.events.length, before.events.length + 1);
          counted.kept += 1;
        } else {
          assert.equal(answer.error.code, "storage_failed");
          assert.match(answer.error.message, /disk is full/);
          assert.deepEqual(now, before);
          counted.refused += 1;
        }
        before = now;
      }
      assert.ok(counted.kept > 0);
      await overlay.press("oe-log-sent");
      await until("the card says so", async () => (await overlay.notice()).includes("The disk is full"));
      assert.deepEqual(await everything(session), before);
      const data = await session.extensionPage("dashboard.html#/data");
      assert.ok((await savedBackup(data)).includes(before.events.at(-1).event_id));
      t.diagnostic(`${counted.kept} entries kept, ${counted.refused} refused by a store of ${QUOTA / 1_000} kB`);
    } finally {
      await session.close();
    }
  });
});

/** What the workspace's store may take: the browser itself refuses what goes beyond. */
const QUOTA = 400_000;
const REFUSALS = 5;

function longEntry(person, entry) {
  return {
    user_id: "me",
    prospect_id: person.prospect_id,
    outreach_type: "initial_dm",
    engagement_status: "sent",
    text_sent: `${entry} ${"A long text. ".repeat(1_500)}`.slice(0, 19_000),
    event_id: crypto.randomUUID(),
  };
}

/** Run in a page: the place of the workspace, before anybody made it, with room for little. */
async function makeSmallStore(quota) {
  for (const name of await navigator.storageBuckets.keys())
    if (name.startsWith("rows-me-")) await navigator.storageBuckets.delete(name);
  await navigator.storageBuckets.open("rows-me-1", { quota, durability: "strict", persisted: true });
}

async function everything(session) {
  return JSON.parse((await session.ask("data.export", {})).value.content).stores;
}

/** The file that the button on the page of the data offers. */
async function savedBackup(page) {
  await page.evaluate(() => {
    globalThis.savedFiles = [];
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => {
      globalThis.savedFiles.push(blob);
      return make(blob);
    };
    HTMLAnchorElement.prototype.click = () => undefined;
  });
  await until("the button is there, and pressed", () =>
    page.evaluate(() => {
      const buttons = [...document.querySelectorAll("main button")];
      const button = buttons.find((one) => one.textContent.trim() === "Save a backup" && !one.disabled);
      button?.click();
      return button !== undefined;
    }),
  );
  return until("the backup is made", () => page.evaluate(async () => (await globalThis.savedFiles[0]?.text()) ?? null));
}
