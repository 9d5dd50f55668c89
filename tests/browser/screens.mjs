// Takes the pictures under docs/screens from the real extension on the sample site: `node tests/browser/screens.mjs`, or
// `… screens.mjs prospects week` for some of them. Every screen is taken in light, dark, narrow, from right to left and in
// German. From right to left our words stand in Hebrew letters, one for each, because there is no such language among ours
// yet: only in letters that really run that way one sees what becomes of words, figures and other people's names. The options
// are those of what ships (`cargo xtask build`): a test build has other sites. Not here: what is shown where nothing works
// (`halted_screens.mjs`), and any judgement of them; a person looks.
import { join } from "node:path";
import { argv } from "node:process";
import { ROOT, Session, until } from "./harness.mjs";
import { Overlay } from "./overlay.mjs";
import { both, frames, shoot, theme } from "./pictures.mjs";

const LINKEDIN = "https://www.linkedin.com/in";
const SHIPPED = join(ROOT, "dist", "chrome");
const DAY = 86_400_000;
const WIDE = { width: 1180, height: 800 };
const NARROW = { width: 600, height: 800 };
const only = argv.slice(2);
const isWanted = (name) => only.length === 0 || only.includes(name);

/** Pages of our own: name, address, what must have been drawn, and what is done before the picture. */
const PAGES = [
  ["prospects", () => "dashboard.html#/prospects", "[data-row-link]"],
  ["person", (people) => `dashboard.html#/person/${encodeURIComponent(people[0].prospect_id)}`, ".timeline li"],
  ["week", () => "dashboard.html#/week", ".slot-entry"],
  ["metrics", () => "dashboard.html#/metrics", ".figure"],
  ["learning", () => "dashboard.html#/learning", "table"],
  ["templates", () => "dashboard.html#/templates", ".template-list button"],
  ["playbook", () => "dashboard.html#/playbook", "form"],
  ["insights", () => "dashboard.html#/insights", "h1"],
  ["import", () => "dashboard.html#/import", "h1"],
  ["identity", () => "dashboard.html#/identity", "h1"],
  ["data", () => "dashboard.html#/data", ".sheet"],
  ["move", () => "dashboard.html#/move", "h1"],
  ["privacy", () => "dashboard.html#/privacy", ".sheet"],
  ["welcome", () => "welcome.html", ".note"],
];

/** What a test build shows otherwise. */
const SHIPPED_PAGES = [["options", () => "options.html", ".choice"]];

/**
 * Lays a page of ours out as in a language that is written from right to left, our words in Hebrew letters. What is other
 * people's own, and what is code, stays as it is.
 */
async function turnAround(page) {
  await page.evaluate(() => {
    for (const node of [document.documentElement, ...document.querySelectorAll(".oe")]) node.dir = "rtl";
    const LETTERS = "אבגדהוזחטיכלמנסעפצקרשתךםןף";
    const turned = (text) => text.replace(/[a-z]/gi, (letter) => LETTERS[letter.toLowerCase().charCodeAt(0) - 97]);
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const node = words.currentNode;
      if (node.parentElement.closest("[dir=auto], bdi, code, kbd, textarea") === null) node.data = turned(node.data);
    }
    for (const field of document.querySelectorAll("[placeholder]")) field.placeholder = turned(field.placeholder);
  });
  // A chart is drawn, not laid out: another scheme has it drawn again.
  await theme(page, true);
  await frames(page);
  await theme(page, false);
}

/** Sample people with a few weeks behind them. Answers them, the highest first. */
async function fill(session) {
  await session.ask("sample.add", {});
  const people = (await session.ask("prospects.rows", { order: "priority", from: null, limit: 40 })).value.rows;
  const log = (at, day, outreach_type, engagement_status, text_sent = null) =>
    session.ask("trackEngagement", {
      ...{ user_id: "me", prospect_id: people[at].prospect_id, event_id: `${at}-${day}-${engagement_status}` },
      ...{ outreach_type, engagement_status, occurred_at: new Date(Date.now() - day * DAY).toISOString(), text_sent },
    });
  for (let at = 0; at < people.length - 2; at += 1) {
    await log(
      at,
      24 - at,
      "connection_request",
      "sent",
      "I liked your piece on advisory days, and would like to follow it.",
    );
    if (at % 4 !== 3) await log(at, 22 - at, "connection_request", "accepted");
    if (at % 4 !== 3)
      await log(at, 19 - at, "initial_dm", "sent", "How do you find a place for a student who needs more?");
    if (at % 3 === 1) await log(at, 17 - at, "initial_dm", "replied");
    if (at % 6 === 4) await log(at, 14 - at, "initial_dm", "meeting_booked");
  }
  const [first, second, third] = people.map((one) => one.prospect_id);
  await session.ask("person.words", {
    prospect_id: first,
    note: "Prefers short messages.",
    how_we_met: "A panel in Oslo",
  });
  await session.ask("reminder.put", { prospect_id: first, reminder: { on: dayFromNow(6), text: "Send the survey" } });
  await session.ask("reminder.put", {
    prospect_id: second,
    reminder: { on: dayFromNow(0), text: "Ask about the move" },
  });
  const change = { kind: "tag", tag: "met in Oslo" };
  await session.ask("prospects.change", { prospect_ids: [first, third], change });
  await session.ask("views.put", { view: { view_id: "v1", name: "Met in Oslo", query: "tag=met+in+Oslo" } });
  await session.ask("insight.put", {
    insight: {
      ...{ insight_id: "i1", title: "Summer melt in day schools", industry: "Primary and Secondary Education" },
      summary: "Schools that name one contact for families lose fewer of them over the summer.",
      ...{ keywords: ["enrollment", "families"], links: ["https://survey.example/summer"], expires_at: null },
      added_at: new Date().toISOString(),
    },
  });
  return people;
}

function dayFromNow(days) {
  const day = new Date(Date.now() + days * DAY);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

async function visit(session, slug) {
  const page = await session.open(`${LINKEDIN}/${slug}/`);
  await page.bringToFront();
  await theme(page, false);
  return [page, new Overlay(page)];
}

/** The card beside a profile, from the first look to the log. */
async function pictureCard(session) {
  const [page, overlay] = await visit(session, "maren-solberg-diaz");
  await overlay.shown("oe-suggestion");
  await both(page, "overlay");
  const node = await page.evaluateHandle(() =>
    document.querySelector("[data-testid=oe-host]").shadowRoot.querySelector("[data-testid=oe-priority]"),
  );
  await node.asElement().hover();
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
  await page.close();
  for (const [slug, name] of [
    ["gordon-tavish-mbeki", "outside"],
    ["layout-never-seen", "not-understood"],
  ]) {
    const [other, card] = await visit(session, slug);
    await card.shown(name === "outside" ? "oe-segment" : "oe-gap");
    await shoot(other, `${name}-light`, { clip: { x: 640, y: 0, width: 640, height: 480 } });
    await other.close();
  }
  const rtl = await session.extensionPage("gallery.html?only=follow_up&dir=rtl");
  await rtl.setViewport({ width: 400, height: 720 });
  await turnAround(rtl);
  await shoot(rtl, "overlay-rtl");
  await rtl.close();
  const list = await session.extensionPage("gallery.html?only=list");
  await list.setViewport({ width: 400, height: 440 });
  await both(list, "list");
  await list.close();
  const gallery = await session.extensionPage("gallery.html");
  await gallery.setViewport({ width: 1180, height: 900 });
  await until("the gallery is drawn", () => gallery.evaluate(() => document.querySelectorAll(".card").length > 8));
  await both(gallery, "gallery", { fullPage: true });
  await gallery.close();
}

/** The side panel for a profile in another tab. */
async function openSidePanel(session) {
  const [page, overlay] = await visit(session, "maren-solberg-diaz");
  await overlay.shown("oe-suggestion");
  const [tab] = await session.tabIds(`${LINKEDIN}/maren-solberg-diaz/`);
  const panel = await session.extensionPage(`sidepanel.html?tab=${tab}`);
  await panel.setViewport({ width: 380, height: 900 });
  await until("the panel shows the card and the queue", () =>
    panel.evaluate(() => document.querySelector("h1") !== null && document.querySelector(".queue-sheet") !== null),
  );
  return { page, panel };
}

async function openPage(session, address, drawn) {
  const page = await session.extensionPage(address);
  await page.setViewport(WIDE);
  await theme(page, false);
  await until(`${address} is drawn`, () => page.evaluate((mark) => document.querySelector(mark) !== null, drawn));
  await page.waitForNetworkIdle({ idleTime: 200 });
  return page;
}

async function inEnglish() {
  const session = await Session.start("chromium");
  try {
    if (isWanted("overlay")) await pictureCard(session);
    await session.ask("data.erase", { confirm: "erase" });
    const people = await fill(session);
    if (isWanted("sidepanel")) {
      const { page, panel } = await openSidePanel(session);
      await both(panel, "sidepanel");
      await panel.setViewport({ width: 280, height: 900 });
      await shoot(panel, "sidepanel-narrow");
      await panel.setViewport({ width: 380, height: 900 });
      await turnAround(panel);
      await shoot(panel, "sidepanel-rtl");
      await panel.close();
      await page.close();
    }
    await picturePages(session, PAGES, people);
  } finally {
    await session.close();
  }
}

async function picturePages(session, pages, people) {
  for (const [name, address, drawn] of pages.filter(([name]) => isWanted(name))) {
    const page = await openPage(session, address(people), drawn);
    await both(page, name);
    await page.setViewport(NARROW);
    await shoot(page, `${name}-narrow`);
    await page.setViewport(WIDE);
    await turnAround(page);
    await shoot(page, `${name}-rtl`);
    await page.close();
  }
}

async function inGerman() {
  const session = await Session.start("chromium", { language: "de" });
  try {
    if (isWanted("overlay")) {
      const [page, overlay] = await visit(session, "maren-solberg-diaz");
      await overlay.shown("oe-suggestion");
      await shoot(page, "overlay-de");
      await page.close();
    }
    const people = await fill(session);
    if (isWanted("sidepanel")) {
      const { page, panel } = await openSidePanel(session);
      await shoot(panel, "sidepanel-de");
      await panel.close();
      await page.close();
    }
    await pictureInGerman(session, PAGES, people);
  } finally {
    await session.close();
  }
}

async function pictureInGerman(session, pages, people) {
  for (const [name, address, drawn] of pages.filter(([name]) => isWanted(name))) {
    const page = await openPage(session, address(people), drawn);
    await shoot(page, `${name}-de`);
    await page.close();
  }
}

/** What ships, in both languages. */
async function shipped() {
  const english = await Session.start("chromium", { extension: SHIPPED });
  await picturePages(english, SHIPPED_PAGES, []).finally(() => english.close());
  const german = await Session.start("chromium", { extension: SHIPPED, language: "de" });
  await pictureInGerman(german, SHIPPED_PAGES, []).finally(() => german.close());
}

await inEnglish();
await inGerman();
if (SHIPPED_PAGES.some(([name]) => isWanted(name))) await shipped();
