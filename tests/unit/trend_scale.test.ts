import assert from "node:assert/strict";
import { test } from "node:test";
import { scaleOf } from "../../extension/views/dashboard/trend_scale";

test("the scale goes up to a mark that no bar passes, in few round steps", () => {
  assert.deepEqual(scaleOf(7), { top: 8, marks: [0, 2, 4, 6, 8] });
  assert.deepEqual(scaleOf(0), { top: 4, marks: [0, 1, 2, 3, 4] });
  for (const highest of [1, 4, 5, 9, 40, 41, 99, 730, 4_999]) {
    const { top, marks } = scaleOf(highest);
    assert.ok(top >= highest && top === marks.at(-1), `${highest}: ${top}`);
    assert.ok(marks.length >= 3 && marks.length <= 6, `${highest}: ${marks.join()}`);
  }
});
