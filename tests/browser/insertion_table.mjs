// The table of docs/insertion.md, and what the tests measured, in the same form. Not here: any expectation.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./harness.mjs";

const DOCUMENT = join(ROOT, "docs/insertion.md");

/** What one browser did in each editor: by title, `way: what the model held`. */
export class Measurements {
  #rows = {};

  note(editor, { family, way, exact }) {
    this.#rows[editor.title] = `${family}: ${way}, ${exact ? "exact" : "other blank lines"}`;
  }

  rows() {
    return this.#rows;
  }
}

/** The same out of the documented table, whose columns are: editor, family, then a column for each browser. */
export function documented(browser) {
  const lines = readFileSync(DOCUMENT, "utf8").split("\n");
  const first = lines.findIndex((line) => line.startsWith("| editor | family |"));
  const end = lines.findIndex((line, at) => at > first && !line.startsWith("|"));
  const [heading, , ...body] = lines.slice(first, end).map((line) => line.split("|").map((cell) => cell.trim()));
  const column = heading.findIndex((cell) => cell.toLowerCase().startsWith(browser));
  return Object.fromEntries(body.map((cells) => [cells[1], `${cells[2]}: ${cells[column]}`]));
}
