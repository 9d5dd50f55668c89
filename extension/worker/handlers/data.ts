/** The whole of the data: taking it out, deleting it, and the samples. Not here: imports. */
import { WORKSPACE } from "../../protocol/contract";
import { refusal } from "../../protocol/refusal";
import type { Handlers } from "../../protocol/server";
import { forgetAllStored, version } from "../../platform";
import { unpacked } from "../../store/prospect_blocks";
import { allProspects } from "../../store/prospects";
import { readAnyway } from "../../store/anyway";
import { deleteDatabase } from "../../store/database";
import { personRecords, removePeople } from "../../store/records";
import type { StoreName } from "../../store/schema";
import { dropStaging } from "../../store/staging";
import { announceSettings } from "../announce";
import { forgetWorkspace, operate, type WritingDesk } from "../desk";
import { wakeCore } from "../engine";
import { forgetTeam } from "../team";
import { dismissRecovery, forgetCopy, loadAside, safetyStatus } from "../safekeeping";

type DataMessages =
  | "data.export"
  | "data.erase"
  | "safety.status"
  | "safety.dismiss"
  | "safety.wake"
  | "safety.aside"
  | "sample.add"
  | "sample.remove";

export const dataHandlers: Pick<Handlers, DataMessages> = {
  "data.export": async () =>
    // Without the core, and whatever the schema: it must work when nothing else does.
    await readAnyway(WORKSPACE, async ({ transaction, schema, stores: names }) => {
      const now = new Date().toISOString();
      const stores: [string, unknown[]][] = [];
      for (const name of names)
        stores.push([name, unpacked(await transaction.objectStore(name as StoreName).getAll())]);
      // How far this database has come says nothing about the data.
      const counted = stores.map(([name, rows]) => [name, name === "meta" ? rows.filter(isOwnData) : rows]);
      const backup = {
        format: "outreach-engine-backup",
        schema,
        version: version(),
        exported_at: now,
        stores: Object.fromEntries(counted),
      };
      return {
        file_name: `outreach-engine-${now.slice(0, 10)}.json`,
        media_type: "application/json",
        content: JSON.stringify(backup, null, 2),
      };
    }),

  "data.erase": async ({ confirm }) => {
    if (confirm !== "erase") throw refusal("unknown_value", "confirm", "the word erase");
    // The copy and the mark go first: a database that is gone before them would be taken for a lost one.
    await forgetCopy(WORKSPACE);
    await dropStaging(WORKSPACE);
    await deleteDatabase(WORKSPACE);
    forgetWorkspace(WORKSPACE);
    forgetTeam();
    await forgetAllStored();
    void announceSettings();
    return { erased: true };
  },

  "safety.status": async () => await safetyStatus(WORKSPACE),

  "safety.dismiss": async () => {
    await dismissRecovery(WORKSPACE);
    return await safetyStatus(WORKSPACE);
  },

  "safety.wake": async () => {
    wakeCore();
    return await safetyStatus(WORKSPACE);
  },

  "safety.aside": async () => {
    const aside = await loadAside(WORKSPACE);
    if (aside === null) throw refusal("no_aside", "", "something that was kept aside", "Nothing was kept aside.");
    return {
      file_name: "outreach-engine-kept-aside.json",
      media_type: "application/json",
      content: JSON.stringify(aside, null, 2),
    };
  },

  "sample.add": async () =>
    await operate({ workspace: WORKSPACE }, async (desk) => {
      const outcome = desk.ask("sampleProspects", {}, {});
      await desk.put(outcome.writes);
      return outcome.response;
    }),

  "sample.remove": async () =>
    await operate({ workspace: WORKSPACE }, async (desk) => {
      const everyone = await allProspects(desk.transaction);
      const samples = everyone.filter((prospect) => prospect.source === "sample");
      for (const { prospect_id: prospectId } of samples) await removeSample(desk, prospectId);
      return { prospects: samples.length };
    }),
};

function isOwnData(row: unknown): boolean {
  return typeof row === "object" && row !== null && Reflect.get(row, "key") !== "generation";
}

/** Takes every event of an invented person back first: the counts must stay those of the events that are left. */
async function removeSample(desk: WritingDesk, prospectId: string): Promise<void> {
  const { events } = await personRecords(desk.transaction, prospectId, desk);
  for (const { event_id: retracts, body } of events) {
    if (body.kind !== "engagement") continue;
    const request = { event_id: `removal:${retracts}`, prospect_id: prospectId, retracts };
    const records = await personRecords(desk.transaction, prospectId, desk);
    await desk.put(desk.ask("undoEngagement", request, records).writes);
  }
  await removePeople(desk.transaction, new Set([prospectId]));
}
