/**
 * A scrolled list of rows of one height, of which only those in sight are in the document. The reckoning is
 * `@tanstack/virtual-core`'s; not here: what a row is.
 */
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";

/** Rows drawn beyond the edges, so that a quick scroll shows no blank. */
const BEYOND = 8;

interface Props {
  count: number;
  rowPx: number;
  /** Where the list begins, in pixels: back on a page, it is where it was left. */
  offset: number;
  onOffset(offset: number): void;
  /** As long as it is the same function, it gives the same row at the same place. */
  row(index: number, top: number): ComponentChildren;
}

/** Rows as they were drawn last: while one scrolls most of them stay, and what stays need not be compared. */
interface Drawn {
  row: Props["row"];
  lines: ReadonlyMap<number, ComponentChildren>;
}

export function VirtualRows({ count, rowPx, offset, onOffset, row }: Props) {
  const scroll = useRef<HTMLDivElement>(null);
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);
  const options = {
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPx,
    overscan: BEYOND,
    initialOffset: offset,
    initialRect: { width: 900, height: 640 },
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: (list: Virtualizer<HTMLDivElement, HTMLElement>) => {
      onOffset(list.scrollOffset ?? 0);
      redraw(undefined);
    },
  };
  const [list] = useState(() => new Virtualizer<HTMLDivElement, HTMLElement>(options));
  list.setOptions(options);
  useLayoutEffect(() => list._didMount(), [list]);
  useLayoutEffect(() => list._willUpdate());
  const drawn = useRef<Drawn>({ row, lines: new Map() });
  const before = drawn.current.row === row ? drawn.current.lines : new Map<number, ComponentChildren>();
  const lines = new Map<number, ComponentChildren>();
  for (const { index, start } of list.getVirtualItems()) lines.set(index, before.get(index) ?? row(index, start));
  drawn.current = { row, lines };
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
        {[...lines.values()]}
      </div>
    </div>
  );
}
