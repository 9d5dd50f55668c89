/** The icons of the dashboard's menu, which the card does not carry along to every page. */
import { Drawn } from "../../ui/glyphs";

const PATHS = {
  person: "M8 8a2.75 2.75 0 100-5.5A2.75 2.75 0 008 8zM2.8 13.5c.6-2.2 2.7-3.5 5.2-3.5s4.6 1.3 5.2 3.5",
  list: "M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4v.01M2.5 8v.01M2.5 12v.01",
  week: "M3 4.5h10v9H3zM3 7.5h10M5.5 2.5v3M10.5 2.5v3",
  chart: "M2.5 13.5h11M4.5 11V8M8 11V4M11.5 11V6.5",
  learn: "M2.5 12.500l3.500-4 3 2.500 4.500-6M10 5h3.500v3.500",
  book: "M3 3.5a1 1 0 011-1h8.5v11H4a1 1 0 01-1-1zM3 11.5a1 1 0 011-1h8.5",
  insight: "M6 11.500h4M6.500 13.500h3M8 2.500a4 4 0 00-2 7.400V11h4V9.900A4 4 0 008 2.500z",
  import: "M8 2.500v7M5 7l3 3 3-3M2.500 10.500v3h11v-3",
  merge: "M4 2.500v2.500a3 3 0 003 3h1v5.500M12 2.500v2.500a3 3 0 01-3 3H8",
  copy: "M5.5 5.5v-2a1 1 0 011-1h6a1 1 0 011 1v6a1 1 0 01-1 1h-2M3.5 5.5h6a1 1 0 011 1v6a1 1 0 01-1 1h-6a1 1 0 01-1-1v-6a1 1 0 011-1z",
  shield: "M8 2l5 2v4c0 3-2.2 5-5 6-2.800-1-5-3-5-6V4z",
} as const;

export type PartGlyphName = keyof typeof PATHS;

export function PartGlyph({ name }: { name: PartGlyphName }) {
  return <Drawn path={PATHS[name]} turns={name === "list"} />;
}
