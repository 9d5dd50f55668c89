/**
 * A scrolled list of rows of one height, of which only those in sight are in the document. The reckoning is
 * `@tanstack/virtual-core`'s; not here: what a row is.
 */
import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type Range,
  Virtualizer,
} from "@tanstack/virtual-core";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";

const INITIAL_RECT = { width: 900, height: 640 };

/** Rows drawn beyond the edges, so that a quick scroll shows no blank. */
const BEYOND = 8;

interface Props {
  count: number;
  rowPx: number;
  /** Where the list begins, in pixels: back on a page, it is where it was left. */
  offset: number;
  onOffset(offset: number): void;
  /**
   * As long as it is the same function, it gives the same row at the same place. `place` is the row's key: whoever comes
   * into sight takes over what was drawn for whoever has gone out of it.
   */
  row(index: number, top: number, place: number): ComponentChildren;
}

/** Rows as they were drawn last: while one scrolls most of them stay, and what stays need not be compared. */
interface Drawn {
  row: Props["row"];
  places: number;
  lines: ReadonlyMap<number, ComponentChildren>;
}

type List = Virtualizer<HTMLDivElement, HTMLElement>;

/**
 * Whether a row that is moved in the document keeps the focus; Chromium before 133 takes it away. Where it is kept, rows stand
 * by their places while one scrolls, so that none has to be moved, and are put in order when one rests.
 */
const MOVES_WITH_FOCUS = "moveBefore" in Element.prototype;

export function VirtualRows({ count, rowPx, offset, onOffset, row }: Props) {
  const scroll = useRef<HTMLDivElement>(null);
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);
  /** As many rows are drawn wherever one is, so that whoever comes into sight finds a place that was left. */
  const placesOf = ({ scrollRect }: List): number =>
    Math.ceil((scrollRect ?? INITIAL_RECT).height / rowPx) + 1 + 2 * BEYOND;
  const options = {
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPx,
    rangeExtractor: ({ startIndex }: Range) => {
      const drawnRows = Math.min(placesOf(list), count);
      const first = Math.max(0, Math.min(startIndex - BEYOND, count - drawnRows));
      return Array.from({ length: drawnRows }, (_, at) => first + at);
    },
    initialOffset: offset,
    initialRect: INITIAL_RECT,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: (list: List) => {
      onOffset(list.scrollOffset ?? 0);
      redraw(undefined);
    },
  };
  const [list]: [List, unknown] = useState(() => new Virtualizer<HTMLDivElement, HTMLElement>(options));
  list.setOptions(options);
  useLayoutEffect(() => list._didMount(), [list]);
  useLayoutEffect(() => list._willUpdate());
  const places = placesOf(list);
  const drawn = useRef<Drawn>({ row, places, lines: new Map() });
  const isSame = drawn.current.row === row && drawn.current.places === places;
  const before = isSame ? drawn.current.lines : new Map<number, ComponentChildren>();
  const lines = new Map<number, ComponentChildren>();
  for (const { index, start } of list.getVirtualItems()) {
    lines.set(index, before.get(index) ?? row(index, start, index % places));
  }
  drawn.current = { row, places, lines };
  const inOrder = [...lines.values()];
  const [first = 0] = lines.keys();
  /** The first row that stands before the others by its place: from it on they are in order too. */
  const turn = places - (first % places);
  const rows = list.isScrolling && MOVES_WITH_FOCUS ? [...inOrder.slice(turn), ...inOrder.slice(0, turn)] : inOrder;
  /** The rows are reached by arrow keys too: those out of sight are scrolled to first, and drawn at once. */
  const walk = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
    const step = steps[event.key];
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-index]") : null;
    if (step === undefined || row === null) return;
    event.preventDefault();
    const wanted = Math.min(Math.max(Number(row.dataset["index"]) + step, 0), count - 1);
    list.scrollToIndex(wanted, { align: "auto" });
    requestAnimationFrame(() => {
      scroll.current?.querySelector<HTMLElement>(`[data-index="${wanted}"] [data-row-link]`)?.focus();
    });
  };
  return (
    <div class="table-scroll" role="rowgroup" ref={scroll} onKeyDown={walk}>
      <div class="table-fill" role="presentation" style={{ blockSize: `${list.getTotalSize()}px` }}>
        {rows}
      </div>
    </div>
  );
}
