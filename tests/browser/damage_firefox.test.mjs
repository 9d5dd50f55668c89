// What Firefox does to a damaged database, and what comes back. Its databases are SQLite files: one that is no database any
// more is made anew as an empty one, and one that is broken further in opens and fails when rows are read.
// Not here: Chromium's (damage.test.mjs).
import assert from "node:assert/strict";
import { cpSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { usedProfile } from "./daily_use.mjs";
import { holdToRecovery } from "./recovery.mjs";

/** A page of SQLite's. */
const PAGE = 4_096;

describe("a damaged database in firefox", { timeout: 900_000 }, () => {
  let life;
  before(async () => {
    life = await usedProfile("firefox", storeOf, 3);
  });
  after(() => life?.forget());

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
      cpSync(life.earlier, store, { recursive: true });
    },
  };

  for (const [damage, harm] of Object.entries(DAMAGES)) {
    // Risk: the browser loses everything in silence, and the user goes on with an empty list.
    test(`everything comes back, and the user is told, when ${damage}`, () =>
      holdToRecovery(life, (profile) => harm(storeOf(profile)), {
        keptAside: damage.startsWith("an older copy"),
        dashboardOf: (session) => session.extensionPage("dashboard.html#/data"),
      }));
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
