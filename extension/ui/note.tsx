/** A line that says something beside the work: what was done, what wants a look, what went wrong. Not here: what it says. */
import type { ComponentChildren } from "preact";
import { Glyph } from "./glyphs";

interface NoteProps {
  /** `limit` stands apart from what follows. */
  tone: "good" | "info" | "warn" | "bad" | "plain" | "limit" | "warn limit";
  children: ComponentChildren;
  /** What can be pressed, at the end of the line. */
  press?: ComponentChildren;
  role?: "status" | "alert";
  id?: string | undefined;
  title?: string | undefined;
}

export function Note({ tone, children, press, title, ...named }: NoteProps) {
  return (
    <div class={`note ${tone}`} {...named}>
      <Glyph name={tone === "good" ? "check" : /^[bw]/.test(tone) ? "warning" : "info"} />
      <div class="grow" title={title}>
        {children}
      </div>
      {press}
    </div>
  );
}
