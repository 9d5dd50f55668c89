/** Keeps text that the user has selected on a page as an insight. Not here: the menu (`platform.ts`). */
import { type Clip, openOwnPage } from "../platform";
import { WORKSPACE } from "../protocol/contract";
import { operate } from "./desk";

const LONGEST_TEXT = 5_000;
const LONGEST_TITLE = 500;
const LONGEST_ADDRESS = 2_000;

/** Stores it with its address and title, and opens it for the user to complete. */
export async function keepClip({ text, address, title }: Clip): Promise<void> {
  const summary = text.trim().slice(0, LONGEST_TEXT);
  if (summary === "") return;
  const insight_id = crypto.randomUUID();
  await operate({ workspace: WORKSPACE }, async ({ transaction, now }) => {
    await transaction.objectStore("insights").put({
      insight_id,
      title: (title.trim() || summary).slice(0, LONGEST_TITLE),
      industry: "",
      summary,
      keywords: [],
      links: address.startsWith("http") ? [address.slice(0, LONGEST_ADDRESS)] : [],
      added_at: now,
      expires_at: null,
    });
  });
  await openOwnPage("dashboard.html#/insights");
}
