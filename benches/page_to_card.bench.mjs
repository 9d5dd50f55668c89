// From the top card being in the page to segment, priority and suggestion being visible, beside an extension that only
// draws an empty box: both in one run, turn by turn. What is added to the box is what the product costs.
import { fileURLToPath } from "node:url";
import { Session, until } from "../tests/browser/harness.mjs";
import { milliseconds, percentile, refuseDebugBuild, repetitions, spread, table } from "./report.mjs";

const PAGES = ["maren-solberg-diaz", "ines-farrow-lindgren", "ifeoma-adeyemi-hart"];
const EMPTY_BOX = fileURLToPath(new URL("empty_box", import.meta.url));

refuseDebugBuild();
const contenders = {
  "an empty box": { session: await Session.start("chromium", { extension: EMPTY_BOX }), marks: ["oe-box"], times: [] },
  "segment, priority and suggestion": {
    session: await Session.start("chromium"),
    marks: ["oe-segment", "oe-priority", "oe-suggestion"],
    times: [],
  },
};
try {
  const rounds = repetitions(40);
  for (let round = -2; round < rounds; round += 1) {
    for (const { session, marks, times } of Object.values(contenders)) {
      const time = await once(session, marks, PAGES[Math.abs(round) % PAGES.length]);
      // The first two rounds fill the caches of the browser.
      if (round >= 0) times.push(time);
    }
  }
  const [box, card] = Object.values(contenders).map(({ times }) => times);
  const added = [0.5, 0.95].map((share) => milliseconds(percentile(card, share) - percentile(box, share)));
  table(
    "From the top card to what the user sees",
    ["", "median", "95 %", "n"],
    [
      ...Object.entries(contenders).map(([name, { times }]) => [name, ...spread(times), times.length]),
      ["added", ...added, ""],
    ],
    [await Object.values(contenders)[0].session.version],
  );
} finally {
  await Promise.all(Object.values(contenders).map(({ session }) => session.close()));
}

async function once(session, marks, slug) {
  const page = await session.open("about:blank");
  await page.evaluateOnNewDocument(watch, marks);
  await page.goto(`https://www.linkedin.com/in/${slug}/`, { waitUntil: "domcontentloaded" });
  const time = await until("everything is visible", () => page.evaluate(() => window.visibleAfter));
  await page.close();
  return time;
}

/** In the page, from its first moment: when the top card is there, and the first frame in which every mark shows a text. */
function watch(marks) {
  let there = null;
  const look = () => {
    if (there === null && document.querySelector("main h2")) there = performance.now();
    const root = document.querySelector("[data-testid=oe-host]")?.shadowRoot;
    const shown = marks.every((mark) => {
      const node = root?.querySelector(`[data-testid="${mark}"]`);
      const text = node?.localName === "textarea" ? node.value : node?.textContent;
      return Boolean(text) && node.checkVisibility();
    });
    if (there !== null && shown) window.visibleAfter = performance.now() - there;
    else requestAnimationFrame(look);
  };
  new MutationObserver((_, observer) => {
    if (!document.querySelector("main h2")) return;
    there ??= performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
  look();
}
