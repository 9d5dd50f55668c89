/** All prospects: filter, sort, approve, reject. Only the rows in sight are drawn. */
import { useMemo, useState } from "preact/hooks";
import type { Prospect } from "../../../pkg/outreach_engine";
import { type MessageKey, readable, useStrings } from "../../ui/strings";
import { client, sentenceOf, useAnswer } from "../connect";
import { profileAddress } from "../profile_address";
import { type Filter, filterOf, filterText, type SortKey, sortedRows } from "./prospect_filter";
import { VirtualRows } from "./virtual_rows";

const MOST = 30_000;
const ROW_PX = 48;

const COLUMNS: { key: SortKey; label: MessageKey; wide: boolean; number: boolean }[] = [
  { key: "name", label: "column_name", wide: false, number: false },
  { key: "segment", label: "column_segment", wide: true, number: false },
  { key: "priority", label: "score_priority", wide: false, number: true },
  { key: "fit", label: "score_fit", wide: true, number: true },
  { key: "referral", label: "score_referral", wide: true, number: true },
  { key: "signal", label: "score_signal", wide: true, number: true },
  { key: "approval", label: "column_approval", wide: false, number: false },
];

export function Prospects() {
  const strings = useStrings();
  const [answer, again] = useAnswer("prospects.list", { limit: MOST });
  const [filter, setFilterState] = useState<Filter>(() => filterOf(location.hash));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState("");
  const all = answer.state === "ready" ? answer.value : [];
  const rows = useMemo(() => sortedRows(all, filter, strings.locale), [all, filter, strings]);
  const segments = useMemo(() => [...new Set(all.map((one) => one.assessment.segment))].sort(), [all]);

  const setFilter = (next: Partial<Filter>): void => {
    const changed = { ...filter, ...next };
    setFilterState(changed);
    // Kept in the address, so that a reload shows the same; no entry of its own for every key pressed.
    history.replaceState(null, "", filterText(changed));
  };
  const decide = async (approval: "approved" | "rejected"): Promise<void> => {
    try {
      const { changed } = await client.ask("prospects.approve", { prospect_ids: [...chosen], approval });
      setSaid(strings.plural(approval === "approved" ? "approved_count" : "rejected_count", changed));
      setChosen(new Set());
      again();
    } catch (error) {
      setSaid(sentenceOf(error));
    }
  };
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const addSamples = async (): Promise<void> => {
    await client.ask("sample.add", {}).catch((error) => setSaid(sentenceOf(error)));
    again();
  };

  return (
    <>
      <header class="line">
        <h1 class="title grow">{strings.t("prospects")}</h1>
        <span class="faint small">{strings.plural("people", rows.length)}</span>
      </header>
      <div class="tools">
        <input
          type="search"
          class="field"
          placeholder={strings.t("search")}
          aria-label={strings.t("search")}
          value={filter.words}
          onInput={(event) => setFilter({ words: event.currentTarget.value })}
        />
        <select
          class="field"
          aria-label={strings.t("column_segment")}
          value={filter.segment}
          onChange={(event) => setFilter({ segment: event.currentTarget.value })}
        >
          <option value="">{strings.t("all_segments")}</option>
          {segments.map((segment) => (
            <option key={segment} value={segment}>
              {strings.named("segment", segment, readable(segment))}
            </option>
          ))}
        </select>
        <select
          class="field"
          aria-label={strings.t("column_approval")}
          value={filter.approval}
          onChange={(event) => setFilter({ approval: event.currentTarget.value })}
        >
          <option value="">{strings.t("all_approvals")}</option>
          {["pending", "approved", "rejected"].map((approval) => (
            <option key={approval} value={approval}>
              {strings.named("approval", approval, approval)}
            </option>
          ))}
        </select>
      </div>
      <div class="line" role="status">
        {chosen.size > 0 ? (
          <>
            <span class="small">{strings.plural("chosen", chosen.size)}</span>
            <button type="button" class="button small primary" onClick={() => void decide("approved")}>
              {strings.t("approve")}
            </button>
            <button type="button" class="button small" onClick={() => void decide("rejected")}>
              {strings.t("reject")}
            </button>
            <button type="button" class="button small plain" onClick={() => setChosen(new Set())}>
              {strings.t("choose_none")}
            </button>
          </>
        ) : (
          said && <span class="small muted">{said}</span>
        )}
      </div>
      {answer.state === "refused" && <p class="note bad">{answer.message}</p>}
      {answer.state === "ready" && all.length === 0 ? (
        <div class="sheet empty">
          <h2 class="heading">{strings.t("prospects_empty_title")}</h2>
          <p class="lead">{strings.t("prospects_empty")}</p>
          <button type="button" class="button" onClick={() => void addSamples()}>
            {strings.t("samples_add")}
          </button>
        </div>
      ) : (
        <div class="sheet table" role="table" aria-rowcount={rows.length} aria-label={strings.t("prospects")}>
          <div role="rowgroup">
            <div class="table-head" role="row">
              <span role="columnheader">
                <input
                  type="checkbox"
                  aria-label={strings.t("choose_all")}
                  checked={rows.length > 0 && rows.every((row) => chosen.has(row.prospect_id))}
                  onChange={(event) =>
                    setChosen(event.currentTarget.checked ? new Set(rows.map((row) => row.prospect_id)) : new Set())
                  }
                />
              </span>
              {COLUMNS.map((column) => (
                <span
                  key={column.key}
                  role="columnheader"
                  class={`${column.wide ? "wide " : ""}${column.number ? "number" : ""}`}
                  aria-sort={filter.sort !== column.key ? "none" : filter.down ? "descending" : "ascending"}
                >
                  <button
                    type="button"
                    onClick={() =>
                      setFilter({
                        sort: column.key,
                        down: filter.sort === column.key ? !filter.down : column.number,
                      })
                    }
                  >
                    {strings.t(column.label)}
                    {filter.sort === column.key && <span aria-hidden="true">{filter.down ? " ↓" : " ↑"}</span>}
                  </button>
                </span>
              ))}
            </div>
          </div>
          <VirtualRows
            count={rows.length}
            rowPx={ROW_PX}
            row={(index, top) => {
              const prospect = rows[index];
              return prospect ? (
                <Row
                  key={prospect.prospect_id}
                  prospect={prospect}
                  top={top}
                  index={index}
                  chosen={chosen.has(prospect.prospect_id)}
                  toggle={toggle}
                />
              ) : null;
            }}
          />
        </div>
      )}
    </>
  );
}

interface RowProps {
  prospect: Prospect;
  top: number;
  index: number;
  chosen: boolean;
  toggle(id: string): void;
}

function Row({ prospect, top, index, chosen, toggle }: RowProps) {
  const strings = useStrings();
  const { profile, assessment } = prospect;
  const name = profile.display_name ?? profile.name ?? prospect.prospect_id;
  const address = profileAddress(prospect.prospect_id);
  const under = [profile.title, profile.company].filter(Boolean).join(" · ") || (profile.headline ?? "");
  const score = (value: number) => strings.number(Math.round(value));
  return (
    <div class="table-row" role="row" aria-rowindex={index + 2} style={{ insetBlockStart: `${top}px` }}>
      <span role="cell">
        <input
          type="checkbox"
          aria-label={strings.t("choose_row", name)}
          checked={chosen}
          onChange={() => toggle(prospect.prospect_id)}
        />
      </span>
      <span role="cell" class="cell who" dir="auto" title={under ? `${name}\n${under}` : name}>
        {address ? (
          <a href={address} target="_blank" rel="noreferrer">
            {name}
          </a>
        ) : (
          name
        )}
        {under && <span class="under">{under}</span>}
      </span>
      <span role="cell" class="cell wide" title={assessment.scoring_reasoning}>
        <span class="tag">
          <span class="dot" data-segment={assessment.segment} />
          {strings.named("segment", assessment.segment, readable(assessment.segment))}
        </span>
      </span>
      <span role="cell" class="number">
        {score(assessment.scores.priority_score)}
      </span>
      <span role="cell" class="number wide muted">
        {score(assessment.scores.fit_score)}
      </span>
      <span role="cell" class="number wide muted">
        {score(assessment.scores.referral_capacity)}
      </span>
      <span role="cell" class="number wide muted">
        {score(assessment.scores.signal_strength)}
      </span>
      <span role="cell" class="cell">
        <span class={`badge ${prospect.approval}`}>
          {strings.named("approval", prospect.approval, prospect.approval)}
        </span>
      </span>
    </div>
  );
}
