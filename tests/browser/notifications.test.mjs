// The browser's own notification when a slot opens: shown to those who allowed it and to nobody else, once, naming nobody.
// The permission is optional, and the browser's question cannot be answered by a test: a copy of the build has it already.
// Chromium only, where the worker's clock can be set. Not here: what is due (week.test.mjs).
import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { nextMonday, setClock } from "./clock.mjs";
import { build, ROOT, Session, until } from "./harness.mjs";

const MINUTE = 60_000;
const ALLOWED = join(ROOT, "target/notifications-allowed");

function withPermission() {
  rmSync(ALLOWED, { recursive: true, force: true });
  cpSync(build("chromium"), ALLOWED, { recursive: true });
  const shipped = JSON.parse(readFileSync(join(ROOT, "extension/manifest.json"), "utf8"));
  assert.ok(shipped.optional_permissions.includes("notifications"), "it is the user's choice");
  assert.ok(!shipped.permissions.includes("notifications"));
  const path = join(ALLOWED, "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8"));
  manifest.permissions.push("notifications");
  writeFileSync(path, JSON.stringify(manifest));
  return ALLOWED;
}

for (const [allowed, extension] of [
  [true, withPermission],
  [false, () => build("chromium")],
]) {
  describe(`notifications ${allowed ? "allowed" : "not allowed"}`, { timeout: 120_000 }, () => {
    /** @type {Session} */
    let session;
    const monday = nextMonday();
    before(async () => {
      session = await Session.start("chromium", { extension: extension() });
    });
    after(async () => {
      await session?.close();
      rmSync(ALLOWED, { recursive: true, force: true });
    });
    const value = async (type, params) => {
      const reply = await session.ask(type, params);
      assert.equal(reply.ok, true, JSON.stringify(reply));
      return reply.value;
    };
    const shown = () => session.runInWorker(async () => Object.keys((await chrome.notifications?.getAll()) ?? {}));
    const told = () => session.runInWorker(() => globalThis.told ?? []);
    const listen = () =>
      session.runInWorker(() => {
        globalThis.told = [];
        const create = chrome.notifications?.create.bind(chrome.notifications);
        if (create)
          chrome.notifications.create = (name, options) => {
            globalThis.told.push([name, options.title, options.message]);
            return create(name, options);
          };
      });

    test(allowed ? "nine o'clock is told, with a number and no name" : "nine o'clock is told to nobody", async () => {
      await setClock(session, monday);
      await value("sample.add", {});
      const planned = await value("plan.queue", { user_id: "me" });
      const first = planned.later_today.filter((entry) => entry.time === "09:00");
      assert.ok(first.length > 0);
      await listen();
      const page = await session.extensionPage("options.html");
      const badge = () => page.evaluate(() => chrome.action.getBadgeText({}));
      const ring = () => page.evaluate(() => chrome.alarms.create("slot", { when: Date.now() }));
      await setClock(session, monday + 31 * MINUTE);
      await ring();
      await until("the badge counts them", async () => (await badge()) === String(first.length));
      if (!allowed) {
        assert.deepEqual(await shown(), []);
        assert.deepEqual(await told(), []);
        return;
      }
      await until("the browser shows it", async () => (await shown()).includes("slot"));
      const [[name, title, message], ...more] = await told();
      assert.deepEqual([name, title, more], ["slot", "Outreach Engine", []]);
      assert.match(message, new RegExp(`\\b${first.length}\\b`));
      for (const { prospect_name: person } of first)
        for (const word of person.split(/\s+/)) assert.ok(!message.includes(word), `${message} does not name ${word}`);
      // A second ring replaces it: nobody has two to put away.
      await ring();
      await until("it was told again", async () => (await told()).length === 2);
      assert.deepEqual(await shown(), ["slot"]);
    });

    if (!allowed) return;

    test("a slot with nothing due is told to nobody", async () => {
      await value("data.erase", { confirm: "erase" });
      await session.runInWorker(async () => {
        globalThis.told = [];
        await chrome.notifications.clear("slot");
      });
      const page = await session.extensionPage("options.html");
      await page.evaluate(() => chrome.alarms.create("slot", { when: Date.now() }));
      await until("the alarm has rung", () =>
        page.evaluate(async () => (await chrome.alarms.get("slot")) === undefined),
      );
      await value("plan.queue", { user_id: "me" });
      assert.deepEqual([await shown(), await told()], [[], []]);
    });
  });
}
