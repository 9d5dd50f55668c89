/** One person in several records: pairs to look at with what speaks for them, and what has been put together. */
import { useState } from "preact/hooks";
import { calledBy, placeOf, workOf } from "../../protocol/calling";
import type { MergeCandidate, Prospect } from "../../../pkg/outreach_engine";
import { useStrings } from "../../ui/strings";
import { client, sentenceOf, useAnswer } from "../connect";

interface Shown {
  prospect: Prospect;
  entries: number;
}

export function Identity() {
  const strings = useStrings();
  const [found, lookAgain] = useAnswer("identity.candidates", {});
  const [merges, askAgain] = useAnswer("identity.merges", {});
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<string>): Promise<void> => {
    setBusy(true);
    try {
      setSaid({ text: await work(), bad: false });
    } catch (error) {
      setSaid({ text: sentenceOf(error), bad: true });
    }
    setBusy(false);
    lookAgain();
    askAgain();
  };
  const merge = (keep: string, other: string): Promise<void> =>
    act(async () => {
      const done = await client.ask("identity.merge", { keep, merge: other });
      return strings.t("identity_merged", done.kept_name, done.entries);
    });
  const apart = (candidate: MergeCandidate): Promise<void> =>
    act(async () => {
      await client.ask("identity.apart", { prospect_ids: candidate.prospect_ids });
      return strings.t("identity_told_apart");
    });
  const people = new Map(
    found.state === "ready" ? found.value.people.map((shown) => [shown.prospect.prospect_id, shown]) : [],
  );
  return (
    <>
      <h1 class="title">{strings.t("identity")}</h1>
      <p class="lead muted">{strings.t("identity_intro")}</p>
      <p role="status" class={said === null ? "unseen" : said.bad ? "note bad" : "note good"}>
        {said?.text ?? ""}
      </p>
      {found.state === "waiting" && <p class="muted">{strings.t("identity_looking")}</p>}
      {found.state === "refused" && <p class="note bad">{found.message}</p>}
      {found.state === "ready" && found.value.candidates.length === 0 && (
        <p class="sheet empty">{strings.t("identity_none")}</p>
      )}
      {found.state === "ready" && found.value.total > found.value.candidates.length && (
        <p class="muted">{strings.t("identity_more", found.value.candidates.length, found.value.total)}</p>
      )}
      {found.state === "ready" &&
        found.value.candidates.map((candidate) => {
          const [first, second] = candidate.prospect_ids.map((id) => people.get(id));
          if (first === undefined || second === undefined) return null;
          return (
            <Pair
              key={candidate.prospect_ids.join(" ")}
              candidate={candidate}
              pair={weight(first) >= weight(second) ? [first, second] : [second, first]}
              busy={busy}
              onMerge={(keep, other) => void merge(keep, other)}
              onApart={() => void apart(candidate)}
            />
          );
        })}
      {merges.state === "ready" && merges.value.length > 0 && (
        <section class="sheet column">
          <h2>{strings.t("identity_merges")}</h2>
          <p class="muted lead">{strings.t("identity_merges_text")}</p>
          <ul class="plain-list">
            {merges.value.map((one) => (
              <li key={one.merged_id} class="line">
                <span class="grow">
                  <strong>{one.kept_name}</strong> ← {one.merged_name}
                  <br />
                  <span class="muted small">
                    {placeOf(one.merged_id)} · {strings.date(one.at)}
                  </span>
                </span>
                <button
                  type="button"
                  class="button small"
                  disabled={busy}
                  onClick={() =>
                    void act(async () => {
                      await client.ask("identity.unmerge", { merged_id: one.merged_id });
                      return strings.t("identity_unmerged", one.merged_name);
                    })
                  }
                >
                  {strings.t("identity_unmerge")}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface PairProps {
  candidate: MergeCandidate;
  pair: [Shown, Shown];
  busy: boolean;
  onMerge: (keep: string, other: string) => void;
  onApart: () => void;
}

function Pair({ candidate, pair, busy, onMerge, onApart }: PairProps) {
  const strings = useStrings();
  const [first, second] = pair;
  const ids = [first.prospect.prospect_id, second.prospect.prospect_id] as const;
  return (
    <section
      class="sheet column"
      aria-label={strings.t("identity_pair", calledBy(first.prospect), calledBy(second.prospect))}
    >
      <ul class="chips" aria-label={strings.t("identity_reasons")}>
        {candidate.reasons.map((reason) => (
          <li key={reason.code} class={reason.code.startsWith("other_") ? "chip against" : "chip"}>
            {strings.named("merge_reason", reason.code, reason.code)}
            {reason.value !== "" && <span class="muted"> {reason.value}</span>}
          </li>
        ))}
      </ul>
      <div class="pair">
        {pair.map((shown, place) => (
          <div key={shown.prospect.prospect_id} class="column">
            <Record shown={shown} />
            <div>
              <button
                type="button"
                class={place === 0 ? "button primary" : "button"}
                disabled={busy}
                onClick={() => (place === 0 ? onMerge(ids[0], ids[1]) : onMerge(ids[1], ids[0]))}
              >
                {strings.t("identity_keep")}
              </button>
            </div>
          </div>
        ))}
      </div>
      <div class="line">
        <button type="button" class="button plain" disabled={busy} onClick={onApart}>
          {strings.t("identity_apart")}
        </button>
      </div>
    </section>
  );
}

function Record({ shown: { prospect, entries } }: { shown: Shown }) {
  const strings = useStrings();
  const { profile, details = {} } = prospect;
  const isNamed = Boolean(profile.display_name || profile.name);
  const lines = [isNamed ? workOf(profile) : "", profile.location, details["email"], prospect.note].filter(
    (line): line is string => !!line,
  );
  return (
    <div class="record">
      <h2 class="small-heading">{calledBy(prospect)}</h2>
      {isNamed && <p class="small muted">{placeOf(prospect.prospect_id)}</p>}
      {lines.map((line) => (
        <p key={line} class="small">
          {line}
        </p>
      ))}
      <p class="small muted">
        {strings.named("origin", prospect.source, prospect.source)} · {strings.date(prospect.added_at, "day")} ·{" "}
        {strings.plural("identity_entries", entries)}
      </p>
    </div>
  );
}

/** The record with more of a past comes first: keeping it is what is wanted most often. */
function weight({ prospect, entries }: Shown): number {
  const decided = prospect.approval === "approved" ? 1_000 : 0;
  return decided + entries + (prospect.prospect_id.startsWith("linkedin:") ? 0.5 : 0);
}
