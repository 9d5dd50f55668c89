// Editor pages with the composer loaded as a content script, for the insertion tests. Not here: what is expected.
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { ROOT, Session, until } from "./harness.mjs";

const ORIGIN = "http://127.0.0.1";
/** Each run of a test file has its own: they may run side by side. */
const BUILT = join(ROOT, "target/composers", String(process.pid));
process.once("exit", () => rmSync(BUILT, { recursive: true, force: true }));

/** Bundles the real editors; throws with the builder's own words when that fails. */
export function buildPages() {
  const made = spawnSync(process.execPath, [join(ROOT, "tests/fixtures/composers/build.mjs"), BUILT], {
    encoding: "utf8",
  });
  if (made.status !== 0) throw new Error(`The editor pages were not built. ${made.stderr}`);
}

function served(address) {
  const { pathname } = new URL(address);
  const contentType = pathname.endsWith(".html") ? "text/html; charset=utf-8" : "text/javascript; charset=utf-8";
  try {
    return { status: 200, contentType, body: readFileSync(join(BUILT, "pages", pathname)) };
  } catch {
    return { status: 404, contentType: "text/plain", body: "not found" };
  }
}

/** One browser with one tab that goes from editor to editor. */
export class Composers {
  #session;
  #page;
  #calls = 0;

  static async start(browser) {
    const composers = new Composers();
    composers.browser = browser;
    composers.#session = await Session.start(browser, { extension: join(BUILT, browser) });
    composers.#page = await composers.#session.open(`${ORIGIN}/textarea.html`, { served });
    return composers;
  }

  async close() {
    await this.#session.close();
  }

  get page() {
    return this.#page;
  }

  /** Loads an editor's page afresh. */
  async load(editor, query = {}) {
    const parameters = new URLSearchParams(query);
    await this.#page.goto(`${ORIGIN}/${editor}.html?${parameters}`, { waitUntil: "domcontentloaded" });
    await until(`${editor} stands`, () => this.#page.evaluate(() => Boolean(window.harness?.box()?.isConnected)));
  }

  /** Calls the composer in its own world and answers what it answers. */
  async call(call, { path, text = "", lock = {}, whenNotEmpty, subject } = {}) {
    this.#calls += 1;
    const message = {
      to: "composer",
      id: this.#calls,
      call,
      path,
      text,
      whenNotEmpty,
      subject,
      lock: { prospectIdentity: "ana-ruiz", prospectName: "Ana Ruiz", pageIdentity: "ana-ruiz", ...lock },
    };
    const answer = await this.#page.evaluate(
      (sent) =>
        new Promise((resolve) => {
          const hear = ({ data }) => {
            if (data?.to !== "test" || data.id !== sent.id) return;
            window.removeEventListener("message", hear);
            resolve(data);
          };
          window.addEventListener("message", hear);
          window.postMessage(sent, "*");
        }),
      message,
    );
    if (answer.error) throw new Error(answer.error);
    return answer.value;
  }

  async focus() {
    await this.#page.evaluate(() => window.harness.focus());
  }

  /** Types with trusted key events, and waits until the editor's own history closes the step. */
  async type(text) {
    await this.#page.keyboard.type(text);
    await this.settle();
  }

  async settle() {
    await until("the editor has settled", () => this.#page.evaluate(() => window.harness.isSettled()));
  }

  /** From now on the page lets no event of an editor have its effect, nor any listener hear it. */
  async cancelEverything() {
    await this.#page.evaluate(() => {
      const targets = [window, ...Array.from(document.querySelectorAll("iframe"), (frame) => frame.contentWindow)];
      for (const target of targets)
        for (const kind of ["beforeinput", "input", "paste", "textInput", "keydown", "keypress"])
          target.addEventListener(
            kind,
            (event) => {
              event.preventDefault();
              event.stopImmediatePropagation();
            },
            true,
          );
    });
  }

  async undo() {
    await this.#page.keyboard.down("Control");
    await this.#page.keyboard.press("z");
    await this.#page.keyboard.up("Control");
  }

  /** The text that the editor itself would save or send. */
  async model() {
    // Some editors keep a space at the end of a line as a no-break space.
    return this.#page.evaluate(() => window.harness.model().replaceAll("\u00a0", " "));
  }

  async waitForModel(what, holds) {
    return until(what, async () => {
      const text = await this.model();
      return holds(text) ? { text } : null;
    }).catch(async (error) => {
      throw new Error(`${error.message} The model holds ${JSON.stringify(await this.model())}.`);
    });
  }

  async sendEnabled() {
    return this.#page.evaluate(() => window.harness.sendEnabled());
  }

  /** What must be all zeros and empty after every insertion. */
  async forbidden() {
    return this.#page.evaluate(() => window.harness.forbidden);
  }
}

/** An editor's page under another address, for tests of the whole extension; its script lies beside it. */
export function servedEditors(pages) {
  return (address) => {
    const { origin, pathname } = new URL(address);
    const editor = pages[`${origin}${pathname}`];
    if (editor !== undefined) return served(`${ORIGIN}/${editor}.html`);
    const script = pathname.slice(pathname.lastIndexOf("/") + 1);
    return served(`${ORIGIN}/${script}`);
  };
}
