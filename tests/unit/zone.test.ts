import assert from "node:assert/strict";
import { test } from "node:test";
import { transitions, zoneAt } from "../../extension/worker/zone";

/** Minutes east of UTC by `Intl`, which is slow and independent of what the worker uses. */
function offsetIn(zone: string): (moment: number) => number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  return (moment) => {
    const name = format.formatToParts(moment).find((part) => part.type === "timeZoneName")?.value ?? "GMT";
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? [];
    return hours === undefined ? 0 : (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  };
}

const FROM = Date.parse("2026-01-01T00:00:00Z");
const TO = Date.parse("2027-01-01T00:00:00Z");

test("the changes of the clocks are found to the minute", () => {
  assert.deepEqual(transitions(offsetIn("Europe/Berlin"), FROM, TO), [
    { at: "2026-03-29T01:00:00.000Z", offset_minutes: 120 },
    { at: "2026-10-25T01:00:00.000Z", offset_minutes: 60 },
  ]);
  assert.deepEqual(transitions(offsetIn("America/New_York"), FROM, TO), [
    { at: "2026-03-08T07:00:00.000Z", offset_minutes: -240 },
    { at: "2026-11-01T06:00:00.000Z", offset_minutes: -300 },
  ]);
});

test("a zone of half hours, and one that does not change", () => {
  assert.deepEqual(transitions(offsetIn("Australia/Lord_Howe"), FROM, TO), [
    { at: "2026-04-04T15:00:00.000Z", offset_minutes: 630 },
    { at: "2026-10-03T15:30:00.000Z", offset_minutes: 660 },
  ]);
  assert.deepEqual(transitions(offsetIn("Asia/Kolkata"), FROM, TO), []);
});

test("the zone of this machine says at every moment what the machine's clock says", (context) => {
  const before = process.env["TZ"];
  context.after(() => {
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  });
  // The machine moves once a minute.
  for (const [minute, name] of ["America/New_York", "Australia/Lord_Howe", "UTC"].entries()) {
    process.env["TZ"] = name;
    const now = Date.parse("2026-06-15T12:00:00Z") + minute * 60_000;
    const zone = zoneAt(now);
    assert.equal(zone.name, name);
    assert.equal(zone.transitions?.length, name === "UTC" ? 0 : 6);
    for (let day = -540; day <= 540; day += 1) {
      const moment = now + day * 86_400_000;
      const last = (zone.transitions ?? []).filter(({ at }) => Date.parse(at) <= moment).at(-1);
      assert.equal(last?.offset_minutes ?? zone.offset_minutes, -new Date(moment).getTimezoneOffset());
    }
  }
});
