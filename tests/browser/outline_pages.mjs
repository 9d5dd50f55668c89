/**
 * Makes the outlines of the fixture pages in a real browser: each page is served under its real address by interception,
 * its own scripts are forbidden, and `outlinePage` is run in it.
 *
 *   node tests/browser/outline_pages.mjs [--browser chrome|firefox] [--check] [page.html …]
 *
 * Without `--check` the outlines are written to `tests/fixtures/outlines/`; with it they are compared with what is there.
 */
import { readFile, writeFile, readdir, mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import puppeteer from "puppeteer-core";
import { findBrowser } from "./browsers.mjs";

const root = new URL("../../", import.meta.url);
const fixtures = new URL("tests/fixtures/", root);

/** The folders with fixture pages: those that the reader was developed with, and those held out. */
const FOLDERS = ["pages", "pages_held_out"];

/** The fixture pages with their addresses: every `truth*.json` beside the pages. */
export async function fixturePages() {
  const pages = [];
  for (const folder of FOLDERS) {
    const place = new URL(`${folder}/`, fixtures);
    const names = (await readdir(place)).filter((name) => /^truth.*\.json$/.test(name)).sort();
    for (const name of names) {
      for (const { file, url } of JSON.parse(await readFile(new URL(name, place), "utf8")))
        pages.push({ file, url, folder });
    }
  }
  return pages;
}

/** The builder as one script that leaves `outlinePage` on `globalThis.outlineBuilder`. */
export async function outlineScript() {
  const built = await build({
    entryPoints: [fileURLToPath(new URL("extension/page/outline.ts", root))],
    bundle: true,
    format: "iife",
    globalName: "outlineBuilder",
    target: "es2022",
    write: false,
  });
  return built.outputFiles[0].text;
}

export async function launch(browser) {
  if (browser === "firefox") {
    return puppeteer.launch({ browser: "firefox", executablePath: findBrowser("firefox"), headless: true });
  }
  return puppeteer.launch({
    executablePath: findBrowser("chromium"),
    headless: true,
    args: ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"],
  });
}

/** A tab that shows `html` under `url` with its scripts forbidden; answers the tab once the page has loaded. */
export async function pageServer(browser) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.setRequestInterception(true);
  let current;
  page.on("request", (request) => {
    const answer =
      current !== undefined && request.isNavigationRequest() && request.url() === current.url
        ? request.respond({
            status: 200,
            contentType: "text/html; charset=utf-8",
            headers: { "content-security-policy": "script-src 'none'" },
            body: current.html,
          })
        : request.abort();
    answer.catch(() => {});
  });
  return async (url, html) => {
    current = { url: new URL(url).href, html };
    await page.goto(current.url, { waitUntil: "load" });
    return page;
  };
}

/** Runs `visit(page, fixture)` on each fixture page, served under its own address with its scripts forbidden. */
export async function onEachPage(browserName, pages, visit) {
  const browser = await launch(browserName);
  try {
    const serve = await pageServer(browser);
    for (const { file, url, folder } of pages) {
      const html = await readFile(new URL(`${folder}/${file}`, fixtures), "utf8");
      await visit(await serve(url, html), { file, url });
    }
  } finally {
    await browser.close();
  }
}

/** One node a line: differences are easy to read. */
export function printed(outline) {
  const { nodes, ...rest } = outline;
  const head = JSON.stringify({ ...rest, nodes: [] }, null, 1).replace(/\s*"nodes": \[\]\s*\}$/, "");
  return `${head}\n "nodes": [\n${nodes.map((node) => JSON.stringify(node)).join(",\n")}\n ]\n}\n`;
}

export async function outlineIn(page, script) {
  return page.evaluate(`(() => {
    ${script}
    return JSON.stringify(outlineBuilder.outlinePage(document).outline);
  })()`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  const browserName = args.includes("--browser") ? args[args.indexOf("--browser") + 1] : "chrome";
  const check = args.includes("--check");
  const wanted = args.filter((arg) => arg.endsWith(".html"));
  const script = await outlineScript();
  const all = await fixturePages();
  const pages = wanted.length > 0 ? all.filter(({ file }) => wanted.includes(file)) : all;
  await mkdir(new URL("outlines/", fixtures), { recursive: true });
  let different = 0;
  let done = 0;
  await onEachPage(browserName, pages, async (page, { file }) => {
    const text = printed(JSON.parse(await outlineIn(page, script)));
    const target = new URL(`outlines/${file.replace(/\.html$/, ".json")}`, fixtures);
    if (check) {
      const kept = await readFile(target, "utf8").catch(() => "");
      if (kept !== text) {
        different += 1;
        const [a, b] = [kept.split("\n"), text.split("\n")];
        const line = a.findIndex((value, index) => value !== b[index]);
        console.error(`${file}: line ${line + 1} of the outline differs\n  kept: ${a[line]}\n  now:  ${b[line]}`);
      }
    } else {
      await writeFile(target, text);
    }
    done += 1;
  });
  console.log(`${done} outlines ${check ? "compared" : "written"} with ${browserName}, ${different} different`);
  if (different > 0 || done === 0) process.exitCode = 1;
}
