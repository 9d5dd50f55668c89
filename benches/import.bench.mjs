// How long a big LinkedIn export and a big CSV take in a real browser, from the choice of the file to the dry run and on
// to the data, and whether the page stays at hand meanwhile. Not here: whether the counts are right (tests/unit).
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Session, until } from "../tests/browser/harness.mjs";
import { makeExport, zipOf } from "../tests/fixtures/exports/make.mjs";
import { processorSeconds, spentBetween, together } from "./processor.mjs";
import { refuseDebugBuild, table } from "./report.mjs";

refuseDebugBuild();
const folder = mkdtempSync(join(tmpdir(), "import-bench-"));
const PATIENCE_MS = 180_000;

/** 30,000 connections, and every second of them written to: about 100,000 messages. */
function linkedin() {
  const { files, expected } = makeExport("2024", { connections: 30_000, messagesEach: 7 });
  const path = join(folder, "export.zip");
  writeFileSync(path, zipOf(files));
  return { path, expected };
}

const RANKS = ["", "Senior ", "Assistant ", "Interim ", "Deputy "];
const TITLES = [
  ...["Head of School", "School Counselor", "Clinical Director", "Founder & CEO", "Product Designer", "Accountant"],
  ...["Director of Admissions", "Psychotherapist", "Venture Partner", "Software Engineer", "Nurse", "Sales Manager"],
  ...["Educational Consultant", "Dean of Students", "Chief Operating Officer", "Teacher of Mathematics", "Recruiter"],
];
const TREES = ["Birch", "Ash", "Rowan", "Alder", "Hazel", "Elder", "Juniper", "Larch", "Maple", "Willow", "Yew"];
const HOUSES = [
  "Academy",
  "& Co",
  "Clinic",
  "Ventures",
  "Systems",
  "School",
  "Partners",
  "Institute",
  "Logistics GmbH",
];
const TOWNS = [
  "Boise",
  "Leeds",
  "Graz",
  "Oslo",
  "Austin, Texas",
  "Lyon",
  "Köln",
  "Porto",
  "Utrecht",
  "Cork",
  "",
  "Turku",
];

/** No two alike in more than what people of one trade and town have in common. */
function people() {
  const one = (list, at) => list[at % list.length];
  const rows = Array.from({ length: 30_000 }, (_, line) => {
    // As in anybody's file: in an order that has nothing to do with the ids.
    const index = (line * 7_919) % 30_000;
    const letters = [...String(index)].map((digit) => "abcdefghij"[digit]).join("");
    const title = one(RANKS, index) + one(TITLES, Math.floor(index / 5));
    const company = `${one(TREES, index * 3)}, ${one(TREES, Math.floor(index / 7))} ${one(HOUSES, Math.floor(index / 3))}`;
    return `Ilse,Quill ${letters},person-${index}@example.com,${title},"${company}","${one(TOWNS, Math.floor(index / 11))}"`;
  });
  const path = join(folder, "people.csv");
  writeFileSync(path, `First Name,Last Name,Email,Job Title,Company Name,City\n${rows.join("\n")}\n`);
  return { path };
}

async function measure(session, path) {
  const page = await session.extensionPage("dashboard.html#/import");
  await page.evaluate(() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
    }).observe({ type: "longtask" });
  });
  const input = await page.waitForSelector("input[type=file]");
  const press = async (label) =>
    page.evaluate((wanted) => {
      const button = [...document.querySelectorAll("main button")].find((one) => one.textContent === wanted);
      button?.click();
      return button !== undefined;
    }, label);
  let spent = processorSeconds();
  let started = performance.now();
  await input.uploadFile(path);
  await until(
    "the dry run is there",
    async () => {
      const [at, before] = [performance.now(), processorSeconds()];
      // A CSV of people asks first what its columns are: the clock stands while a person would read.
      if (await press("Show what would change")) [started, spent] = [at, before];
      return page.evaluate(() =>
        [...document.querySelectorAll("main button")].some((one) => one.textContent === "Import"),
      );
    },
    PATIENCE_MS,
  );
  const dry = performance.now() - started;
  const compared = processorSeconds();
  const put = performance.now();
  await press("Import");
  await until(
    "the import is in place",
    () => page.evaluate(() => document.querySelector("main [role=status].note.good")?.textContent ?? ""),
    PATIENCE_MS,
  );
  const done = performance.now() - put;
  const processor = [spentBetween(spent, compared), spentBetween(compared, processorSeconds())];
  const { longest } = await page.evaluate(() => ({ longest: window.longest }));
  const said = await page.evaluate(() => document.querySelector("main [role=status].note.good").textContent);
  await page.close();
  return { dry, done, longest, said, processor };
}

const session = await Session.start("chromium");
try {
  const [rows, shares] = [[], []];
  for (const [name, file, bar] of [
    ["LinkedIn export: 30,000 connections, 105,000 messages", linkedin(), "20 s"],
    ["CSV of 30,000 people", people(), "3 s"],
  ]) {
    await session.ask("data.erase", { confirm: "erase" });
    const { dry, done, longest, said, processor } = await measure(session, file.path);
    const seconds = (value) => `${value.toFixed(1)} s`;
    rows.push([
      name,
      seconds(dry / 1_000),
      seconds(done / 1_000),
      seconds((dry + done) / 1_000),
      bar,
      `${Math.round(longest)} ms`,
      said,
    ]);
    for (const [at, spent] of processor.entries()) {
      const parts = [spent.page, spent.worker, spent.browser, spent.others, together(spent)].map(seconds);
      shares.push([`${name}: ${at === 0 ? "dry run" : "putting it in place"}`, ...parts]);
    }
  }
  table(
    "Imports (aim: no task of the page over 50 ms)",
    ["file", "dry run", "putting it in place", "together", "aim", "longest task of the page", "result"],
    rows,
    [await session.version],
  );
  table(
    "Processor time of the same, by part of the browser",
    ["", "page", "worker", "the browser's own process", "others", "together"],
    shares,
    [await session.version],
  );
} finally {
  await session.close();
  rmSync(folder, { recursive: true, force: true });
}
