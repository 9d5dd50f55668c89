// What people see and press, in both browsers: reasons, place, guard of the click, keyboard, side panel, dashboard.
// Not here: the main job itself (main_job.test.mjs), and how the screens look (screens.mjs takes the pictures).
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { BROWSERS, Session, until } from "./harness.mjs";
import { Overlay } from "./overlay.mjs";

const LINKEDIN = "https://www.linkedin.com";
const MAREN = `${LINKEDIN}/in/maren-solberg-diaz/`;

for (const browser of BROWSERS) {
  describe(`the screens in ${browser}`, { timeout: 300_000 }, () => {
    /** @type {Session} */
    let session;
    let page;
    let overlay;

    before(async () => {
      session = await Session.start(browser);
    });
    after(() => session?.close());
    beforeEach(async () => {
      await page?.close();
      page = null;
      assert.equal((await session.ask("data.erase", { confirm: "erase" })).ok, true);
      page = await session.open(MAREN);
      await page.bringToFront();
      overlay = new Overlay(page);
      await overlay.shown("oe-suggestion");
    });

    /** Runs in the page with the card's own tree. */
    const inCard = (work, ...args) =>
      page.evaluate(
        (source, given) => {
          const root = document.querySelector("[data-testid=oe-host]")?.shadowRoot ?? null;
          return root && new Function("root", "args", `return (${source})(root, ...args)`)(root, given);
        },
        String(work),
        args,
      );
    const opened = () => inCard((root) => root.querySelector(".reasons").dataset.open);
    const node = async (mark) =>
      (
        await page.evaluateHandle(
          (id) => document.querySelector("[data-testid=oe-host]").shadowRoot.querySelector(`[data-testid="${id}"]`),
          mark,
        )
      ).asElement();
    const history = async () => {
      const [tab] = await session.tabIds(MAREN);
      return (await session.ask("tab.reading", { tab_id: tab })).value.person.history;
    };

    // Risk: a score nobody can explain; reasons that only a mouse can reach.
    test("the reasons open on hover, on focus and on a click, and add up to their score", async () => {
      const priority = await node("oe-priority");
      await priority.hover();
      await until("hover opens them", async () => (await opened()) === "priority");
      await page.mouse.move(200, 700);
      await until("they close again", async () => (await opened()) === "no");
      await page.keyboard.press("Tab");
      await inCard((root) => root.querySelector("[data-testid=oe-reason]").focus());
      await page.keyboard.press("Tab");
      await until("focus opens them", async () => (await opened()) === "priority");
      await page.keyboard.press("Escape");
      await until("Escape closes them", async () => (await opened()) === "no");
      await priority.click();
      await until("a click opens them", async () => (await opened()) === "priority");
      const sums = await inCard((root) =>
        [...root.querySelectorAll(".reason-group")]
          .filter((group) => group.querySelector("h3 .figures"))
          .map((group) => ({
            total: Number(group.querySelector("h3 .figures").textContent),
            sum: [...group.querySelectorAll(".points")]
              .map((one) => Number(one.textContent.replace("−", "-").replace("+", "")))
              .reduce((all, one) => all + one, 0),
          })),
      );
      assert.equal(sums.length, 4);
      for (const { total, sum } of sums) assert.ok(Math.abs(total - sum) < 0.35, JSON.stringify(sums));
      await overlay.press("oe-variant-next");
      await until("a press elsewhere closes them", async () => (await opened()) === "no");
    });

    // Risk: a page that presses our buttons, or lays a lure over them, writes to the log.
    test("presses that no person made on a visible card do nothing", async () => {
      await inCard((root) =>
        root.querySelector("[data-testid=oe-log-sent]").dispatchEvent(new MouseEvent("click", { bubbles: true })),
      );
      await inCard((root) => root.querySelector("[data-testid=oe-log-sent]").click());
      const button = await node("oe-log-sent");
      await page.evaluate(() => {
        const lure = document.createElement("div");
        lure.id = "lure";
        lure.textContent = "You have won";
        lure.style.cssText = "position:fixed;inset:0;z-index:2147483647;background:#fff;pointer-events:none";
        document.documentElement.append(lure);
      });
      await button.click();
      await page.evaluate(() => document.querySelector("#lure").remove());
      await page.evaluate(() => document.documentElement.style.setProperty("opacity", "0.02"));
      await button.click();
      await page.evaluate(() => document.documentElement.style.removeProperty("opacity"));
      assert.deepEqual(await history(), []);
      await button.click();
      await until("a person's press counts", async () => (await history()).length === 1);
      assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0, "the page is left as it was");
    });

    // Risk: the card lies over the box the person writes in.
    test("the card leaves the message box free, at every size of the window", async () => {
      await page.locator("main a[href*='/messaging/compose/']").click();
      await page.waitForFunction(() => window.sampleSite.box() !== null);
      const overlap = () =>
        page.evaluate(() => {
          const card = document.querySelector("[data-testid=oe-host]").getBoundingClientRect();
          const bubble = window.sampleSite.box().closest("[role=dialog]").getBoundingClientRect();
          const width = Math.min(card.right, bubble.right) - Math.max(card.left, bubble.left);
          const height = Math.min(card.bottom, bubble.bottom) - Math.max(card.top, bubble.top);
          return Math.max(0, width) * Math.max(0, height);
        });
      for (const [width, height] of [
        [1280, 900],
        [1000, 700],
        [900, 900],
      ]) {
        await page.setViewport({ width, height });
        await until(`nothing overlaps at ${width}×${height}`, async () => (await overlap()) === 0);
      }
      await page.setViewport({ width: 1280, height: 900 });
    });

    // Risk: who enlarges the page, or has a small window, loses the card or its buttons beyond an edge.
    test("at every zoom from 50 to 300 % the card stays in the window, and its buttons can be reached", async () => {
      for (const zoom of [0.5, 0.8, 1, 1.5, 2, 3]) {
        await page.setViewport({ width: Math.round(1280 / zoom), height: Math.round(900 / zoom) });
        await until(`the card is inside the window at ${zoom * 100} %`, () =>
          page.evaluate(() => {
            const card = document.querySelector("[data-testid=oe-host]").getBoundingClientRect();
            const { clientWidth } = document.documentElement;
            return (
              card.width > 100 &&
              card.left >= 0 &&
              card.right <= clientWidth &&
              card.top >= 0 &&
              card.bottom <= innerHeight
            );
          }),
        );
        await until(`“Sent” can be reached at ${zoom * 100} %`, () =>
          inCard((root) => {
            const button = root.querySelector("[data-testid=oe-log-sent]");
            // The way of whoever goes by keys: what gets the focus is brought into sight.
            button.blur();
            button.focus();
            const box = button.getBoundingClientRect();
            return box.top >= 0 && box.bottom <= innerHeight && root.elementFromPoint(box.x + 5, box.y + 5) === button;
          }),
        );
      }
      await page.setViewport({ width: 1280, height: 900 });
    });

    // Risk: whoever cannot use a mouse cannot use the card.
    test("text, log and undo work by keyboard alone", async () => {
      await page.locator("main a[href*='/messaging/compose/']").click();
      await page.waitForFunction(() => window.sampleSite.box() !== null);
      await inCard((root) => root.querySelector("[data-testid=oe-variant-next]").focus());
      const first = await overlay.text("oe-suggestion");
      await page.keyboard.press("Enter");
      await overlay.shown("oe-suggestion", (text) => text !== first);
      await inCard((root) => root.querySelector("[data-testid=oe-insert]").focus());
      await page.keyboard.press("Enter");
      await until("the text has arrived", () => page.evaluate(() => window.sampleSite.canSend()));
      assert.equal(await page.evaluate(() => window.sampleSite.model.submits), 0);
      await inCard((root) => root.querySelector("[data-testid=oe-log-sent]").focus());
      await page.keyboard.press(" ");
      await until("it is logged", async () => (await history()).length === 1);
      await overlay.shown("oe-undo");
      await inCard((root) => root.querySelector("[data-testid=oe-undo]").focus());
      await page.keyboard.press("Enter");
      await until("it is taken back", async () => (await history()).length === 0);
    });

    // Risk: the site's shortcuts fire while a message is edited, or the site reads along.
    test("what is typed in the card does not reach the page", async () => {
      await page.evaluate(() => {
        window.heard = [];
        for (const type of ["keydown", "keyup", "input", "beforeinput", "click", "pointerdown", "focusin"]) {
          document.addEventListener(type, (event) => window.heard.push([type, event.key ?? ""]));
        }
      });
      await (await node("oe-suggestion")).click();
      await page.keyboard.type("zq");
      await overlay.shown("oe-suggestion", (text) => text.includes("zq"));
      assert.deepEqual(await page.evaluate(() => window.heard), []);
    });

    // Risk: an edited text is lost, or the card forgets where it was put.
    test("an edit survives folding, and the place survives a reload", async () => {
      await (await node("oe-suggestion")).click();
      await page.keyboard.press("End");
      await page.keyboard.type(" Mine.");
      await overlay.shown("oe-suggestion", (text) => text.includes(" Mine."));
      await overlay.press("oe-fold");
      await until("it is folded", async () => (await overlay.text("oe-suggestion")) === null);
      await overlay.press("oe-fold");
      await overlay.shown("oe-suggestion", (text) => text.includes(" Mine."));
      await until("the grip has the focus", () =>
        inCard((root) => {
          root.querySelector(".grip").focus();
          return root.activeElement?.classList.contains("grip") === true;
        }),
      );
      const left = () =>
        page.evaluate(() => document.querySelector("[data-testid=oe-host]")?.getBoundingClientRect().left);
      const before = await left();
      for (let step = 0; step < 5; step += 1) await page.keyboard.press("ArrowLeft");
      const moved = await left();
      assert.ok(moved < before, `${moved} is left of ${before}`);
      // At once: a place is sent on its way with the key that chooses it.
      await page.reload({ waitUntil: "domcontentloaded" });
      await overlay.shown("oe-suggestion");
      assert.equal(await left(), moved);
    });

    // Risk: what is written on the card is not what the person's page, the queue and the toolbar know, or takes something away.
    test("notes, how we met and a reminder are kept from the card, and stand there again", async () => {
      await overlay.press("oe-add");
      const fill = (at, text) =>
        until(`field ${at} is there`, () =>
          inCard(
            async (root, place, value) => {
              const fold = [...root.querySelectorAll("details")].find((one) => one.querySelector(".note-field"));
              if (!fold) return false;
              fold.open = true;
              const field = fold.querySelectorAll("input, textarea")[place];
              if (!field) return false;
              field.focus();
              field.value = value;
              field.dispatchEvent(new InputEvent("input", { bubbles: true }));
              // Nobody leaves a field before what they typed stands in it.
              await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
              field.blur();
              return true;
            },
            at,
            text,
          ),
        );
      const kept = async (is) =>
        until("it is kept", async () => {
          const [person] = (await session.ask("prospects.list", { limit: 1 })).value;
          const record = (await session.ask("person.get", { prospect_id: person.prospect_id })).value;
          return is(record) ? record : null;
        });
      await fill(0, "Prefers short messages");
      await kept(({ prospect }) => prospect.note === "Prefers short messages");
      await fill(1, "A panel in Oslo");
      await kept(({ prospect }) => prospect.details?.how_we_met === "A panel in Oslo");
      await fill(2, "2031-05-17");
      await kept(({ reminder }) => reminder?.on === "2031-05-17");
      await fill(3, "Send the survey");
      await kept(({ reminder }) => reminder?.text === "Send the survey");
      await page.reload({ waitUntil: "domcontentloaded" });
      await overlay.shown("oe-suggestion");
      const shown = await inCard((root) =>
        [...root.querySelectorAll(".typed input, .typed textarea")].map((field) => field.value),
      );
      assert.deepEqual(shown, ["Prefers short messages", "A panel in Oslo", "2031-05-17", "Send the survey"]);
      await fill(2, "");
      const last = await kept(({ reminder }) => reminder === null);
      assert.equal(last.prospect.details.how_we_met, "A panel in Oslo", "nothing else went with the reminder");
    });

    // Risk: whoever pauses in a hurry leaves a card standing in another tab, or finds no way back.
    test("the card's menu pauses everything everywhere, says so, and goes on again", async () => {
      const other = await session.open(`${LINKEDIN}/in/gordon-tavish-mbeki/`);
      const elsewhere = new Overlay(other);
      await elsewhere.shown("oe-segment");
      const dashboard = await session.extensionPage("dashboard.html#/prospects");
      const badge = () => dashboard.evaluate(() => (globalThis.browser ?? globalThis.chrome).action.getBadgeText({}));
      await overlay.choose("Pause everywhere");
      await overlay.shown("oe-resume");
      assert.match(await overlay.everything(), /Paused everywhere/);
      assert.equal(await overlay.text("oe-suggestion"), null, "nothing else can be pressed");
      await until("the other tab has no card", async () => (await elsewhere.everything()) === null);
      await until("the toolbar says so", async () => (await badge()) === "off");
      await until("the dashboard says so", () =>
        dashboard.evaluate(() => document.querySelector("main .note.warn")?.textContent.includes("Paused everywhere")),
      );
      const late = await session.open(`${LINKEDIN}/in/gordon-tavish-mbeki/`);
      await until("the page is there", () => late.evaluate(() => document.querySelector("main") !== null));
      assert.equal((await session.ask("surface.settings", {})).value.paused, true);

      await overlay.press("oe-resume");
      await overlay.shown("oe-suggestion");
      await elsewhere.shown("oe-segment");
      await new Overlay(late).shown("oe-segment");
      await until("the toolbar says it no more", async () => (await badge()) !== "off");

      // The toolbar button's own menu turns the same switch.
      await session.inWorker("pauseChosen", { menuItemId: "pause", checked: true });
      await until("the card is gone", async () => (await overlay.everything()) === null);
      await dashboard.bringToFront();
      const goOn = await until("the dashboard offers the way back", () => dashboard.$("main .note.warn button"));
      await goOn.click();
      await page.bringToFront();
      await overlay.shown("oe-suggestion");
      for (const tab of [other, late, dashboard]) await tab.close();
    });

    // Risk: the side panel shows somebody else, or cannot do what the card can.
    test("the side panel shows the tab's person, inserts into its box and logs", async () => {
      await page.locator("main a[href*='/messaging/compose/']").click();
      await page.waitForFunction(() => window.sampleSite.box() !== null);
      const [tab] = await session.tabIds(MAREN);
      const panel = await session.extensionPage(`sidepanel.html?tab=${tab}`);
      const inPanel = (mark) => panel.evaluateHandle((id) => document.querySelector(`[data-testid="${id}"]`), mark);
      await until("the panel shows the person", () =>
        panel.evaluate(() => document.querySelector("h1")?.textContent.includes("Maren")),
      );
      const text = await panel.evaluate(() => document.querySelector("[data-testid=oe-suggestion]").value);
      await panel.bringToFront();
      await (await inPanel("oe-insert")).asElement().click();
      await until("the text has arrived", () =>
        page.evaluate(() => window.sampleSite.model.message.length > 40 && window.sampleSite.model.submits === 0),
      );
      await until("the panel says so", () =>
        panel.evaluate(() => document.querySelector("[data-testid=oe-notice] .note") !== null),
      );
      await (await inPanel("oe-log-replied")).asElement().click();
      await until("the answer is logged", async () => (await history()).length === 1);
      await panel.close();
      await page.bringToFront();
      assert.ok(text.includes("Maren"));
    });

    // Risk: the dashboard shows other people than the log, or loses the way back.
    test("the dashboard lists samples, keeps its filter in the address and removes them again", async () => {
      const dashboard = await session.extensionPage("dashboard.html#/data");
      const rows = () =>
        dashboard.evaluate(() => [...document.querySelectorAll(".table-row .who")].map((row) => row.innerText));
      assert.equal((await session.ask("sample.add", {})).ok, true);
      await dashboard.evaluate(() => (location.hash = "#/prospects"));
      const all = await until("people are listed", async () => {
        const names = await rows();
        return names.length > 3 ? names : null;
      });
      await dashboard.bringToFront();
      const word = all[0].split(/\s/)[0];
      await (await dashboard.$("input[type=search]")).click();
      await dashboard.keyboard.type(word);
      await until("the list is filtered", async () => (await rows()).length < all.length);
      assert.ok((await dashboard.evaluate(() => location.hash)).includes(word));
      assert.equal((await session.ask("sample.remove", {})).ok, true);
      await dashboard.evaluate(() => (location.hash = "#/metrics"));
      await until("the figures are there", () =>
        dashboard.evaluate(
          () => document.querySelectorAll(".figure").length === 4 && document.querySelector("dl") !== null,
        ),
      );
      await dashboard.close();
    });
  });
}
