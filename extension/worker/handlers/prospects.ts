/** The table of prospects: its rows piece by piece, changes of many at once, saved views. Not here: one person's page. */
import type { Prospect } from "../../../pkg/outreach_engine";
import { WORKSPACE } from "../../protocol/contract";
import type { FormerState, PeopleChange } from "../../protocol/people";
import type { Handlers } from "../../protocol/server";
import { putViews, storedViews } from "../../store/own_lists";
import { noRecords, prospectsAmong } from "../../store/records";
import { pieceOfRows } from "../../store/rows";
import { prospectOf, putProspect } from "../../store/prospects";
import { transact } from "../../store/transaction";
import { announcePlan } from "../announce";
import { operate, type WritingDesk } from "../desk";
import { allowAgain } from "./person";

type TableMessages =
  "prospects.rows" | "prospects.change" | "prospects.restore" | "views.list" | "views.put" | "views.remove";

export const tableHandlers: Pick<Handlers, TableMessages> = {
  // The core is not needed: the first rows must not wait until it is loaded.
  "prospects.rows": async (request) =>
    await transact(WORKSPACE, "readonly", async (transaction) => {
      const [found, suppressions] = await Promise.all([
        pieceOfRows(transaction, request),
        transaction.objectStore("suppressed").getAll(),
      ]);
      const never = new Set(suppressions.flatMap(({ prospect_id: id }) => (id === null ? [] : [id])));
      const rows = found.rows.map((row) => ({ ...row, suppressed: never.has(row.prospect_id) }));
      return { ...found, rows, never: [...never] };
    }),

  "prospects.change": async ({ prospect_ids: prospectIds, change }) => {
    const answer = await operate({ workspace: WORKSPACE, people: prospectIds }, async (desk) => {
      const never = new Set(desk.suppressed);
      const { prospects } = await prospectsAmong(desk.transaction, prospectIds);
      const before: FormerState[] = [];
      let skipped = 0;
      for (const prospect of prospects) {
        const suppressed = never.has(prospect.prospect_id);
        // Nobody who must never be written to is approved by being among others.
        if (suppressed && change.kind === "approval" && change.approval === "approved") skipped += 1;
        else if (await changeOne(desk, prospect, change, suppressed)) {
          const { prospect_id, approval, tags } = prospect;
          before.push({ prospect_id, approval, tags, suppressed });
        }
      }
      return { before, skipped };
    });
    void announcePlan();
    return answer;
  },

  "prospects.restore": async ({ people }) => {
    const ids = people.map((one) => one.prospect_id);
    const restored = await operate({ workspace: WORKSPACE, people: ids }, async (desk) => {
      const never = new Set(desk.suppressed);
      let count = 0;
      for (const { prospect_id: id, approval, tags, suppressed } of people) {
        const prospect = await prospectOf(desk.transaction, id);
        if (prospect === undefined) continue;
        putProspect(desk.transaction, { ...prospect, approval, tags, updated_at: desk.now });
        if (never.has(id) && !suppressed) await allowAgain(desk, id);
        count += 1;
      }
      return count;
    });
    void announcePlan();
    return { restored };
  },

  "views.list": async () => await transact(WORKSPACE, "readonly", storedViews),

  "views.put": async ({ view }) =>
    await transact(WORKSPACE, "readwrite", async (transaction) => {
      const stored = await storedViews(transaction);
      const isKnown = stored.some((one) => one.view_id === view.view_id);
      const views = isKnown ? stored.map((one) => (one.view_id === view.view_id ? view : one)) : [...stored, view];
      await putViews(transaction, views);
      return views;
    }),

  "views.remove": async ({ view_id: id }) =>
    await transact(WORKSPACE, "readwrite", async (transaction) => {
      const views = (await storedViews(transaction)).filter((one) => one.view_id !== id);
      await putViews(transaction, views);
      return views;
    }),
};

/** Whether anything changed. */
async function changeOne(
  desk: WritingDesk,
  prospect: Prospect,
  change: PeopleChange,
  suppressed: boolean,
): Promise<boolean> {
  if (change.kind === "suppress") {
    if (suppressed) return false;
    const sequence = await desk.transaction.objectStore("sequences").get(prospect.prospect_id);
    const records = { ...noRecords(), sequences: sequence === undefined ? [] : [sequence] };
    await desk.put(desk.ask("suppress", { prospect_id: prospect.prospect_id }, records).writes);
    return true;
  }
  const next = changed(prospect, change);
  if (next === null) return false;
  putProspect(desk.transaction, { ...prospect, ...next, updated_at: desk.now });
  return true;
}

function changed(
  { approval, tags }: Prospect,
  change: Exclude<PeopleChange, { kind: "suppress" }>,
): Partial<Prospect> | null {
  switch (change.kind) {
    case "approval":
      return approval === change.approval ? null : { approval: change.approval };
    case "tag":
      return tags.includes(change.tag) ? null : { tags: [...tags, change.tag] };
    case "untag":
      return tags.includes(change.tag) ? { tags: tags.filter((tag) => tag !== change.tag) } : null;
  }
}
