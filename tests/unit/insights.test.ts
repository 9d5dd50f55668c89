// Insights out of files, as people keep them. Not here: which of them fits whom (the core).
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createClient, type Client } from "../../extension/protocol/client";
import { PATIENCE } from "../../extension/protocol/patience";
import { readInsights } from "../../extension/views/dashboard/insights/insight_file";
import { FakeBrowser } from "./fake_browser";

const NOW = "2026-11-26T09:00:00.000Z";
let client: Client;
let lives = 0;

beforeEach(async () => {
  const browser = new FakeBrowser();
  Reflect.set(globalThis, "chrome", browser.api);
  lives += 1;
  await import(new URL(`./worker.mjs?insights=${lives}`, import.meta.url).href);
  client = createClient((message) => browser.askFromPage(message), undefined, PATIENCE);
});

test("Markdown gives one insight a heading, with its fields and links", async () => {
  const text =
    "Intro is left out.\n\n# Waiting lists grew\nTwo in three schools report *longer* lists.\nSee [the survey](https://example.com/survey).\nKeywords: schools, waiting\nIndustry: Education\nExpires: 2027-01-01\n\n## Nothing here\n";
  const [first, second, ...rest] = await readInsights(client, "notes.md", text, NOW);
  assert.equal(rest.length, 0);
  assert.deepEqual(
    [first?.title, first?.summary, first?.industry, first?.keywords, first?.links, first?.expires_at],
    [
      "Waiting lists grew",
      "Two in three schools report longer lists. See the survey.",
      "Education",
      ["schools", "waiting"],
      ["https://example.com/survey"],
      "2027-01-01T00:00:00.000Z",
    ],
  );
  assert.equal(second?.title, "Nothing here");
});

test("CSV and JSON give the same, and the same file twice has the same ids", async () => {
  const csv = 'Title,Summary,Keywords,Source\n"Lists, longer",Two in three.,"a; b",https://example.com/x\n';
  const json = JSON.stringify([
    { title: "Lists, longer", summary: "Two in three.", keywords: ["a", "b"], source: "https://example.com/x" },
  ]);
  const ofCsv = await readInsights(client, "i.csv", csv, NOW);
  assert.equal(ofCsv.length, 1);
  assert.deepEqual(ofCsv, await readInsights(client, "i.json", json, NOW));
  assert.deepEqual(ofCsv[0]?.keywords, ["a", "b"]);
});

test("what has expired is stored and listed, and can be removed", async () => {
  const [insight] = await readInsights(client, "i.json", '{"title":"Old","summary":"It was so."}', NOW);
  assert.ok(insight);
  await client.ask("insights.put", { insights: [{ ...insight, expires_at: "2020-01-01T00:00:00.000Z" }] });
  assert.ok((await client.ask("insights.list", {})).some((one) => one.insight_id === insight.insight_id));
  await client.ask("insight.remove", { insight_id: insight.insight_id });
  assert.ok(!(await client.ask("insights.list", {})).some((one) => one.insight_id === insight.insight_id));
});
