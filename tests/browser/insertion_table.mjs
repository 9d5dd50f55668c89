// What the insertion tests measured, kept for `docs/insertion.md`. Not here: any expectation.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./harness.mjs";

export class Measurements {
  #browser;
  #rows = new Map();

  constructor(browser) {
    this.#browser = browser;
  }

  note(editor, { family, exact, milliseconds }) {
    this.#rows.set(editor.title, { family, exact, milliseconds: Math.round(milliseconds) });
  }

  write() {
    const folder = join(ROOT, "target/composers");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${this.#browser}.json`), JSON.stringify(Object.fromEntries(this.#rows), null, 2));
  }
}
