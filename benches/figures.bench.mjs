// How long figures and logging take in a real browser, and how that grows with the log: asked as the dashboard and the
// card ask, answered after the commit. OUTREACH_BENCH_ENTRIES names the lengths of the logs.
import { readFileSync } from "node:fs";
import init, * as core from "../pkg/outreach_engine.js";
import { Session } from "../tests/browser/harness.mjs";
import { foldLongLog, longLog, putInto, restoreInto, YEARS } from "./long_log.mjs";
import { refuseDebugBuild, repetitions, spread, table, WASM } from "./report.mjs";

const LENGTHS = (process.env.OUTREACH_BENCH_ENTRIES ?? "1000,10000,100000").split(",").map(Number);
/** A longer log is put into the store from beside: as a backup it would be minutes on its way. */
const MOST_RESTORED = 200_000;
const DAY = 86_400_000;
/** The second copy of what was put in is written 3 s later: it is not what is measured. */
const QUIET_MS = 6_000;

/** As many people as are written to in a month: nobody's own log grows beyond what is usual. */
const PEOPLE = 200;

const manyOf = (samples) =>
  Array.from({ length: PEOPLE }, (_, at) => ({ ...samples[at % samples.length], prospect_id: `linkedin:bench-${at}` }));

/** The time of each message, measured in the page that asks. */
const timed = (page, messages) =>
  page.evaluate(async (all) => {
    const times = [];
    for (const [type, params] of all) {
      const start = performance.now();
      const reply = await chrome.runtime.sendMessage({ v: 1, type, params });
      times.push(performance.now() - start);
      if (!reply.ok) throw new Error(JSON.stringify(reply.error));
    }
    return times;
  }, messages);

/**
 * What the browser itself takes for the least that an entry needs, as the peer: a message to the worker and back, and one
 * row of an entry's size put into a database of its own and committed to disk, each by itself.
 */
const bare = (page, times) =>
  page.evaluate(async (rounds) => {
    const opening = indexedDB.open("bench-peer", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("rows", { keyPath: "id" });
    const database = await new Promise((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const taken = [];
    for (let id = 0; id < rounds; id += 1) {
      const start = performance.now();
      await chrome.runtime.sendMessage({ v: 1, type: "bench.nothing", params: {} });
      const transaction = database.transaction("rows", "readwrite", { durability: "strict" });
      transaction.objectStore("rows").put({ id, said: "x".repeat(400) });
      transaction.commit();
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error);
      });
      taken.push(performance.now() - start);
    }
    database.close();
    indexedDB.deleteDatabase("bench-peer");
    return taken;
  }, times);

async function measure(entries) {
  const events = longLog(Date.now(), entries);
  const tallies = foldLongLog(core, events);
  const session = await Session.start("chromium");
  try {
    await session.ask("sample.add", {});
    const page = await session.extensionPage("options.html");
    const prospects = manyOf((await session.ask("prospects.list", { limit: 20 })).value);
    if (entries <= MOST_RESTORED) await restoreInto(session, { prospects, events, tallies });
    else await putInto(session, { events, tallies });
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    const people = prospects.map((one) => one.prospect_id);
    const rounds = repetitions(30);
    const report = (days) =>
      Array.from({ length: rounds }, () => ["metrics", { user_id: "me", date_range_days: days }]);
    const patterns = Array.from({ length: Math.min(rounds, 10) }, () => ["patterns.list", {}]);
    const run = Date.now();
    const records = (name, many) =>
      Array.from({ length: many }, (_, index) => [
        "trackEngagement",
        {
          user_id: "me",
          prospect_id: people[index % people.length],
          outreach_type: index % 2 === 0 ? "initial_dm" : "followup_1",
          engagement_status: index % 3 === 0 ? "replied" : "sent",
          event_id: `bench-${name}-${run}-${index}`,
          occurred_at: new Date(run - (index % 40) * DAY).toISOString(),
        },
      ]);
    const [figures] = await page.evaluate(async () => {
      const params = { user_id: "me", date_range_days: 365 };
      return [(await chrome.runtime.sendMessage({ v: 1, type: "metrics", params })).value];
    });
    const left = figures.left_out.reduce((sum, one) => sum + one.count, 0);
    await timed(page, report(7).slice(0, 3));
    // The first entry about somebody makes their sequence.
    const first = await timed(page, records("first", people.length));
    const name = entries.toLocaleString("en");
    return [
      name,
      ...spread(await timed(page, report(7))),
      ...spread(await timed(page, report(30))),
      ...spread(await timed(page, report(365).slice(0, 10))),
      ...spread(await timed(page, patterns)),
      ...spread(first),
      ...spread(await timed(page, records("then", rounds * 20))),
      ...spread(await bare(page, rounds * 20)),
      `${figures.total_outreach.toLocaleString("en")} sent, ${left.toLocaleString("en")} left out`,
      tallies.length.toLocaleString("en"),
    ];
  } finally {
    await session.close();
  }
}

refuseDebugBuild();
await init({ module_or_path: readFileSync(WASM) });
const rows = [];
for (const entries of LENGTHS) rows.push(await measure(entries));
table(
  `Figures and logging in Chromium, by the length of the log (${YEARS} years); bars: week 50 ms, one entry 10 ms (95 %)`,
  [
    ...["entries", "week", "95 %", "month", "95 %", "year", "95 %", "patterns", "95 %"],
    ...[
      "first entry about somebody",
      "95 %",
      "one more logged",
      "95 %",
      "a message and a bare commit",
      "95 %",
      "the year's figures",
      "rows of counts",
    ],
  ],
  rows,
);
