import assert from "node:assert/strict";
import { test } from "node:test";
import { type ClientClock, createClient } from "../../extension/protocol/client";
import { RefusalError } from "../../extension/protocol/refusal";

/** An attempt is given up after that long; every other pause lies between two attempts. */
const ATTEMPT_MS = 3_000;

/** A clock that jumps to the end of every pause and keeps a list of them; an attempt only ends by itself if it hangs. */
class JumpingClock implements ClientClock {
  readonly pauses: number[] = [];
  time = 0;

  constructor(private readonly attemptsHang = false) {}

  now(): number {
    return this.time;
  }

  async pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (milliseconds === ATTEMPT_MS) {
      const ended = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      const tick = new Promise<void>((resolve) => setImmediate(resolve));
      await (this.attemptsHang ? Promise.race([ended, tick]) : ended);
      if (signal.aborted) return;
    } else {
      this.pauses.push(milliseconds);
    }
    this.time += milliseconds;
  }
}

const SUPPRESS = { prospect_id: "linkedin:ana-example" };

function refusedWith(code: string): (error: unknown) => boolean {
  return (error) => error instanceof RefusalError && error.refusal.code === code;
}

test("an explicit ok gives its value", async () => {
  const client = createClient(async () => ({ ok: true, value: null }), new JumpingClock());
  assert.equal(await client.ask("prospect.suppress", SUPPRESS), null);
});

test("a refusal is thrown with its code and is not asked again", async () => {
  let sent = 0;
  const client = createClient(async () => {
    sent += 1;
    return { ok: false, error: { code: "no_reading", field: "", expected: "a reading", message: "No reading." } };
  }, new JumpingClock());
  await assert.rejects(client.ask("prospect.suppress", SUPPRESS), refusedWith("no_reading"));
  assert.equal(sent, 1);
});

test("every way of not answering is tried again with the very same message", async () => {
  const silences: (() => Promise<unknown>)[] = [
    () => Promise.resolve(undefined),
    () => Promise.reject(new Error("Could not establish connection. Receiving end does not exist.")),
    () => Promise.reject(new Error("The message port closed before a response was received.")),
    () => Promise.resolve(null),
    () => Promise.resolve({}),
    () => Promise.resolve({ ok: true }),
    () => Promise.resolve({ ok: false, error: "broken" }),
  ];
  const sent: unknown[] = [];
  const clock = new JumpingClock();
  const client = createClient((message) => {
    sent.push(structuredClone(message));
    return silences[sent.length - 1]?.() ?? Promise.resolve({ ok: true, value: null });
  }, clock);
  await client.ask("engagement.undo", { event_id: "e2", prospect_id: "linkedin:ana-example", retracts: "e1" });
  assert.equal(sent.length, silences.length + 1);
  for (const message of sent) assert.deepEqual(message, sent[0]);
  assert.deepEqual(clock.pauses, [50, 100, 200, 400, 800, 1_600, 3_200]);
});

test("pauses grow to five seconds and no further, and an action is never given up", async () => {
  const clock = new JumpingClock();
  let sent = 0;
  const client = createClient(async () => {
    sent += 1;
    return sent > 40 ? { ok: true, value: null } : undefined;
  }, clock);
  await client.ask("prospect.suppress", SUPPRESS);
  assert.equal(Math.max(...clock.pauses), 5_000);
  assert.ok(clock.time > 60_000, "it went on for longer than a question would");
});

test("a question is given up after half a minute", async () => {
  const clock = new JumpingClock();
  const client = createClient(async () => undefined, clock);
  await assert.rejects(client.ask("surface.settings", {}), refusedWith("unreachable"));
  assert.ok(clock.time >= 30_000 && clock.time < 40_000, `gave up after ${clock.time} ms`);
});

test("a worker that hangs with the message in hand is asked again", async () => {
  const clock = new JumpingClock(true);
  let sent = 0;
  const client = createClient(() => {
    sent += 1;
    return sent === 1 ? new Promise(() => undefined) : Promise.resolve({ ok: true, value: null });
  }, clock);
  await client.ask("prospect.suppress", SUPPRESS);
  assert.equal(sent, 2);
  assert.ok(clock.time >= ATTEMPT_MS);
});

test("an updated extension is a state that ends the asking at once", async () => {
  for (const words of ["Extension context invalidated.", "can't access dead object"]) {
    let sent = 0;
    const client = createClient(() => {
      sent += 1;
      return Promise.reject(new Error(words));
    }, new JumpingClock());
    await assert.rejects(client.ask("prospect.suppress", SUPPRESS), refusedWith("extension_gone"));
    assert.equal(sent, 1);
  }
});

test("an asker that no longer waits stops the asking", async () => {
  const gone = new AbortController();
  let sent = 0;
  const client = createClient(async () => {
    sent += 1;
    if (sent === 3) gone.abort();
    return undefined;
  }, new JumpingClock());
  const asking = client.ask("prospect.suppress", SUPPRESS, { signal: gone.signal });
  await assert.rejects(asking, refusedWith("unreachable"));
  assert.equal(sent, 3);
});

test("a real pause ends when the asker leaves", async () => {
  const gone = new AbortController();
  let sent = 0;
  const client = createClient(async () => {
    sent += 1;
    setImmediate(() => gone.abort());
    return undefined;
  });
  const asking = client.ask("prospect.suppress", SUPPRESS, { signal: gone.signal });
  await assert.rejects(asking, refusedWith("unreachable"));
  assert.equal(sent, 1, "the pause did not end in another attempt");
});
