// Takes the pictures under docs/screens of what is shown where nothing works, in the build with faults to order
// (`cargo xtask build --faults`): `node tests/browser/halted_screens.mjs`. The core rests after three stops, or the worker
// does not answer. Not here: all other screens (`screens.mjs`).
import { build, Session, until } from "./harness.mjs";
import { Overlay } from "./overlay.mjs";
import { both, shoot, theme } from "./pictures.mjs";

const PROFILE = "https://www.linkedin.com/in/maren-solberg-diaz/";
const WIDE = { width: 1180, height: 800 };
const NARROW = { width: 600, height: 800 };
const CARD = { clip: { x: 640, y: 0, width: 640, height: 360 } };
const PANEL = { width: 380, height: 480 };
/** As long as a page waits for an answer, and more. */
const LONG_MS = 60_000;
const SHORT = { width: 1180, height: 480 };

/** In light, dark and narrow, or in German alone. */
async function picture(page, name, { german, wide = WIDE, narrow = NARROW }) {
  await page.setViewport(wide);
  await theme(page, false);
  if (german) return shoot(page, `${name}-de`);
  await both(page, name);
  await page.setViewport(narrow);
  await shoot(page, `${name}-narrow`);
}

/** The card beside a page, likewise. */
async function pictureCard(page, name, german) {
  if (german) return shoot(page, `${name}-de`, CARD);
  await both(page, name, CARD);
  await page.setViewport({ width: 400, height: 480 });
  await shoot(page, `${name}-narrow`);
  await page.setViewport({ width: 1280, height: 900 });
}

async function pictureResting(session, german) {
  await session.ask("sample.add", {});
  await session.orderTraps(Infinity);
  for (let count = 0; count < 3; count += 1) await session.ask("metrics", { user_id: "me", date_range_days: 30 });
  await session.orderTraps(0);
  const page = await session.open(PROFILE);
  await theme(page, false);
  await new Overlay(page).shown("oe-resume");
  await pictureCard(page, "resting-overlay", german);
  const [tab] = await session.tabIds(PROFILE);
  const panel = await session.extensionPage(`sidepanel.html?tab=${tab}`);
  await until("the panel says so", () => panel.$(".card .note.warn"));
  await picture(panel, "resting-panel", { german, wide: PANEL, narrow: { ...PANEL, width: 280 } });
  const dashboard = await session.extensionPage("dashboard.html#/week");
  await until("the dashboard says so", () => dashboard.$("[role=alert]"));
  await until("the part says so", () => dashboard.$(".note.bad"));
  await picture(dashboard, "resting-dashboard", { german, wide: SHORT, narrow: { ...NARROW, height: 480 } });
  await session.ask("safety.wake", {});
  for (const each of [page, panel, dashboard]) await each.close();
}

/** A visit that begins while the worker hangs: the card says so once it has waited in vain. */
async function pictureSilentCard(session, german) {
  const page = await session.open(PROFILE);
  await theme(page, false);
  const overlay = new Overlay(page);
  await overlay.shown("oe-suggestion");
  const letGo = await session.holdWorker();
  await page.evaluate(() => history.pushState(null, "", "/in/somebody-else-entirely/"));
  await overlay.shown("oe-resume", (text) => text.length > 0, LONG_MS);
  await pictureCard(page, "silent-overlay", german);
  await letGo();
  await page.close();
}

async function pictureSilent(session, german) {
  const surfaces = {
    panel: ["sidepanel.html?tab=1", ".card .note.warn", PANEL],
    dashboard: ["dashboard.html#/prospects", "[role=alert]", SHORT],
    welcome: ["welcome.html", "[role=alert]", SHORT],
  };
  for (const [name, [path, drawn, wide]] of Object.entries(surfaces)) {
    const page = await session.unansweredPage(path);
    await until(`${name} says so`, () => page.$(drawn));
    await picture(page, `silent-${name}`, { german, wide, narrow: { ...wide, width: Math.min(320, wide.width) } });
    await page.close();
  }
}

for (const german of [false, true]) {
  const how = { extension: build("chromium", "faults"), ...(german ? { language: "de" } : {}) };
  const session = await Session.start("chromium", how);
  try {
    await pictureResting(session, german);
    await pictureSilent(session, german);
    await pictureSilentCard(session, german);
  } finally {
    await session.close();
  }
}
