// What the user's system asks for: more contrast, colours of its own, no motion. Every screen and the card on the page
// are held to it, in real Chromium, which plays such a system.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { axe, drawn, PROFILE, SCREENS, startWithSamples } from "./every_screen.mjs";
import { Overlay } from "./overlay.mjs";

const MORE_CONTRAST = { "prefers-contrast": "more" };
const OWN_COLOURS = { "forced-colors": "active" };
const LESS_MOTION = { "prefers-reduced-motion": "reduce" };

describe("what the system asks for", { timeout: 300_000 }, () => {
  /** @type {import("./harness.mjs").Session} */
  let session;
  let opened;
  before(async () => {
    ({ session, opened } = await startWithSamples());
  });
  after(() => session?.close());

  for (const [name, path] of Object.entries({ ...SCREENS, "every state of the card": "gallery.html" })) {
    test(`${name}: more contrast, the system's colours, less motion`, async () => {
      const page = await opened(path);
      await holdToPreferences(page, null);
      await page.close();
    });
  }

  test("the card beside a profile: more contrast, the system's colours, less motion", async () => {
    const page = await session.open(PROFILE);
    await new Overlay(page).shown("oe-suggestion");
    await holdToPreferences(page, "[data-testid=oe-host]");
    await page.close();
  });
});

async function holdToPreferences(page, within) {
  const system = await page.createCDPSession();
  const ask = async (wishes) => {
    const features = Object.entries(wishes).map(([name, value]) => ({ name, value }));
    await system.send("Emulation.setEmulatedMedia", { features });
    await drawn(page);
  };
  for (const scheme of ["light", "dark"]) {
    // Risk: "more contrast" is only a line here and there. Seven to one is what it means for text.
    await ask({ ...MORE_CONTRAST, ...LESS_MOTION, "prefers-color-scheme": scheme });
    const enhanced = { runOnly: { type: "rule", values: ["color-contrast-enhanced"] } };
    const { violations, passes } = await axe(page, within, enhanced);
    const found = violations.flatMap(({ nodes }) => nodes.map(({ html, any }) => `${html}: ${any[0]?.message}`));
    assert.deepEqual(found, [], scheme);
    assert.ok(passes[0]?.nodes.length > 3, "no text was looked at");
  }

  // Risk: what only a shadow or a fill sets apart melts into the page where the system draws with its own colours.
  await ask({ "prefers-color-scheme": "light" });
  const shadowed = await page.evaluate(markShadowed, within);
  await ask({ ...OWN_COLOURS, "prefers-color-scheme": "dark" });
  assert.deepEqual(await page.evaluate(withoutLine, within), []);
  if (within !== null) assert.ok(shadowed > 0, "nothing with a shadow was looked at");

  // Risk: somebody whom motion makes ill is shown it all the same.
  await ask(LESS_MOTION);
  assert.deepEqual(await page.evaluate(moving, within), []);
  await ask({});
}

/** Marks every element that a shadow sets apart from what surrounds it. Runs in the page. */
function markShadowed(within) {
  const root = within === null ? document : document.querySelector(within).shadowRoot;
  let count = 0;
  for (const node of root.querySelectorAll(".oe, .oe *")) {
    if (getComputedStyle(node).boxShadow === "none" || !node.checkVisibility()) continue;
    node.setAttribute("data-shadowed", "");
    count += 1;
  }
  return count;
}

/** What was set apart by a shadow, or is the current one of several, and has no line now. Runs in the page. */
function withoutLine(within) {
  const root = within === null ? document : document.querySelector(within).shadowRoot;
  const lined = (style) =>
    (style.borderBlockStartStyle !== "none" && parseFloat(style.borderBlockStartWidth) >= 1) ||
    (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1);
  const wanted = root.querySelectorAll(".oe [data-shadowed], .oe [aria-current], .oe [aria-pressed=true]");
  return [...wanted]
    .filter((node) => node.checkVisibility() && !node.matches(".dot") && !lined(getComputedStyle(node)))
    .map((node) => `${node.localName}.${node.getAttribute("class")}`);
}

/** What still takes its time to move. Runs in the page. */
function moving(within) {
  const root = within === null ? document : document.querySelector(within).shadowRoot;
  const long = (times) => times.split(",").some((time) => parseFloat(time) > 0.001);
  return [...root.querySelectorAll(".oe, .oe *")]
    .filter((node) => {
      const style = getComputedStyle(node);
      return long(style.transitionDuration) || (style.animationName !== "none" && long(style.animationDuration));
    })
    .map((node) => `${node.localName}.${node.getAttribute("class")}`);
}
