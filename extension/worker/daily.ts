/** What is done once a day, and not while a browser starts: whoever has started it waits for a page. Not here: what is done. */
import { onAlarm, onInstalled, onStartup, setAlarm, storedLocally, storeLocally } from "../platform";

const DAY_MS = 86_400_000;
/** By then the first pages stand. */
export const AFTER_START_MS = 60_000;

/** Nobody waits for it, so nobody is told what becomes of it. */
export function tried(work: () => Promise<void>): void {
  work().catch((error: unknown) => console.error("outreach-engine", error));
}

/** Registers its listeners at once. */
export function daily(name: string, look: () => Promise<void>): void {
  const done = `daily:${name}`;
  const wait = async (): Promise<void> => {
    const last = await storedLocally(done);
    const now = Date.now();
    // A clock that was wrong then must not put it off for longer.
    const next = typeof last === "number" ? Math.min(last, now) + DAY_MS : 0;
    await setAlarm(name, Math.max(next, now + AFTER_START_MS));
  };
  const lookToday = async (): Promise<void> => {
    await setAlarm(name, Date.now() + DAY_MS);
    await look();
    await storeLocally(done, Date.now());
  };
  onAlarm((alarm) => {
    if (alarm === name) tried(lookToday);
  });
  onStartup(() => tried(wait));
  onInstalled(() => tried(wait));
}
