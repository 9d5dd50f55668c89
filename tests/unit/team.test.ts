// Two people, two browsers, one file between them: the second is warned before writing to the same person.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createClient, type Client } from "../../extension/protocol/client";
import { PATIENCE } from "../../extension/protocol/patience";
import { FakeBrowser } from "./fake_browser";

const TAB = 7;
const PERSON = "linkedin:karenmcallister-iec";
const OUTLINE = JSON.parse(readFileSync("tests/fixtures/outlines/page-05.json", "utf8"));

async function colleague(life: string): Promise<{ page: Client; tab: Client }> {
  const browser = new FakeBrowser();
  Reflect.set(browser.api, "i18n", { getMessage: (key: string, filled: string[]) => [key, ...filled].join(" ") });
  Reflect.set(globalThis, "chrome", browser.api);
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: {} });
  await import(new URL(`./worker.mjs?team=${life}`, import.meta.url).href);
  browser.tabs.set(TAB, OUTLINE.url);
  const page = createClient((message) => browser.askFromPage(message), undefined, PATIENCE);
  await page.ask("data.erase", { confirm: "erase" });
  return { page, tab: createClient((message) => browser.askFromTab(TAB, message)) };
}

test("a colleague's file warns on the card and in the queue, and names nobody", async () => {
  const ben = await colleague("ben");
  await ben.tab.ask("page.read", { outline: OUTLINE });
  await ben.page.ask("trackEngagement", {
    ...{ user_id: "me", prospect_id: PERSON, event_id: "e1", occurred_at: "2026-11-03T10:00:00Z" },
    ...{ outreach_type: "connection_request", engagement_status: "sent" },
  });
  const file = await ben.page.ask("team.export", { owner: "Ben" });
  assert.ok(!file.content.includes("karen"));

  const ana = await colleague("ana");
  assert.ok(!(await ana.tab.ask("page.read", { outline: OUTLINE })).suggestion?.notice.includes("Ben"));
  assert.deepEqual(await ana.page.ask("team.put", { list: JSON.parse(file.content) }), { owner: "Ben", people: 1 });
  const view = await ana.tab.ask("page.read", { outline: OUTLINE });
  assert.ok(view.suggestion?.notice.startsWith("team_wrote Ben Nov 3, 2026"), view.suggestion?.notice);
  const [touch, ...others] = await ana.page.ask("team.touches", { prospect_ids: [PERSON, "linkedin:somebody-else"] });
  assert.deepEqual([touch?.owner, touch?.prospect_id, others], ["Ben", PERSON, []]);
  await ana.page.ask("team.remove", { owner: "Ben" });
  assert.ok(!(await ana.tab.ask("page.read", { outline: OUTLINE })).suggestion?.notice.includes("Ben"));
  await assert.rejects(ana.page.ask("team.put", { list: { ...JSON.parse(file.content), format: "other" } }), /newer/);
});
