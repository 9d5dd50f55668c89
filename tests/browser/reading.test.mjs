// Reading in both browsers, with the whole extension: sections that come late, the way back and forward, the site's own
// frames, what hostile pages put in the way, and what the user sees of a reading. Not here: how each layout is read
// (fixtures of the core), and the outline by itself (outline.test.mjs).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, beforeEach, describe, test } from "node:test";
import { answer } from "../fixtures/sites/answer.mjs";
import { personBySlug } from "../fixtures/sites/linkedin/people.mjs";
import { pastedInto } from "./clipboard.mjs";
import { BROWSERS, Session, until } from "./harness.mjs";
import { Overlay } from "./overlay.mjs";

const LINKEDIN = "https://www.linkedin.com";
const MAREN = { url: `${LINKEDIN}/in/maren-solberg-diaz/`, name: "Maren Solberg-Diaz" };
const CALLUM = { url: `${LINKEDIN}/in/callum-okoro-reyes/`, name: "Callum Okoro-Reyes" };
const INES = { url: `${LINKEDIN}/in/ines-farrow-lindgren/`, name: "Ines Farrow-Lindgren" };
const NEVER_SEEN = `${LINKEDIN}/in/layout-never-seen/`;
const THREAD = `${LINKEDIN}/messaging/thread/2-abc/`;
const GROUP = `${LINKEDIN}/messaging/thread/2-group/`;
const FRAME = `${LINKEDIN}/preload/?_bprMode=vanilla`;
const FIELDS = ["name", "given_name", "headline", "title", "company", "location", "connection_degree", "followers"];

for (const browser of BROWSERS) {
  describe(`reading in ${browser}`, { timeout: 300_000 }, () => {
    /** @type {Session} */
    let session;
    let page;
    let overlay;

    before(async () => {
      session = await Session.start(browser);
    });
    after(() => session?.close());
    beforeEach(async () => {
      await page?.close();
      page = null;
      assert.equal((await session.ask("data.erase", { confirm: "erase" })).ok, true);
    });

    async function visit(url, served = answer) {
      page = await session.open(url, { served });
      overlay = new Overlay(page);
    }
    const tabId = async () => (await session.tabIds(await page.evaluate(() => location.href)))[0];
    async function tabReading() {
      const { value } = await session.ask("tab.reading", { tab_id: await tabId() });
      return value?.reading ?? null;
    }
    const plain = (profile) => Object.fromEntries(FIELDS.map((field) => [field, profile?.[field]?.value ?? null]));
    const found = (wanted) => until("it is read so", async () => wanted(await tabReading()));

    // Risk: a card that waits for the last section, or that never hears of it.
    test("a profile without its late sections is shown at once with its gaps, and completed as they arrive", async () => {
      await visit(MAREN.url, (url) => {
        const reply = answer(url);
        return url === MAREN.url ? { ...reply, body: withLateSections(reply.body) } : reply;
      });
      await overlay.about(MAREN.name);
      const first = await tabReading();
      assert.equal(first.profile.roles, null);
      assert.ok(first.gaps.some((gap) => gap.field === "roles" && gap.reason === "not_loaded"));
      assert.equal(first.profile.about, null);
      assert.ok((await overlay.shown("oe-suggestion")).includes("Maren"), "there is a text before they come");
      await page.evaluate(bring, "ExperienceTopLevelSection");
      const second = await found((reading) => reading?.profile?.roles && reading);
      assert.equal(second.profile.roles.value.length, 2);
      assert.ok(second.profile.title.readers.includes("experience"), String(second.profile.title.readers));
      assert.ok(second.gaps.every((gap) => gap.field !== "roles"));
      // The next one comes when the user scrolls to it, long after the page has become quiet.
      await page.evaluate(drawn, 200);
      await page.evaluate(bring, "About");
      await page.bringToFront();
      await page.mouse.move(500, 500);
      await page.mouse.wheel({ deltaY: 200 });
      await found((reading) => reading?.profile?.about);
      assert.deepEqual(plain((await tabReading()).profile).name, plain(first.profile).name);
    });

    // Risk: a page that fades in is called not understood until the user's next press: no observer sees it become visible.
    test("a profile that was transparent when it was read is read again once it can be seen", async () => {
      const fading = "body { opacity: 0; animation: seen 0s 0.6s forwards } @keyframes seen { to { opacity: 1 } }";
      await visit(MAREN.url, (url) => {
        const reply = answer(url);
        return url === MAREN.url
          ? { ...reply, body: reply.body.replace("</head>", `<style>${fading}</style></head>`) }
          : reply;
      });
      assert.equal((await found((reading) => reading)).profile?.headline ?? null, null);
      await found((reading) => reading?.profile?.headline);
      await overlay.about(MAREN.name);
    });

    // Risk: back and forward show the person of the page that was left.
    test("back and forward, within the site and from page to page, show the person who is there", async () => {
      await visit(MAREN.url);
      await overlay.about(MAREN.name);
      await page.evaluate(recordCards);
      await page.locator("main [componentkey^='pymk-'] a[href$='/in/ines-farrow-lindgren/']").click();
      await overlay.about(INES.name);
      for (const [way, person] of [
        ["back", MAREN],
        ["forward", INES],
        ["back", MAREN],
      ]) {
        await page.evaluate((to) => void history[to](), way);
        await until("the address is there", async () => (await page.evaluate(() => location.href)) === person.url);
        await overlay.about(person.name);
        await found((reading) => person.url.includes(`/${reading?.identity}/`));
        const other = person === MAREN ? INES : MAREN;
        assert.doesNotMatch(await overlay.shown("oe-suggestion"), new RegExp(other.name.split(" ")[0]));
      }
      const seen = await page.evaluate(() => window.cardsSeen);
      const names = { "/in/maren-solberg-diaz/": "Maren", "/in/ines-farrow-lindgren/": "Ines" };
      const wrong = seen.filter(({ at, texts }) =>
        Object.entries(names).some(
          ([path, name]) => path !== at && new RegExp(`(Hi|Hello|Dear) ${name}\\b`).test(texts),
        ),
      );
      assert.deepEqual(wrong, [], "nobody is greeted under another's address");
      // From page to page.
      await page.goto(CALLUM.url, { waitUntil: "domcontentloaded" });
      await overlay.about(CALLUM.name);
      for (const [way, person] of [
        ["back", MAREN],
        ["forward", CALLUM],
      ]) {
        await page.evaluate((to) => void history[to](), way).catch(() => undefined);
        await until("the address is there", async () => (await page.evaluate(() => location.href)) === person.url);
        await overlay.about(person.name);
        await found((reading) => person.url.includes(`/${reading?.identity}/`));
      }
    });

    // Risk: what was understood well is called a fault.
    test("a conversation of several is said to be one, and is no fault", async () => {
      await visit(GROUP, (url) => (url === GROUP ? page200(fixture("more-18-linkedin-messaging.html")) : answer(url)));
      assert.match(await overlay.shown("oe-gap"), /^Several people/);
      const said = await overlay.everything();
      assert.match(said, /^Conversation/);
      assert.doesNotMatch(said, /not found|Not understood/);
    });

    // Risk: what LinkedIn keeps in a frame of its own address is not seen until something else stirs.
    test("a conversation in the site's own frame is read when the frame has come, without a press", async () => {
      await visit(THREAD, framed);
      const before = await found((reading) => reading);
      assert.equal(before.thread?.counterpart ?? null, null);
      const release = session.holdBack(FRAME);
      await page.evaluate((address) => {
        const frame = document.createElement("iframe");
        frame.style.cssText = "width:900px;height:700px";
        frame.src = address;
        document.querySelector("main").append(frame);
      }, FRAME);
      // The empty frame is read, and nothing moves any more, before what it holds arrives.
      await page.evaluate(drawn, 40);
      release();
      await found((reading) => reading?.thread?.counterpart === "Lorna Petrie");
      assert.equal((await tabReading()).composers[0].recipient, "Lorna Petrie");
    });

    // Risk: what nobody sees, or what bears the names of the document's own properties, changes who is read.
    test("a profile full of unseen letters, turned texts and clobbered names is read as the plain one", async () => {
      await visit(MAREN.url);
      await overlay.about(MAREN.name);
      await overlay.shown("oe-suggestion");
      const wanted = plain((await tabReading()).profile);
      assert.ok(
        Object.values(wanted).every((value) => value !== null),
        JSON.stringify(wanted),
      );
      await page.close();
      await visit(MAREN.url, (url) => {
        const reply = answer(url);
        return url === MAREN.url ? { ...reply, body: hostile(reply.body) } : reply;
      });
      await found((reading) => reading?.profile && JSON.stringify(plain(reading.profile)) === JSON.stringify(wanted));
      // On this page `document.querySelector` is a form.
      await until("the card is drawn", () =>
        page.evaluate((name) => {
          const host = Document.prototype.querySelector.call(document, "[data-testid=oe-host]");
          return [...(host?.shadowRoot?.children ?? [])].some((child) => child.innerText?.includes(name));
        }, MAREN.name),
      );
      assert.deepEqual(plain((await tabReading()).profile), wanted);
    });

    // Risk: somebody whose page is not understood cannot be helped, and the maker learns nothing, or learns who it was.
    test("of a page not understood a sample without its words is kept, and typed words take their place", async () => {
      await visit(NEVER_SEEN);
      await overlay.shown("oe-gap");
      await overlay.press("oe-sample");
      await until("it is said", async () => (await overlay.notice()) !== "");
      const { outline } = sampleIn(await pastedInto(page));
      assert.equal(outline.nodes.length > 3, true);
      const said = JSON.stringify(outline).toLowerCase();
      for (const word of ["wrong", "refresh", "nadia", "brandt", "never"]) assert.ok(!said.includes(word), word);
      await overlay.press("oe-typed-open");
      for (const [field, text] of [
        ["name", "Tamsin Orrell"],
        ["title", "Head of School"],
        ["company", "Foxglen Academy"],
      ]) {
        await overlay.press(`oe-typed-${field}`);
        await page.keyboard.type(text);
      }
      await overlay.press("oe-typed-use");
      await overlay.about("Tamsin Orrell");
      assert.match(await overlay.shown("oe-suggestion"), /Tamsin/);
      assert.match(await overlay.shown("oe-segment"), /referral/i);
    });

    // Risk: the viewer shows something else than what was read.
    test("the viewer shows each value with its readers, and each gap", async () => {
      await visit(MAREN.url);
      await overlay.about(MAREN.name);
      await overlay.shown("oe-suggestion");
      const reading = await tabReading();
      const panel = await session.extensionPage(`sidepanel.html?tab=${await tabId()}`);
      const open = async () => {
        // The card stands above the viewer: before it is there, the viewer still moves.
        await until("the card is there", () => panel.$("[data-testid=oe-suggestion]"));
        const summary = await until("the viewer is there", () => panel.$("[data-testid=oe-how-read]"));
        await panel.bringToFront();
        await summary.click();
        await until("it is open", () => panel.$("[data-testid=oe-reading]"));
      };
      await open();
      const shown = await panel.$$eval("[data-testid=oe-reading] [data-field]", (rows) =>
        Object.fromEntries(
          rows.map((row) => [
            row.dataset.field,
            [...row.querySelectorAll("dd")].map((cell) => cell.textContent.trim()),
          ]),
        ),
      );
      const fields = Object.entries(reading.profile).filter(([, field]) => field !== null);
      assert.deepEqual(Object.keys(shown).sort(), fields.map(([name]) => name).sort());
      for (const name of ["name", "headline", "location"]) assert.equal(shown[name][0], reading.profile[name].value);
      for (const [name, { readers }] of fields) {
        assert.equal(shown[name][1].split(", ").length, readers.length, `${name}: ${shown[name][1]}`);
      }
      const gaps = await panel.$$eval("[data-testid=oe-reading] .gaps li", (rows) => rows.map((row) => row.innerText));
      assert.equal(gaps.length, reading.gaps.length);
      assert.ok(await panel.$("[data-testid=oe-sample-save]"));
      // It follows the tab to the next person.
      await page.bringToFront();
      await page.locator("main [componentkey^='pymk-'] a[href$='/in/ines-farrow-lindgren/']").click();
      await overlay.about(INES.name);
      await until("the viewer has followed", () =>
        panel.evaluate(
          (name) => document.querySelector("[data-testid=oe-reading] [data-field=name]")?.innerText.includes(name),
          INES.name,
        ),
      );
      await panel.close();
    });
  });
}

/** The outline of a sample, whatever stands around it. */
function sampleIn(text) {
  const sample = JSON.parse(text);
  return { outline: sample.outline ?? sample };
}

/** The page with places kept for the sections about and experience, which `bring` fills. */
function withLateSections(body) {
  let changed = body;
  const templates = [];
  for (const name of ["About", "ExperienceTopLevelSection"]) {
    const card = new RegExp(`<div id="[^"]*${name}" componentkey="[^"]*${name}">.*?</section></div>`, "s").exec(
      changed,
    );
    assert.ok(card, name);
    changed = changed.replace(card[0], `<div id="profileCardsOf${name}"></div>`);
    templates.push(`<template id="late-${name}">${card[0]}</template>`);
  }
  return changed.replace("</body>", `${templates.join("")}</body>`);
}

/** In the page: a late section takes its place. */
function bring(name) {
  const place = document.querySelector(`#profileCardsOf${name}`);
  place.replaceWith(document.querySelector(`#late-${name}`).content);
}

/** In the page: resolves once so many frames were drawn, in which nothing of the page moved. */
function drawn(many) {
  return new Promise((done) => {
    const look = (left) => (left === 0 ? done() : requestAnimationFrame(() => look(left - 1)));
    look(many);
  });
}

/** In the page: what the card says at each frame, and under which address. */
function recordCards() {
  window.cardsSeen = [];
  const look = () => {
    const root = document.querySelector("[data-testid=oe-host]")?.shadowRoot;
    const fields = root ? [...root.querySelectorAll("textarea")] : [];
    window.cardsSeen.push({ at: location.pathname, texts: fields.map((field) => field.value).join("\n") });
    requestAnimationFrame(look);
  };
  look();
}

const page200 = (body) => ({ status: 200, headers: {}, contentType: "text/html; charset=utf-8", body });

/** A conversation as newer pages show it: the site's older page in a frame of its own address. */
function framed(url) {
  if (url === THREAD) {
    return page200(
      `<!doctype html><html lang="en"><title>LinkedIn</title><body><main id="workspace"></main></body></html>`,
    );
  }
  if (url !== FRAME) return answer(url);
  return page200(fixture("more-17-linkedin-messaging.html"));
}

const fixture = (file) => readFileSync(new URL(`../fixtures/pages/${file}`, import.meta.url), "utf8");

/** A page that does what pages may do to be read wrongly, and looks the same. */
function hostile(body) {
  const { headline, name } = personBySlug("maren-solberg-diaz");
  const unseen = ["\u200b", "\u2060", "\u00ad", "\ufeff", "\u{e0041}"];
  const sprinkled = [...name].map((letter, at) => letter + unseen[at % unseen.length]).join("");
  const turned = `\u202e${[...headline].reverse().join("")}\u202c`;
  const names = [
    ...["title", "body", "documentElement", "URL", "baseURI", "querySelector", "querySelectorAll", "getElementById"],
    ...["getElementsByTagName", "childNodes", "firstChild", "nodeType", "activeElement", "forms", "images"],
  ];
  const clobbers = names
    .map((own) => `<img name="${own}" alt=""><form name="${own}"><input name="${own}"></form>`)
    .join("");
  const within = [
    "firstChild",
    "nextSibling",
    "nodeType",
    "localName",
    "getAttribute",
    "attributes",
    "childElementCount",
  ];
  const data = `{"@context":"https://schema.org","@type":"Person","name":"Somebody Else","jobTitle":"Nobody","url":"${MAREN.url}`;
  return body
    .replaceAll(`>${name}</h2>`, `>${sprinkled}</h2>`)
    .replace(headline, turned)
    .replace("<main ", `<form>${within.map((own) => `<input name="${own}">`).join("")}</form>${clobbers}<main `)
    .replace("</head>", `<script type="application/ld+json">${data}</script></head>`);
}
