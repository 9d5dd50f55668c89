// What a profile in daily use goes through before a test harms it: entries, the second copy, a hash of all that is there.
// Not here: the harm.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { until } from "./harness.mjs";

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
