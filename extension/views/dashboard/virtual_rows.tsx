/** A scrolled list of rows of one height, of which only those in sight are in the document. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

/** Rows drawn beyond the edges, so that a quick scroll shows no blank. */
const BEYOND = 8;

interface Props {
  count: number;
  rowPx: number;
  row(index: number, top: number): ComponentChildren;
}

export function VirtualRows({ count, rowPx, row }: Props) {
  const scroll = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState({ from: 0, to: 30 });
  const look = (): void => {
    const box = scroll.current;
    if (!box) return;
    const from = Math.max(0, Math.floor(box.scrollTop / rowPx) - BEYOND);
    const to = Math.min(count, Math.ceil((box.scrollTop + box.clientHeight) / rowPx) + BEYOND);
    setRange((old) => (old.from === from && old.to === to ? old : { from, to }));
  };
  useEffect(look, [count, rowPx]);
  useEffect(() => {
    if (!scroll.current) return undefined;
    const sizes = new ResizeObserver(look);
    sizes.observe(scroll.current);
    return () => sizes.disconnect();
  }, [count]);
  const drawn = [];
  for (let index = range.from; index < Math.min(range.to, count); index += 1) drawn.push(row(index, index * rowPx));
  return (
    <div class="table-scroll" role="rowgroup" ref={scroll} onScroll={look}>
      <div class="table-fill" role="presentation" style={{ blockSize: `${count * rowPx}px` }}>
        {drawn}
      </div>
    </div>
  );
}
