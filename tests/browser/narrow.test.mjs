// Every screen in a window of 320 px, which is also what a zoom of 400 % leaves, in German, whose words are the longer ones.
// Not here: contrast, names and roles (accessibility.test.mjs).
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { nextMonday, setClock } from "./clock.mjs";
import { drawn, SCREENS, startWithSamples } from "./every_screen.mjs";
import { until } from "./harness.mjs";

const NARROW = { width: 320, height: 640 };
const PANEL = { width: 380, height: 900 };

describe("narrow windows", { timeout: 180_000 }, () => {
  /** @type {import("./harness.mjs").Session} */
  let session;
  let opened;
  before(async () => {
    ({ session, opened } = await startWithSamples({ language: "de" }));
  });
  after(() => session?.close());

  for (const [name, path] of Object.entries(SCREENS)) {
    // Risk: what matters is beyond the edge, or stands in a column so narrow that words break letter by letter.
    test(`${name}: nothing sideways, and no word taken apart`, async () => {
      const page = await opened(path);
      await page.setViewport(NARROW);
      await page.waitForNetworkIdle({ idleTime: 200 });
      await drawn(page);
      const found = await page.evaluate(() => {
        const beyond = document.documentElement.scrollWidth - innerWidth;
        const squeezed = [...document.querySelectorAll("main *")].filter((node) => {
          const text = node.childElementCount === 0 ? (node.textContent ?? "").trim() : "";
          const { width, height } = node.getBoundingClientRect();
          return text.length >= 6 && node.checkVisibility() && width > 1 && width < 32 && height > 50;
        });
        return { beyond: Math.max(0, beyond), squeezed: squeezed.map((node) => node.textContent) };
      });
      assert.deepEqual(found, { beyond: 0, squeezed: [] });
      await page.close();
    });
  }

  // Risk: a screen is never found because its name stands beyond the edge.
  test("every screen's name in the dashboard is in view", async () => {
    const page = await opened("dashboard.html#/prospects");
    for (const width of [NARROW.width, 600]) {
      await page.setViewport({ ...NARROW, width });
      await drawn(page);
      const cut = await page.$$eval(".side nav a", (links) =>
        links.filter((link) => link.getBoundingClientRect().right > innerWidth).map((link) => link.textContent),
      );
      assert.deepEqual(cut, [], `${width} px`);
    }
    await page.close();
  });

  // Risk: the names of the screens take the room of the last column, or a title is cut short where its row has room.
  test("nothing in a table is cut off beside the names of the screens", async () => {
    for (const path of ["dashboard.html#/metrics", "dashboard.html#/learning", "dashboard.html#/prospects"]) {
      const page = await opened(path);
      const boxes = ".scroll-x, .table-row .under, .table-row .cell:has(.badge)";
      await until("its table is drawn", () => page.$(boxes));
      for (const width of path.endsWith("prospects") ? [1180] : [1180, 900, 770, 700]) {
        await page.setViewport({ width, height: 800 });
        await drawn(page);
        const cut = await page.$$eval(boxes, (nodes) =>
          nodes.filter((node) => node.scrollWidth > node.clientWidth).map((node) => node.textContent),
        );
        assert.deepEqual(cut, [], `${path}, ${width} px`);
      }
      await page.close();
    }
  });

  // Risk: a wording is chosen, and nothing seems to happen, because it opens below all the others.
  test("a wording that is chosen is in view", async () => {
    const page = await opened("dashboard.html#/templates");
    await page.setViewport({ width: 600, height: 800 });
    await page.locator(".template-list li:nth-child(2) button").click();
    await drawn(page);
    const top = await page.$eval(".editor-page textarea", (field) => field.getBoundingClientRect().top);
    assert.ok(top < 700, `${top} px from the top`);
    await page.close();
  });

  // Risk: in a panel as wide as most people have it, the queue says what is due but not for whom.
  test("the queue in the side panel shows whole names", async () => {
    // At the end of a week nothing of it is left.
    await setClock(session, nextMonday());
    const page = await opened("sidepanel.html");
    for (const viewport of [PANEL, NARROW]) {
      await page.setViewport(viewport);
      await until("the queue is there", () => page.evaluate(() => document.querySelectorAll(".queue .who").length > 2));
      await drawn(page);
      const cut = await page.$$eval(".queue .who", (names) =>
        names
          .filter((name) => name.scrollWidth > name.clientWidth || name.clientWidth < 40)
          .map((name) => name.textContent),
      );
      assert.deepEqual(cut, [], `${viewport.width} px`);
    }
    await page.close();
  });
});
