// What the shipped module reads of pages that nobody tuned it to. Needs a Chromium, and a build (`cargo xtask build`).
//
//   node benches/pages_held_out.mjs
import { readFile } from "node:fs/promises";
import { launch, outlineScript } from "../tests/browser/outline_pages.mjs";
import init, { readPage } from "../pkg/outreach_engine.js";
import { table, WASM } from "./report.mjs";

const PAGES = new URL("../tests/fixtures/pages_held_out/", import.meta.url);
const FIELDS = ["name", "given_name", "headline", "title", "company", "location"].concat([
  "connection_degree",
  "mutual_connections",
  "followers",
]);

await init({ module_or_path: await readFile(WASM) });
const truth = JSON.parse(await readFile(new URL("truth.json", PAGES), "utf8"));
const counts = Object.fromEntries(["kind", ...FIELDS].map((field) => [field, { right: 0, empty: 0, wrong: 0 }]));
const misses = [];

function count(page, field, found, accepted) {
  const plain = (value) => (value === "" || value === undefined ? null : value);
  const value = plain(found);
  const verdict = accepted.map(plain).includes(value) ? "right" : value === null ? "empty" : "wrong";
  counts[field][verdict] += 1;
  if (verdict !== "right") misses.push(`${page.file} ${field} ${verdict}: ${String(value)}`);
}

const browser = await launch("chrome");
try {
  const tab = await browser.newPage();
  await tab.setViewport({ width: 1280, height: 900 });
  await tab.setRequestInterception(true);
  let current;
  tab.on("request", (request) => {
    const own = current !== undefined && request.isNavigationRequest() && request.url() === current.url;
    const headers = { "content-security-policy": "script-src 'none'" };
    const body = current?.html;
    const answer = own
      ? request.respond({ status: 200, contentType: "text/html; charset=utf-8", headers, body })
      : request.abort();
    answer.catch(() => {});
  });
  const builder = await outlineScript();
  const session = await tab.createCDPSession();
  for (const page of truth) {
    current = { url: new URL(page.url).href, html: await readFile(new URL(page.file, PAGES), "utf8") };
    await tab.goto(current.url, { waitUntil: "domcontentloaded" });
    const { frameTree } = await session.send("Page.getFrameTree");
    const world = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id, worldName: "reader" });
    const { result } = await session.send("Runtime.evaluate", {
      contextId: world.executionContextId,
      expression: `${builder};JSON.stringify(outlineBuilder.outlinePage(document).outline)`,
      returnByValue: true,
    });
    const reading = readPage(JSON.parse(result.value));
    const kind =
      page.page_kind === "linkedin_messaging" ? "thread" : page.people ? "list" : page.is_profile ? "person" : "other";
    count(page, "kind", reading.kind, [kind]);
    if (kind === "list" || kind === "other") continue;
    for (const field of FIELDS) {
      const accepted = [page[field], ...(page[`${field}_accept`] ?? [])];
      count(page, field, reading.profile?.[field]?.value, accepted);
    }
  }
} finally {
  await browser.close();
}
table(
  `${truth.length} pages held out`,
  ["", "right", "empty", "wrong"],
  Object.entries(counts).map(([field, { right, empty, wrong }]) => [field, right, empty, wrong]),
);
console.log(misses.join("\n"));
