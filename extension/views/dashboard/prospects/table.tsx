/** The table itself: heads that sort, rows that are chosen, opened and decided on by key. Not here: what is in it. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { calledOf, workOf } from "../../../protocol/calling";
import type { ProspectRow } from "../../../protocol/people";
import { SegmentTag } from "../../../ui/segment_tag";
import { type MessageKey, segmentName, type Strings, useStrings } from "../../../ui/strings";
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
  /** The row that something happened in: one listener for all of them, whoever stands in them. */
  const rowOf = ({ target }: Event): ProspectRow | undefined => {
    const index = target instanceof Element ? target.closest<HTMLElement>("[data-index]")?.dataset["index"] : undefined;
    return index === undefined ? undefined : rows[Number(index)];
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rowOf(event);
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "x") toggle(row.prospect_id);
    else if (event.key === "a") onDecide(row, "approved");
    else if (event.key === "r") onDecide(row, "rejected");
    else return;
    event.preventDefault();
  };
  const onChange = (event: Event): void => {
    const row = rowOf(event);
    if (row !== undefined) toggle(row.prospect_id);
  };
  return (
    <div
      class="sheet table"
      role="table"
      aria-rowcount={rows.length + 1}
      aria-label={strings.t("prospects")}
      onKeyDown={onKeyDown}
      onChange={onChange}
    >
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
        row={(index, top, place) => {
          const row = rows[index];
          return row ? (
            <Row key={place} row={row} top={top} index={index} chosen={chosen.has(row.prospect_id)} strings={strings} />
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
}

function Row({ row, top, index, chosen, strings }: RowProps) {
  const self = useRef<HTMLDivElement>(null);
  // Who had the focus is gone: a key meant for them must not reach whoever takes their place.
  useLayoutEffect(
    () => () => {
      const focused = document.activeElement;
      if (focused instanceof HTMLElement && self.current?.contains(focused)) focused.blur();
    },
    [row.prospect_id],
  );
  const name = calledOf(row);
  // Whoever is called by their work needs it no second time.
  const under = row.name ? workOf(row) : "";
  const standing = standingOf(row);
  return (
    <div
      ref={self}
      class={chosen ? "table-row chosen" : "table-row"}
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      style={{ insetBlockStart: `${top}px` }}
    >
      <span role="cell">
        <input type="checkbox" aria-label={strings.t("choose_row", name)} checked={chosen} />
      </span>
      <span role="cell" class="cell who" title={under ? `${name}\n${under}` : name}>
        <span class="cell">
          <span
            class="dot row-dot"
            data-segment={row.segment}
            role="img"
            aria-label={segmentName(row.segment, strings)}
          />
          <a href={personAddress(row.prospect_id)} dir="auto" data-row-link>
            {name}
          </a>
          {row.tags.map((tag) => (
            <span class="label" key={tag}>
              <bdi>{strings.named("known_tag", tag, tag)}</bdi>
            </span>
          ))}
        </span>
        {under && (
          <span class="under" dir="auto">
            {under}
          </span>
        )}
      </span>
      <span role="cell" class={under ? "cell wide of-segment" : "cell wide"}>
        <SegmentTag segment={row.segment} />
      </span>
      <span role="cell" class="number">
        {strings.number(Math.round(row.priority))}
      </span>
      <span role="cell" class="number wide muted">
        {strings.number(Math.round(row.fit))}
      </span>
      <span role="cell" class="number wide muted">
        {strings.number(Math.round(row.referral))}
      </span>
      <span role="cell" class="number wide muted">
        {strings.number(Math.round(row.signal))}
      </span>
      <span role="cell" class="cell">
        <span class={`badge ${standing}`}>{strings.named("approval", standing, standing)}</span>
      </span>
    </div>
  );
}
