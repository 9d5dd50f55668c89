// What a profile in daily use goes through before a test harms it: entries, the second copy, a hash of all that is there.
// Not here: the harm (`damage.test.mjs` and others), and what is held after it (`recovery.mjs`).
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Session, until } from "./harness.mjs";

/**
 * A closed profile with the sample people and so many entries, its second copy up to date. `earlier` is its store, which
 * `storeOf(profile)` finds, as it was before the entries; `content` is the hash of everything. `forget` removes both.
 */
export async function usedProfile(browser, storeOf, entries) {
  const used = mkdtempSync(join(tmpdir(), "oe-used-"));
  const earlier = mkdtempSync(join(tmpdir(), "oe-earlier-"));
  let session = await Session.start(browser, { profile: used });
  assert.equal((await session.ask("sample.add", {})).ok, true);
  await copied(session);
  await session.close();
  cpSync(storeOf(used), earlier, { recursive: true });
  session = await Session.start(browser, { profile: used });
  await logSomething(session, entries);
  await copied(session);
  const content = await hashOfEverything(session);
  await session.close();
  const forget = () => [used, earlier].forEach((folder) => rmSync(folder, { recursive: true, force: true }));
  return { browser, used, earlier, content, entries, forget };
}

/** Does something with a copy of a closed profile, which is gone afterwards. */
export async function withCopyOf(profile, work) {
  const folder = mkdtempSync(join(tmpdir(), "oe-copy-"));
  cpSync(profile, folder, { recursive: true });
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Logs so many messages as sent, each to another person, and waits for every answer. */
export async function logSomething(session, times) {
  const people = (await session.ask("prospects.list", { limit: 10 })).value;
  for (let time = 0; time < times; time += 1) {
    const answer = await session.ask("trackEngagement", sent(people[time]));
    assert.equal(answer.ok, true, JSON.stringify(answer));
  }
}

export function sent(person) {
  return {
    user_id: "me",
    prospect_id: person.prospect_id,
    outreach_type: "initial_dm",
    engagement_status: "sent",
    channel: "linkedin_dm",
    occurred_at: new Date().toISOString(),
    step: null,
    variant_id: null,
    text_sent: null,
    engagement_data: null,
    event_id: crypto.randomUUID(),
  };
}

/** Waits until the second copy holds everything. */
export async function copied(session) {
  await until("the copy is up to date", async () => {
    const { copy, behind } = (await session.ask("safety.status", {})).value;
    return copy !== null && behind === 0;
  });
}

export async function hashOfEverything(session) {
  const { value } = await session.ask("data.export", {});
  const { stores } = JSON.parse(value.content);
  return createHash("sha256").update(JSON.stringify(stores)).digest("hex");
}
