import assert from "node:assert/strict";
import { test } from "node:test";
import { giveHeadStart, withHeadStart } from "../../extension/page/head_start";
import { createClient } from "../../extension/protocol/client";

const SETTINGS = { surface: "overlay", paused: false, overlay: { collapsed: false, right: 0, top: 0 }, welcomed: true };

function asked(reply: unknown) {
  const sent: unknown[] = [];
  const send = withHeadStart(async (message) => {
    sent.push(message);
    return reply;
  });
  return { sent, client: createClient(send) };
}

test("the first question is answered by the reply that was asked for earlier, and the second one is sent", async () => {
  giveHeadStart(async () => ({ ok: true, value: { ...SETTINGS, paused: true } }));
  const { sent, client } = asked({ ok: true, value: SETTINGS });
  assert.equal((await client.ask("surface.settings", {})).paused, true);
  assert.deepEqual(sent, []);
  assert.equal((await client.ask("surface.settings", {})).paused, false);
  assert.equal(sent.length, 1);
});

test("a worker that died over the early question is asked again", async () => {
  giveHeadStart(async () => undefined);
  const { sent, client } = asked({ ok: true, value: SETTINGS });
  assert.equal((await client.ask("surface.settings", {})).paused, false);
  assert.equal(sent.length, 1);
});

test("without an early script, and in the next life of the page's script, everything is sent", async () => {
  giveHeadStart(async () => ({ ok: true, value: SETTINGS }));
  withHeadStart(async () => undefined);
  const { sent, client } = asked({ ok: true, value: SETTINGS });
  await client.ask("surface.settings", {});
  assert.equal(sent.length, 1);
});
