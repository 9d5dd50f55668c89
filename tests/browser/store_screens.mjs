// Takes the five pictures for the stores, 1280 × 800, from the real extension on the sample site and its invented people:
// `node tests/browser/store_screens.mjs`, into docs/store/screens. Not here: the pictures of the documentation (`screens.mjs`).
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT, Session, until } from "./harness.mjs";
import { Overlay } from "./overlay.mjs";

const OUT = join(ROOT, "docs", "store", "screens");
const SIZE = { width: 1280, height: 800 };
const PROFILE = "https://www.linkedin.com/in/maren-solberg-diaz/";
const DAY_MS = 86_400_000;
mkdirSync(OUT, { recursive: true });

/** What became of each sample person, in order: weeks since the request, and how far it went. */
const PAST = [
  [6, "meeting_booked"],
  [6, "silent"],
  [5, "replied"],
  [5, "silent"],
  [4, "silent"],
  [4, "replied"],
  [3, "silent"],
  [3, "not_accepted"],
  [2, "silent"],
];
/** What that comes to: a request each, a first message to whoever accepted, a follow-up to whoever was silent. */
const TOUCHES = PAST.flatMap(([, outcome]) => ({ not_accepted: [1], silent: [1, 2, 3] })[outcome] ?? [1, 2]).length;

const session = await Session.start("chromium", SIZE);
try {
  const shoot = async (page, name) => {
    await page.bringToFront();
    // Two frames: what was just drawn is on the screen by then.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await page.screenshot({ path: join(OUT, `${name}.png`) });
    console.log(name);
  };
  const still = async (page) => {
    await page.setViewport(SIZE);
    await page.emulateMediaFeatures([
      { name: "prefers-color-scheme", value: "light" },
      { name: "prefers-reduced-motion", value: "reduce" },
    ]);
  };

  const page = await session.open(PROFILE);
  await still(page);
  const overlay = new Overlay(page);
  const find = (mark) =>
    page.evaluateHandle(
      (id) => document.querySelector("[data-testid=oe-host]")?.shadowRoot.querySelector(`[data-testid="${id}"]`),
      mark,
    );
  await overlay.shown("oe-suggestion");
  await shoot(page, "1-card");
  await (await find("oe-priority")).asElement().hover();
  await until("the reasons are open", () =>
    page.evaluate(
      () =>
        document.querySelector("[data-testid=oe-host]").shadowRoot.querySelector(".reasons").dataset.open ===
        "priority",
    ),
  );
  await shoot(page, "2-reasons");
  await page.mouse.move(300, 700);
  await page.locator("main a[href*='/messaging/compose/']").click();
  await page.waitForFunction(() => window.sampleSite.box() !== null);
  await overlay.press("oe-insert");
  await until("the text has arrived", () => page.evaluate(() => window.sampleSite.canSend()));
  await overlay.shown("oe-notice");
  await shoot(page, "3-insert");
  await page.close();

  const dashboard = async (part, isDrawn) => {
    const tab = await session.extensionPage(`dashboard.html#/${part}`);
    await still(tab);
    await until(`${part} is drawn`, () => tab.evaluate(isDrawn));
    return tab;
  };
  await session.ask("data.erase", { confirm: "erase" });
  await session.ask("sample.add", {});
  const week = await dashboard("week", () => document.querySelector(".slot-entry, .remarks") !== null);
  const planned = () => week.evaluate(() => document.querySelectorAll(".slot-entry a").length > 0);
  // Once this week's last slot is over, the next one takes everybody.
  if (!(await planned())) await (await week.$("main header button[aria-label='Week after']")).click();
  await until("somebody is planned", planned);
  await shoot(week, "4-week");
  await week.close();

  await logPast();
  const metrics = await dashboard("metrics", () => document.querySelectorAll(".figure").length === 4);
  await metrics.select("select", "90");
  await until("ninety days are shown", () =>
    metrics.evaluate((sent) => document.querySelector(".figure")?.textContent.includes(String(sent)), TOUCHES),
  );
  await shoot(metrics, "5-metrics");
  await metrics.close();
} finally {
  await session.close();
}

/** A log of some weeks with the sample people, as a person would have made it, press by press. */
async function logPast() {
  const { value: people } = await session.ask("prospects.list", { limit: 50 });
  const inside = people.filter((one) => one.assessment.segment !== "none");
  inside.sort((one, other) => one.prospect_id.localeCompare(other.prospect_id));
  const now = Date.now();
  for (const [at, [weeks, outcome]] of PAST.entries()) {
    const { prospect_id } = inside[at];
    const log = async (outreach_type, engagement_status, days) => {
      const occurred_at = new Date(now - weeks * 7 * DAY_MS + days * DAY_MS).toISOString();
      const event_id = `${prospect_id}/${outreach_type}/${engagement_status}`;
      const told = { user_id: "me", prospect_id, outreach_type, engagement_status, occurred_at, event_id };
      const answer = await session.ask("trackEngagement", told);
      if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    };
    await log("connection_request", "sent", 0);
    if (outcome === "not_accepted") continue;
    await log("connection_request", "accepted", 2);
    await log("initial_dm", "sent", 4);
    if (outcome === "replied" || outcome === "meeting_booked") await log("initial_dm", "replied", 6);
    else await log("followup_1", "sent", 10);
    if (outcome === "meeting_booked") await log("initial_dm", "meeting_booked", 9);
  }
}
