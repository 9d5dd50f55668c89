// What Firefox does to a damaged database, and what comes back. Its databases are SQLite files: one that is no database any
// more is made anew as an empty one, and one that is broken further in opens and fails when rows are read.
// Not here: Chromium's (damage.test.mjs).
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { copied, hashOfEverything, logSomething } from "./daily_use.mjs";
import { Session, until } from "./harness.mjs";

/** A page of SQLite's. */
const PAGE = 4_096;

describe("a damaged database in firefox", { timeout: 900_000 }, () => {
  /** A closed profile in daily use, its copy up to date; and its store as it was some changes earlier. */
  let used;
  let earlier;
  let content;

  before(async () => {
    used = mkdtempSync(join(tmpdir(), "oe-used-"));
    earlier = mkdtempSync(join(tmpdir(), "oe-earlier-"));
    let session = await Session.start("firefox", { profile: used });
    assert.equal((await session.ask("sample.add", {})).ok, true);
    await copied(session);
    await session.close();
    cpSync(storeOf(used), join(earlier, "idb"), { recursive: true });
    session = await Session.start("firefox", { profile: used });
    await logSomething(session, 3);
    await copied(session);
    content = await hashOfEverything(session);
    await session.close();
  });
  after(() => [used, earlier].forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  const garble = (file, from, to = Infinity) => {
    const bytes = readFileSync(file);
    for (let at = from; at < Math.min(to, bytes.length); at += 1 + (at % 7)) bytes[at] ^= 0x5a;
    writeFileSync(file, bytes);
  };
  const DAMAGES = {
    "the head of its file is garbled": (store) => garble(fileOf(store), 0, PAGE),
    "all of its file is garbled": (store) => garble(fileOf(store), 0),
    "its rows are garbled, and its head is not": (store) => garble(fileOf(store), PAGE),
    "half of its file is gone": (store) => truncateSync(fileOf(store), PAGE * 10),
    "its file is empty": (store) => truncateSync(fileOf(store), 0),
    "its file is missing": (store) => rmSync(fileOf(store)),
    "the folder is missing": (store) => rmSync(store, { recursive: true }),
    "an older copy of it was put back": (store) => {
      rmSync(store, { recursive: true });
      cpSync(join(earlier, "idb"), store, { recursive: true });
    },
  };

  for (const [damage, harm] of Object.entries(DAMAGES)) {
    // Risk: the browser loses everything in silence, and the user goes on with an empty list.
    test(`everything comes back, and the user is told, when ${damage}`, async () => {
      const profile = mkdtempSync(join(tmpdir(), "oe-damaged-"));
      cpSync(used, profile, { recursive: true });
      harm(storeOf(profile));
      const session = await Session.start("firefox", { profile });
      try {
        assert.equal(await hashOfEverything(session), content);
        const { recovery, has_aside } = (await session.ask("safety.status", {})).value;
        assert.equal(recovery.restored, true);
        assert.equal(recovery.changes_lost, 0);
        assert.equal(recovery.events, 3);
        assert.equal(has_aside, damage.startsWith("an older copy"));
        const page = await session.extensionPage("dashboard.html#/data");
        await until("it says what happened", () =>
          page.evaluate(() => document.querySelector("[role=alert]")?.textContent.includes("second copy")),
        );
        await logSomething(session, 1);
      } finally {
        await session.close();
        rmSync(profile, { recursive: true, force: true });
      }
    });
  }
});

/** The folder with the database of the workspace; the small storage has another one. */
function storeOf(profile) {
  const folder = join(profile, "storage", "default");
  const [ours, ...others] = readdirSync(folder).filter((name) => /^moz-extension\+\+\+[0-9a-f-]+$/.test(name));
  assert.deepEqual(others, []);
  return join(folder, ours, "idb");
}

function fileOf(store) {
  const [file, ...others] = readdirSync(store).filter((name) => name.endsWith(".sqlite"));
  assert.deepEqual(others, []);
  return join(store, file);
}
