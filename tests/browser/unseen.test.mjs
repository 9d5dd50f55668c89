// What a page can learn of us, and what leaves the extension: nothing on sites that are not switched on, nothing with the
// side panel chosen. On the release builds. Not here: that a card cannot be pressed by a page (`forged_presses.test.mjs`).
import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { answer } from "../fixtures/sites/answer.mjs";
import { BROWSERS, build, requestsFrom, Session, until } from "./harness.mjs";

const PERSON = "https://www.linkedin.com/in/maren-solberg-diaz/";
const ELSEWHERE = "https://directory.example.org/people/ilse-quill/";
const HEADERS = {
  "content-security-policy": "default-src * 'unsafe-inline' data: blob: chrome-extension: moz-extension:",
};

/** Notes what is done to the page from its first line on; the page around it is that of a person. */
const WITNESS = `
  window.witness = { changes: [], messages: [], events: [] };
  new MutationObserver((records) => {
    for (const { type, target, attributeName, addedNodes } of records) {
      witness.changes.push([type, target.nodeName, attributeName, [...addedNodes].map((node) => node.nodeName)].join(" "));
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  addEventListener("message", (event) => witness.messages.push(String(event.data)));
  const dispatch = EventTarget.prototype.dispatchEvent;
  EventTarget.prototype.dispatchEvent = function (event) { witness.events.push(event.type); return dispatch.call(this, event); };
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) { witness.changes.push("shadow"); return attach.call(this, init); };
  window.globalsAtFirst = Object.getOwnPropertyNames(window);
`;

function page() {
  const { body } = answer(PERSON);
  // Without the site's own script, whatever changes is somebody else's doing; the witness goes before everything.
  return body.replaceAll(/<script[^>]*><\/script>/g, "").replace("<head>", `<head><script>${WITNESS}</script>`);
}

function served(url) {
  if (url !== PERSON && url !== ELSEWHERE) return { status: 404, headers: {}, contentType: "text/plain", body: "" };
  return { status: 200, headers: HEADERS, contentType: "text/html; charset=utf-8", body: page() };
}

for (const browser of BROWSERS) {
  describe(`what a page sees in ${browser}`, { timeout: 300_000 }, () => {
    /** @type {Session} */
    let session;
    const folder = build(browser, "release");
    const files = readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile());
    before(async () => {
      session = await Session.start(browser, { extension: folder });
      const { value: settings } = await session.ask("surface.settings", {});
      const answered = await session.ask("settings.put", { settings: { ...settings, surface: "panel" } });
      assert.equal(answered.ok, true);
    });
    after(() => session?.close());

    /** Everything a page may try, from within it. */
    const look = (tab, paths) =>
      tab.evaluate(
        async (addresses) => {
          const loads = async (address) => {
            const byElement = (name, attribute) =>
              new Promise((resolve) => {
                const element = document.createElement(name);
                element.onload = () => resolve(true);
                element.onerror = () => resolve(false);
                element[attribute] = address;
                if (name === "link") element.rel = "stylesheet";
                document.head.append(element);
              });
            const fetched = await fetch(address).then(
              () => true,
              () => false,
            );
            const shown = await Promise.all([
              byElement("img", "src"),
              byElement("script", "src"),
              byElement("link", "href"),
            ]);
            return fetched || shown.some(Boolean);
          };
          const before = {
            changes: [...witness.changes],
            messages: [...witness.messages],
            events: [...witness.events],
          };
          const globals = Object.getOwnPropertyNames(window).filter((name) => !globalsAtFirst.includes(name));
          const found = [];
          for (const address of addresses) if (await loads(address)) found.push(address);
          const runtime = globalThis.chrome?.runtime ?? globalThis.browser?.runtime;
          return {
            ...before,
            globals: globals.filter((name) => !["globalsAtFirst", "witness"].includes(name)),
            found,
            canSend: typeof runtime?.sendMessage === "function",
            html: document.documentElement.outerHTML.includes("-extension://"),
          };
        },
        paths.map((path) => `${session.origin}/${path.replaceAll("\\", "/")}`),
      );

    const assertUnseen = (seen) => {
      // What the browser itself parses after the witness stands there is no change of ours: only what names nothing of the page.
      const own = seen.changes.filter((change) => /shadow|attributes|characterData/.test(change));
      assert.deepEqual(own, []);
      assert.deepEqual([seen.messages, seen.events, seen.globals, seen.found], [[], [], [], []]);
      assert.equal(seen.canSend, false);
    };

    // Risk: a site knows who uses this extension, and acts on it.
    test("on a site that is not switched on there is nothing of us, and no packaged file to be had", async () => {
      const tab = await session.open(ELSEWHERE, { served });
      await until("it is loaded", () => tab.evaluate(() => document.readyState === "complete"));
      const size = await tab.evaluate(() => document.querySelectorAll("*").length);
      const [id] = await session.tabIds(ELSEWHERE);
      assert.equal(id, undefined, "not even its address is known to us");
      assertUnseen(await look(tab, files));
      assert.equal(await sameTree(tab, size), true);
      await tab.close();
    });

    test("with the side panel chosen a profile is read and its page sees nothing", async () => {
      const tab = await session.open(PERSON, { served });
      const size = await tab.evaluate(() => document.querySelectorAll("*").length);
      const [id] = await session.tabIds(PERSON);
      await until("it was read", async () => (await session.ask("tab.reading", { tab_id: id })).value?.person);
      await tab.mouse.move(400, 300);
      await tab.mouse.click(600, 500);
      assertUnseen(await look(tab, files));
      assert.equal(await sameTree(tab, size), true);
      await tab.close();
    });
  });
}

/** Whether the page has as many elements as it had, but for those that the look itself has added to the head. */
async function sameTree(tab, size) {
  return (
    (await tab.evaluate(
      () =>
        document.querySelectorAll("*").length -
        document.querySelectorAll("head > [src], head > link[href*='-extension:'], head > img").length,
    )) <= size
  );
}

// Risk: the check for requests would pass whatever happened.
test("a request of the extension would be noticed", async () => {
  const server = createServer((_request, response) => response.end("x")).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  const address = `http://127.0.0.1:${server.address().port}/`;
  const session = await Session.start("chromium");
  try {
    const tab = await session.extensionPage("options.html");
    await Promise.all([tab.waitForNavigation(), tab.evaluate((url) => location.assign(url), address)]);
    await assert.rejects(session.close(), new RegExp(address.slice(0, -1)));
  } finally {
    server.close();
  }
});

test("the network log is read line by line", () => {
  const own = "chrome-extension://abc";
  const line = (url, from) => `{"params":{"initiator":"${from}","url":"${url}"},"phase":1},`;
  const log = [
    line("https://a.example/", own),
    line("https://b.example/", "https://c.example"),
    line(`${own}/x.js`, own),
  ];
  assert.deepEqual(requestsFrom(log.join("\n"), own), ["https://a.example/"]);
});
