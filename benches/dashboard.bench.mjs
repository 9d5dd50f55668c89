// How soon the dashboard can be used, and how smoothly its table scrolls, with thirty thousand people and a log of a hundred
// thousand entries: in the build that ships, as a person opens and scrolls it in a browser that was started for it. The data go in as a backup does. An empty list
// of the same height is scrolled in the same way right before the table: what the browser and the machine do by themselves.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { platform } from "node:process";
import init, * as core from "../pkg/outreach_engine.js";
import { build, Session, until } from "../tests/browser/harness.mjs";
import { framesOf } from "./late_frames.mjs";
import { longLog, restoreInto } from "./long_log.mjs";
import { milliseconds, percentile, refuseDebugBuild, repetitions, spread, table, WASM } from "./report.mjs";

const PEOPLE = Number(process.env.OUTREACH_BENCH_PEOPLE ?? 30_000);
const ENTRIES = Number(process.env.OUTREACH_BENCH_ENTRIES ?? 100_000);
const DISTANCE_PX = 200_000;
/** A frame that takes longer is seen to stutter. */
const LATE_MS = 50;
const [TABLE, EMPTY] = ["the table", "an empty list"];
const lengths = (frames) => frames.map(({ ms }) => ms);
const work = (frames) => frames.map(({ busyMs }) => busyMs);
const waste = (frames) => frames.reduce((sum, { parts }) => sum + (parts["collecting waste"] ?? 0), 0);
const isBusy = ({ busyMs }) => busyMs > LATE_MS;

refuseDebugBuild();
await init({ module_or_path: readFileSync(WASM) });

/** Everybody of the log, as a whole record of theirs, and more. */
function everybody(model) {
  return Array.from({ length: PEOPLE }, (_, at) => {
    const name = `${["Maren", "Tobias", "Ada", "Émile", "Zoë", "Anselm"][at % 6]} Invented-${at}`;
    const scores = { ...model.assessment.scores, priority_score: ((at * 7_919) % 1_000) / 10 };
    return {
      ...model,
      prospect_id: `linkedin:person-${at}`,
      identities: [{ site: "linkedin", key: `person-${at}` }],
      profile: { ...model.profile, name, display_name: name },
      assessment: { ...model.assessment, scores },
      updated_at: new Date(1_700_000_000_000 + at * 1_000).toISOString(),
      approval: at % 3 === 0 ? "pending" : "approved",
    };
  });
}

/** Tells when the table can be used: its first rows are on the screen. Runs before anything of the page does. */
function watchRows() {
  const look = () => {
    if (document.querySelector("[data-row-link]") === null) return requestAnimationFrame(look);
    // The frame that shows them is drawn by the next task after it.
    requestAnimationFrame(() => setTimeout(() => (globalThis.rowsAt = performance.now()), 0));
  };
  requestAnimationFrame(look);
}

async function openDashboard(session) {
  const page = await session.extensionPage("options.html");
  // A tab behind another one draws nothing.
  await page.bringToFront();
  await page.evaluateOnNewDocument(watchRows);
  await page.goto(page.url().replace("options.html", "dashboard.html#/prospects"));
  await until("the table can be used", () => page.evaluate(() => globalThis.rowsAt !== undefined));
  return { page, ms: await page.evaluate(() => globalThis.rowsAt) };
}

/** A page with nothing but a list of that height, and nothing in it. */
async function openEmptyList(session) {
  const page = await session.extensionPage("options.html");
  await page.evaluate((height) => {
    const [scroll, fill] = [document.createElement("div"), document.createElement("div")];
    scroll.className = "table-scroll";
    scroll.style.cssText = "position:fixed;inset:60px 20px 20px;overflow:auto;background:white";
    fill.style.cssText = `block-size:${height}px`;
    scroll.append(fill);
    document.body.replaceChildren(scroll);
  }, PEOPLE * 48);
  return page;
}

/** Every frame of a scroll through the list and back. */
async function scroll(page, speed) {
  await page.bringToFront();
  const box = await (await page.$(".table-scroll")).boundingBox();
  return framesOf(page, async (client) => {
    for (const yDistance of [-DISTANCE_PX, DISTANCE_PX / 2]) {
      await client.send("Input.synthesizeScrollGesture", {
        ...{ x: box.x + box.width / 2, y: box.y + box.height / 2, yDistance, speed },
        gestureSourceType: "mouse",
      });
    }
  });
}

/** Puts everybody into a profile, and ends the browser: what it took to put them in is no part of what is measured. */
async function fill(profile) {
  const session = await Session.start("chromium", { extension, profile });
  try {
    await session.ask("sample.add", {});
    const [model] = (await session.ask("prospects.list", { limit: 1 })).value;
    const events = longLog(Date.now(), ENTRIES);
    await restoreInto(session, {
      prospects: everybody(model),
      events,
      tallies: core.foldTallies(events),
    });
  } finally {
    await session.close();
  }
}

const profile = mkdtempSync(join(tmpdir(), "oe-dashboard-"));
const extension = build("chromium", "release");
await fill(profile);
// A database that is opened waits for its own files to be on disk, and with them for whatever was written before it.
if (platform !== "win32") execFileSync("sync");
const session = await Session.start("chromium", { extension, profile });
try {
  const rounds = repetitions(20);
  const [warm, cold, beside] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    const opened = await openDashboard(session);
    warm.push(opened.ms);
    await opened.page.close();
  }
  // What the browser's start puts off for a minute, and every slot does again.
  const clock = await session.extensionPage("options.html");
  for (let round = 0; round < Math.ceil(rounds / 2); round += 1) {
    await clock.evaluate(() => chrome.alarms.create("start", { when: Date.now() }));
    const opened = await openDashboard(session);
    beside.push(opened.ms);
    await opened.page.close();
  }
  await clock.close();
  const { page: dashboard } = await openDashboard(session);
  await dashboard.bringToFront();
  const whole = await until(
    "all people are there",
    () =>
      dashboard.evaluate(
        (people) =>
          Number(document.querySelector("[role=table]")?.getAttribute("aria-rowcount")) > people && performance.now(),
        PEOPLE,
      ),
    60_000,
  );
  const empty = await openEmptyList(session);
  const scrolled = [];
  for (const speed of [3_000, 30_000]) {
    scrolled.push({ of: EMPTY, speed, frames: await scroll(empty, speed) });
    scrolled.push({ of: TABLE, speed, frames: await scroll(dashboard, speed) });
  }
  await Promise.all([empty.close(), dashboard.close()]);
  for (let round = 0; round < Math.ceil(rounds / 2); round += 1) {
    await session.killWorker();
    const opened = await openDashboard(session);
    cold.push(opened.ms);
    await opened.page.close();
  }
  const framesOver = (of) => scrolled.filter((one) => one.of === of).flatMap(({ frames }) => frames);
  const late = framesOver(TABLE).filter(({ ms }) => ms > LATE_MS);
  const row = (name, values, bar) => [name, ...spread(values), milliseconds(Math.max(...values)), bar];
  table(
    `The dashboard with ${PEOPLE} people and ${ENTRIES} entries, in Chromium`,
    ["", "median", "95 %", "at most", "bar"],
    [
      row("opened until the first rows are drawn", warm, "150 ms"),
      ["of these the first one", milliseconds(warm[0]), "", "", ""],
      row("the same, while the plan is made anew", beside, ""),
      row("the same, the worker asleep", cold, ""),
      ["all rows read", milliseconds(whole), "", "", ""],
      ...scrolled.map(({ of, speed, frames }) =>
        row(`frame of ${of} at ${speed} px/s (${frames.length} frames)`, lengths(frames), of === TABLE ? "50 ms" : ""),
      ),
      row("processor time of the page's own thread in a frame of the table", work(framesOver(TABLE)), "50 ms"),
      ["collecting waste in all frames of the table", milliseconds(waste(framesOver(TABLE))), "", "", ""],
      ["frames over 50 ms of the table", String(late.length), "", "", "0"],
      ["of them with 50 ms of processor time", String(late.filter(isBusy).length), "", "", "0"],
      [
        "frames over 50 ms of an empty list",
        String(framesOver(EMPTY).filter(({ ms }) => ms > LATE_MS).length),
        "",
        "",
        "",
      ],
    ],
    [session.version === undefined ? "" : await session.version],
  );
  for (const { ms, busyMs, parts } of late) {
    const told = Object.values(parts).reduce((sum, time) => sum + time, 0);
    const spent = Object.entries({ ...parts, "anything else": Math.max(0, busyMs - told) }).map(
      ([part, time]) => `${part} ${milliseconds(time)}`,
    );
    console.log(`${milliseconds(ms)}, of it ${milliseconds(busyMs)} at work: ${spent.join(", ")}`);
  }
  if (percentile(warm, 0.5) <= 0) throw new Error("nothing was measured");
} finally {
  await session.close();
  rmSync(profile, { recursive: true, force: true });
}
