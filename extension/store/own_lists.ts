/** Short lists of the user's own, each in one row: saved views and reminders. Not here: what they mean on screen. */
import type { Reminder, SavedView } from "../protocol/people";
import type { Transaction } from "./schema";
import { storedValue } from "./single_values";

type Writing = Transaction<"readwrite">;

export async function storedViews(transaction: Transaction): Promise<SavedView[]> {
  return (await storedValue(transaction, "views")) ?? [];
}

export async function putViews(transaction: Writing, views: SavedView[]): Promise<void> {
  await transaction.objectStore("meta").put({ key: "views", value: views });
}

/** Soonest first. */
export async function storedReminders(transaction: Transaction): Promise<Reminder[]> {
  return (await storedValue(transaction, "reminders")) ?? [];
}

/** One reminder for each person; null takes it away. Writes nothing where there is none to take away. */
export async function putReminder(
  transaction: Writing,
  prospectId: string,
  reminder: Omit<Reminder, "prospect_id"> | null,
): Promise<void> {
  const stored = await storedReminders(transaction);
  const others = stored.filter((one) => one.prospect_id !== prospectId);
  if (reminder === null && others.length === stored.length) return;
  const all = reminder === null ? others : [...others, { prospect_id: prospectId, ...reminder }];
  const value = all.toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  await transaction.objectStore("meta").put({ key: "reminders", value });
}
