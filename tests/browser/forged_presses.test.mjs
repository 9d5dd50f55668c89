// Presses that no person made, and presses that a person made on something else: none may insert or log anything. The card
// of the test build has an open root, so the page here can reach what it never could in a release.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, Session, until } from "./harness.mjs";
import { Overlay } from "./overlay.mjs";

const PERSON = "https://www.linkedin.com/in/maren-solberg-diaz/";
const EVENTS = 1_000;
const BUTTONS = ["oe-insert", "oe-log-sent", "oe-log-replied", "oe-log-meeting", "oe-copy"];

/** Ways in which a page makes a person press what they do not see, after Tóth (2025): each a change of the page alone. */
const LURES = {
  "the whole page is transparent": () => whole().setProperty("opacity", "0", "important"),
  "the page is nearly transparent": () => whole().setProperty("opacity", "0.05", "important"),
  "a filter makes the page transparent": () => whole().setProperty("filter", "opacity(0)", "important"),
  "a filter blurs the page": () => whole().setProperty("filter", "blur(40px)", "important"),
  "a filter blackens the page": () => whole().setProperty("filter", "invert(1) brightness(0)", "important"),
  "a mask hides the page": () => {
    const nothing = "linear-gradient(transparent, transparent)";
    whole().setProperty("mask-image", nothing, "important");
  },
  "something that lets presses through lies over it": () => cover("pointer-events:none"),
  "a popover that lets presses through lies over it": () => {
    const over = cover("pointer-events:none;border:0;margin:0;padding:0;max-width:none;max-height:none");
    over.popover = "manual";
    over.showPopover();
  },
  "a picture of something else lies over it": () => {
    const picture = document.createElement("canvas");
    picture.getContext("2d").fillRect(0, 0, 300, 150);
    picture.style.cssText = "width:100%;height:100%";
    cover("pointer-events:none;background:none").append(picture);
  },
  "a pane that blurs what is behind it lies over it": () => {
    cover("pointer-events:none;background:none;backdrop-filter:blur(40px)");
  },
  "the background of something before it lies over it": () => {
    cover("pointer-events:none;background:linear-gradient(teal, teal)");
  },
};

/** What a page may say about our one element, and what it stays: the sheet inside wins. */
const HOST_STAYS = {
  opacity: ["0", "1"],
  filter: ["opacity(0)", "none"],
  "clip-path": ["inset(0 0 100% 0)", "none"],
  "mix-blend-mode": ["destination-out", "normal"],
  visibility: ["hidden", "visible"],
  transform: ["scale(0.01)", "none"],
  display: ["none", "block"],
  "pointer-events": ["none", "auto"],
};

for (const browser of BROWSERS) {
  describe(`forged presses in ${browser}`, { timeout: 300_000 }, () => {
    /** @type {Session} */
    let session;
    let page;
    before(async () => {
      session = await Session.start(browser);
      page = await opened();
    });
    after(() => session?.close());

    const opened = async () => {
      const page = await session.open(PERSON);
      await new Overlay(page).shown("oe-suggestion");
      await page.locator("main a[href*='/messaging/compose/']").click();
      await page.waitForFunction(() => window.sampleSite.box() !== null);
      return page;
    };
    const assertNothingDone = async (page, what) => {
      const { stores } = JSON.parse((await session.ask("data.export", {})).value.content);
      assert.deepEqual([stores.prospects, stores.events, stores.sequences], [[], [], []], what);
      const written = await page.evaluate(() => {
        const box = window.sampleSite.box();
        return (box?.value ?? box?.textContent ?? "").trim();
      });
      assert.equal(written, "", what);
    };

    // Risk: a page that reached the card writes to people, or into the log, by itself.
    test(`${EVENTS} synthetic events do nothing`, async () => {
      const sent = await page.evaluate(
        (wanted, marks) => {
          const root = document.querySelector("[data-testid=oe-host]").shadowRoot;
          const kinds = [
            (target) => target.click(),
            (target) => target.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, detail: 1 })),
            (target) =>
              target.dispatchEvent(new PointerEvent("click", { bubbles: true, composed: true, pointerType: "mouse" })),
            (target) =>
              ["pointerdown", "mousedown", "pointerup", "mouseup", "click"].forEach((type) =>
                target.dispatchEvent(
                  new PointerEvent(type, { bubbles: true, composed: true, isPrimary: true, button: 0 }),
                ),
              ),
            (target) =>
              ["keydown", "keypress", "keyup"].forEach((type) =>
                target.dispatchEvent(
                  new KeyboardEvent(type, { key: "Enter", code: "Enter", bubbles: true, composed: true }),
                ),
              ),
            (target) =>
              target.dispatchEvent(
                new KeyboardEvent("keydown", { key: "i", altKey: true, shiftKey: true, bubbles: true }),
              ),
            (target) => target.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })),
            (target) => target.dispatchEvent(new InputEvent("input", { data: "x", bubbles: true })),
            (target) => target.dispatchEvent(new Event("touchend", { bubbles: true, composed: true })),
          ];
          let count = 0;
          while (count < wanted) {
            const targets = [
              ...marks.flatMap((mark) => [...root.querySelectorAll(`[data-testid="${mark}"]`)]),
              ...root.querySelectorAll("button"),
            ];
            for (const target of targets) {
              const kind = kinds[count % kinds.length];
              try {
                kind(target);
              } catch {
                target.dispatchEvent(new Event("click", { bubbles: true }));
              }
              count += 1;
            }
          }
          return count;
        },
        EVENTS,
        BUTTONS,
      );
      assert.ok(sent >= EVENTS, `${sent}`);
      await assertNothingDone(page, "after all of them");
    });

    for (const [name, lure] of Object.entries(LURES)) {
      // Risk: the page covers or hides the card, and the person presses Insert or "Sent" while meaning something else.
      test(`a real press does nothing when ${name}`, async () => {
        await page.bringToFront();
        // A page that was read while the lure before this one hid it is read anew after the click behind it.
        await new Overlay(page).shown("oe-log-sent");
        const place = await page.evaluate((id) => {
          const root = document.querySelector("[data-testid=oe-host]").shadowRoot;
          const box = root.querySelector(`[data-testid="${id}"]`).getBoundingClientRect();
          return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        }, "oe-log-sent");
        await page.evaluate(`(() => {
          const whole = () => document.documentElement.style;
          const cover = (css) => {
            const over = document.createElement("div");
            over.style.cssText = "position:fixed;inset:0;width:100vw;height:100vh;background:#fff;z-index:2147483647;" + css;
            over.dataset.lure = "";
            document.body.append(over);
            return over;
          };
          (${lure.toString()})();
        })()`);
        await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
        await page.mouse.click(place.x, place.y);
        await until("the press has been looked at", () =>
          page.evaluate(() => new Promise((next) => requestAnimationFrame(() => next(true)))),
        );
        await assertNothingDone(page, name);
        await page.evaluate(() => {
          for (const lure of document.querySelectorAll("[data-lure]")) lure.remove();
          document.documentElement.removeAttribute("style");
        });
        await page.mouse.click(2, 2);
      });
    }

    test("what a page says about our element is without effect", async () => {
      const found = await page.evaluate((wanted) => {
        const host = document.querySelector("[data-testid=oe-host]");
        for (const [name, [value]] of Object.entries(wanted)) host.style.setProperty(name, value, "important");
        const style = getComputedStyle(host);
        const stays = Object.fromEntries(Object.keys(wanted).map((name) => [name, style.getPropertyValue(name)]));
        host.removeAttribute("style");
        return stays;
      }, HOST_STAYS);
      assert.deepEqual(found, Object.fromEntries(Object.entries(HOST_STAYS).map(([name, [, stays]]) => [name, stays])));
    });

    test("the same press is done on a card that can be seen", async () => {
      await new Overlay(page).press("oe-log-sent");
      await new Overlay(page).shown("oe-undo");
      const { stores } = JSON.parse((await session.ask("data.export", {})).value.content);
      assert.equal(stores.events.length, 1);
    });
  });
}
