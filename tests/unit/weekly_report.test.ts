import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import init, * as core from "../../pkg/outreach_engine";
import type { Event, MetricsResponse } from "../../pkg/outreach_engine";
import { stringsOf } from "../../extension/ui/strings";
import { daysOf } from "../../extension/views/dashboard/report_range";
import { definitionsOf, weeklyReport, weeksOf } from "../../extension/views/dashboard/weekly_report";

const NOW = "2026-11-26T12:00:00.000Z";

function stringsIn(language: string) {
  const texts = JSON.parse(readFileSync(`extension/_locales/${language}/messages.json`, "utf8")) as Record<
    string,
    { message: string } | undefined
  >;
  const lookUp = (key: string, substitutes: string[]): string =>
    (texts[key]?.message ?? "").replace(/\$(\d)/g, (_, at: string) => substitutes[Number(at) - 1] ?? "");
  return stringsOf(lookUp, language);
}

function event(id: string, prospect: string, status: "sent" | "replied", day: string, segment: string): Event {
  return {
    event_id: id,
    prospect_id: prospect,
    occurred_at: `${day}T09:00:00.000Z`,
    recorded_at: `${day}T09:00:00.000Z`,
    body: {
      kind: "engagement",
      outreach_type: "initial_dm",
      engagement_status: status,
      channel: "linkedin_dm",
      step: 1,
      variant_id: "=v1",
      segment,
      text_sent: null,
      attributes: {},
      traits: {},
      sequence_type: "3-step",
      engagement_data: {},
    },
  };
}

const HOSTILE = '<script>alert("x")</script>';

function figuresOf(days: number): { figures: MetricsResponse; csv: string; entries: string } {
  const events = [
    event("e1", "a", "sent", "2026-11-23", HOSTILE),
    event("e2", "b", "sent", "2026-11-24", HOSTILE),
    event("e3", "b", "replied", "2026-11-25", HOSTILE),
    event("=e4", "c", "replied", "2026-11-25", HOSTILE),
  ];
  const records = { tallies: core.foldTallies(events), events };
  const range = { date_range_days: days, until: null };
  const call = <R>(request: R) => ({ request, records, playbook: null, now: NOW, seed: 0 });
  return {
    figures: core.metrics(call({ user_id: "me", ...range })).response,
    csv: core.exportMetrics(call({ ...range, rows: "weeks" as const })).content,
    entries: core.exportMetrics(call({ ...range, rows: "events" as const })).content,
  };
}

async function ready(): Promise<void> {
  await init({ module_or_path: readFileSync("pkg/outreach_engine_bg.wasm") });
}

test("the report says the dashboard's numbers, and nothing in it can run", async () => {
  await ready();
  const { figures, csv } = figuresOf(4);
  for (const language of ["en", "de"]) {
    const strings = stringsIn(language);
    const html = weeklyReport({ figures, trend: figures.trend, madeAt: NOW, strings });
    assert.ok(html.startsWith("<!doctype html>") && html.includes(`<html lang="${language}"`));
    assert.ok(html.includes(strings.t("report_title", "2026-W48")), "the ISO week is its title");
    assert.ok(html.includes(strings.t("count_of", figures.reply.count, figures.reply.of)));
    assert.ok(html.includes(strings.percent((figures.reply.percent ?? 0) / 100, 1)));
    assert.ok(!html.includes("<script") && !html.includes(HOSTILE), "text stays text");
    assert.ok(!/\b(src|href)=/.test(html) && html.includes("default-src &#39;none&#39;") === false);
    assert.ok(html.includes(`content="default-src 'none'`), "and even then nothing would load");
    assert.ok(html.includes(figures.left_out[0]?.text ?? "missing"), "what is not counted is said");
  }
  assert.equal(weeksOf(figures), "2026-W48");
  const row = csv.split("\r\n").find((line) => line.includes("script")) ?? "";
  assert.match(row, /,2,0,2,0,0,0,1,0,/, "the same two sends and one reply");
});

test("entries say whether they count, and no cell is a formula", async () => {
  await ready();
  const lines = figuresOf(4).entries.trim().split("\r\n");
  assert.equal(lines.length, 5);
  assert.ok(lines.some((line) => line.includes("'=e4") && line.includes(",answer_without_send,")));
  assert.ok(lines.every((line) => line.split(",").every((cell) => !cell.startsWith("="))));
  assert.ok(lines[0]?.startsWith("week,date,time,event_id,"));
});

test("weeks begin on Monday, whatever day it is", () => {
  const days = (range: "this_week" | "last_week" | "30", day: number) => daysOf(range, new Date(2026, 10, day, 10));
  assert.deepEqual(days("this_week", 23), { date_range_days: 1, until: null });
  assert.deepEqual(days("this_week", 29), { date_range_days: 7, until: null });
  for (const day of [23, 26, 29]) assert.deepEqual(days("last_week", day), { date_range_days: 7, until: "2026-11-22" });
  assert.deepEqual(days("30", 26), { date_range_days: 30, until: null });
});

// Risk: at New Year a file is named after a week that does not exist, or after another year's.
test("files are named by ISO week, also where a week belongs to another year than its days", async () => {
  await ready();
  const named = (until: string, days: number) => {
    const request = { date_range_days: days, until };
    const call = <R>(asked: R) => ({
      request: asked,
      records: {},
      playbook: null,
      now: `${until}T12:00:00.000Z`,
      seed: 0,
    });
    const figures = core.metrics(call({ user_id: "me", ...request })).response;
    const names = (["weeks", "events"] as const).map(
      (rows) => core.exportMetrics(call({ ...request, rows })).file_name,
    );
    assert.deepEqual(
      names.map((name) => name.replace(/^outreach-(metrics|events)-/, "")),
      Array.from({ length: 2 }, () => `${weeksOf(figures)}.csv`),
      "the report and both tables bear one name",
    );
    return weeksOf(figures);
  };
  // Week 1 is the one with the year's first Thursday (ISO 8601).
  const weeks: [day: string, week: string][] = [
    ["2020-12-31", "2020-W53"],
    ["2021-01-03", "2020-W53"],
    ["2021-01-04", "2021-W01"],
    ["2024-12-29", "2024-W52"],
    ["2024-12-30", "2025-W01"],
    ["2025-01-01", "2025-W01"],
    ["2026-12-31", "2026-W53"],
    ["2027-01-03", "2026-W53"],
    ["2027-01-04", "2027-W01"],
  ];
  for (const [day, week] of weeks) assert.equal(named(day, 1), week, day);
  assert.equal(named("2025-01-05", 7), "2025-W01", "a whole week over New Year is one week");
  assert.equal(named("2021-01-10", 14), "2020-W53_to_2021-W01");
});

test("what each figure means is said in the order in which the figures stand", async () => {
  await ready();
  const defined = definitionsOf(figuresOf(4).figures).map(([name]) => name);
  assert.deepEqual(defined.slice(0, 4), ["total_outreach", "reply_rate", "meeting_rate", "acceptance_rate"]);
  assert.equal(defined.length, 11);
});
