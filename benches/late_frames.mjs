// What a page's own thread did in the frames that came late, by the browser's own trace: how long it was at work, and on what.
// Time on a processor is told apart from time that went by: on a machine where others are at work too, a thread that has
// little to do waits for its turn all the same. Chromium only. Not here: what is done with the page meanwhile.

/** What a frame is made of, by the names that the trace gives it. */
const PARTS = {
  script: ["EventDispatch", "FireAnimationFrame", "TimerFire", "RunMicrotasks"],
  style: ["UpdateLayoutTree"],
  layout: ["Layout"],
  paint: ["PrePaint", "Paint", "Layerize", "Commit"],
  "collecting waste": ["MajorGC", "MinorGC", "V8.GC_MC_INCREMENTAL", "CppGC.IncrementalMark", "CppGC.IncrementalSweep"],
};
const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "disabled-by-default-v8.gc", "cppgc"];
const MARK = "frame at ";

/** Does something with a page and answers each frame of it: its length by the browser's clock, and the work in it. */
export async function framesOf(page, work) {
  const client = await page.createCDPSession();
  const traceConfig = {
    recordMode: "recordAsMuchAsPossible",
    includedCategories: CATEGORIES,
    excludedCategories: ["*"],
  };
  await client.send("Tracing.start", { traceConfig, transferMode: "ReportEvents" });
  const events = [];
  client.on("Tracing.dataCollected", ({ value }) => events.push(...value.filter(isNeeded)));
  await page.evaluate((mark) => {
    globalThis.draws = true;
    const note = (now) => {
      // Of the whole page this alone can be found again in the trace.
      console.timeStamp(`${mark}${now}`);
      if (globalThis.draws) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  }, MARK);
  await work(client);
  await page.evaluate(() => (globalThis.draws = false));
  const complete = new Promise((resolve) => client.once("Tracing.tracingComplete", resolve));
  await client.send("Tracing.end");
  await complete;
  await client.detach();
  return framesIn(events);
}

const WANTED = new Set(["TimeStamp", "RunTask", ...Object.values(PARTS).flat()]);
const isNeeded = ({ name }) => WANTED.has(name);

function framesIn(events) {
  const { pid, tid } = events.find(({ name, args }) => name === "TimeStamp" && args.data.message.startsWith(MARK));
  const own = events.filter((event) => event.pid === pid && event.tid === tid).sort((one, other) => one.ts - other.ts);
  const frames = [];
  for (const task of tasksOf(own)) {
    // A frame lasts from the task that begins it to the one that begins the next.
    if (task.frameAt !== null) {
      const before = frames.at(-1);
      if (before) before.ms = task.frameAt - before.at;
      frames.push({ at: task.frameAt, ms: 0, busyMs: 0, parts: {} });
    }
    const frame = frames.at(-1);
    if (frame === undefined) continue;
    frame.busyMs += task.busyMs;
    for (const [part, ms] of Object.entries(task.parts)) frame.parts[part] = (frame.parts[part] ?? 0) + ms;
  }
  return frames.slice(0, -1);
}

/** The thread's tasks one after the other, each with its processor time and what of it was for which part. */
function tasksOf(events) {
  const tasks = [];
  let counted = {};
  for (const { name, ts, dur = 0, tdur = 0, args } of events) {
    if (name === "RunTask") {
      tasks.push({ ends: ts + dur, frameAt: null, busyMs: tdur / 1_000, parts: {} });
      counted = {};
      continue;
    }
    const task = tasks.at(-1);
    if (task === undefined || ts > task.ends) continue;
    if (name === "TimeStamp" && args.data.message.startsWith(MARK)) {
      task.frameAt = Number(args.data.message.slice(MARK.length));
    }
    const part = Object.keys(PARTS).find((one) => PARTS[one].includes(name));
    // One within another of its kind is a part of that one already.
    if (part === undefined || ts < (counted[part] ?? 0)) continue;
    counted[part] = ts + dur;
    task.parts[part] = (task.parts[part] ?? 0) + tdur / 1_000;
  }
  return tasks;
}
