/** What the user and the people in the data may ask for: what is kept, for how long, out with it, away with it. */
import type { Prospect } from "../../../pkg/outreach_engine";
import { WORKSPACE } from "../../protocol/contract";
import type { PrivacyStatus } from "../../protocol/keeping";
import { refusal } from "../../protocol/refusal";
import type { Handlers } from "../../protocol/server";
import { version } from "../../platform";
import type { Retention } from "../../store/schema";
import { storedMerges } from "../../store/merges";
import { prospectOf } from "../../store/prospects";
import { countProspects } from "../../store/rows";
import { storedValue } from "../../store/single_values";
import { transact } from "../../store/transaction";
import { announcePerson, announcePlan } from "../announce";
import { erasePeople } from "../erasure";
import { begunRetention, noticesIn } from "../retention";

type PrivacyMessages = "privacy.status" | "privacy.retention" | "privacy.keep" | "prospect.erase" | "prospect.export";

/** More are not listed: whoever has that many reads the first ones and changes the rule. */
const MOST_LISTED = 200;

export const privacyHandlers: Pick<Handlers, PrivacyMessages> = {
  "privacy.status": async () => await status(),

  "privacy.retention": async ({ months }) => {
    await changeRetention((retention) =>
      retention.months === months ? retention : { ...retention, months, since: new Date().toISOString() },
    );
    return await status();
  },

  "privacy.keep": async ({ prospect_ids: ids }) => {
    const at = new Date().toISOString();
    const kept = new Set(ids);
    await changeRetention((retention) => ({
      ...retention,
      kept: [
        ...retention.kept.filter(({ prospect_id }) => !kept.has(prospect_id)),
        ...[...kept].map((prospect_id) => ({ prospect_id, at })),
      ],
    }));
    return await status();
  },

  "prospect.erase": async ({ prospect_ids: ids, never_again: neverAgain }, asker) => {
    const erased = await erasePeople(WORKSPACE, ids, { neverAgain });
    for (const id of ids) announcePerson(id, asker);
    void announcePlan();
    return { erased };
  },

  "prospect.export": async ({ prospect_id: id }) => {
    const about = await transact(WORKSPACE, "readonly", async (transaction) => {
      const [prospect, events, sequence, suppressions, entries] = await Promise.all([
        prospectOf(transaction, id),
        transaction.objectStore("events").index("prospect_id").getAll(id),
        transaction.objectStore("sequences").get(id),
        transaction.objectStore("suppressed").getAll(),
        transaction.objectStore("meta").getAll(),
      ]);
      const merges = await storedMerges(transaction);
      if (prospect === undefined && events.length === 0) {
        throw refusal("unknown_prospect", "prospect_id", "somebody who is kept", "Nothing is kept about this person.");
      }
      return {
        format: "outreach-engine-person",
        version: version(),
        exported_at: new Date().toISOString(),
        prospect_id: id,
        fields: prospect === undefined ? [] : fieldsOf(prospect),
        judgement: prospect === undefined ? null : { at: prospect.updated_at, ...prospect.assessment },
        events: events.toSorted((one, other) => (one.occurred_at < other.occurred_at ? -1 : 1)),
        sequence: sequence ?? null,
        // As they were before they were put into this one.
        merged_records: merges.filter((merge) => merge.kept_id === id).map((merge) => merge.merged),
        never_to_be_written_to: suppressions.some((one) => one.prospect_id === id),
        also_named_in: entries.filter((entry) => JSON.stringify(entry).includes(`"${id}"`)).map((entry) => entry.key),
      };
    });
    return {
      file_name: `about-${id.replaceAll(/[^\w.-]+/g, "-").slice(0, 60)}.json`,
      media_type: "application/json",
      content: `${JSON.stringify(about, null, 2)}\n`,
    };
  },
};

async function changeRetention(change: (retention: Retention) => Retention): Promise<void> {
  const begun = await begunRetention();
  await transact(WORKSPACE, "readwrite", async (transaction) => {
    const value = change((await storedValue(transaction, "retention")) ?? begun);
    await transaction.objectStore("meta").put({ key: "retention", value });
  });
}

async function status(): Promise<PrivacyStatus> {
  const retention = await begunRetention();
  const bytes = await bytesUsed();
  return await transact(WORKSPACE, "readonly", async (transaction) => {
    const count = async (store: "events" | "sequences" | "insights" | "suppressed"): Promise<number> =>
      await transaction.objectStore(store).count();
    const [prospects, events, sequences, insights, suppressed, notices] = await Promise.all([
      countProspects(transaction),
      count("events"),
      count("sequences"),
      count("insights"),
      count("suppressed"),
      noticesIn((work) => work(transaction), retention, Date.now()),
    ]);
    return {
      ...{ prospects, events, sequences, insights, suppressed },
      bytes,
      months: retention.months,
      notices: notices.slice(0, MOST_LISTED),
      notices_total: notices.length,
    };
  });
}

/** By the browser's own reckoning; null where it does not say. */
async function bytesUsed(): Promise<number | null> {
  try {
    return (await navigator.storage.estimate()).usage ?? null;
  } catch {
    return null;
  }
}

interface ExportedField {
  field: string;
  value: unknown;
  /** What said so: a page, a list, a file, the user. */
  source: string;
  /** When it was taken over. */
  at: string;
}

/** Every value of the record that says something about the person, with where it is from and since when. */
function fieldsOf(prospect: Prospect): ExportedField[] {
  const { profile, details, sources, identities, tags, note, connected_at: connectedAt } = prospect;
  const fields: ExportedField[] = [];
  const add = (field: string, value: unknown, source: string, at: string): void => {
    const empty = value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
    if (!empty) fields.push({ field, value, source, at });
  };
  const whole = { source: prospect.source, at: prospect.added_at };
  for (const identity of identities) add("identity", `${identity.site}: ${identity.key}`, whole.source, whole.at);
  for (const [field, value] of [...Object.entries(profile), ...Object.entries(details ?? {})]) {
    const { source, at } = sources?.[field] ?? whole;
    add(field, value, source, at);
  }
  // Only the user writes these; of connections the first page or file that showed one.
  add("tags", tags, "typed", prospect.updated_at);
  add("note", note, "typed", prospect.updated_at);
  add("connected", connectedAt, whole.source, connectedAt ?? whole.at);
  return fields;
}
