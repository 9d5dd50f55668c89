// The calendar file of the week on a German browser: its texts are German, names are nobody else's, and calendars can read it.
import assert from "node:assert/strict";
import { test } from "node:test";
import table from "../../extension/worker/data/sentences.de.json" with { type: "json" };
import { calendarInWords } from "../../extension/worker/calendar_words";
import { sentencesIn } from "../../extension/worker/sentences";

const german = sentencesIn(table, "de-DE");
const label = (code: string): string => (code === "connection_request" ? "Kontaktanfrage" : code);

function slot(summary: string, description: string): string {
  return [`BEGIN:VEVENT`, `SUMMARY:${summary}`, `DESCRIPTION:${description}`, `END:VEVENT`, ""].join("\r\n");
}

test("slots and entries are said in German, and names stay as they are", () => {
  const file = slot(
    String.raw`Outreach: weekly review\, 2 people`,
    String.raw`Head of people: connection request. Priority 61\, Referral network: target share 50%.\nThe week's figures\, be` +
      "\r\n fore the last requests.",
  );
  const lines = calendarInWords(file, german, label).replaceAll("\r\n ", "").split("\r\n");
  assert.equal(lines[1], String.raw`SUMMARY:Outreach: Wochenrückblick\, 2 Personen`);
  assert.equal(
    lines[2],
    String.raw`DESCRIPTION:Head of people: Kontaktanfrage. Priorität 61\, Empfehlungsnetz: Zielanteil 50 %.\n` +
      String.raw`Die Zahlen der Woche\, vor den letzten Anfragen.`,
  );
});

test("no line is longer than calendars take, counted in octets, and nothing else is touched", () => {
  const name = "Zoë ".repeat(60).trim();
  const file = slot("Outreach: 1 person", `${name}: connection request. A request can go at once.`);
  const said = calendarInWords(file, german, label);
  assert.ok(said.split("\r\n").every((line) => new TextEncoder().encode(line).length <= 75));
  assert.ok(said.startsWith("BEGIN:VEVENT\r\nSUMMARY:Outreach: 1 Person\r\n") && said.endsWith("END:VEVENT\r\n"));
  assert.ok(said.replaceAll("\r\n ", "").includes(`${name}: Kontaktanfrage. Eine Anfrage kann sofort gehen.`));
});
