/**
 * What is due, on the toolbar and, where the user wants it, as a notification when a slot opens. Not here: planning.
 *
 * The badge counts what was planned for the slots that are open and is not logged as sent yet, and the reminders of
 * today: a look at a few records. While everything is paused it says that instead, and no notification comes.
 * The whole plan is made anew when a slot opens, and when somebody looks at it.
 */
import {
  clearAlarm,
  isPrivate,
  mayNotify,
  notify,
  onAlarm,
  onNotificationClicked,
  onStartup,
  openOwnPage,
  setAlarm,
  showBadge,
  showPause,
} from "../platform";
import { type Settings, WORKSPACE } from "../protocol/contract";
import { storedReminders } from "../store/own_lists";
import { planRecords, readAhead, storedPlan, storedPlaybook } from "../store/records";
import type { Transaction } from "../store/schema";
import { inPassing, transact } from "../store/transaction";
import { AFTER_START_MS } from "./daily";
import { operate } from "./desk";
import { loadSettings } from "./settings";
import { words } from "./words";
import { zonesOfPlaces } from "./zones";

const ALARM = "slot";
/** The plan is made of everybody and the whole log: when a browser starts, that waits until its first pages stand. */
const START = "start";
const NOTIFICATION = "slot";
const MINUTE_MS = 60_000;
const USUAL_WINDOW_MINUTES = 120;

/** Follows the slots. Registers its listeners at once. */
export function followSlots(): void {
  onAlarm((name) => {
    if (name === ALARM) void slotOpens(true);
    if (name === START) void slotOpens(false);
  });
  onStartup(() => {
    void showDue();
    void setAlarm(START, Date.now() + AFTER_START_MS);
  });
  onNotificationClicked((name) => {
    if (name === NOTIFICATION) void openOwnPage("dashboard.html#/week");
  });
}

/** A slot has opened: the plan is made anew, the badge counts it, and the user hears of it who wants to. */
async function slotOpens(tell: boolean): Promise<void> {
  try {
    const before = await readAhead(inPassing(WORKSPACE));
    const queue = await operate({ workspace: WORKSPACE, seed: 0 }, async (desk) => {
      const records = {
        ...(await planRecords(desk.transaction, desk.now, before)),
        zones: zonesOfPlaces(Date.parse(desk.now)),
      };
      const outcome = desk.ask("dayQueue", { user_id: WORKSPACE }, records);
      await desk.put(outcome.writes);
      return outcome.response;
    });
    await showDue();
    const due = queue.now.length;
    if (tell && due > 0 && !(await loadSettings()).paused && (await mayNotify())) {
      await notify(NOTIFICATION, words("product"), words(due === 1 ? "slot_open_one" : "slot_open_other", String(due)));
    }
  } catch (error) {
    console.error("outreach-engine", error);
  }
}

/** Counts what is due by the remembered plan, or says that everything is paused; sets the alarm for the next slot. */
export async function showDue(): Promise<void> {
  // The toolbar's button and the alarms are those of ordinary windows, and what is due there is not known here.
  if (isPrivate()) return;
  try {
    const counting = transact(WORKSPACE, "readonly", async (transaction) => countDue(transaction));
    const [{ paused }, { due, next }] = await Promise.all([loadSettings().then(showPaused), counting]);
    if (!paused) await showBadge(due === 0 ? "" : String(due));
    await (next < Infinity ? setAlarm(ALARM, next) : clearAlarm(ALARM));
  } catch (error) {
    console.error("outreach-engine", error);
  }
}

/** Says on the toolbar that everything is paused, or no more, whatever becomes of the counting. */
async function showPaused(settings: Settings): Promise<Settings> {
  const product = words("product");
  showPause(settings.paused, settings.paused ? `${product}: ${words("paused")}` : product);
  if (settings.paused) await showBadge(words("paused_badge"));
  return settings;
}

/** How many are due, and when the next will be: never is the end of time. */
async function countDue(transaction: Transaction): Promise<{ due: number; next: number }> {
  const [plan, playbook, reminders] = await Promise.all([
    storedPlan(transaction),
    storedPlaybook(transaction),
    storedReminders(transaction),
  ]);
  const windowMs = (playbook?.cadence.window_minutes ?? USUAL_WINDOW_MINUTES) * MINUTE_MS;
  const now = Date.now();
  const entries = (plan?.entries ?? []).map((entry) => ({ ...entry, time: Date.parse(entry.at) }));
  const open = entries.filter(({ time }) => time <= now && now < time + windowMs);
  const events = transaction.objectStore("events").index("prospect_id");
  // A reminder is for a whole day; it counts from the morning of it, by the user's own clock, until it is done.
  const mornings = reminders.map(({ on }) => Date.parse(`${on}T09:00:00`));
  let due = mornings.filter((morning) => morning <= now).length;
  for (const { prospect_id: prospectId, time } of open) {
    const log = await events.getAll(prospectId);
    // Whatever was logged since the slot's day began has settled it.
    const settled = log.some((event) => Date.parse(event.occurred_at) > time - 12 * 60 * MINUTE_MS);
    if (!settled) due += 1;
  }
  const times = [...entries.map(({ time }) => time), ...mornings];
  return { due, next: Math.min(...times.filter((time) => time > now)) };
}
