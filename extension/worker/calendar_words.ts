/**
 * The calendar file of the week in the user's language: what it says of each slot and of each entry. Names stay as they are.
 * Not here: which slots there are, which is the core's (`src/cadence/ical.rs`).
 */
import type { Render } from "./sentences";

/** The longest line, in octets (RFC 5545, 3.1). */
const LINE_OCTETS = 75;
/** `Ana Example: connection request. Why it stands there.` */
const ENTRY = /^(.*?): ([a-z0-9 ]+)\. (.*)$/s;

/** The same file (iCalendar) with its texts rendered. */
export function calendarInWords(file: string, render: Render, label: (code: string) => string): string {
  const lines = file.replaceAll("\r\n ", "").split("\r\n");
  const said = lines.map((line) => {
    const [, property, text] = /^(SUMMARY|DESCRIPTION):(.*)$/s.exec(line) ?? [];
    if (property === undefined || text === undefined) return line;
    const inWords = unescaped(text).split("\n").map(sentence).join("\n");
    return folded(`${property}:${escaped(inWords)}`);
  });
  return said.join("\r\n");

  function sentence(line: string): string {
    const [, name, touch, reason] = ENTRY.exec(line) ?? [];
    if (name === undefined || touch === undefined || reason === undefined) return render(line);
    return `${name}: ${label(touch.replaceAll(" ", "_"))}. ${render(reason)}`;
  }
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/gs, (_, character: string) => (character === "n" ? "\n" : character));
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, (mark) => `\\${mark}`).replaceAll("\n", String.raw`\n`);
}

/** Folded between characters. */
function folded(line: string): string {
  let out = "";
  let used = 0;
  for (const character of line) {
    const octets = new TextEncoder().encode(character).length;
    if (used + octets > LINE_OCTETS) {
      out += "\r\n ";
      used = 1;
    }
    out += character;
    used += octets;
  }
  return out;
}
