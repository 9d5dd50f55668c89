// The main job in both browsers: a profile is read, judged, written to, logged and counted, and never the wrong person's.
// Not here: each editor there is (composer tests), and how every layout is read (fixtures of the core).
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { answer } from "../fixtures/sites/answer.mjs";
import { sent } from "./daily_use.mjs";
import { BROWSERS, Session, until } from "./harness.mjs";
import { Overlay } from "./overlay.mjs";

const LINKEDIN = "https://www.linkedin.com";
const MAREN = { url: `${LINKEDIN}/in/maren-solberg-diaz/`, name: "Maren Solberg-Diaz" };
const IFEOMA = { url: `${LINKEDIN}/in/ifeoma-adeyemi-hart/`, name: "Ifeoma Adeyemi-Hart" };
const INES = { url: `${LINKEDIN}/in/ines-farrow-lindgren/`, name: "Ines Farrow-Lindgren" };
const GORDON = { url: `${LINKEDIN}/in/gordon-tavish-mbeki/`, name: "Gordon Tavish-Mbeki" };

for (const browser of BROWSERS) {
  describe(`the main job in ${browser}`, { timeout: 300_000 }, () => {
    /** @type {Session} */
    let session;
    let page;

    before(async () => {
      session = await Session.start(browser);
    });
    after(() => session?.close());
    beforeEach(async () => {
      await page?.close();
      page = null;
      assert.equal((await session.ask("data.erase", { confirm: "erase" })).ok, true);
    });

    async function visit(person) {
      await page?.close();
      page = await session.open(person.url);
      const overlay = new Overlay(page);
      await overlay.about(person.name);
      return overlay;
    }

    /** What the worker says of the tab in view, through the door of the side panel. */
    async function tabReading() {
      const [tab] = await session.tabIds(await page.evaluate(() => location.href));
      const answer = await session.ask("tab.reading", { tab_id: tab });
      assert.equal(answer.ok, true, JSON.stringify(answer));
      return answer.value;
    }

    async function openBox() {
      await page.locator("main a[href*='/messaging/compose/']").click();
      await page.waitForFunction(() => window.sampleSite.box() !== null);
    }

    const site = () => page.evaluate(() => ({ ...window.sampleSite.model, canSend: window.sampleSite.canSend() }));

    const approved = async () => {
      const answer = await session.ask("prospects.list", { limit: 100 });
      assert.equal(answer.ok, true, JSON.stringify(answer));
      return answer.value;
    };

    // Risk: on a page that has grown too large to be read whole, what is left is put together wrongly.
    test("a profile among 30,000 more elements is read as it is without them", async () => {
      await visit(MAREN);
      const { profile } = (await tabReading()).reading;
      await page.close();
      const more = Array.from({ length: 10_000 }, (_, at) => `<div><p><b>Row ${at}</b> of the page</p></div>`).join("");
      page = await session.open(MAREN.url, {
        served: (url) => {
          const reply = answer(url);
          return url === MAREN.url
            ? { ...reply, body: reply.body.replace("</main>", `<section>${more}</section></main>`) }
            : reply;
        },
      });
      await new Overlay(page).about(MAREN.name);
      await new Overlay(page).shown("oe-suggestion");
      const found = (await tabReading()).reading.profile;
      for (const field of ["name", "headline", "title", "company", "location", "connection_degree"]) {
        assert.deepEqual(found[field]?.value, profile[field]?.value, field);
      }
    });

    // Risk: the card shows something else than what was read and judged.
    test("the overlay shows segment, priority and suggestion, the same as the worker tells the side panel", async () => {
      const overlay = await visit(MAREN);
      const suggestion = await overlay.shown("oe-suggestion");
      const { reading, assessment, suggestion: offered } = await tabReading();
      assert.equal(reading.kind, "person");
      assert.equal(reading.identity, "maren-solberg-diaz");
      assert.equal(assessment.segment, "referral_network");
      assert.match(await overlay.text("oe-segment"), /referral/i);
      // Nobody is shown as certain.
      const percent = Math.min(99, Math.round(assessment.probability * 100));
      assert.match(await overlay.text("oe-segment"), new RegExp(`\\b${percent}\\s*%`));
      assert.match(
        await overlay.text("oe-priority"),
        new RegExp(`\\b${Math.round(assessment.scores.priority_score)}\\b`),
      );
      assert.equal(suggestion, offered.variants[0].text);
      assert.match(suggestion, /\bMaren\b/);
      assert.deepEqual(await approved(), [], "viewing a profile stores nobody");
    });

    // Risk: a text in the page that the site does not know of, a text that was changed on the way, or one that is sent.
    test("insert puts the shown text into the site's own model, and nothing is sent", async () => {
      const overlay = await visit(MAREN);
      await openBox();
      const shown = await overlay.shown("oe-suggestion");
      await overlay.press("oe-insert");
      const model = await until("the text has arrived", async () => {
        const seen = await site();
        return seen.message.trim() !== "" && seen.canSend ? seen : null;
      });
      assert.equal(lines(model.message), lines(shown));
      assert.equal(model.submits, 0);
      await until("the person is kept", async () => (await approved()).length === 1);
      assert.equal((await approved())[0].approval, "approved");
    });

    // Risk: the note of an invitation is cut by the site, or not noticed by it.
    test("a connection note fits its field and reaches the site's state", async () => {
      const overlay = await visit(IFEOMA);
      await page.locator("main a[href*='/preload/custom-invite/']").click();
      await page.locator(">>> button[aria-label='Add a note']").click();
      const shown = await overlay.shown("oe-suggestion");
      await overlay.press("oe-insert");
      const model = await until("the note has arrived", async () => {
        const seen = await site();
        return seen.note !== "" && seen.canSend ? seen : null;
      });
      assert.equal(model.note, shown);
      assert.ok(model.note.length <= 300, `${model.note.length} characters`);
      assert.equal(model.submits, 0);
    });

    // Risk: a text with a visible gap goes out because the checks are still those of the text before it was edited.
    test("checks follow the text as it is edited, and a gap cannot be inserted", async () => {
      const overlay = await visit(MAREN);
      await openBox();
      const shown = await overlay.shown("oe-suggestion");
      const canInsert = () =>
        page.evaluate(() => {
          const root = document.querySelector("[data-testid=oe-host]").shadowRoot;
          const button = root.querySelector("[data-testid=oe-insert]");
          const described = (button.getAttribute("aria-describedby") ?? "")
            .split(" ")
            .map((id) => root.getElementById(id));
          const reasons = described.map((node) => node?.innerText.trim() ?? "").join(" ");
          return { pressable: button.ariaDisabled !== "true", reasons };
        });
      await overlay.press("oe-suggestion");
      await page.keyboard.press("End");
      await page.keyboard.type(" {name}");
      await overlay.shown("oe-checks", (text) => text.includes("{name}"));
      const stopped = await canInsert();
      assert.equal(stopped.pressable, false);
      assert.match(stopped.reasons, /\{name\}/, "the reason is said with the button");
      await overlay.press("oe-insert");
      assert.equal((await site()).message.trim(), "");

      // The press took the focus with it.
      await overlay.press("oe-suggestion");
      await page.keyboard.down("Control");
      await page.keyboard.press("a");
      await page.keyboard.up("Control");
      await page.keyboard.type("Hi Maren, thank you for the talk on Monday.");
      await until("Insert can be pressed again", async () => (await canInsert()).pressable);
      assert.doesNotMatch(await overlay.text("oe-checks"), /\{name\}/);
      const mended = await overlay.text("oe-suggestion");
      assert.notEqual(mended, shown);
      await overlay.press("oe-insert");
      const model = await until("the text has arrived", async () => {
        const seen = await site();
        return seen.message.trim() !== "" ? seen : null;
      });
      assert.equal(lines(model.message), lines(mended));
      assert.equal(model.submits, 0);
    });

    // Risk: greeting the wrong person, the classic failure: the conversation of the person before is still open.
    test("a text is never put into another person's conversation", async () => {
      await visit(MAREN);
      await openBox();
      await page.locator("main [componentkey^='pymk-'] a[href$='/in/ines-farrow-lindgren/']").click();
      const overlay = new Overlay(page);
      await overlay.about(INES.name);
      await overlay.shown("oe-suggestion");
      await overlay.press("oe-insert");
      assert.notEqual(await until("the refusal is said", () => overlay.notice()), "");
      const model = await site();
      assert.equal(model.partner, "Maren Solberg-Diaz, M.Ed., CEP");
      assert.equal(model.message.trim(), "");
      assert.equal(model.submits, 0);
      assert.deepEqual(await approved(), [], "nothing is kept of a text that was not inserted");
    });

    // Risk: under the next person's address the former one's card is shown, or their text inserted.
    test("going to the next profile without a reload never shows the former person", async () => {
      const overlay = await visit(MAREN);
      await page.evaluate(recordCards);
      const release = session.holdBack(`${INES.url}?parts`);
      await page.locator("main [componentkey^='pymk-'] a[href$='/in/ines-farrow-lindgren/']").click();
      await page.waitForFunction(() => location.pathname === "/in/ines-farrow-lindgren/");
      // Long enough for every timer of a reader that waits for the page to settle.
      await until("the old page has stood under the new address for a while", () =>
        page.evaluate(() => window.framesUnderNewAddress > 240),
      );
      assert.match(await page.evaluate(() => document.querySelector("main h2").textContent), /Maren/);
      release();
      await overlay.about(INES.name);
      const shown = await overlay.shown("oe-suggestion", (text) => text.includes("Ines"));
      assert.doesNotMatch(shown, /Maren/);
      const wrong = await page.evaluate(() =>
        window.cardsSeen.filter((card) => card.at.includes("ines") && card.text.includes("Maren")),
      );
      assert.deepEqual(wrong, []);
      await openBox();
      await overlay.press("oe-insert");
      const model = await until("the text has arrived", async () => {
        const seen = await site();
        return seen.message.trim() !== "" ? seen : null;
      });
      assert.equal(model.partner, INES.name);
      assert.equal(lines(model.message), lines(shown));
    });

    // Risk: an event is lost, doubled, or cannot be taken back.
    test("sent, replied and meeting are logged once each, and undo takes the last one back", async () => {
      const overlay = await visit(MAREN);
      await overlay.shown("oe-suggestion");
      for (const [mark, count, status] of [
        ["oe-log-sent", 1, "sent"],
        ["oe-log-replied", 2, "replied"],
        ["oe-log-meeting", 3, "meeting_booked"],
      ]) {
        await overlay.press(mark);
        await until(`${status} is in the history`, async () => (await history())[0]?.engagement_status === status);
        assert.equal((await history()).length, count);
      }
      await overlay.press("oe-undo");
      await until("the meeting is taken back", async () => (await history()).length === 2);
      assert.deepEqual((await history()).map((entry) => entry.engagement_status).sort(), ["replied", "sent"]);
      await page.reload({ waitUntil: "domcontentloaded" });
      await overlay.about(MAREN.name);
      assert.equal((await history()).length, 2, "the log outlives the page");
    });

    const history = async () => (await tabReading()).person.history;

    // Risk: the figures of the week are not what happened.
    test("the weekly CSV counts what was logged", async () => {
      for (const [person, marks] of [
        [MAREN, ["oe-log-sent", "oe-log-replied", "oe-log-meeting"]],
        [INES, ["oe-log-sent"]],
      ]) {
        const overlay = await visit(person);
        await overlay.shown("oe-suggestion");
        let logged = 0;
        for (const mark of marks) {
          await overlay.press(mark);
          logged += 1;
          await until(`${mark} is logged`, async () => (await history()).length === logged);
        }
      }
      const answer = await session.ask("metrics.export", { date_range_days: 7 });
      assert.equal(answer.ok, true, JSON.stringify(answer));
      const { file_name: name, media_type: type, content } = answer.value;
      assert.match(name, /\.csv$/);
      assert.match(type, /^text\/csv/);
      const week = lastWeekOfCsv(content);
      assert.deepEqual(
        { sent: week.outreach_sent, replies: week.replies, meetings: week.meetings },
        { sent: 2, replies: 1, meetings: 1 },
        content,
      );
    });

    // Risk: the extension shows itself where nobody asked for it.
    test("a page of no interest keeps its DOM as the site sent it", async () => {
      page = await session.open(`${LINKEDIN}/feed/`);
      await until("the page was read", async () => (await tabReading())?.reading.kind === "other");
      const differs = await page.evaluate(differsFromServer);
      assert.equal(differs, null);
    });

    // Risk: with the side panel chosen, the page could still tell that we are here.
    test("with the side panel chosen the page's DOM stays untouched, and the panel gets the same reading", async () => {
      const { value: settings } = await session.ask("surface.settings", {});
      assert.equal((await session.ask("settings.put", { settings: { ...settings, surface: "panel" } })).ok, true);
      try {
        page = await session.open(MAREN.url);
        const view = await until("the page was read", tabReading);
        assert.equal(view.reading.identity, "maren-solberg-diaz");
        assert.ok(view.suggestion.variants[0].text.length > 0);
        assert.equal(await page.evaluate(differsFromServer), null);
      } finally {
        await session.ask("settings.put", { settings });
      }
    });

    // Risk: a guess where the page was not understood.
    test("a profile page that is not understood gets its reason in the panel, and nothing else", async () => {
      page = await session.open(`${LINKEDIN}/in/layout-never-seen/`);
      const overlay = new Overlay(page);
      assert.ok((await overlay.shown("oe-gap")).length > 10);
      for (const mark of ["oe-segment", "oe-priority", "oe-suggestion", "oe-insert", "oe-log-sent"]) {
        assert.equal(await overlay.text(mark), null, mark);
      }
    });

    // Risk: somebody outside the audience is suggested a message.
    test("a person outside the audience is offered no message", async () => {
      const overlay = await visit(GORDON);
      await overlay.shown("oe-segment");
      assert.equal((await tabReading()).assessment.segment, "none");
      assert.equal(await overlay.text("oe-insert"), null);
    });

    // Risk: a message from elsewhere, or a broken one, writes something or crashes the worker.
    test("malformed messages get a coded refusal and write nothing", async () => {
      const refused = [
        [null, "malformed_message"],
        [{ v: 2, type: "segment", params: {} }, "malformed_message"],
        [{ v: 1, type: "no.such.thing", params: {} }, "unknown_message"],
        [{ v: 1, type: "trackEngagement", params: null }, null],
        [
          {
            v: 1,
            type: "trackEngagement",
            params: { user_id: "default", prospect_id: "x", engagement_status: "shouted" },
          },
          null,
        ],
        [{ v: 1, type: "metrics", params: { user_id: "default", date_range_days: -4 } }, null],
        [{ v: 1, type: "tab.reading", params: { tab_id: "first" } }, null],
        [{ v: 1, type: "data.erase", params: { confirm: "yes" } }, null],
      ];
      for (const [message, code] of refused) {
        const answer = await session.send(message);
        assert.equal(answer.ok, false, JSON.stringify([message, answer]));
        assert.equal(typeof answer.error.code, "string");
        assert.ok(answer.error.message.length > 0, JSON.stringify(answer));
        if (code) assert.equal(answer.error.code, code);
      }
      assert.deepEqual(await approved(), []);
    });
  });
}

describe("the worker's deaths in chromium", { timeout: 300_000 }, () => {
  // Risk: a repeat of an action that was written before the answer got lost counts twice.
  test("the same event id is written once, however often it is asked for", async () => {
    const session = await Session.start("chromium");
    try {
      const page = await session.open(MAREN.url);
      await new Overlay(page).shown("oe-suggestion");
      const [tab] = await session.tabIds(MAREN.url);
      const view = (await session.ask("tab.reading", { tab_id: tab })).value;
      const params = sent(view.person);
      for (const killed of [false, true, true]) {
        if (killed) await session.killWorker();
        const answer = await session.ask("trackEngagement", params);
        assert.equal(answer.ok, true, JSON.stringify(answer));
      }
      const { value: metrics } = await session.ask("metrics", { user_id: "me", date_range_days: 7 });
      assert.equal(metrics.total_outreach ?? metrics.outreach_sent, 1, JSON.stringify(metrics).slice(0, 400));
    } finally {
      await session.close();
    }
  });
});

/** A text without what editors do to blank lines: they are shown, but not all of them count alike. */
function lines(text) {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

/** In the page: notes, frame by frame, which card stood under which address. */
function recordCards() {
  window.cardsSeen = [];
  window.framesUnderNewAddress = 0;
  const start = location.pathname;
  const look = () => {
    const root = document.querySelector("[data-testid=oe-host]")?.shadowRoot;
    const text = root ? [...root.children].map((child) => child.innerText ?? "").join("\n") : "";
    const fields = root ? [...root.querySelectorAll("textarea")].map((field) => field.value).join("\n") : "";
    window.cardsSeen.push({ at: location.pathname, text: `${text}\n${fields}` });
    if (location.pathname !== start) window.framesUnderNewAddress += 1;
    requestAnimationFrame(look);
  };
  look();
}

/** In the page: null, or the first place where the document is not what the server sent. */
async function differsFromServer() {
  const sent = await (await fetch(location.href)).text();
  const expected = new DOMParser().parseFromString(sent, "text/html");
  expected.querySelector("template[shadowrootmode]")?.remove();
  const [is, was] = [document.documentElement.outerHTML, expected.documentElement.outerHTML];
  if (is === was) return null;
  const at = [...is].findIndex((character, index) => character !== was[index]);
  return `…${is.slice(Math.max(0, at - 60), at + 200)}…`;
}

/** Each column of figures, summed over the rows of the last week of a CSV. None of its cells holds a comma. */
function lastWeekOfCsv(content) {
  const [head, ...rows] = content
    .replace(/^\uFEFF/, "")
    .trim()
    .split(/\r?\n/)
    .map((row) => row.split(","));
  const week = head.indexOf("week");
  const last = rows.filter((row) => row[week] === rows.at(-1)[week]);
  const sum = (column) => last.reduce((total, row) => total + Number(row[column]), 0);
  return Object.fromEntries(head.map((name, column) => [name, sum(column)]));
}
