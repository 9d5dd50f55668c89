// The worker's deaths at random moments around an action, from the card's own client. Chromium only: Firefox's event
// page cannot be ended from outside. OE_KILLS sets how many (`cargo xtask bench faults`), OE_SEED which moments.
import assert from "node:assert/strict";
import { env } from "node:process";
import { test } from "node:test";
import { Session, until } from "./harness.mjs";
import { Overlay } from "./overlay.mjs";

const PERSON = "https://www.linkedin.com/in/maren-solberg-diaz/";
const KILLS = Number(env.OE_KILLS ?? 50);
const SEED = Number(env.OE_SEED ?? 20_261_126);
/** The worker dies at most so long after the press. */
const LATEST_MS = 10;
/** Whoever pressed has an answer by then. */
const ANSWERED_MS = 5_000;
const MARKS = ["oe-log-sent", "oe-log-replied", "oe-log-meeting"];

// Risk: an action is lost, or counted twice, when the browser ends the worker between any two lines.
test(`${KILLS} deaths of the worker lose nothing, double nothing and leave nobody without an answer`, async (t) => {
  const session = await Session.start("chromium");
  try {
    const page = await session.open(PERSON);
    const overlay = new Overlay(page);
    await overlay.shown("oe-suggestion");
    const [tab] = await session.tabIds(PERSON);
    const view = async () => (await session.ask("tab.reading", { tab_id: tab })).value;
    const random = randomFrom(SEED);
    const waits = [];
    let lived = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = await noticeCount(page);
      await overlay.press(MARKS[kill % MARKS.length]);
      const pressed = performance.now();
      if (!(await session.killWorkerAfter(random() * LATEST_MS))) lived += 1;
      await until(`press ${kill + 1} is answered`, async () => (await noticeCount(page)) > before);
      waits.push(performance.now() - pressed);
    }
    const { prospect_id: id } = (await view()).person;
    const { stores } = JSON.parse((await session.ask("data.export", {})).value.content);
    const events = stores.events.filter((event) => event.prospect_id === id && event.body.kind === "engagement");
    assert.equal(events.length, KILLS);
    assert.equal(new Set(events.map((event) => event.event_id)).size, KILLS);
    waits.sort((one, other) => one - other);
    const [median, slowest] = [waits[Math.floor(waits.length / 2)], waits.at(-1)].map(Math.round);
    t.diagnostic(
      `seed ${SEED}: ${KILLS - lived} died while they ran; answered in ${median} ms (median), ${slowest} ms at most`,
    );
    assert.ok(slowest < ANSWERED_MS, `${slowest} ms`);
  } finally {
    await session.close();
  }
});

/** How often the card has said that something was logged. */
function noticeCount(page) {
  return page.evaluate(() => {
    const root = document.querySelector("[data-testid=oe-host]").shadowRoot;
    if (!window.noticed) {
      window.noticed = { count: 0, last: null };
      const look = () => {
        // By its text: a quick answer may be drawn in the place of the last one. No two presses in a row say the same.
        const said = root.querySelector("[data-testid=oe-undo]")?.closest("[data-testid=oe-notice]").innerText;
        if (said && said !== window.noticed.last) {
          window.noticed.count += 1;
          window.noticed.last = said;
        }
        requestAnimationFrame(look);
      };
      look();
    }
    return window.noticed.count;
  });
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
