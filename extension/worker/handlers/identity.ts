/**
 * One person in several records: whom to look at, putting two together, taking them apart again. Not here: what speaks
 * for it, and what a merge writes (the core).
 */
import type { IdentityFacts, Prospect } from "../../../pkg/outreach_engine";
import { calledBy } from "../../protocol/calling";
import { type MergeSummary, WORKSPACE } from "../../protocol/contract";
import { refusal } from "../../protocol/refusal";
import type { Handlers } from "../../protocol/server";
import { eachProspect, prospectOf } from "../../store/prospects";
import {
  dropMerge,
  putApart,
  putMerge,
  replaceEvents,
  storedApart,
  storedMerge,
  storedMerges,
  unsuppress,
} from "../../store/merges";
import { noRecords, personRecords, storedPlan } from "../../store/records";
import type { Mode, Transaction } from "../../store/schema";
import { announcePerson } from "../announce";
import { consult, type Desk, operate } from "../desk";

type IdentityMessages =
  | "identity.candidates"
  | "identity.apart"
  | "identity.preview"
  | "identity.merge"
  | "identity.unmerge"
  | "identity.merges";

/** More pairs than these nobody looks at in one go. */
const MOST_PAIRS = 100;

export const identityHandlers: Pick<Handlers, IdentityMessages> = {
  "identity.candidates": async () =>
    await consult({ workspace: WORKSPACE }, async ({ transaction, ask }) => {
      const people = await everybodysFacts(transaction);
      const request = { people, apart: await storedApart(transaction), limit: MOST_PAIRS };
      const { candidates, total } = ask("mergeCandidates", request, noRecords());
      const ids = [...new Set(candidates.flatMap((candidate) => candidate.prospect_ids))];
      const log = transaction.objectStore("events").index("prospect_id");
      const found = await Promise.all(
        ids.map(async (id) => ({
          prospect: await prospectOf(transaction, id),
          entries: await log.count(id),
        })),
      );
      const shown = found.flatMap(({ prospect, entries }) => (prospect === undefined ? [] : [{ prospect, entries }]));
      return { candidates, total, people: shown };
    }),

  "identity.apart": async ({ prospect_ids }) => {
    await operate({ workspace: WORKSPACE }, async ({ transaction }) => await putApart(transaction, prospect_ids));
    return { apart: true };
  },

  "identity.preview": async ({ keep, merge }) =>
    await consult({ workspace: WORKSPACE, people: [keep, merge] }, async (desk) => {
      const records = await recordsOf(desk, [keep, merge]);
      const { before, merged, after } = desk.ask("mergePeople", { keep, merge }, records).response.merge;
      const entries = (id: string): number => records.events.filter((event) => event.prospect_id === id).length;
      return {
        ...{ kept: before, merged, together: after },
        ...{ kept_entries: entries(keep), merged_entries: entries(merge) },
      };
    }),

  "identity.merge": async ({ keep, merge }) => {
    const about = { workspace: WORKSPACE, people: [keep, merge] };
    const summary = await operate(about, async (desk) => {
      const known = await storedMerge(desk.transaction, merge);
      // A repeat: the first answer was lost on its way.
      if (known?.kept_id === keep) return summaryOf(known);
      const records = await recordsOf(desk, [keep, merge]);
      const outcome = desk.ask("mergePeople", { keep, merge }, records);
      await desk.put(outcome.writes);
      await replaceEvents(desk.transaction, outcome.response.events);
      await putMerge(desk.transaction, outcome.response.merge);
      return summaryOf(outcome.response.merge);
    });
    announcePerson(keep, { from: "page" });
    return summary;
  },

  "identity.unmerge": async ({ merged_id: mergedId }) => {
    const found = await consult({ workspace: WORKSPACE }, async ({ transaction }) =>
      storedMerge(transaction, mergedId),
    );
    if (found === null) throw unknownMerge();
    const about = { workspace: WORKSPACE, people: [found.kept_id, mergedId] };
    await operate(about, async (desk) => {
      const merge = await storedMerge(desk.transaction, mergedId);
      if (merge === null) throw unknownMerge();
      const above = await storedMerge(desk.transaction, merge.kept_id);
      if (above !== null) throw keptWentFurther(calledBy(above.before));
      const { response, writes } = desk.ask("unmergePeople", { merge }, await recordsOf(desk, [merge.kept_id]));
      await desk.put(writes);
      await replaceEvents(desk.transaction, response.events);
      if (response.remove_sequence) await desk.transaction.objectStore("sequences").delete(merge.kept_id);
      if (response.unsuppress) await unsuppress(desk.transaction, merge.kept_id);
      await dropMerge(desk.transaction, mergedId);
    });
    announcePerson(found.kept_id, { from: "page" });
    return { prospect_ids: [found.kept_id, mergedId] };
  },

  "identity.merges": async () =>
    await consult({ workspace: WORKSPACE }, async ({ transaction }) => {
      const merges = (await storedMerges(transaction)).map(summaryOf);
      return merges.toSorted((one, other) => (one.at < other.at ? 1 : -1));
    }),
};

/** What tells everybody apart. Samples are nobody else. */
async function everybodysFacts(transaction: Transaction<"readonly">): Promise<IdentityFacts[]> {
  const facts: IdentityFacts[] = [];
  await eachProspect(
    (work) => work(transaction),
    (prospect) => {
      if (prospect.source !== "sample") facts.push(factsOf(prospect));
    },
  );
  return facts;
}

const SITES: Record<Prospect["identities"][number]["site"], string> = {
  linkedin: "linkedin",
  linkedin_public: "linkedin",
  github: "github",
  x: "x",
  directory: "web",
  school: "web",
  generic: "web",
};

function factsOf({ prospect_id, identities, profile, details = {}, connected_at }: Prospect): IdentityFacts {
  return {
    prospect_id,
    identities: identities.map(({ site, key }) => `${SITES[site]}:${key}`),
    name: profile.name ?? "",
    company: profile.company ?? "",
    title: profile.title ?? "",
    location: profile.location ?? "",
    email: details["email"] ?? "",
    phone: details["phone"] ?? "",
    url: details["url"] ?? "",
    connected_on: connected_at?.slice(0, 10) ?? "",
  };
}

/** All that is stored about these people, as one. */
async function recordsOf(desk: Desk<Mode>, ids: readonly string[]) {
  const records = { ...noRecords(), suppressed: desk.suppressed, plan: await storedPlan(desk.transaction) };
  for (const id of ids) {
    const own = await personRecords(desk.transaction, id, { now: desk.now });
    records.prospects.push(...own.prospects);
    records.events.push(...own.events);
    records.sequences.push(...own.sequences);
    const known = new Set(records.tallies.map((tally) => tally.tally_id));
    records.tallies.push(...own.tallies.filter((tally) => !known.has(tally.tally_id)));
  }
  return records;
}

function summaryOf(merge: Awaited<ReturnType<typeof storedMerges>>[number]): MergeSummary {
  const { kept_id, at, merged, after, event_ids } = merge;
  return {
    merged_id: merged.prospect_id,
    merged_name: calledBy(merged),
    kept_id,
    kept_name: calledBy(after),
    at,
    entries: event_ids.length,
  };
}

function unknownMerge(): Error {
  return refusal("unknown_value", "merged_id", "the id of a record that was put into another");
}

function keptWentFurther(name: string): Error {
  return refusal(
    "conflict",
    "merged_id",
    "a record that has not itself been put into another",
    `Take this person and ${name} apart first: one was put into the other later.`,
  );
}
