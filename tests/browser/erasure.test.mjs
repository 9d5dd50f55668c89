// What the browser's own files still hold of somebody who was erased: a byte search over our storage in the profile
// after the browser closed. What it remembers by itself (history, cache) is outside of it, and PRIVACY.md says so.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { answer } from "../fixtures/sites/answer.mjs";
import { BROWSERS, Session, until } from "./harness.mjs";
import { Overlay } from "./overlay.mjs";

const PERSON = "https://www.linkedin.com/in/maren-solberg-diaz/";
/** Words that stand nowhere else: what is found of them is of this person. */
const NAME = "Zyxquorl Vandermotte";
const COMPANY = "Qwblitzheim Advising";
const NOTE = "Wumpfjorden 4711";
const SIGNS = ["Zyxquorl", "Vandermotte", "Qwblitzheim", "Wumpfjorden", "maren-solberg-diaz"];

/** Everything that extensions may write to, in either browser. */
const OWN_STORAGE = {
  chromium: [
    "IndexedDB",
    "WebStorage",
    "File System",
    "Local Extension Settings",
    "Local Storage",
    "Session Storage",
  ].map((folder) => join("Default", folder)),
  firefox: ["storage", "browser-extension-data", "storage-sync-v2.sqlite", "storage-sync-v2.sqlite-wal"],
};

for (const browser of BROWSERS) {
  describe(`erasing one person in ${browser}`, { timeout: 300_000 }, () => {
    // Risk: somebody asked to be forgotten and is still on the disk for whoever opens the files.
    test("no readable byte of them is left in our storage, and everybody else is", async () => {
      const profile = mkdtempSync(join(tmpdir(), "oe-forget-"));
      const options = {
        profile,
        // A test's extension counts as removed when the browser closes: its files are what is looked at here.
        firefoxPrefs: {
          "extensions.webextensions.keepStorageOnUninstall": true,
          "extensions.webextensions.keepUuidOnUninstall": true,
        },
      };
      try {
        let session = await Session.start(browser, options);
        let id;
        try {
          assert.equal((await session.ask("sample.add", {})).ok, true);
          const page = await session.open(PERSON, { served: renamed });
          const overlay = new Overlay(page);
          await overlay.about(NAME);
          const [tab] = await session.tabIds(PERSON);
          id = (await session.ask("tab.reading", { tab_id: tab })).value.person.prospect_id;
          await overlay.press("oe-log-sent");
          await overlay.shown("oe-undo");
          assert.equal(
            (await session.ask("prospect.note", { prospect_id: id, note: NOTE, how_we_met: "", reminder: null })).ok,
            true,
          );
          await copied(session);
        } finally {
          await session.close();
        }
        const before = signsIn(profile, OWN_STORAGE[browser]);
        for (const sign of SIGNS)
          assert.ok(
            before.some((found) => found.includes(sign)),
            `the search finds ${sign}`,
          );

        session = await Session.start(browser, options);
        try {
          const people = (await session.ask("prospects.list", { limit: 100 })).value;
          const counted = (await session.ask("metrics", { user_id: "me", date_range_days: 30 })).value.total_outreach;
          const began = performance.now();
          const erased = await session.ask("prospect.erase", { prospect_ids: [id], never_again: true });
          assert.deepEqual(erased, { ok: true, value: { erased: 1 } });
          const took = performance.now() - began;
          const left = (await session.ask("prospects.list", { limit: 100 })).value;
          assert.equal(left.length, people.length - 1);
          assert.equal(
            (await session.ask("metrics", { user_id: "me", date_range_days: 30 })).value.total_outreach,
            counted,
          );
          assert.ok(took < 5_000, `${took} ms`);
        } finally {
          await session.close();
        }
        assert.deepEqual(signsIn(profile, OWN_STORAGE[browser]), []);

        session = await Session.start(browser, options);
        try {
          assert.ok((await session.ask("prospects.list", { limit: 100 })).value.length > 0);
          assert.equal((await session.ask("safety.status", {})).value.recovery, null);
          const page = await session.open(PERSON, { served: renamed });
          await until("the page was read", async () => {
            const [tab] = await session.tabIds(PERSON);
            return (await session.ask("tab.reading", { tab_id: tab })).value?.person?.suppressed === true;
          });
          assert.equal(await new Overlay(page).everything(), null, "a person never to be written to has no card");
        } finally {
          await session.close();
        }
      } finally {
        rmSync(profile, { recursive: true, force: true });
      }
    });
  });
}

/** The sample site, with this person's own words. */
function renamed(url) {
  const given = answer(url);
  if (given === null || !url.startsWith(PERSON) || typeof given.body !== "string") return given;
  const body = given.body.replaceAll("Maren Solberg-Diaz", NAME).replaceAll("Solberg Family Advising", COMPANY);
  return { ...given, body };
}

/** Waits until the second copy holds everything. */
async function copied(session) {
  await until("the copy is up to date", async () => {
    const { copy, behind } = (await session.ask("safety.status", {})).value;
    return copy !== null && behind === 0;
  });
}

/** Where the signs are found: as UTF-8, as UTF-16, and as Firefox writes keys, each byte one higher. */
function signsIn(profile, places) {
  const found = [];
  for (const file of places.flatMap((place) => filesIn(join(profile, place)))) {
    const bytes = readFileSync(file);
    for (const sign of SIGNS) {
      const plain = Buffer.from(sign, "utf8");
      const ways = {
        utf8: plain,
        utf16: Buffer.from(sign, "utf16le"),
        key: Buffer.from(plain.map((byte) => byte + 1)),
      };
      for (const [way, wanted] of Object.entries(ways)) {
        if (bytes.includes(wanted)) found.push(`${sign} as ${way} in ${file.slice(profile.length + 1)}`);
      }
    }
  }
  return found;
}

function filesIn(place) {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { recursive: true })
    .map((name) => join(place, name))
    .filter((file) => statSync(file).isFile());
}
