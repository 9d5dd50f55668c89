/** Segments, sequences, priorities, the week and the figures. Not here: the thinking, which is the core's. */
import { WORKSPACE } from "../../protocol/contract";
import type { Handlers } from "../../protocol/server";
import { allRecords, personRecords } from "../../store/records";
import { consult, operate, seedOf, workspaceOf } from "../desk";

type PlanningMessages =
  | "segment"
  | "generateSequence"
  | "prioritize"
  | "weeklyCadence"
  | "metrics"
  | "getSequence"
  | "metrics.export"
  | "patterns.list";

export const planningHandlers: Pick<Handlers, PlanningMessages> = {
  segment: async (request) =>
    await operate({ workspace: workspaceOf(request.user_id) }, async (desk) => {
      const outcome = desk.ask("segment", request, await allRecords(desk.transaction));
      await desk.put(outcome.writes);
      return outcome.response;
    }),

  generateSequence: async (request) =>
    await operate(aboutPerson(request), async (desk) => {
      const stored = await personRecords(desk.transaction, String(request.prospect_id));
      const outcome = desk.ask("generateSequence", request, { ...stored, suppressed: desk.suppressed });
      await desk.put(outcome.writes);
      return outcome.response;
    }),

  getSequence: async (request) =>
    await consult(aboutPerson(request), async (desk) => {
      const stored = await personRecords(desk.transaction, String(request.prospect_id));
      return desk.ask("getSequence", request, { ...stored, suppressed: desk.suppressed }).response;
    }),

  prioritize: async (request) =>
    await consult(
      { workspace: workspaceOf(request.user_id) },
      async (desk) => desk.ask("prioritize", request, await allRecords(desk.transaction)).response,
    ),

  weeklyCadence: async (request) =>
    await consult(
      { workspace: workspaceOf(request.user_id) },
      async (desk) => desk.ask("weeklyCadence", request, await allRecords(desk.transaction)).response,
    ),

  metrics: async (request) =>
    await consult(
      { workspace: workspaceOf(request.user_id) },
      async (desk) => desk.ask("metrics", request, await allRecords(desk.transaction)).response,
    ),

  "metrics.export": async (request) =>
    await consult({ workspace: WORKSPACE }, async (desk) =>
      desk.ask("exportMetrics", request, await allRecords(desk.transaction)),
    ),

  "patterns.list": async () =>
    await consult({ workspace: WORKSPACE }, async (desk) =>
      desk.ask("learningPatterns", {}, await allRecords(desk.transaction)),
    ),
};

/** The request has not been checked yet: a prospect id that is no text finds nobody, and the core says what it is. */
function aboutPerson({ user_id: userId, prospect_id: prospectId }: { user_id: string; prospect_id: string }) {
  const id = String(prospectId);
  return { workspace: workspaceOf(userId), people: [id], seed: seedOf(id) };
}
