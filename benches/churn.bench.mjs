// What the extension adds to the main thread of a page that never rests: the same changes, as many a second as a busy feed
// makes, with the extension and with one that only draws an empty box. Chromium counts the thread's own time, so that
// other work on the machine does not enter it.
import { fileURLToPath } from "node:url";
import { Session, until } from "../tests/browser/harness.mjs";
import { percentile, refuseDebugBuild, repetitions, table } from "./report.mjs";

const PAGE = "https://www.linkedin.com/in/maren-solberg-diaz/";
const EMPTY_BOX = fileURLToPath(new URL("empty_box", import.meta.url));
const TICKS = 200;
const TICK_MS = 50;

refuseDebugBuild();
const contenders = {
  box: { session: await Session.start("chromium", { extension: EMPTY_BOX }), mark: "oe-box", times: [] },
  card: { session: await Session.start("chromium"), mark: "oe-suggestion", times: [] },
};
try {
  const rounds = repetitions(5);
  for (let round = 0; round < rounds; round += 1)
    for (const contender of Object.values(contenders)) contender.times.push(await once(contender));
  const share = (time) => `${(time * 100).toFixed(2)} %`;
  const { box, card } = contenders;
  const added = card.times.map((time, round) => time - box.times[round]).sort((a, b) => a - b);
  table(
    `The page's main thread over ${(TICKS * TICK_MS) / 1000} s of ${(120 * 1000) / TICK_MS} changed nodes a second, from the drawn card on`,
    ["", "median", "least", "most", "n"],
    [
      ["an empty box", ...spread(box.times)],
      ["the card", ...spread(card.times)],
      ["added (bar 2 %)", ...spread(added)],
    ],
    [await box.session.version],
  );
  function spread(times) {
    return [share(percentile(times, 0.5)), share(Math.min(...times)), share(Math.max(...times)), times.length];
  }
} finally {
  await Promise.all(Object.values(contenders).map(({ session }) => session.close()));
}

/** The share of the thread that one visit took while the page changed. */
async function once({ session, mark }) {
  const page = await session.open("about:blank");
  await page.goto(PAGE, { waitUntil: "load" });
  await until(`${mark} is drawn`, () =>
    page.evaluate(
      (name) =>
        document.querySelector("[data-testid=oe-host]")?.shadowRoot?.querySelector(`[data-testid="${name}"]`) !== null,
      mark,
    ),
  );
  const metrics = await page.createCDPSession();
  await metrics.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async () => {
    const { metrics: all } = await metrics.send("Performance.getMetrics");
    return all.find(({ name }) => name === "TaskDuration").value;
  };
  const start = await busy();
  const elapsed = await page.evaluate(churn, TICKS, TICK_MS);
  const share = ((await busy()) - start) / (elapsed / 1000);
  await page.close();
  return share;
}

/** In the page: entries come at the top of a list and go at its end, and texts change, as in a feed that is being scrolled. */
function churn(ticks, everyMs) {
  const list = document.createElement("div");
  (document.querySelector("main") ?? document.body).append(list);
  const entry = (number) => {
    const row = document.createElement("div");
    row.innerHTML = `<a href="/in/somebody-${number}/"><span>Somebody ${number}</span></a><p>Head of something</p><p>${number}</p>`;
    return row;
  };
  for (let number = 0; number < 300; number += 1) list.append(entry(number));
  const started = performance.now();
  return new Promise((done) => {
    let tick = 0;
    const timer = setInterval(() => {
      for (let number = 0; number < 12; number += 1) {
        list.prepend(entry(tick * 12 + number));
        list.lastElementChild.remove();
      }
      for (const row of [...list.children].slice(0, 48)) row.lastElementChild.textContent = `${tick}`;
      tick += 1;
      if (tick < ticks) return;
      clearInterval(timer);
      done(performance.now() - started);
    }, everyMs);
  });
}
