/** The table itself: heads that sort, rows that are chosen, opened and decided on by key. Not here: what is in it. */
import { calledOf, workOf } from "../../../protocol/calling";
import type { ProspectRow } from "../../../protocol/people";
import { type MessageKey, readable, type Strings, useStrings } from "../../../ui/strings";
import { personAddress } from "../../person_address";
import { type Filter, type SortKey, standingOf } from "./filter";
import { VirtualRows } from "./virtual_rows";

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

/** Where each list was left, by its filter, as long as the page is open. */
const offsets = new Map<string, number>();

interface TableProps {
  rows: readonly ProspectRow[];
  filter: Filter;
  query: string;
  chosen: ReadonlySet<string>;
  onSort(key: SortKey, down: boolean): void;
  onChoose(chosen: ReadonlySet<string>): void;
  /** A key pressed on a row. */
  onDecide(row: ProspectRow, approval: "approved" | "rejected"): void;
}

export function ProspectTable({ rows, filter, query, chosen, onSort, onChoose, onDecide }: TableProps) {
  const strings = useStrings();
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return (
    <div class="sheet table" role="table" aria-rowcount={rows.length + 1} aria-label={strings.t("prospects")}>
      <div role="rowgroup">
        <div class="table-head" role="row" aria-rowindex={1}>
          <span role="columnheader">
            <input
              type="checkbox"
              aria-label={strings.t("choose_all")}
              checked={rows.length > 0 && rows.every((row) => chosen.has(row.prospect_id))}
              onChange={(event) =>
                onChoose(new Set(event.currentTarget.checked ? rows.map((row) => row.prospect_id) : []))
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
                onClick={() => onSort(column.key, filter.sort === column.key ? !filter.down : column.number)}
              >
                {strings.t(column.label)}
                {filter.sort === column.key && <span aria-hidden="true">{filter.down ? " ↓" : " ↑"}</span>}
              </button>
            </span>
          ))}
        </div>
      </div>
      <VirtualRows
        key={query}
        count={rows.length}
        rowPx={ROW_PX}
        offset={offsets.get(query) ?? 0}
        onOffset={(offset) => offsets.set(query, offset)}
        row={(index, top) => {
          const row = rows[index];
          return row ? (
            <Row
              key={row.prospect_id}
              row={row}
              top={top}
              index={index}
              chosen={chosen.has(row.prospect_id)}
              strings={strings}
              onToggle={toggle}
              onDecide={onDecide}
            />
          ) : null;
        }}
      />
    </div>
  );
}

interface RowProps {
  row: ProspectRow;
  top: number;
  index: number;
  chosen: boolean;
  strings: Strings;
  onToggle(id: string): void;
  onDecide: TableProps["onDecide"];
}

function Row({ row, top, index, chosen, strings, onToggle, onDecide }: RowProps) {
  const name = calledOf(row);
  // Whoever is called by their work needs it no second time.
  const under = row.name ? workOf(row) : "";
  const standing = standingOf(row);
  const score = (value: number): string => strings.number(Math.round(value));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "x") onToggle(row.prospect_id);
    else if (event.key === "a") onDecide(row, "approved");
    else if (event.key === "r") onDecide(row, "rejected");
    else return;
    event.preventDefault();
  };
  return (
    <div
      class={chosen ? "table-row chosen" : "table-row"}
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      style={{ insetBlockStart: `${top}px` }}
      onKeyDown={onKeyDown}
    >
      <span role="cell">
        <input
          type="checkbox"
          aria-label={strings.t("choose_row", name)}
          checked={chosen}
          onChange={() => onToggle(row.prospect_id)}
        />
      </span>
      <span role="cell" class="cell who" title={under ? `${name}\n${under}` : name}>
        <a href={personAddress(row.prospect_id)} data-row-link>
          <bdi>{name}</bdi>
        </a>
        {row.tags.map((tag) => (
          <span class="label" key={tag}>
            <bdi>{strings.named("known_tag", tag, tag)}</bdi>
          </span>
        ))}
        {under && (
          <span class="under" dir="auto">
            {under}
          </span>
        )}
      </span>
      <span role="cell" class="cell wide">
        <span class="tag">
          <span class="dot" data-segment={row.segment} />
          {strings.named("segment", row.segment, readable(row.segment))}
        </span>
      </span>
      <span role="cell" class="number">
        {score(row.priority)}
      </span>
      <span role="cell" class="number wide muted">
        {score(row.fit)}
      </span>
      <span role="cell" class="number wide muted">
        {score(row.referral)}
      </span>
      <span role="cell" class="number wide muted">
        {score(row.signal)}
      </span>
      <span role="cell" class="cell">
        <span class={`badge ${standing}`}>{strings.named("approval", standing, standing)}</span>
      </span>
    </div>
  );
}
