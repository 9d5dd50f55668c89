/** The team's file: whom one has written to, for colleagues, and theirs. Not here: warning of it (`worker/team.ts`). */
import { WORKSPACE } from "../../protocol/contract";
import { refusal } from "../../protocol/refusal";
import type { Handlers } from "../../protocol/server";
import { putTeam, removeTeam, storedTeam } from "../../store/team";
import { consult, operate } from "../desk";
import { idsOf } from "../merges";
import { forgetTeam, hashOf, teamTouches } from "../team";

type TeamMessages = "team.export" | "team.put" | "team.list" | "team.remove" | "team.touches";

const FORMAT = "outreach-engine-contacted";

export const teamHandlers: Pick<Handlers, TeamMessages> = {
  "team.export": async ({ owner }) => {
    const [last, now] = await consult({ workspace: WORKSPACE }, async (desk) => {
      const events = await desk.transaction.objectStore("events").getAll();
      const retracted = new Set(events.flatMap(({ body }) => (body.kind === "retraction" ? [body.retracts] : [])));
      const touches = new Map<string, string>();
      for (const { event_id: id, prospect_id: person, occurred_at: at, body } of events) {
        if (body.kind !== "engagement" || body.engagement_status !== "sent" || retracted.has(id)) continue;
        if (at > (touches.get(person) ?? "")) touches.set(person, at);
      }
      return [touches, desk.now] as const;
    });
    const salt = crypto.randomUUID();
    // Under every id the person goes by: a colleague may know them from another site.
    const touched = await Promise.all([...last].map(async ([person, at]) => [await idsOf(person), at] as const));
    const ids = touched.flatMap(([all, at]) => all.map((id) => [id, at] as const));
    const rows = await Promise.all(ids.map(async ([id, at]) => [await hashOf(salt, id), at] as const));
    // In the order of the hashes: the file must not tell who was written to before whom in our list.
    const sorted = rows.toSorted(([one], [other]) => (one < other ? -1 : 1));
    return {
      file_name: `contacted-${owner.replace(/[^\p{L}\p{N}]+/gu, "-")}.json`,
      media_type: "application/json",
      content: JSON.stringify({ format: FORMAT, v: 1, owner, salt, made_at: now, rows: sorted }),
    };
  },

  "team.put": async ({ list }) => {
    if (list.format !== FORMAT || list.v > 1) {
      throw refusal(
        "unknown_value",
        "list.format",
        FORMAT,
        "This file was not made by “Save whom I have written to”, or by a newer version.",
      );
    }
    const { owner, salt, made_at, rows } = list;
    const pairs = rows.map(([hash = "", at = ""]): [string, string] => [hash, at]);
    await operate({ workspace: WORKSPACE }, async ({ transaction }) => {
      await putTeam(transaction, { owner, salt, made_at, rows: pairs });
    });
    forgetTeam();
    return { owner, people: rows.length };
  },

  "team.list": async () =>
    await consult({ workspace: WORKSPACE }, async ({ transaction }) =>
      (await storedTeam(transaction)).map(({ owner, made_at, rows }) => ({ owner, made_at, people: rows.length })),
    ),

  "team.remove": async ({ owner }) => {
    await operate({ workspace: WORKSPACE }, async ({ transaction }) => await removeTeam(transaction, owner));
    forgetTeam();
    return { removed: true };
  },

  "team.touches": async ({ prospect_ids }) => await teamTouches(prospect_ids),
};
