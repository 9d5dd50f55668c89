// Faults to order: the core stops in the middle of each of its functions, the disk is full, nothing may be stored.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, mock, test } from "node:test";
import { isRecord } from "../../extension/protocol/refusal";
import type { Faults } from "../../extension/store/faults";
import { EXTENSION_ID, FakeBrowser } from "./fake_browser";

type Engine = typeof import("../../extension/worker/engine");

const KAREN: { url: string } = JSON.parse(readFileSync("tests/fixtures/outlines/page-05.json", "utf8"));
const KAREN_ID = "linkedin:karenmcallister-iec";
const TAB = 7;

let browser: FakeBrowser;
let lives = 0;

async function wakeWorker(): Promise<void> {
  browser.killWorker();
  lives += 1;
  await import(new URL(`./worker.mjs?faults=${lives}`, import.meta.url).href);
}

beforeEach(async () => {
  browser = new FakeBrowser();
  Reflect.set(globalThis, "chrome", browser.api);
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: {} });
  await wakeWorker();
  await ask("data.erase", { confirm: "erase" });
  browser.tabs.set(TAB, KAREN.url);
  await browser.askFromTab(TAB, { v: 1, type: "page.read", params: { outline: KAREN } });
  await ask("sample.add", {});
});
afterEach(() => {
  Reflect.deleteProperty(globalThis, "faults");
  mock.timers.reset();
});

function order(faults: Faults): Faults {
  Reflect.set(globalThis, "faults", faults);
  return faults;
}

/** The core stops when it next reads or writes anything, and only then. */
function stopOnce(): { stopped: boolean } {
  const seen = { stopped: false };
  order({
    trap: () => {
      if (seen.stopped) return;
      seen.stopped = true;
      throw new WebAssembly.RuntimeError("unreachable");
    },
  });
  return seen;
}

async function ask(type: string, params: object): Promise<Record<string, unknown>> {
  const reply = await browser.askFromPage({ v: 1, type, params });
  assert.ok(isRecord(reply));
  return reply;
}

function codeOf(reply: Record<string, unknown>): unknown {
  return isRecord(reply["error"]) ? reply["error"]["code"] : "ok";
}

async function everything(): Promise<string> {
  const { value } = await ask("data.export", {});
  assert.ok(isRecord(value));
  const parsed: unknown = JSON.parse(String(value["content"]));
  assert.ok(isRecord(parsed));
  return JSON.stringify(parsed["stores"]);
}

function report(eventId: string): object {
  return {
    user_id: "me",
    prospect_id: KAREN_ID,
    outreach_type: "connection_request",
    engagement_status: "sent",
    event_id: eventId,
  };
}

// Risk: a bug in one function of the core leaves it poisoned for all others, or leaves half of a change behind.
test("a trap inside each exported function ends that call alone: the next one is right, within 5 ms", async (t) => {
  const engine: Engine = await import("../../extension/worker/engine");
  await engine.coreReady();
  const right = JSON.stringify(engine.callCore((core) => core.parseName("Dr. Ana Example, LCSW")));
  const names = engine.callCore((core) =>
    Object.entries(core).flatMap(([name, member]) =>
      typeof member === "function" && !/^(default|initSync|start|__)/.test(name) ? [name] : [],
    ),
  );
  assert.ok(names.length > 40, `${names.length} functions`);
  const read = (): string => JSON.stringify(engine.callCore((core) => core.readPage(KAREN)));
  const page = read();
  const next = {
    name: () => assert.equal(JSON.stringify(engine.callCore((core) => core.parseName("Dr. Ana Example, LCSW"))), right),
    page: () => assert.equal(read(), page),
  };
  const times: Record<keyof typeof next, number[]> = { name: [], page: [] };
  for (const [at, name] of names.entries()) {
    // After any function the same tables are gone: a page, which needs most of them, is read after some.
    for (const kind of at % 5 === 0 ? (["name", "page"] as const) : (["name"] as const)) {
      // Other programs take their turns on the machine too: the best of three is what it costs.
      const tries = [1, 2, 3].map(() => {
        engine.wakeCore();
        const seen = stopOnce();
        const call = () => engine.callCore((core) => Reflect.apply(Reflect.get(core, name), null, [{}, {}]));
        assert.throws(call, engine.EngineTrap);
        assert.ok(seen.stopped, `${name} passes a place where it can be stopped`);
        const began = performance.now();
        next[kind]();
        return performance.now() - began;
      });
      times[kind].push(Math.min(...tries));
    }
  }
  for (const kind of ["name", "page"] as const) {
    const sorted = times[kind].toSorted((one, other) => one - other);
    const [median, slowest] = [sorted[Math.floor(sorted.length / 2)] ?? 0, sorted.at(-1) ?? 0];
    t.diagnostic(
      `${names.length} functions; a ${kind} is read rightly ${median.toFixed(2)} ms (median), ${slowest.toFixed(2)} ms (most) after it`,
    );
    assert.ok(median < 5, `${kind}: ${median} ms`);
    if (kind === "name") assert.ok(slowest < 5, `${kind}: ${slowest} ms`);
  }
});

test("a trap in the middle of a change takes all of it back, and the same change works after it", async () => {
  const before = await everything();
  for (const [type, params] of [
    ["trackEngagement", report("e1")],
    ["generateSequence", { user_id: "me", prospect_id: "linkedin:nobody", sequence_type: "3-step" }],
    ["prioritize", { user_id: "me" }],
    ["segment", { user_id: "me" }],
    ["metrics", { user_id: "me" }],
    ["plan.queue", { user_id: "me" }],
  ] as const) {
    await ask("safety.wake", {});
    stopOnce();
    assert.equal(codeOf(await ask(type, params)), "engine_failed", type);
    assert.equal(await everything(), before, type);
  }
  await ask("safety.wake", {});
  const reply = await browser.askFromTab(TAB, { v: 1, type: "trackEngagement", params: report("e1") });
  assert.ok(isRecord(reply) && reply["ok"] === true);
});

// Risk: a page that stops the core is read again and again, and the user can neither work nor get the data out.
test("after three traps within a minute the core rests; saving works, and later so does everything", async () => {
  const before = await everything();
  for (let count = 0; count < 3; count += 1) {
    stopOnce();
    assert.equal(codeOf(await ask("metrics", { user_id: "me" })), "engine_failed");
  }
  Reflect.deleteProperty(globalThis, "faults");
  assert.equal(codeOf(await ask("metrics", { user_id: "me" })), "safe_mode");
  assert.equal(await everything(), before);
  assert.equal(codeOf(await ask("backup.part", { store: null, after: null, revision: null })), "ok");
  const { value } = await ask("safety.status", {});
  assert.ok(isRecord(value) && typeof value["rests_until"] === "string");
  assert.ok(browser.told.some(({ push }) => isRecord(push) && push["push"] === "safety.changed"));
  mock.timers.enable({ apis: ["Date"], now: Date.now() + 6 * 60_000 });
  assert.equal(codeOf(await ask("metrics", { user_id: "me" })), "ok");
});

test("the user's word ends the rest at once", async () => {
  for (let count = 0; count < 3; count += 1) {
    stopOnce();
    await ask("metrics", { user_id: "me" });
  }
  Reflect.deleteProperty(globalThis, "faults");
  assert.equal(codeOf(await ask("metrics", { user_id: "me" })), "safe_mode");
  await ask("safety.wake", {});
  assert.equal(codeOf(await ask("metrics", { user_id: "me" })), "ok");
});

// Risk: a full disk leaves half of an entry, or a count without its event.
test("on a full disk an entry is whole or absent, with a sentence, and saving works", async () => {
  const before = await everything();
  for (let fullAfter = 0; fullAfter < 12; fullAfter += 1) {
    order({ fullAfter });
    const reply = await browser.askFromTab(TAB, { v: 1, type: "trackEngagement", params: report(`e${fullAfter}`) });
    assert.ok(isRecord(reply));
    if (reply["ok"] === true) {
      assert.ok(fullAfter > 2, `an entry takes several puts, so it cannot be whole after ${fullAfter}`);
      return;
    }
    assert.equal(codeOf(reply), "storage_failed");
    assert.match(String(isRecord(reply["error"]) && reply["error"]["message"]), /full/);
    assert.equal(await everything(), before, `after ${fullAfter} puts`);
  }
  assert.fail("no entry was ever whole");
});

// Risk: in a private window, or with storage switched off, the extension does not work at all, or loses in silence.
test("where nothing may be stored it works in memory, says so, and the next worker still knows", async () => {
  const natives = Object.getOwnPropertyDescriptors(globalThis);
  const names = Object.keys(natives).filter((name) => name.startsWith("IDB") || name === "indexedDB");
  try {
    await ask("data.erase", { confirm: "erase" });
    order({ unavailable: true });
    Reflect.set(browser.api, "i18n", { getMessage: (key: string) => key, getUILanguage: () => "en" });
    await wakeWorker();
    browser.tabs.set(TAB, KAREN.url);
    const read = await browser.askFromTab(TAB, { v: 1, type: "page.read", params: { outline: KAREN } });
    assert.ok(isRecord(read) && isRecord(read["value"]));
    assert.equal(read["value"]["in_memory"], "memory_card", "the card says so");
    const logged = await browser.askFromTab(TAB, { v: 1, type: "trackEngagement", params: report("m1") });
    assert.ok(isRecord(logged) && logged["ok"] === true, JSON.stringify(logged));
    const { value } = await ask("safety.status", {});
    assert.ok(isRecord(value) && value["in_memory"] === true);
    const before = await everything();
    assert.ok(before.includes("m1"));
    await until(async () => JSON.stringify(await browser.api.storage.session.get(null)).includes("m1"));
    await wakeWorker();
    assert.equal(await everything(), before);
  } finally {
    for (const name of names) Object.defineProperty(globalThis, name, natives[name] ?? {});
  }
});

// Risk: the user takes a site back, and the card stays on its open pages.
test("when a site is switched off its scripts hear of it, are told to rest, and can do nothing there", async () => {
  const sender = { id: EXTENSION_ID, url: KAREN.url, origin: "https://www.linkedin.com", tab: { id: TAB }, frameId: 0 };
  const settings = async (): Promise<unknown> => {
    const reply = await browser.ask({ v: 1, type: "surface.settings", params: {} }, sender);
    assert.ok(isRecord(reply) && isRecord(reply["value"]));
    return reply["value"]["paused"];
  };
  assert.equal(await settings(), false);
  browser.told.length = 0;
  // The browser tells addresses of granted sites alone.
  browser.tabs.delete(TAB);
  browser.tabs.set(8, "https://elsewhere.example/");
  browser.onSiteRemoved.fire();
  await until(async () => browser.told.some(({ push }) => isRecord(push) && push["push"] === "settings.changed"));
  assert.equal(await settings(), true);
  const added = await browser.ask({ v: 1, type: "prospect.add", params: { prospect_id: KAREN_ID } }, sender);
  assert.ok(isRecord(added));
  assert.equal(codeOf(added), "no_reading");
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 10_000; turn += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.fail("it never came about");
}
