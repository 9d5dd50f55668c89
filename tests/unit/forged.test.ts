import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { CONTENT_SCRIPT_MAY_ASK, type MessageType } from "../../extension/protocol/contract";
import { isRecord } from "../../extension/protocol/refusal";
import { SHAPES } from "../../extension/protocol/shapes";
import { EXTENSION_ID, FakeBrowser } from "./fake_browser";

const TAB = 7;
const PAGE = "https://www.linkedin.com/in/ana-example/";
const MESSAGES = 10_000;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = randomFrom(20_261_126);

function pick<T>(from: readonly T[]): T {
  const found = from[Math.floor(random() * from.length)];
  assert.ok(found !== undefined);
  return found;
}

const FIELDS =
  "user_id prospect_id prospect_ids event_id retracts confirm settings playbook insight identities outline text note tab_id overlay approval fields identity".split(
    " ",
  );
const TEXTS = ["", "me", "erase", "linkedin:nobody-here", "../../me", "__proto__", "<img onerror=alert(1)>", "\u202e"];

/** Any JSON there is, in the words of the contract as often as not. */
function anything(depth = 0): unknown {
  const kinds = depth > 2 ? 4 : 6;
  switch (Math.floor(random() * kinds)) {
    case 0:
      return pick(TEXTS);
    case 1:
      return Math.round((random() - 0.5) * 10 ** Math.floor(random() * 18));
    case 2:
      return pick([true, false, null]);
    case 3:
      return `linkedin:${Math.floor(random() * 1e9).toString(36)}`;
    case 4:
      return Array.from({ length: Math.floor(random() * 4) }, () => anything(depth + 1));
    default:
      return Object.fromEntries(
        Array.from({ length: Math.floor(random() * 6) }, () => [pick(FIELDS), anything(depth + 1)]),
      );
  }
}

const TYPES = Object.keys(SHAPES) as MessageType[];
const ALLOWED = new Set<string>(CONTENT_SCRIPT_MAY_ASK);

/** A content script in the tab, a frame within it, another extension, and a page that merely has our address (a script of that tab, no more). */
const SENDERS = [
  { id: EXTENSION_ID, url: PAGE, origin: "https://www.linkedin.com", tab: { id: TAB }, frameId: 0 },
  { id: EXTENSION_ID, url: PAGE, origin: "https://www.linkedin.com", tab: { id: TAB }, frameId: 3 },
  { id: "another-extension", url: PAGE, origin: "https://www.linkedin.com", tab: { id: TAB }, frameId: 0 },
  {
    id: EXTENSION_ID,
    url: `chrome-extension://${EXTENSION_ID}/dashboard.html`,
    origin: "https://www.linkedin.com",
    tab: { id: TAB },
    frameId: 0,
  },
];

// Risk: whoever gets hold of a page's content script reads, changes or erases what is not that page's business.
test(`${MESSAGES} forged messages change nothing and get a refusal each`, async () => {
  const browser = new FakeBrowser();
  Reflect.set(globalThis, "chrome", browser.api);
  await import(new URL("./worker.mjs?life=forged", import.meta.url).href);
  browser.tabs.set(TAB, PAGE);
  const everything = async (): Promise<unknown> => {
    const reply = await browser.askFromPage({ v: 1, type: "data.export", params: {} });
    assert.ok(isRecord(reply) && isRecord(reply["value"]));
    const backup: unknown = JSON.parse(String(reply["value"]["content"]));
    assert.ok(isRecord(backup));
    return [backup["stores"], await browser.api.storage.local.get(null)];
  };
  await browser.askFromPage({ v: 1, type: "sample.add", params: {} });
  const before = await everything();

  let answered = 0;
  for (let count = 0; count < MESSAGES; count += 1) {
    const type = random() < 0.9 ? pick(TYPES) : anything();
    const sender = pick(SENDERS);
    const params = anything();
    const message = random() < 0.95 ? { v: 1, type, params } : anything();
    const reply = await browser.ask(message, sender);
    assert.ok(isRecord(reply), JSON.stringify(message));
    if (reply["ok"] !== true) {
      const error = reply["error"];
      assert.ok(
        isRecord(error) && typeof error["code"] === "string" && error["code"] !== "engine_failed",
        JSON.stringify([message, error]),
      );
      continue;
    }
    answered += 1;
    // What is answered was asked by the tab's own content script, and is on its short list.
    assert.ok(sender === SENDERS[0] || sender === SENDERS[3], JSON.stringify(message));
    assert.ok(typeof type === "string" && ALLOWED.has(type), JSON.stringify(message));
  }
  assert.ok(answered > 0 && answered < MESSAGES / 10, `${answered} were answered`);
  assert.deepEqual(await everything(), before);
});
