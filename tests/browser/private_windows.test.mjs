// What the extension does in a private window that the user has let it into: it works there, says that nothing stays, and
// nothing of it reaches ordinary windows or the disk. Not here: Firefox, where it does not run in private windows.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { copied, logSomething } from "./daily_use.mjs";
import { Session, until } from "./harness.mjs";
import { Overlay } from "./overlay.mjs";

const PERSON = "https://www.linkedin.com/in/maren-solberg-diaz/";
const NAME = "Maren";

describe("private windows in chromium", { timeout: 240_000 }, () => {
  /** @type {Session} */
  let session;
  let profile;
  let ordinary;
  let untouched;

  before(async () => {
    profile = mkdtempSync(join(tmpdir(), "private-"));
    session = await Session.start("chromium", { profile, privateWindows: true });
    await session.ask("sample.add", {});
    await logSomething(session, 2);
    await copied(session);
    ordinary = await session.extensionPage("options.html");
    untouched = await everythingOrdinary();
  });
  after(async () => {
    await session?.close();
    rmSync(profile, { recursive: true, force: true });
  });

  /** All that ordinary windows have, but for the moment of the export. */
  async function everythingOrdinary() {
    const { content } = (await session.ask("data.export", {})).value;
    const { copy, behind, in_memory } = (await session.ask("safety.status", {})).value;
    const small = await ordinary.evaluate(async () => {
      const { storage, alarms, action } = globalThis.chrome;
      return JSON.stringify({
        local: await storage.local.get(null),
        session: await storage.session.get(null),
        alarms: (await alarms.getAll()).map(({ name, scheduledTime }) => [name, scheduledTime]).sort(),
        badge: await action.getBadgeText({}),
      });
    });
    return {
      exported: content.replace(/"exported_at": "[^"]*"/, ""),
      safety: JSON.stringify([copy, behind, in_memory]),
      small,
    };
  }

  /** Asks the half of the extension that this page belongs to. */
  async function asked(page, type, params = {}) {
    const answer = await page.evaluate((message) => globalThis.chrome.runtime.sendMessage(message), {
      v: 1,
      type,
      params,
    });
    assert.equal(answer?.ok, true, JSON.stringify(answer));
    return answer.value;
  }

  const eventsOf = async (page) => JSON.parse((await asked(page, "data.export")).content).stores.events;

  /** Files of the profile that hold one of these texts, in one byte for each letter or in two. */
  function filesWith(...texts) {
    const wanted = texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, "utf16le")]);
    return readdirSync(profile, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((file) => wanted.some((bytes) => readFileSync(file).includes(bytes)));
  }

  // Risk: somebody works in a private window because nothing may stay of it, and all of it stays; or the press does nothing.
  test("it works there and says that nothing stays; ordinary windows and the disk have nothing of it", async () => {
    const window = await session.privateWindow();
    const card = await session.open(PERSON, { within: window });
    const overlay = new Overlay(card);
    await overlay.about(NAME);
    assert.match(await overlay.everything(), /Private window: kept in memory until the last one closes\./);
    await overlay.press("oe-log-sent");
    await overlay.shown("oe-undo");

    const dashboard = await session.extensionPage("dashboard.html", window);
    await until("the dashboard says so", () =>
      dashboard.evaluate(() =>
        [...document.querySelectorAll("[role=alert]")].some((alert) =>
          alert.textContent.includes("This is a private window"),
        ),
      ),
    );
    const events = await eventsOf(dashboard);
    assert.deepEqual(
      events.map(({ body }) => body.engagement_status),
      ["sent"],
      "the sent message, and nothing of ordinary windows",
    );
    assert.equal((await asked(dashboard, "safety.status")).in_memory, true);

    // A choice made there is one of that window.
    const settings = await asked(dashboard, "surface.settings");
    await asked(dashboard, "settings.put", { settings: { ...settings, surface: "panel" } });
    assert.equal((await asked(dashboard, "surface.settings")).surface, "panel");

    // Its worker dies after half a minute without work: nothing goes with it before the window does.
    const target = window.targets().find((each) => each.type() === "service_worker");
    await (await target.worker()).close();
    assert.deepEqual(await eventsOf(dashboard), events);
    assert.equal((await asked(dashboard, "surface.settings")).surface, "panel");

    const marks = [events[0].event_id, "maren-solberg", "Solberg-Diaz"];
    assert.deepEqual(await everythingOrdinary(), untouched);
    assert.deepEqual(filesWith(...marks), [], "while the window is open");
    await window.close();
    assert.deepEqual(await everythingOrdinary(), untouched);
    assert.deepEqual(filesWith(...marks), [], "when it is closed");
    const [known] = await eventsOf(ordinary);
    assert.notDeepEqual(filesWith(known.event_id), [], "the search finds what is stored");
  });

  // Risk: the next private window, of somebody else, shows whom the last one wrote to; or erasing there erases everything.
  test("the next private window knows nothing of the last, and erasing in it leaves ordinary windows alone", async () => {
    const window = await session.privateWindow();
    const page = await session.extensionPage("options.html", window);
    assert.deepEqual(await eventsOf(page), []);
    assert.equal((await asked(page, "surface.settings")).surface, "overlay");
    await asked(page, "sample.add");
    await asked(page, "data.erase", { confirm: "erase" });
    assert.deepEqual(await everythingOrdinary(), untouched);
    await window.close();
    await logSomething(session, 3);
    assert.equal((await eventsOf(ordinary)).length, 5, "ordinary windows work on");
  });
});
