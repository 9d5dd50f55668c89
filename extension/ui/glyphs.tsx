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
  copy: "M5.5 5.5v-2a1 1 0 011-1h6a1 1 0 011 1v6a1 1 0 01-1 1h-2M3.5 5.5h6a1 1 0 011 1v6a1 1 0 01-1 1h-6a1 1 0 01-1-1v-6a1 1 0 011-1z",
  insert: "M13 3v4.5a2 2 0 01-2 2H3.5M6.5 6.5l-3 3 3 3",
  close: "M4 4l8 8M12 4l-8 8",
  undo: "M5.5 3L2.5 6l3 3M2.5 6H9.5a3.5 3.5 0 010 7H6",
  person: "M8 8a2.75 2.75 0 100-5.5A2.75 2.75 0 008 8zM2.8 13.5c.6-2.2 2.7-3.5 5.2-3.5s4.6 1.3 5.2 3.5",
  list: "M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4v.01M2.5 8v.01M2.5 12v.01",
  week: "M3 4.5h10v9H3zM3 7.5h10M5.5 2.5v3M10.5 2.5v3",
  chart: "M2.5 13.5h11M4.5 11V8M8 11V4M11.5 11V6.5",
  learn: "M2.5 12.500l3.500-4 3 2.500 4.500-6M10 5h3.500v3.500",
  book: "M3 3.5a1 1 0 011-1h8.5v11H4a1 1 0 01-1-1zM3 11.5a1 1 0 011-1h8.5",
  shield: "M8 2l5 2v4c0 3-2.2 5-5 6-2.800-1-5-3-5-6V4z",
  insight: "M6 11.500h4M6.500 13.500h3M8 2.500a4 4 0 00-2 7.400V11h4V9.900A4 4 0 008 2.500z",
  import: "M8 2.500v7M5 7l3 3 3-3M2.500 10.500v3h11v-3",
  merge: "M4 2.500v2.500a3 3 0 003 3h1v5.500M12 2.500v2.500a3 3 0 01-3 3H8",
  search: "M7 11.500a4.500 4.500 0 100-9 4.500 4.500 0 000 9zM10.500 10.500l3 3",
} as const;

export type GlyphName = keyof typeof PATHS;

/** Those that point along the line of reading are mirrored in right-to-left scripts. */
const TURNS = new Set<GlyphName>(["next", "previous", "insert", "undo", "list"]);

export function Glyph({ name }: { name: GlyphName }) {
  return (
    <svg class={TURNS.has(name) ? "glyph turns" : "glyph"} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
