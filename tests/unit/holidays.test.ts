// Whole days of calendar files. Risk covered: a day off is missed, one too many is taken, or a file stops the page.
import assert from "node:assert/strict";
import { it } from "node:test";
import { holidaysOf } from "../../extension/views/dashboard/holiday_file";

const file = (...events: string[][]): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Invented//Days//EN",
    ...events.flatMap((lines, at) => ["BEGIN:VEVENT", `UID:${at}@example.org`, ...lines, "END:VEVENT"]),
    "END:VCALENDAR",
  ].join("\r\n");

const days = async (text: string) => (await holidaysOf(text, "2026-11-26", "2028-05-01")).holidays;

it("takes whole days, once each, and what comes back every year", async () => {
  const found = await days(
    file(
      ["DTSTART;VALUE=DATE:20261225", "DTEND;VALUE=DATE:20261226", "SUMMARY:Christmas Day"],
      ["DTSTART;VALUE=DATE:20261225", "SUMMARY:Office closed"],
      ["DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=YEARLY", "SUMMARY:New Year\\, all day"],
      ["DTSTART;VALUE=DATE:20251225", "SUMMARY:Long ago"],
    ),
  );
  assert.deepEqual(found, [
    { day: "2026-12-25", name: "Christmas Day, Office closed" },
    { day: "2027-01-01", name: "New Year, all day" },
    { day: "2028-01-01", name: "New Year, all day" },
  ]);
});

it("counts every day of a span, and not the day it ends on", async () => {
  const leave = file(["DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227", "SUMMARY:Leave"]);
  assert.deepEqual(
    (await days(leave)).map(({ day }) => day),
    ["2026-12-24", "2026-12-25", "2026-12-26"],
  );
});

it("leaves out entries with hours and cancelled ones, and says how many had hours", async () => {
  const text = file(
    ["DTSTART:20261201T090000Z", "DTEND:20261201T100000Z", "SUMMARY:Meeting"],
    ["DTSTART;VALUE=DATE:20261202", "STATUS:CANCELLED", "SUMMARY:Off after all"],
  );
  assert.deepEqual(await holidaysOf(text, "2026-11-26", "2028-05-01"), { holidays: [], timed: 1 });
});

it("ends with a rule that never does, and refuses what is no calendar", async () => {
  const daily = file(["DTSTART;VALUE=DATE:19000101", "RRULE:FREQ=DAILY", "SUMMARY:Every day"]);
  assert.ok((await days(daily)).length <= 550);
  for (const text of ["", "Name,Date\nChristmas,2026-12-25", "BEGIN:VCALENDAR", "BEGIN:VCARD\r\nEND:VCARD"]) {
    await assert.rejects(days(text), text);
  }
});
