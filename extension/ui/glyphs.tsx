/** The line icons, drawn in code: no image is ever loaded. Decorative all; names are said by the controls they sit in. */

const PATHS = {
  grip: "M6 4v.01M10 4v.01M6 8v.01M10 8v.01M6 12v.01M10 12v.01",
  fold: "M4 8h8",
  unfold: "M4 6l4 4 4-4",
  next: "M6 4l4 4-4 4",
  previous: "M10 4L6 8l4 4",
  more: "M3.5 8v.01M8 8v.01M12.5 8v.01",
  check: "M3.5 8.5l3 3 6-7",
  warning: "M8 2.5l6 10.5H2L8 2.5zM8 6.5v3M8 11.4v.01",
  info: "M8 14A6 6 0 108 2a6 6 0 000 12zM8 7.2v3.6M8 5.2v.01",
  copy: "M6 6h7.5v7.5H6zM3 10V3h7",
  insert: "M13 3v4.5a2 2 0 01-2 2H3.5M6.5 6.5l-3 3 3 3",
  close: "M4 4l8 8M12 4l-8 8",
  undo: "M5.5 3L2.5 6l3 3M2.5 6H9.5a3.5 3.5 0 010 7H6",
} as const;

export type GlyphName = keyof typeof PATHS;

/** Those that point along the line of reading are mirrored in right-to-left scripts. */
const TURNS = new Set<GlyphName>(["next", "previous", "insert", "undo"]);

export function Glyph({ name }: { name: GlyphName }) {
  return <Drawn path={PATHS[name]} turns={TURNS.has(name)} />;
}

/** A line of an icon; `turns` where it is mirrored in right-to-left scripts. */
export function Drawn({ path, turns }: { path: string; turns?: boolean }) {
  return (
    <svg class={turns ? "glyph turns" : "glyph"} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}
