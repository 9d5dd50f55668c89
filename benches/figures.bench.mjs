// How long figures and logging take in a real browser with a log of a hundred thousand entries: asked as the dashboard
// and the card ask, answered after the commit. The log goes in as a backup does.
import { readFileSync } from "node:fs";
import init, * as core from "../pkg/outreach_engine.js";
import { Session } from "../tests/browser/harness.mjs";
import { longLog, restoreInto, YEARS } from "./long_log.mjs";
import { refuseDebugBuild, repetitions, spread, table, WASM } from "./report.mjs";

const ENTRIES = Number(process.env.OUTREACH_BENCH_ENTRIES ?? 100_000);
const DAY = 86_400_000;

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

refuseDebugBuild();
await init({ module_or_path: readFileSync(WASM) });
const events = longLog(Date.now(), ENTRIES);
const tallies = core.foldTallies(events);
const session = await Session.start("chromium");
try {
  await session.ask("sample.add", {});
  const page = await session.extensionPage("options.html");
  const prospects = (await session.ask("prospects.list", { limit: 20 })).value;
  await restoreInto(session, { prospects, events, tallies });
  const people = prospects.map((one) => one.prospect_id);
  const rounds = repetitions(30);
  const report = (days) => Array.from({ length: rounds }, () => ["metrics", { user_id: "me", date_range_days: days }]);
  const run = Date.now();
  const records = Array.from({ length: rounds * 4 }, (_, index) => [
    "trackEngagement",
    {
      user_id: "me",
      prospect_id: people[index % people.length],
      outreach_type: index % 2 === 0 ? "initial_dm" : "followup_1",
      engagement_status: index % 3 === 0 ? "replied" : "sent",
      event_id: `bench-${run}-${index}`,
      occurred_at: new Date(run - (index % 40) * DAY).toISOString(),
    },
  ]);
  await timed(page, [...report(7).slice(0, 3), ...report(365).slice(0, 1)]);
  const rows = [
    ["the week's report", ...spread(await timed(page, report(7))), "50 ms"],
    ["the month's report", ...spread(await timed(page, report(30))), ""],
    ["the year's report", ...spread(await timed(page, report(365))), ""],
    [
      "patterns and conclusions",
      ...spread(
        await timed(
          page,
          report(7).map(() => ["patterns.list", {}]),
        ),
      ),
      "",
    ],
    ["one entry logged, acknowledged after its commit", ...spread(await timed(page, records)), "10 ms (95 %)"],
  ];
  table(
    `Figures and logging in Chromium with ${ENTRIES} entries over ${YEARS} years (${tallies.length} rows of counts)`,
    ["", "median", "95 %", "at most"],
    rows,
  );
} finally {
  await session.close();
}
