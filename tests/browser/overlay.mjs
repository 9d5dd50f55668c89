// The card on a site's page, read and pressed as a person does. Not here: the browser it stands in (`harness.mjs`).
import { until } from "./harness.mjs";

/** The overlay of a page, by the marks of a test build. */
export class Overlay {
  #page;

  constructor(page) {
    this.#page = page;
  }

  /** The text of a node, or null where there is none. */
  async text(mark) {
    return this.#page.evaluate((id) => {
      const host = document.querySelector("[data-testid=oe-host]");
      const node = host?.shadowRoot?.querySelector(`[data-testid="${id}"]`);
      if (!node) return null;
      return node.localName === "textarea" ? node.value : node.innerText.trim();
    }, mark);
  }

  /** Waits for a node to show a text, and answers it. */
  async shown(mark, matches = (text) => text !== "", patienceMs = undefined) {
    const seen = async () => {
      const text = await this.text(mark);
      return text !== null && matches(text) ? text : null;
    };
    return until(`the overlay shows ${mark}`, seen, patienceMs);
  }

  /** Presses a button as a person does, with the mouse: synthetic clicks are refused by design. */
  async press(mark) {
    // A tab in the background draws no frames, and a click waits for one.
    await this.#page.bringToFront();
    // It must have stopped moving: a press that lands where the button was a moment ago presses something else.
    const handle = await until(`${mark} can be pressed`, async () => {
      const found = await this.#page.evaluateHandle(async (id) => {
        const root = document.querySelector("[data-testid=oe-host]")?.shadowRoot;
        const place = () => {
          const node = root?.querySelector(`[data-testid="${id}"]`);
          return node && !node.disabled && node.checkVisibility() ? { node, box: node.getBoundingClientRect() } : null;
        };
        const first = place();
        for (let frame = 0; frame < 4; frame += 1) await new Promise((next) => requestAnimationFrame(next));
        const last = place();
        const still =
          first && last && first.node === last.node && first.box.x === last.box.x && first.box.y === last.box.y;
        return still ? last.node : null;
      }, mark);
      return found.asElement();
    });
    await handle.click();
  }

  /** Opens the card's menu and chooses the entry of that name, with the mouse. */
  async choose(entry) {
    await this.#page.bringToFront();
    const find = (selector, text) =>
      until(`${selector} is there`, async () => {
        const found = await this.#page.evaluateHandle(
          (wanted, label) => {
            const root = document.querySelector("[data-testid=oe-host]")?.shadowRoot;
            const all = [...(root?.querySelectorAll(wanted) ?? [])];
            return all.find((node) => label === null || node.textContent === label) ?? null;
          },
          selector,
          text,
        );
        return found.asElement();
      });
    await (await find(".head .more button[aria-haspopup]", null)).click();
    await (await find("[role=menuitem]", entry)).click();
  }

  /** What the card says about the last press. */
  async notice() {
    return this.#page.evaluate(() => {
      const root = document.querySelector("[data-testid=oe-host]")?.shadowRoot;
      return root?.querySelector(".notice")?.innerText.trim() ?? "";
    });
  }

  /** Waits until nothing moves any more: pictures of something half-way show what nobody sees. */
  async settled() {
    await until("the card has settled", () =>
      this.#page.evaluate(() => {
        const root = document.querySelector("[data-testid=oe-host]")?.shadowRoot;
        return [...document.getAnimations(), ...(root?.getAnimations() ?? [])].every(
          (each) => each.playState !== "running",
        );
      }),
    );
  }

  /** All the text there is to see in it; null where there is no overlay. */
  async everything() {
    return this.#page.evaluate(() => {
      const root = document.querySelector("[data-testid=oe-host]")?.shadowRoot;
      return root ? [...root.children].map((child) => child.innerText ?? "").join("\n") : null;
    });
  }

  /** Waits until the card is about a person. */
  async about(name) {
    return until(`the card is about ${name}`, async () => (await this.everything())?.includes(name));
  }
}
