// Takes the pictures under docs/screens from the real extension on the sample site: `node tests/browser/screens.mjs`.
// Not here: any judgement of them; a person looks.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Overlay, ROOT, Session, until } from "./harness.mjs";

const OUT = join(ROOT, "docs", "screens");
const LINKEDIN = "https://www.linkedin.com/in";
mkdirSync(OUT, { recursive: true });

const session = await Session.start("chromium");
try {
  const shoot = async (page, name, options = {}) => {
    await page.bringToFront();
    // Two frames: what was just drawn is on the screen by then.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await page.screenshot({ path: join(OUT, `${name}.png`), ...options });
    console.log(name);
  };
  const theme = (page, dark) =>
    page.emulateMediaFeatures([
      { name: "prefers-color-scheme", value: dark ? "dark" : "light" },
      // No colour is caught on its way to another.
      { name: "prefers-reduced-motion", value: "reduce" },
    ]);
  const both = async (page, name, options) => {
    await theme(page, false);
    await shoot(page, `${name}-light`, options);
    await theme(page, true);
    await shoot(page, `${name}-dark`, options);
    await theme(page, false);
  };
  /** In the overlay's own tree. */
  const node = (page, mark) =>
    page.evaluateHandle(
      (id) => document.querySelector("[data-testid=oe-host]")?.shadowRoot.querySelector(`[data-testid="${id}"]`),
      mark,
    );
  const visit = async (slug) => {
    const page = await session.open(`${LINKEDIN}/${slug}/`);
    await page.bringToFront();
    return [page, new Overlay(page)];
  };

  {
    const [page, overlay] = await visit("maren-solberg-diaz");
    await overlay.shown("oe-suggestion");
    await both(page, "overlay");
    await (await node(page, "oe-priority")).asElement().hover();
    await until("the reasons are open", () =>
      page.evaluate(() => {
        const root = document.querySelector("[data-testid=oe-host]").shadowRoot;
        return root.querySelector(".reasons").dataset.open === "priority";
      }),
    );
    await both(page, "reasons", { clip: { x: 560, y: 60, width: 720, height: 660 } });
    await page.mouse.move(300, 700);
    await page.locator("main a[href*='/messaging/compose/']").click();
    await page.waitForFunction(() => window.sampleSite.box() !== null);
    await overlay.press("oe-insert");
    await until("the text has arrived", () => page.evaluate(() => window.sampleSite.canSend()));
    await overlay.shown("oe-notice");
    await shoot(page, "inserted-light");
    await overlay.press("oe-log-sent");
    await overlay.shown("oe-undo");
    await shoot(page, "logged-light");
    await page.setViewport({ width: 560, height: 720 });
    await shoot(page, "overlay-narrow");
    await page.setViewport({ width: 1280, height: 900 });
    await overlay.press("oe-fold");
    await shoot(page, "folded-light", { clip: { x: 640, y: 0, width: 640, height: 260 } });
    await overlay.press("oe-fold");

    const [tab] = await session.tabIds(`${LINKEDIN}/maren-solberg-diaz/`);
    const panel = await session.extensionPage(`sidepanel.html?tab=${tab}`);
    await panel.setViewport({ width: 380, height: 900 });
    await until("the panel shows the card", () => panel.evaluate(() => document.querySelector("h1") !== null));
    await both(panel, "sidepanel");
    await panel.close();
    await page.close();
  }
  for (const [slug, name] of [
    ["gordon-tavish-mbeki", "outside"],
    ["layout-never-seen", "not-understood"],
  ]) {
    const [page, overlay] = await visit(slug);
    await overlay.shown(name === "outside" ? "oe-segment" : "oe-gap");
    await shoot(page, `${name}-light`, { clip: { x: 640, y: 0, width: 640, height: 480 } });
    await page.close();
  }

  await session.ask("sample.add", {});
  const views = [
    ["dashboard.html#/prospects", "prospects"],
    ["dashboard.html#/week", "week"],
    ["dashboard.html#/metrics", "metrics"],
    ["dashboard.html#/learning", "learning"],
    ["dashboard.html#/templates", "templates"],
    ["dashboard.html#/playbook", "playbook"],
    ["dashboard.html#/insights", "insights"],
    ["dashboard.html#/import", "import"],
    ["dashboard.html#/identity", "identity"],
    ["dashboard.html#/data", "data"],
    ["dashboard.html#/move", "move"],
    ["options.html", "options"],
    ["welcome.html", "welcome"],
  ];
  for (const [path, name] of views) {
    const page = await session.extensionPage(path);
    await page.setViewport({ width: 1180, height: 800 });
    await until(`${name} is drawn`, () =>
      page.evaluate(() => document.querySelector("h1") !== null && document.body.innerText.length > 60),
    );
    await page.waitForNetworkIdle({ idleTime: 200 });
    await both(page, name);
    if (name === "prospects") {
      await page.setViewport({ width: 600, height: 800 });
      await shoot(page, "prospects-narrow");
    }
    await page.close();
  }
  const gallery = await session.extensionPage("gallery.html");
  await gallery.setViewport({ width: 1180, height: 900 });
  await until("the gallery is drawn", () => gallery.evaluate(() => document.querySelectorAll(".card").length > 8));
  await both(gallery, "gallery", { fullPage: true });
  await gallery.close();
  const rtl = await session.extensionPage("gallery.html?only=follow_up&dir=rtl");
  await rtl.setViewport({ width: 400, height: 720 });
  await shoot(rtl, "rtl-light");
} finally {
  await session.close();
}
