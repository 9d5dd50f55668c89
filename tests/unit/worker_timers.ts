/**
 * The worker's timers, which end with it as in a browser: what it would have done later is never done. Without them a
 * worker of an earlier test would still open the store in the middle of a later one. Bundled into the worker alone.
 */
type Timers = Set<ReturnType<typeof globalThis.setTimeout>>;

declare global {
  /** One set for every worker that was ever woken. */
  var workerTimers: Timers | undefined;
}

export function setTimeout(work: () => void, delay?: number): ReturnType<typeof globalThis.setTimeout> {
  const timers = (globalThis.workerTimers ??= new Set());
  const timer = globalThis.setTimeout(() => {
    timers.delete(timer);
    work();
  }, delay);
  timers.add(timer);
  return timer;
}

/** What a test stops to turn the clock itself: nothing waits for time then, and the store goes on as ever. */
export const CLOCK: ("setTimeout" | "Date")[] = ["setTimeout", "Date"];

/** To be called when the worker dies. */
export function endWorkerTimers(): void {
  for (const timer of globalThis.workerTimers ?? []) clearTimeout(timer);
  globalThis.workerTimers?.clear();
}
