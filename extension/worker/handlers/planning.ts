/** Segments, sequences, priorities, the week and the figures. Not here: the thinking, which is the core's. */
import type { MetricsRequest, Outcome, Records } from "../../../pkg/outreach_engine";
import { withSomeName } from "../../protocol/calling";
import { WORKSPACE } from "../../protocol/contract";
import { refusal } from "../../protocol/refusal";
import type { Handlers } from "../../protocol/server";
import {
  everybody,
  noRecords,
  personRecords,
  planRecords,
  prospectsAmong,
  storedPlan,
  type StoredRecords,
} from "../../store/records";
import { newestIds } from "../../store/rows";
import type { Mode } from "../../store/schema";
import { talliesOfDays, talliesOfTexts, talliesOfTouches } from "../../store/tallies";
import { announcePerson, announcePlan } from "../announce";
import { consult, type Desk, operate, seedOf, workspaceOf } from "../desk";
import { showDue } from "../due";
import { withNames } from "../names";
import { currentReading } from "../readings";
import { zonesOfPlaces } from "../zones";

type PlanningMessages =
  | "segment"
  | "generateSequence"
  | "prioritize"
  | "weeklyCadence"
  | "plan.queue"
  | "plan.waiting"
  | "plan.calendar"
  | "plan.adjust"
  | "requests.rest"
  | "metrics"
  | "getSequence"
  | "metrics.export"
  | "patterns.list"
  | "learning.outlook"
  | "learning.export"
  | "learning.adopt";

export const planningHandlers: Pick<Handlers, PlanningMessages> = {
  segment: async (request) =>
    await operate({ workspace: workspaceOf(request.user_id) }, async (desk) => {
      const outcome = desk.ask("segment", request, await everybody(desk.transaction));
      await desk.put(outcome.writes);
      return outcome.response;
    }),

  generateSequence: async (request, asker) => {
    const answer = await operate(aboutPerson(request), async (desk) => {
      const purpose = { now: desk.now, anySequence: true };
      const stored = await personRecords(desk.transaction, String(request.prospect_id), purpose);
      const outcome = desk.ask("generateSequence", request, { ...stored, suppressed: desk.suppressed });
      await desk.put(outcome.writes);
      return outcome.response;
    });
    // A card that shows the person follows.
    announcePerson(String(request.prospect_id), asker);
    return answer;
  },

  getSequence: async (request) =>
    await consult(aboutPerson(request), async (desk) => {
      const stored = await personRecords(desk.transaction, String(request.prospect_id), desk);
      return desk.ask("getSequence", request, { ...stored, suppressed: desk.suppressed }).response;
    }),

  prioritize: async (request) =>
    await consult(
      { workspace: workspaceOf(request.user_id) },
      async (desk) => desk.ask("prioritize", request, await everybody(desk.transaction)).response,
    ),

  weeklyCadence: async (request) =>
    await planned(request.user_id, (desk, records) => desk.ask("weeklyCadence", request, records)),

  "plan.queue": async (request) =>
    await planned(request.user_id, (desk, records) => desk.ask("dayQueue", request, records)),

  "plan.waiting": async (request) =>
    await consult({ workspace: workspaceOf(request.user_id) }, async (desk) => {
      const waiting = desk.ask("waitingList", request, await recordsOfPlan(desk));
      return await withNames(desk.transaction, waiting);
    }),

  "plan.calendar": async (request) =>
    await consult({ workspace: WORKSPACE }, async (desk) => {
      const records = await recordsOfPlan(desk);
      return desk.ask("exportCalendar", request, { ...records, prospects: records.prospects?.map(withSomeName) ?? [] });
    }),

  "plan.adjust": async (request) => {
    const id = "prospect_id" in request.adjustment ? [request.adjustment.prospect_id] : [];
    const answer = await operate({ workspace: WORKSPACE, people: id }, async (desk) => {
      const records = { ...(await prospectsAmong(desk.transaction, id)), plan: await storedPlan(desk.transaction) };
      const outcome = desk.ask("adjustPlan", request, records);
      await desk.put(outcome.writes);
      return outcome.response;
    });
    void announcePlan();
    return answer;
  },

  "requests.rest": async (_request, asker) => {
    // A page's script may ask for it only where the page shows the notice.
    if (asker.from === "content_script" && !(await currentReading(asker.tabId))?.reading.limit_notice) {
      throw refusal("not_allowed", "type", "a page that shows the site's limit");
    }
    const answer = await operate({ workspace: WORKSPACE }, async (desk) => {
      const plan = await storedPlan(desk.transaction);
      const adjustment = { kind: "pause", until: null, resume: false } as const;
      const { writes } = desk.ask("adjustPlan", { adjustment }, { ...noRecords(), plan });
      await desk.put(writes);
      return { until: (writes.plan ?? plan)?.requests_paused_until ?? null };
    });
    void announcePlan();
    return answer;
  },

  metrics: async (request) =>
    await consult({ workspace: workspaceOf(request.user_id) }, async (desk) => {
      return desk.ask("metrics", request, await figuresRecords(desk, request)).response;
    }),

  "metrics.export": async (request) =>
    await consult({ workspace: WORKSPACE }, async (desk) => {
      const records = await figuresRecords(desk, request);
      // Entries are listed from the log itself, and only there.
      if (request.rows === "events") records.events = await desk.transaction.objectStore("events").getAll();
      return desk.ask("exportMetrics", request, records);
    }),

  "patterns.list": async () =>
    await consult({ workspace: WORKSPACE }, async (desk) => {
      const tallies = await talliesOfTexts(desk.transaction);
      return desk.ask("learningPatterns", {}, { ...noRecords(), tallies });
    }),

  // The same shares whenever one looks: the seed is that of nobody.
  "learning.outlook": async (request) =>
    await consult({ workspace: WORKSPACE, seed: seedOf("") }, async (desk) => {
      const tallies = await talliesOfTouches(desk.transaction, [request.outreach_type], desk.now);
      const records = await prospectsAmong(desk.transaction, await newestIds(desk.transaction, CONCERNED));
      const insights = await desk.transaction.objectStore("insights").getAll();
      return desk.ask("wordingOutlook", request, { ...records, tallies, insights });
    }),

  "learning.export": async () =>
    await consult({ workspace: WORKSPACE }, async (desk) => {
      const tallies = await talliesOfTexts(desk.transaction);
      const file = desk.ask("learningFile", {}, { ...noRecords(), tallies });
      return {
        file_name: `outreach-learning-${file.exported_on}.json`,
        media_type: "application/json",
        content: JSON.stringify(file, null, 1),
      };
    }),

  "learning.adopt": async (request) =>
    await operate({ workspace: WORKSPACE }, async (desk) => {
      const playbook = desk.ask("adoptLearning", request, {});
      await desk.transaction.objectStore("meta").put({ key: "playbook", value: playbook });
      return playbook;
    }),
};

/** Plans, and remembers the plan where it is another one than before. */
async function planned<T>(userId: string, plan: (desk: Desk<"readwrite">, records: Records) => Outcome<T>): Promise<T> {
  const response = await operate({ workspace: workspaceOf(userId), seed: 0 }, async (desk) => {
    const outcome = plan(desk, await recordsOfPlan(desk));
    await desk.put(outcome.writes);
    return await withNames(desk.transaction, outcome.response);
  });
  // The badge and the alarm of the next slot follow the plan that is remembered now.
  void showDue();
  return response;
}

async function recordsOfPlan({ transaction, now }: Desk<Mode>): Promise<Records> {
  return { ...(await planRecords(transaction, now)), zones: zonesOfPlaces(Date.parse(now)) };
}

/** For how many people the shares are found at most: those who were updated last. */
const CONCERNED = 100;

/** The counts of a range, read by their days: the log itself is ten times as long. The range is checked by the core. */
async function figuresRecords(
  { transaction, now }: Desk<Mode>,
  { date_range_days: days, until }: Pick<MetricsRequest, "date_range_days" | "until">,
): Promise<StoredRecords> {
  const last = Date.parse(`${until ?? now.slice(0, 10)}T00:00:00Z`);
  const first =
    (Number.isNaN(last) ? Date.parse(now) : last) - Math.min(Math.max(Number(days ?? 30), 1), 366) * 86_400_000;
  const tallies = await talliesOfDays(transaction, new Date(first).toISOString().slice(0, 10));
  return { ...noRecords(), tallies };
}

/** The request has not been checked yet: a prospect id that is no text finds nobody, and the core says what it is. */
function aboutPerson({ user_id: userId, prospect_id: prospectId }: { user_id: string; prospect_id: string }) {
  const id = String(prospectId);
  return { workspace: workspaceOf(userId), people: [id], seed: seedOf(id) };
}
