// What the dashboard asks before its script has come: taken once, and never waited for in vain.
import assert from "node:assert/strict";
import { test } from "node:test";
import { askAhead, FIRST_ROWS, firstRows } from "../../extension/views/dashboard/prospects/first_rows";
import { SHAPES } from "../../extension/protocol/shapes";

const VALUE = { rows: [], next: null, total: 0, never: [] };

test("the question is one that the worker takes", () => {
  assert.deepEqual(SHAPES["prospects.rows"](FIRST_ROWS, ""), FIRST_ROWS);
});

test("the answer is taken once; whoever comes later asks for themselves", async () => {
  askAhead(Promise.resolve({ ok: true, value: VALUE }));
  assert.deepEqual(await firstRows(), VALUE);
  assert.equal(await firstRows(), null);
});

// Risk: the dashboard stays empty because the worker was killed with the question in hand, or refused it.
test("a refusal, a failure, silence of the worker: the page goes on without", { timeout: 5_000 }, async () => {
  const refused = { ok: false, error: { code: "storage_failed", field: "", expected: "", message: "" } };
  const replies = [Promise.resolve(refused), Promise.reject(new Error("gone")), Promise.resolve(undefined)];
  for (const reply of [...replies, new Promise<unknown>(() => undefined)]) {
    askAhead(reply);
    assert.equal(await firstRows(), null);
  }
});
