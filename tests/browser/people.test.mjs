// The table of prospects and one person's page, in both browsers: links, views, changes of many, corrections, erasing.
// Not here: the keys (keyboard.test.mjs) and what the worker does with a message (tests/unit/people.test.ts).
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { BROWSERS, Session, until } from "./harness.mjs";

for (const browser of BROWSERS) {
  describe(`people on the dashboard in ${browser}`, { timeout: 300_000 }, () => {
    /** @type {Session} */
    let session;
    let page;
    let people;

    before(async () => {
      session = await Session.start(browser);
    });
    after(() => session?.close());
    beforeEach(async () => {
      await page?.close();
      page = null;
      await session.ask("data.erase", { confirm: "erase" });
      await session.ask("sample.add", {});
      people = (await session.ask("prospects.rows", { order: "priority", from: null, limit: 50 })).value.rows;
    });

    const open = async (path) => {
      page = await session.extensionPage(`dashboard.html${path}`);
      await page.bringToFront();
    };
    const hash = () => page.evaluate(() => location.hash);
    const heading = (text) =>
      until(`the heading is ${text}`, () =>
        page.evaluate((want) => document.querySelector("h1")?.innerText === want, text),
      );
    const names = () =>
      page.evaluate(() => [...document.querySelectorAll("[data-row-link]")].map((link) => link.textContent));
    /** A button by what it says, as a person presses it. */
    const press = async (text, within = "body") => {
      const found = await until(`${text} can be pressed`, async () => {
        const handle = await page.evaluateHandle(
          (wanted, scope) =>
            [...document.querySelectorAll(`${scope} button, ${scope} a`)].find(
              (one) => (one.innerText.trim() === wanted || one.getAttribute("aria-label") === wanted) && !one.disabled,
            ) ?? null,
          text,
          within,
        );
        return handle.asElement();
      });
      await found.click();
    };
    // What is found before the page has gone belongs to the old one.
    const reload = async () => {
      await page.evaluate(() => (window.isOld = true));
      await page.evaluate(() => location.reload()).catch(() => undefined);
      await until("the page is there anew", () =>
        page.evaluate(() => window.isOld === undefined && document.readyState === "complete"),
      );
    };
    const writing = () =>
      until("the field has the focus", () => page.evaluate(() => document.activeElement?.localName === "input"));
    const idOf = (at) => people[at].prospect_id;
    const record = async (at) => (await session.ask("person.get", { prospect_id: idOf(at) })).value;
    const sent = (at, event_id) =>
      session.ask("trackEngagement", {
        ...{ user_id: "me", prospect_id: idOf(at), event_id, occurred_at: new Date().toISOString() },
        ...{ outreach_type: "connection_request", engagement_status: "sent", text_sent: "Hello from Oslo" },
      });

    // Risk: a link to a person leads elsewhere, or the way back is lost.
    test("a person's page has an address: link, back, forward and reload lead there", async () => {
      await open("#/prospects?words=" + encodeURIComponent(people[0].name));
      await until("one is listed", async () => (await names()).length === 1);
      await (await page.$("[data-row-link]")).click();
      await heading(people[0].name);
      assert.equal(await hash(), `#/person/${encodeURIComponent(idOf(0))}`);
      await page.evaluate(() => history.back());
      await until("the list is there as it was", async () => (await names()).length === 1);
      await page.evaluate(() => history.forward());
      await heading(people[0].name);
      await reload();
      await heading(people[0].name);
      await page.evaluate((id) => (location.hash = `#/person/${encodeURIComponent(id)}`), idOf(1));
      await heading(people[1].name);
      await page.evaluate(() => (location.hash = "#/person/linkedin%3Anobody-at-all"));
      await heading("Nobody of that address");
    });

    // Risk: a filter that took a minute to make is gone the next day.
    test("a filter is kept under a name, renamed, and removed with a way back", async () => {
      await open("#/prospects?segment=referral_network&sort=name");
      await press("Save as a view");
      await writing();
      await page.keyboard.type("Schools");
      await page.keyboard.press("Enter");
      await until("the view is there", () => page.evaluate(() => document.querySelector(".views .own") !== null));
      await page.evaluate(() => (location.hash = "#/prospects"));
      await until("everybody is listed", async () => (await names()).length === people.length);
      await reload();
      await press("Schools", ".views");
      await until("the view is shown", async () => (await hash()) === "#/prospects?segment=referral_network&sort=name");
      await press("Menu of the view Schools");
      await press("Rename");
      await writing();
      await page.keyboard.type("School heads");
      await page.keyboard.press("Enter");
      await press("Menu of the view School heads");
      await press("Remove");
      await until("it is gone", async () => (await session.ask("views.list", {})).value.length === 0);
      await press("Undo");
      await until("it is back", async () => (await session.ask("views.list", {})).value[0]?.name === "School heads");
    });

    // Risk: one press changes thirty people for good.
    test("many are chosen, tagged and never to be shown, each named before and taken back after", async () => {
      await open("#/prospects");
      await until("everybody is listed", async () => (await names()).length === people.length);
      await (await page.$(".table-head input")).click();
      await press("Tag");
      await writing();
      await page.keyboard.type("Oslo");
      await press("Add to them");
      await until("all are tagged", async () => (await record(0)).prospect.tags.includes("Oslo"));
      await press("Undo");
      await until("none is", async () => !(await record(0)).prospect.tags.includes("Oslo"));
      await (await page.$(".table-head input")).click();
      await press("Never show");
      const question = await page.evaluate(() => document.querySelector("[role=alertdialog]").innerText);
      assert.ok(question.includes(people[0].name) && question.includes("Never again"), question);
      await press("Never again");
      await until("all are suppressed", async () => (await record(people.length - 1)).suppressed);
      await press("Undo");
      await until(
        "none is",
        async () => !(await record(0)).suppressed && !(await record(people.length - 1)).suppressed,
      );
    });

    // Risk: a slip of the log can only be lived with.
    test("the timeline shows what happened; an entry is corrected, taken back and put back", async () => {
      await sent(0, "e1");
      await open(`#/person/${encodeURIComponent(idOf(0))}`);
      await heading(people[0].name);
      await press("Correct", ".entry");
      await (await page.$(".entry-form select")).select("accepted");
      await press("Save", ".entry-form");
      const entries = async () => (await record(0)).events.filter((event) => event.body.kind === "engagement");
      await until("both stand in the log", async () => (await entries()).length === 2);
      await until("the old one is struck out", () =>
        page.evaluate(() => document.querySelectorAll(".taken-back s").length === 1),
      );
      const figures = async () => (await session.ask("metrics", { user_id: "me", date_range_days: 7 })).value;
      assert.equal((await figures()).total_outreach, 0, "it was no sending after all");
      await press("Take this back", ".entry:not(.taken-back)");
      await until("nothing counts any more", () =>
        page.evaluate(() => document.querySelectorAll(".entry:not(.taken-back)").length === 0),
      );
      await press("Put it back");
      await until("it counts again", () =>
        page.evaluate(() => document.querySelectorAll(".entry:not(.taken-back)").length === 1),
      );
    });

    // Risk: somebody is gone by accident, or not gone at all.
    test("erasing says what goes, asks, and leaves nobody behind", async () => {
      await sent(0, "e1");
      await session.ask("person.words", { prospect_id: idOf(0), note: "likes boats", how_we_met: "a ferry" });
      await open(`#/person/${encodeURIComponent(idOf(0))}`);
      await press("Erase");
      const question = await page.evaluate(() => document.querySelector("[role=alertdialog]").innerText);
      for (const part of [people[0].name, "1 entry of the log", "your note"])
        assert.ok(question.includes(part), question);
      await press("Cancel", "[role=alertdialog]");
      assert.notEqual(await record(0), null);
      await press("Erase");
      await press("Erase for good");
      await until("the table is there without them", async () => {
        const shown = await names();
        return shown.length === people.length - 1 && !shown.includes(people[0].name);
      });
      assert.equal(await record(0), null);
    });

    // Risk: what the user wrote is lost, or a reminder comes to nothing.
    test("notes and a reminder are kept and found again", async () => {
      await session.ask("person.words", { prospect_id: idOf(0), note: "", how_we_met: "" });
      await open(`#/person/${encodeURIComponent(idOf(0))}`);
      await heading(people[0].name);
      await (await page.$("section[aria-label='Your words'] textarea")).click();
      await page.keyboard.type("Prefers short messages.");
      await (await page.$("section[aria-label='Your words'] input")).click();
      await page.keyboard.type("A panel in Oslo");
      await page.keyboard.press("Tab");
      await until("they are kept", async () => (await record(0)).prospect.details?.how_we_met === "A panel in Oslo");
      assert.equal((await record(0)).prospect.note, "Prefers short messages.");
    });
  });
}
