// How soon the dashboard can be used, and how smoothly its table scrolls, with thirty thousand people and a log of a hundred
// thousand entries: in the build that ships, as a person opens and scrolls it. The data go in as a backup does. An empty list
// of the same height is scrolled in the same way right before the table: what the browser and the machine do by themselves.
import { readFileSync } from "node:fs";
import init, * as core from "../pkg/outreach_engine.js";
import { build, Session, until } from "../tests/browser/harness.mjs";
import { longLog, restoreInto } from "./long_log.mjs";
import { milliseconds, percentile, refuseDebugBuild, repetitions, spread, table, WASM } from "./report.mjs";

const PEOPLE = Number(process.env.OUTREACH_BENCH_PEOPLE ?? 30_000);
const ENTRIES = Number(process.env.OUTREACH_BENCH_ENTRIES ?? 100_000);

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

/**
 * Every frame of a scroll through the list and back, and those of them in which the page's own thread was at work for
 * longer than 50 ms, as the browser itself reports them, with what it says was done.
 */
async function frames(page, speed) {
  await page.bringToFront();
  const box = await (await page.$(".table-scroll")).boundingBox();
  await page.evaluate(() => {
    globalThis.drawn = [];
    globalThis.draws = true;
    globalThis.long = [];
    const keep = (entries) =>
      globalThis.long.push(
        ...entries.map((one) => ({
          at: one.startTime,
          ms: one.duration,
          blocking: one.blockingDuration,
          scripts: one.scripts.reduce((sum, { duration }) => sum + duration, 0),
          layout: one.startTime + one.duration - one.styleAndLayoutStart,
        })),
      );
    globalThis.watch = new PerformanceObserver((list) => keep(list.getEntries()));
    globalThis.watch.observe({ type: "long-animation-frame" });
    globalThis.takeRest = () => keep(globalThis.watch.takeRecords());
    const note = (now) => {
      globalThis.drawn.push(now);
      if (globalThis.draws) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  const client = await page.createCDPSession();
  for (const yDistance of [-200_000, 100_000]) {
    await client.send("Input.synthesizeScrollGesture", {
      ...{ x: box.x + box.width / 2, y: box.y + box.height / 2, yDistance, speed },
      gestureSourceType: "mouse",
    });
  }
  await client.detach();
  return page.evaluate(() => {
    globalThis.draws = false;
    globalThis.takeRest();
    globalThis.watch.disconnect();
    const { drawn, long } = globalThis;
    return { all: drawn.slice(1).map((at, index) => at - drawn[index]), long };
  });
}

const session = await Session.start("chromium", { extension: build("chromium", "release") });
try {
  await session.ask("sample.add", {});
  const [model] = (await session.ask("prospects.list", { limit: 1 })).value;
  const events = longLog(Date.now(), ENTRIES);
  await restoreInto(session, {
    prospects: everybody(model),
    events,
    tallies: core.foldTallies(events),
  });

  const rounds = repetitions(20);
  const [warm, cold] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const opened = await openDashboard(session);
    warm.push(opened.ms);
    await opened.page.close();
  }
  for (let round = 0; round < Math.ceil(rounds / 2); round += 1) {
    await session.killWorker();
    const opened = await openDashboard(session);
    cold.push(opened.ms);
    await opened.page.close();
  }
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
    scrolled.push({ of: "an empty list", speed, ...(await frames(empty, speed)) });
    scrolled.push({ of: "the table", speed, ...(await frames(dashboard, speed)) });
  }
  const over = (of) => scrolled.filter((one) => one.of === of).flatMap(({ all }) => all.filter((one) => one > 50));
  const busy = scrolled.filter((one) => one.of === "the table").flatMap(({ long }) => long);
  const row = (name, values, bar) => [name, ...spread(values), milliseconds(Math.max(...values)), bar];
  table(
    `The dashboard with ${PEOPLE} people and ${ENTRIES} entries, in Chromium`,
    ["", "median", "95 %", "at most", "bar"],
    [
      row("opened until the first rows are drawn", warm, "150 ms"),
      row("the same, the worker asleep", cold, ""),
      ["all rows read", milliseconds(whole), "", "", ""],
      ...scrolled.map(({ of, speed, all }) =>
        row(`frame of ${of} at ${speed} px/s (${all.length} frames)`, all, of === "the table" ? "50 ms" : ""),
      ),
      ["frames over 50 ms of the table", String(over("the table").length), "", "", "0"],
      ["of them with the page's thread at work for 50 ms", String(busy.length), "", "", "0"],
      ["frames over 50 ms of an empty list", String(over("an empty list").length), "", "", ""],
    ],
    [session.version === undefined ? "" : await session.version],
  );
  for (const one of busy) console.log(JSON.stringify(one));
  if (percentile(warm, 0.5) <= 0) throw new Error("nothing was measured");
} finally {
  await session.close();
}
