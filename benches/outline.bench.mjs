// What one outline of a page costs the page's thread, alone: the first time in a fresh process, where everything has yet to
// be compiled, the second time, and warm. Counted is the thread's processor time, in a world of its own as content
// scripts have one, so that other work on the machine is not counted.
import { launch, outlineScript } from "../tests/browser/outline_pages.mjs";
import { answer } from "../tests/fixtures/sites/answer.mjs";
import { milliseconds, percentile, repetitions, table } from "./report.mjs";

const ADDRESS = "https://www.linkedin.com/in/maren-solberg-diaz/";
const BAR = "10 ms";
const WARMING = 20;
/** The sample profile with so many elements of further rows: a few words each, or names, links and keys as lists have. */
const PAGES = {
  "5,000 elements, a quarter with words": [
    4,
    (at) => `<div class="c${at % 97}"><p><span>Row ${at} of the page</span></p><i></i></div>`,
  ],
  "5,000 elements, rows of people": [
    6,
    (at) =>
      `<li class="c${at % 97} x" componentkey="row-${at}"><div class="a b"><a href="/in/row-${at}/" data-view-name="row">` +
      `<span class="n">Person of row ${at}</span></a><p class="t${at % 13}">Works at place ${at}</p></div></li>`,
  ],
};
const OWN_ELEMENTS = 300;

function grown(each, row) {
  const rows = Array.from({ length: Math.floor((5_000 - OWN_ELEMENTS) / each) }, (_, at) => row(at)).join("");
  return answer(ADDRESS).body.replace("</main>", `<section>${rows}</section></main>`);
}

const script = `${await outlineScript()};globalThis.outlineBuilder = outlineBuilder;document.body.offsetHeight`;
const rounds = repetitions(9);
const browser = await launch("chrome");
const version = await browser.version();
const rows = [];
try {
  for (const [name, [each, row]] of Object.entries(PAGES)) {
    const html = grown(each, row);
    const series = [[], [], []];
    for (let round = 0; round < rounds; round += 1) {
      (await costs(html)).forEach((cost, at) => series[at].push(cost));
    }
    rows.push([name, ...series.map((all) => milliseconds(percentile(all, 0.5))), BAR, rounds]);
  }
} finally {
  await browser.close();
}
table(
  "Outline alone, processor time of the page's thread, median",
  ["page", "first", "second", "warm", "bar", "n"],
  rows,
  [version],
);

/** Of the first, the second and a warm outline in a process of its own. */
async function costs(html) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    const policy = { "content-security-policy": "script-src 'none'" };
    const reply = request.isNavigationRequest()
      ? request.respond({ status: 200, contentType: "text/html; charset=utf-8", headers: policy, body: html })
      : request.abort();
    reply.catch(() => {});
  });
  await page.goto(ADDRESS, { waitUntil: "load" });
  const session = await page.createCDPSession();
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const { frameTree } = await session.send("Page.getFrameTree");
  const frameId = frameTree.frame.id;
  const { executionContextId: contextId } = await session.send("Page.createIsolatedWorld", { frameId });
  const run = async (expression) => {
    const before = await threadTime(session);
    const { exceptionDetails } = await session.send("Runtime.evaluate", { expression, contextId });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return (await threadTime(session)) - before;
  };
  await run(script);
  // What asking costs by itself.
  await run("0");
  const asking = await run("0");
  const outline = async () => (await run("outlineBuilder.outlinePage(document).outline.nodes.length")) - asking;
  const first = await outline();
  const second = await outline();
  for (let time = 0; time < WARMING; time += 1) await outline();
  const warm = await outline();
  await context.close();
  return [first, second, warm];
}

async function threadTime(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration").value * 1_000;
}
