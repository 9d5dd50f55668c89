// What the extension costs a page's main thread, from small pages to huge ones, beside an extension that only draws an
// empty box: both in one run, turn by turn. Counted is all that the page's thread did until the page has rested.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { Session } from "../tests/browser/harness.mjs";
import { answer } from "../tests/fixtures/sites/answer.mjs";
import { milliseconds, percentile, refuseDebugBuild, repetitions, table } from "./report.mjs";

const EMPTY_BOX = fileURLToPath(new URL("empty_box", import.meta.url));
const ADDRESS = "https://www.linkedin.com/in/maren-solberg-diaz/";
const NODES = [500, 5_000, 20_000, 50_000];
/** Long enough for the observer to have gone and every later look at the page to be over. */
const REST_MS = 4_000;

refuseDebugBuild();
const contenders = {
  "an empty box": { session: await Session.start("chromium", { extension: EMPTY_BOX }), mark: "oe-box" },
  "the card": { session: await Session.start("chromium"), mark: "oe-suggestion" },
};
try {
  const rounds = repetitions(7);
  const rows = [];
  for (const nodes of NODES) {
    const times = new Map(Object.keys(contenders).map((name) => [name, []]));
    for (let round = -1; round < rounds; round += 1) {
      for (const [name, contender] of Object.entries(contenders)) {
        const cost = await once(contender, nodes);
        // The first round fills the caches of the browser.
        if (round >= 0) times.get(name).push(cost);
      }
    }
    const [box, card] = [...times.values()].map((all) => percentile(all, 0.5));
    rows.push([nodes, ...[box, card, card - box].map(milliseconds), `${(card / box).toFixed(2)} ×`, rounds]);
  }
  table(
    "Main thread of a profile page until it rests, median",
    ["nodes", ...Object.keys(contenders), "added", "ratio", "n"],
    rows,
    [await contenders["the card"].session.version],
  );
} finally {
  await Promise.all(Object.values(contenders).map(({ session }) => session.close()));
}

/** The sample profile with as many further elements as are wanted, the way a page grows: rows with a few words each. */
function grown(nodes) {
  return (url) => {
    const reply = answer(url);
    if (!url.startsWith(ADDRESS)) return reply;
    const rows = Array.from({ length: Math.max(0, Math.floor((nodes - 300) / 4)) }, (_, at) => row(at)).join("");
    return { ...reply, body: reply.body.replace("</main>", `<section>${rows}</section></main>`) };
  };
}

function row(at) {
  return `<div class="c${at % 97}"><p><span>Row ${at} of the page</span></p><i></i></div>`;
}

async function once({ session, mark }, nodes) {
  const page = await session.open("about:blank", { served: grown(nodes) });
  await page.goto(ADDRESS, { waitUntil: "domcontentloaded" });
  // Nothing is asked of the page meanwhile: a question would be work of its thread too.
  await new Promise((done) => setTimeout(done, REST_MS));
  const { TaskDuration } = await page.metrics();
  const isDrawn = await page.evaluate((id) => {
    const root = document.querySelector("[data-testid=oe-host]")?.shadowRoot;
    return Boolean(root?.querySelector(`[data-testid="${id}"]`));
  }, mark);
  assert.ok(isDrawn, `${mark} was not drawn within ${REST_MS} ms`);
  await page.close();
  return TaskDuration * 1_000;
}
