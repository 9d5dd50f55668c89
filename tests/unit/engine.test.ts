import assert from "node:assert/strict";
import { before, mock, test } from "node:test";
import init from "../../pkg/outreach_engine";
import { RefusalError } from "../../extension/protocol/refusal";
import { FakeBrowser } from "./fake_browser";

type Engine = typeof import("../../extension/worker/engine");
let engine: Engine;

before(async () => {
  // The platform looks for the browser when it is first imported.
  Reflect.set(globalThis, "chrome", new FakeBrowser().api);
  engine = await import("../../extension/worker/engine");
  await engine.coreReady();
});

const trap = () =>
  engine.callCore(() => {
    throw new WebAssembly.RuntimeError("unreachable");
  });

test("a refusal of the core keeps its code and its instance", async () => {
  const instance = await init();
  assert.throws(
    () => engine.callCore((core) => core.readPage(JSON.parse('{ "nodes": 3 }'))),
    (error) =>
      error instanceof RefusalError && error.refusal.code === "invalid_type" && error.refusal.field === "nodes",
  );
  assert.equal(await init(), instance);
});

test("after a trap the core starts afresh, and the next call is right", async () => {
  const instance = await init();
  const asked = () => engine.callCore((core) => core.parseName("Dr. Ana Example, LCSW"));
  const before = asked();
  assert.throws(trap, engine.EngineTrap);
  assert.notEqual(await init(), instance, "what a panic has left behind is not asked again");
  assert.deepEqual(asked(), before);
});

test("a hundred traps, each a minute after the other, leave a core that answers", () => {
  mock.timers.enable({ apis: ["Date"] });
  for (let count = 0; count < 100; count += 1) {
    mock.timers.setTime((count + 1) * 61_000);
    assert.throws(trap, engine.EngineTrap);
  }
  assert.equal(engine.callCore((core) => core.parseName("Ana Example")).given_name, "Ana");
});
