// How much processor time the browser that a bench has started was given, and which part of it: the same on a machine where
// others are at work, within a tenth. Linux alone tells it; elsewhere nothing is found. Not here: what is measured.
import { readdirSync, readFileSync } from "node:fs";
import { pid, platform } from "node:process";

/** Seconds so far, by part: `worker`, `page`, `browser` (its own process, which holds the database) and `others`. */
export function processorSeconds() {
  const spent = { worker: 0, page: 0, browser: 0, others: 0 };
  if (platform !== "linux") return spent;
  for (const { id, kind } of ours()) {
    for (const thread of listed(`/proc/${id}/task`)) {
      const place = `/proc/${id}/task/${thread}`;
      // Nanoseconds, to be exact; a thread may be gone by now.
      const seconds = Number(read(`${place}/schedstat`).split(" ")[0]) / 1e9;
      spent[partOf(kind, read(`${place}/comm`).trim(), thread === id)] += seconds;
    }
  }
  return spent;
}

/** What was spent between two moments. */
export function spentBetween(before, after) {
  return Object.fromEntries(Object.entries(after).map(([part, seconds]) => [part, seconds - before[part]]));
}

export const together = (spent) => Object.values(spent).reduce((sum, seconds) => sum + seconds, 0);

function partOf(kind, thread, isMain) {
  if (kind === "browser") return "browser";
  if (kind !== "renderer") return "others";
  if (thread.startsWith("ServiceWorker")) return "worker";
  return isMain ? "page" : "others";
}

/** Processes that this one has started, and those that they have. */
function ours() {
  const all = listed("/proc")
    .filter((name) => /^\d+$/.test(name))
    // The name of a program may hold anything: what follows its last bracket is numbers.
    .map((id) => ({ id, parent: read(`/proc/${id}/stat`).split(") ").at(-1).split(" ")[1] }));
  const found = new Set([String(pid)]);
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const { id, parent } of all) if (found.has(parent)) found.add(id);
  }
  found.delete(String(pid));
  return [...found].map((id) => ({ id, kind: /--type=([\w-]+)/.exec(read(`/proc/${id}/cmdline`))?.[1] ?? "browser" }));
}

function listed(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
