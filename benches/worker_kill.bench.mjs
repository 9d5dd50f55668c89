// The first answer after the browser ended the worker: starting it, loading the core, opening the database, answering.
import { Session } from "../tests/browser/harness.mjs";
import { refuseDebugBuild, repetitions, spread, table } from "./report.mjs";

refuseDebugBuild();
const session = await Session.start("chromium");
try {
  const page = await session.extensionPage("dashboard.html");
  const ask = () =>
    page.evaluate(async () => {
      const start = performance.now();
      const params = { user_id: "default", date_range_days: 30 };
      const answer = await chrome.runtime.sendMessage({ v: 1, type: "metrics", params });
      if (answer?.ok !== true) throw new Error(`refused: ${JSON.stringify(answer)}`);
      return performance.now() - start;
    });
  const times = { "the worker was killed": [], "the worker is awake": [] };
  await ask();
  for (let round = 0; round < repetitions(40); round += 1) {
    await session.killWorker();
    times["the worker was killed"].push(await ask());
    times["the worker is awake"].push(await ask());
  }
  table(
    "First answer of the worker (metrics over 30 days)",
    ["", "median", "95 %", "n"],
    Object.entries(times).map(([name, values]) => [name, ...spread(values), values.length]),
    [await session.version],
  );
} finally {
  await session.close();
}
