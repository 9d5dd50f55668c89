/** All prospects: views, filter, order, what is done with many. The address says what is shown; rows are elsewhere. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { calledOf } from "../../../protocol/calling";
import { segmentName, useStrings } from "../../../ui/strings";
import { useBusy } from "../../busy";
import { client, sentenceOf } from "../../connect";
import { ConnectionsLink } from "../../connections_link";
import { BulkBar, useBulk } from "./bulk_bar";
import { addressOf, type Filter, filterOf, queryOf, sortedRows } from "./filter";
import { useProspectRows } from "./rows";
import { SavedViews } from "./saved_views";
import { ProspectTable } from "./table";

/** Names that a question about many people shows. */
const FEW = 3;

/** What invented people are tagged with when they are added. */
const SAMPLE = "sample";

export function Prospects() {
  const strings = useStrings();
  const [{ rows: all, total, complete, refused }, again] = useProspectRows();
  useBusy(total === null && refused === null);
  const [filter, setFilterState] = useState<Filter>(() => filterOf(location.hash));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState("");
  const bulk = useBulk(again);
  const rows = useMemo(() => sortedRows(all, filter, strings.locale), [all, filter, strings]);
  const facts = useMemo(() => factsOf(all), [all]);
  const names = useMemo(() => {
    const found = all.filter((row) => chosen.has(row.prospect_id));
    return found.slice(0, FEW).map(calledOf);
  }, [all, chosen]);
  const query = queryOf(filter);

  useEffect(() => {
    const follow = (): void => {
      if (location.hash.startsWith("#/prospects")) setFilterState(filterOf(location.hash));
    };
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  const setFilter = (next: Partial<Filter>): void => {
    const changed = { ...filter, ...next };
    setFilterState(changed);
    // Kept in the address, so that a reload shows the same; no entry of its own for every key pressed.
    history.replaceState(null, "", addressOf(queryOf(changed)));
  };
  const removeSamples = async (): Promise<void> => {
    await client.ask("sample.remove", {}).catch((error) => setSaid(sentenceOf(error)));
    again();
  };
  const addSamples = async (): Promise<void> => {
    await client.ask("sample.add", {}).catch((error) => setSaid(sentenceOf(error)));
    again();
  };

  return (
    <>
      <header class="line">
        <h1 class="title grow">{strings.t("prospects")}</h1>
        <span class="faint small" role="status">
          {complete || total === null ? strings.plural("people", rows.length) : strings.plural("people_loading", total)}
          {facts.samples > 0 && ` · ${strings.plural("samples_shown", facts.samples)}`}
        </span>
        {facts.samples > 0 && (
          <button type="button" class="button small" onClick={() => void removeSamples()}>
            {strings.t("samples_remove")}
          </button>
        )}
      </header>
      <SavedViews query={query} waiting={facts.waiting} />
      <div class="tools">
        <input
          type="search"
          class="field"
          placeholder={strings.t("search")}
          aria-label={strings.t("search")}
          value={filter.words}
          onInput={(event) => setFilter({ words: event.currentTarget.value })}
        />
        <Choice
          label={strings.t("column_segment")}
          all={strings.t("all_segments")}
          value={filter.segment}
          options={facts.segments.map((one) => [one, segmentName(one, strings)])}
          onChange={(segment) => setFilter({ segment })}
        />
        <Choice
          label={strings.t("column_approval")}
          all={strings.t("all_approvals")}
          value={filter.approval}
          options={["pending", "approved", "rejected", "never"].map((one) => [
            one,
            strings.named("approval", one, one),
          ])}
          onChange={(approval) => setFilter({ approval })}
        />
        {(facts.tags.length > 0 || filter.tag !== "") && (
          <Choice
            label={strings.t("tag")}
            all={strings.t("all_tags")}
            value={filter.tag}
            options={facts.tags.map((one) => [one, strings.named("known_tag", one, one)])}
            onChange={(tag) => setFilter({ tag })}
          />
        )}
      </div>
      <BulkBar
        bulk={bulk}
        chosen={[...chosen]}
        names={names}
        tags={facts.tags}
        hint={rows.length > 0}
        onChooseNone={() => setChosen(new Set())}
      />
      {refused !== null && <p class="note bad">{refused}</p>}
      {said && <p class="note bad">{said}</p>}
      {total === 0 ? (
        <div class="sheet empty">
          <h2>{strings.t("prospects_empty_title")}</h2>
          <p class="lead">{strings.t("prospects_empty")}</p>
          <div class="line">
            <ConnectionsLink primary />
            <button type="button" class="button" onClick={() => void addSamples()}>
              {strings.t("samples_add")}
            </button>
            <a class="button" href="#/import">
              {strings.t("prospects_empty_import")}
            </a>
          </div>
        </div>
      ) : (
        <>
          {complete && rows.length === 0 && (
            <p class="sheet empty">
              {strings.t(filter.approval === "pending" && query === "approval=pending" ? "inbox_empty" : "none_match")}
            </p>
          )}
          {rows.length > 0 && (
            <ProspectTable
              rows={rows}
              filter={filter}
              query={query}
              chosen={chosen}
              onSort={(sort, down) => setFilter({ sort, down })}
              onChoose={setChosen}
              onDecide={(row, approval) => void bulk.change([row.prospect_id], { kind: "approval", approval })}
            />
          )}
        </>
      )}
    </>
  );
}

function factsOf(rows: ReturnType<typeof useProspectRows>[0]["rows"]) {
  const [segments, tags] = [new Set<string>(), new Set<string>()];
  let [waiting, samples] = [0, 0];
  for (const row of rows) {
    segments.add(row.segment);
    row.tags.forEach((tag) => tags.add(tag));
    if (row.approval === "pending" && !row.suppressed) waiting += 1;
    if (row.tags.includes(SAMPLE)) samples += 1;
  }
  return { segments: [...segments].sort(), tags: [...tags].sort(), waiting, samples };
}

interface ChoiceProps {
  label: string;
  all: string;
  value: string;
  options: (readonly [string, string])[];
  onChange(value: string): void;
}

function Choice({ label, all, value, options, onChange }: ChoiceProps) {
  return (
    <select class="field" aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      <option value="">{all}</option>
      {options.map(([name, text]) => (
        <option key={name} value={name}>
          {text}
        </option>
      ))}
    </select>
  );
}
