import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import type { Client } from "../../extension/protocol/client";
import { isRecord } from "../../extension/protocol/refusal";
import type { FakeBrowser } from "./fake_browser";
import { freshBrowser, pageOf, wakeWorker } from "./fresh_worker";
import { CLOCK } from "./worker_timers";

let browser: FakeBrowser;
let client: Client;
let prospectId: string;
let logged = 0;

beforeEach(async () => {
  ({ browser } = freshBrowser());
  await wakeWorker(browser);
  mock.timers.enable({ apis: CLOCK, now: Date.parse("2026-11-26T09:00:00Z") });
  client = pageOf(browser);
  await client.ask("data.erase", { confirm: "erase" });
  await client.ask("sample.add", {});
  prospectId = (await client.ask("prospects.list", { limit: 1 }))[0]?.prospect_id ?? "";
  await pass(2_000);
  browser.told.length = 0;
});
afterEach(() => mock.timers.reset());

/** Time goes by, and what became due is done. */
async function pass(ms: number): Promise<void> {
  mock.timers.tick(ms);
  for (let turn = 0; turn < 400; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function log(): Promise<void> {
  logged += 1;
  const what = { outreach_type: "initial_dm", engagement_status: "sent", event_id: `e${logged}` } as const;
  await client.ask("trackEngagement", { user_id: "me", prospect_id: prospectId, ...what });
}

/** How often the screens were told that what they show has changed. */
function told(): number {
  return browser.told.filter(({ push }) => isRecord(push) && push["push"] === "plan.changed").length;
}

// Risk: whoever hears of an entry asks again at once, and the next entry waits for the answer.
test("screens hear of an entry in a pause, and of entries without one together, a second later at the most", async () => {
  await log();
  assert.equal(told(), 0, "not beside the answer");
  await pass(50);
  assert.equal(told(), 1);
  for (let gone = 0; gone < 1_000; gone += 40) {
    await log();
    assert.equal(told(), 1, `after ${gone} ms`);
    await pass(40);
  }
  assert.equal(told(), 2, "a second after the first of them");
});
