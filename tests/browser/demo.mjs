// `cargo xtask demo`: the main job from the first look at a profile to the weekly figures, in a real Chromium.
// The script plays the person, who presses Send and books a meeting; the extension only does what it does for anybody.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env, platform } from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { ROOT, Session, until } from "./harness.mjs";
import { Overlay } from "./overlay.mjs";

const PROFILE = "https://www.linkedin.com/in/maren-solberg-diaz/";
const NEXT_SLUG = "ines-farrow-lindgren";
const OUT = join(ROOT, "target", "demo");
const hasDisplay = platform !== "linux" || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
const headless = process.argv.includes("--headless") || !hasDisplay;
let last = performance.now();
/** Somebody who watches wants to see what happens; that time is nobody's. */
const beat = async () => {
  if (!headless) await pause(1200);
  last = performance.now();
};

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });

function tell(what) {
  const now = performance.now();
  console.log(`${String(Math.round(now - last)).padStart(6)} ms  ${what}`);
  last = now;
}

const session = await Session.start("chromium", { headless });
try {
  tell(
    `${await session.version}, ${headless ? "headless (no display)" : "in a window"}; the test build: its panel has an open root`,
  );
  const page = await session.open(PROFILE);
  const overlay = new Overlay(page);
  const picture = async (name, scheme = "light") => {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await overlay.settled();
    await page.screenshot({ path: join(OUT, `${name}.png`) });
    last = performance.now();
  };
  const [tab] = await until("the tab is known", () => session.tabIds(PROFILE).then((ids) => ids.length > 0 && ids));
  const view = async () => (await session.ask("tab.reading", { tab_id: tab })).value;
  await page.bringToFront();

  const text = await overlay.shown("oe-suggestion");
  tell(`a profile is open, and the card beside it says:\n${indent(await summary(await view()))}`);
  await picture("1-profile-light");
  await picture("1-profile-dark", "dark");
  await beat();

  await page.locator("main a[href*='/messaging/compose/']").click();
  await page.waitForFunction(() => window.sampleSite.box() !== null);
  tell("the person opened the message box");
  await overlay.press("oe-insert");
  await until("the card says so", async () => (await overlay.notice()) !== "");
  const before = await page.evaluate(() => window.sampleSite.model);
  if (before.submits !== 0) throw new Error("Something was sent, and not by the person.");
  tell(`Insert put this into it, and sent nothing:\n${indent(text)}`);
  await picture("2-inserted-light");
  await picture("2-inserted-dark", "dark");
  await beat();

  await page.locator(">>> button[type=submit]").click();
  await until("the person's message is in the conversation", () =>
    page.evaluate(() => window.sampleSite.model.submits === 1),
  );
  await overlay.shown("oe-observation");
  tell(
    "the person pressed the site's Send; the card has seen the message and offers to log it, but leaves that to them",
  );
  await log("oe-log-sent", "sent", "3-sent");
  await page.evaluate(() => window.sampleSite.reply("Thank you for writing! Does Thursday at 3 work for a call?"));
  await overlay.shown("oe-observation");
  tell("an answer came in, and the card has seen it");
  await log("oe-log-replied", "replied", "4-replied");
  await log("oe-log-meeting", "meeting_booked", "5-meeting");

  await page.locator(`main [componentkey^='pymk-'] a[href$='/in/${NEXT_SLUG}/']`).click();
  await page.waitForFunction((slug) => location.pathname.includes(slug), {}, NEXT_SLUG);
  await overlay.shown("oe-suggestion", (shown) => shown !== text && shown.includes("Ines"));
  tell(`on to the next profile without a reload; the card is now about them:\n${indent(await summary(await view()))}`);
  await picture("6-next-profile");

  const answer = await session.ask("metrics.export", { date_range_days: 7 });
  if (!answer.ok) throw new Error(`The export was refused: ${JSON.stringify(answer.error)}`);
  writeFileSync(join(OUT, answer.value.file_name), answer.value.content);
  tell(`the week as ${answer.value.file_name}:\n${indent(answer.value.content)}`);
  await dashboard();

  async function log(mark, status, name) {
    await overlay.press(mark);
    await until(`${status} is logged`, async () => (await view()).person.history[0]?.engagement_status === status);
    await until("the card says so", async () => (await overlay.text("oe-undo")) !== null);
    tell(`logged: ${status}`);
    await picture(name);
    await beat();
  }
} finally {
  await session.close();
}

async function dashboard() {
  const page = await session.extensionPage("dashboard.html");
  await until("the dashboard shows something", () => page.evaluate(() => document.body.innerText.length > 40));
  await page.screenshot({ path: join(OUT, "7-dashboard.png") });
  tell("the dashboard");
  await beat();
}

function summary({ reading, assessment, person }) {
  const { profile } = reading;
  const { scores } = assessment;
  return [
    `${profile.name.value} — ${profile.headline.value}`,
    `segment ${assessment.segment} (${Math.round(assessment.probability * 100)} %), priority ${Math.round(scores.priority_score)} = fit ${Math.round(scores.fit_score)}, referral ${Math.round(scores.referral_capacity)}, signal ${Math.round(scores.signal_strength)}`,
    ...assessment.reasons.slice(0, 3).map((reason) => `because ${reason.text}`),
    `${person.history.length} events logged`,
  ].join("\n");
}

function indent(text) {
  return text
    .trim()
    .split("\n")
    .map((line) => `           ${line}`)
    .join("\n");
}
