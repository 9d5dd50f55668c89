// The core's sentences on German screens: that all which come up are in the table, and that nobody's own words are touched.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { before, test } from "node:test";
import type { Outline } from "../../pkg/outreach_engine";
import { type Client, createClient } from "../../extension/protocol/client";
import { PATIENCE } from "../../extension/protocol/patience";
import { rendered, sentencesIn } from "../../extension/worker/sentences";
import table from "../../extension/worker/data/sentences.de.json" with { type: "json" };
import { FakeBrowser } from "./fake_browser";

const german = sentencesIn(table, "de-DE");
const TAB = 3;
let browser: FakeBrowser;
let client: Client;

before(async () => {
  browser = new FakeBrowser();
  Reflect.set(globalThis, "chrome", browser.api);
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: {} });
  await import(new URL("./worker.mjs?sentences=1", import.meta.url).href);
  client = createClient((message) => browser.askFromPage(message), undefined, PATIENCE);
  await client.ask("data.erase", { confirm: "erase" });
});

/** Every sentence that an answer holds, as the worker would render it. */
function sentencesOf(answer: unknown): string[] {
  const heard: string[] = [];
  rendered(answer, (sentence) => {
    heard.push(sentence);
    return sentence;
  });
  return heard.filter((sentence) => /[a-z]{3}/.test(sentence) && / /.test(sentence));
}

async function everythingSaid(): Promise<string[]> {
  const said: string[] = [];
  const hear = (answer: unknown): void => void said.push(...sentencesOf(answer));
  const folder = "tests/fixtures/outlines";
  for (const name of readdirSync(folder).filter((one) => one.endsWith(".json"))) {
    const outline: Outline = JSON.parse(readFileSync(`${folder}/${name}`, "utf8"));
    browser.tabs.set(TAB, outline.url ?? "");
    hear(await browser.askFromTab(TAB, { v: 1, type: "page.read", params: { outline } }));
  }
  const { prospects } = await client.ask("sample.add", {});
  const people = (await client.ask("prospects.rows", { order: "id", from: null, limit: prospects })).rows;
  for (const [at, { prospect_id: id }] of people.entries()) {
    const log = (event_id: string, outreach_type: string, engagement_status: string) =>
      client.ask("trackEngagement", {
        ...{ user_id: "me", prospect_id: id, event_id: `${event_id}-${at}`, occurred_at: new Date().toISOString() },
        ...{ outreach_type, engagement_status },
      } as never);
    const request = { user_id: "me", prospect_id: id, sequence_type: "5-step", num_variants: 3 };
    hear(await browser.askFromPage({ v: 1, type: "generateSequence", params: request }));
    if (at % 2 === 0) hear(await log("a", "connection_request", "sent"));
    if (at % 3 === 0) hear(await log("b", "connection_request", "accepted"));
    if (at % 4 === 0) hear(await log("c", "initial_dm", "replied"));
    hear(await client.ask("person.get", { prospect_id: id }));
  }
  hear(await client.ask("weeklyCadence", { user_id: "me" }));
  hear(await client.ask("plan.queue", { user_id: "me" }));
  hear(await client.ask("plan.waiting", { user_id: "me" }));
  hear(await client.ask("patterns.list", {}));
  hear(await client.ask("metrics", { user_id: "me", date_range_days: 30 }));
  return [...new Set(said)];
}

test("every sentence that the fixtures and the samples bring up has its German one", async () => {
  const said = await everythingSaid();
  assert.ok(said.length > 150, `${said.length} sentences`);
  const untold = said.filter((sentence) => german(sentence) === sentence);
  assert.deepEqual(untold, [], "add them to extension/worker/data/sentences.de.json");
  // What is left of English in the middle shows by its commonest words.
  const half = said
    .map(german)
    .filter((sentence) => /\b(the|with|this|and|they|were|from)\b/.test(withoutQuotes(sentence)));
  assert.deepEqual(half, []);
});

/** What is quoted is somebody's own. */
function withoutQuotes(sentence: string): string {
  return sentence.replaceAll(/[„“][^”“]*[“”]/g, "");
}

test("dates are the user's, also in English, and what is no day stays", () => {
  const english = sentencesIn({}, "en-GB");
  assert.equal(
    english("Quiet since 2026-11-21: a check-in after 90 days."),
    "Quiet since 21 Nov 2026: a check-in after 90 days.",
  );
  assert.equal(
    german("Quiet since 2026-11-21: a check-in after 90 days."),
    "Still seit 21. Nov. 2026: Nachfassen nach 90 Tagen.",
  );
  assert.equal(english("Room 2026-99-99 is closed."), "Room 2026-99-99 is closed.");
});

test("a value that is a phrase is rendered too, and a name never is", () => {
  assert.equal(german("A founder can say yes or open doors."), "Wer gegründet hat, kann zusagen oder Türen öffnen.");
  assert.equal(german("“the title” in the title."), "„the title“ in der Berufsbezeichnung.");
  assert.equal(
    german("Against it: “Head in Charge” in the title with “Early Education” in the industry."),
    "Dagegen: „Head in Charge“ in der Berufsbezeichnung mit „Early Education“ in der Branche.",
  );
  assert.equal(
    german("“Head in Charge” with “Education” in the title speaks against Referral network."),
    "„Head in Charge“ mit „Education“ in der Berufsbezeichnung spricht gegen Empfehlungsnetz.",
  );
  assert.equal(
    german("Something nobody wrote down. Posted today."),
    "Something nobody wrote down. Heute etwas veröffentlicht.",
  );
});

test("names of segments are those of the screens, and figures are written as the locale does", () => {
  const english = sentencesIn({}, "en-GB", (code) => (code === "referral_network" ? "Referral network" : code));
  assert.equal(
    english("12 requests fewer than wanted could be planned for referral_network."),
    "12 requests fewer than wanted could be planned for Referral network.",
  );
  assert.equal(english("Said: “some_handle” and not_found"), "Said: “some_handle” and not_found");
  assert.equal(german("12480 followers: the profile is in use."), "12.480 Follower: Das Profil wird genutzt.");
  assert.equal(english("1240 followers hear what they recommend."), "1,240 followers hear what they recommend.");
  assert.equal(english("12 of 2026 answered."), "12 of 2026 answered.");
  assert.equal(german("Too early: 1.5 of 3 answered."), "Zu früh: 1,5 von 3 beantwortet.");
});

test("what people wrote is left alone, whatever it says", () => {
  const text = "Posted today.";
  const view = {
    variants: [{ variant_id: "v1", text, checks: [{ code: "long", severity: "advice", message: text }] }],
    history: [{ text_sent: text }],
    reasons: [{ points: 1, code: "recent_posts", text, evidence: [text] }],
  };
  const [variant] = rendered(view, german).variants;
  assert.equal(variant?.text, text);
  assert.equal(variant?.checks[0]?.message, "Heute etwas veröffentlicht.");
  const [reason] = rendered(view, german).reasons;
  assert.deepEqual([reason?.text, reason?.evidence], ["Heute etwas veröffentlicht.", [text]]);
  assert.equal(rendered(view, german).history[0]?.text_sent, text);
});

test("every German sentence fills exactly the values of its English one", () => {
  for (const [english, own] of Object.entries(table)) {
    const holes = english.split("{}").length - 1;
    const filled = new Set([...own.matchAll(/\{(\d)\}/g)].map(([, at]) => Number(at)));
    assert.deepEqual(
      [...filled].sort(),
      Array.from({ length: holes }, (_, at) => at + 1),
      english,
    );
  }
});

// Risk: an English screen says "2:00 PM" on one line and "14:00" on the next.
test("an hour beside a date is written as the user writes hours, in both languages", () => {
  const english = sentencesIn({}, "en-US");
  assert.equal(
    english("Planned for 2026-11-27 at 14:00. Priority 92.").replaceAll("\u202f", " "),
    "Planned for Nov 27, 2026 at 2:00 PM. Priority 92.",
  );
  assert.match(german("Planned for 2026-11-27 at 09:00. Everybody waits."), /27\. Nov\. 2026 um 0?9:00/);
});
