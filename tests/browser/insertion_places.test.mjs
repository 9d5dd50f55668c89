// Risk covered: the card's text in the wrong place of the whole page: another frame, another tab, a group, a box that the
// user did not mean, a person who has gone. Not here: editors (`insertion.test.mjs`), presses and log (`insertion_card`).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, beforeEach, describe, test } from "node:test";
import { answer } from "../fixtures/sites/answer.mjs";
import { BROWSERS, Session, until } from "./harness.mjs";
import { Overlay } from "./overlay.mjs";

const LINKEDIN = "https://www.linkedin.com";
const MAREN = `${LINKEDIN}/in/maren-solberg-diaz/`;
const IFEOMA = `${LINKEDIN}/in/ifeoma-adeyemi-hart/`;
const CALLUM = `${LINKEDIN}/in/callum-okoro-reyes/`;
const SAVED = {
  "https://x.com/noor_elbaz": "more-03-x.html",
  "https://github.com/tamsin-hale": "more-01-github.html",
};

for (const browser of BROWSERS) {
  describe(`places to insert into in ${browser}`, { timeout: 300_000 }, () => {
    /** @type {Session} */
    let session;
    let page;
    let overlay;

    before(async () => (session = await Session.start(browser)));
    after(() => session?.close());
    beforeEach(async () => {
      await page?.close();
      page = null;
      assert.equal((await session.ask("data.erase", { confirm: "erase" })).ok, true);
    });

    async function visit(url) {
      page = await session.open(url, { served });
      overlay = new Overlay(page);
      await overlay.shown("oe-suggestion");
    }
    const site = (of = page) => of.evaluate(() => ({ ...window.sampleSite.model }));
    const openBox = async (of = page) => {
      await of.locator("main a[href*='/messaging/compose/']").click();
      await of.waitForFunction(() => window.sampleSite.box() !== null);
    };
    const refusal = async (words) => {
      await overlay.press("oe-insert");
      return overlay.shown("oe-notice", (text) => words.test(text));
    };

    // Risk: the invite page that newer layouts show in a frame is out of reach, or another person's is taken for theirs.
    test("a note goes into the invite page in a frame, and into nobody else's", async () => {
      await visit(IFEOMA);
      const note = () =>
        page.evaluate(() => document.querySelector("#invite").contentDocument.querySelector("textarea").value);
      await page.evaluate(inviteFrame, "callum-okoro-reyes");
      await refusal(/No .*note|not|somebody else/i);
      assert.equal(await note(), "", "the frame invites somebody else");
      await page.evaluate(inviteFrame, "ifeoma-adeyemi-hart");
      const shown = await overlay.text("oe-suggestion");
      await overlay.press("oe-insert");
      await until("the note has arrived", async () => (await note()) === shown);
      const counted = await page.evaluate(() => document.querySelector("#invite").contentWindow.counted);
      assert.deepEqual(counted, { state: shown, submits: 0 }, "the page's state knows, and nothing was sent");
    });

    for (const [url, put] of [
      ["https://x.com/noor_elbaz", richBox],
      ["https://github.com/tamsin-hale", plainBox],
    ]) {
      // Risk: on sites whose boxes name nobody the text goes where the focus happens to be.
      test(`on ${new URL(url).hostname} the text goes into the box that the user points at, and into no other`, async () => {
        await visit(url);
        await page.evaluate(put);
        const held = () => page.evaluate(() => [...document.querySelectorAll(".mine")].map((box) => box.value ?? box.innerText)); // prettier-ignore
        await page.evaluate(() => document.querySelector(".mine").focus());
        await refusal(/box/i);
        assert.deepEqual((await held()).join("").trim(), "", "focus alone points at nothing");
        await (await page.$$(".mine"))[1].click();
        const shown = await overlay.text("oe-suggestion");
        await overlay.press("oe-insert");
        const letters = (text) => text.replace(/\s+/g, "");
        await until("the text has arrived", async () => letters((await held())[1]) === letters(shown));
        assert.equal((await held())[0].trim(), "");
      });
    }

    // Risk: a group reads what was meant for one person.
    test("a conversation that becomes a group's is refused, and the text stays in the card", async () => {
      await visit(MAREN);
      await openBox();
      await page.evaluate(() => {
        const title = document
          .querySelector("#interop-outlet")
          .shadowRoot.querySelector(".msg-overlay-bubble-header__title a");
        const other = title.cloneNode(true);
        other.href = "https://www.linkedin.com/in/callum-okoro-reyes/";
        other.textContent = "Callum Okoro-Reyes";
        title.after(", ", other);
      });
      const shown = await overlay.text("oe-suggestion");
      await refusal(/group/);
      assert.equal((await site()).message.trim(), "");
      assert.equal(await overlay.text("oe-suggestion"), shown);
    });

    // Risk: an answer to "append or replace?" is carried out for the next person.
    test("a question about a draft is not answered over the next person's box", async () => {
      await visit(MAREN);
      await openBox();
      await page.evaluate(() => window.sampleSite.box().focus());
      await page.keyboard.type("abc ");
      await overlay.press("oe-insert");
      await overlay.shown("oe-draft-append");
      await page.evaluate((to) => {
        const link = document.createElement("a");
        link.href = to;
        document.body.append(link);
        link.click();
      }, CALLUM);
      await overlay.about("Callum");
      assert.equal(await overlay.text("oe-draft-append"), null, "the card asks nothing any more");
      assert.equal((await site()).message.trim(), "abc", "the draft is untouched");
    });

    // Risk: the subject that the plan promises never reaches its line, or the card hides what will be written.
    test("an InMail's subject stands in the card and goes into its line, from the card and from the side panel", async () => {
      const { value: playbook } = await session.ask("playbook.get", {});
      playbook.inmail_subject = "[{given_name}: a|A] short note";
      assert.equal((await session.ask("playbook.put", { playbook })).ok, true);
      await visit(MAREN);
      await overlay.press("oe-add");
      await choose("InMail");
      await overlay.shown("oe-subject");
      assert.equal(await overlay.text("oe-channel"), "InMail");
      assert.match(await overlay.text("oe-subject"), /Maren: a short note/);
      const subject = () => page.evaluate(() => document.querySelector("#interop-outlet").shadowRoot.querySelector("[name=subject]").value); // prettier-ignore
      const arrived = async () => {
        await until("both have arrived", async () => {
          const { message } = await site();
          return message.trim() !== "" && (await subject()) === "Maren: a short note";
        });
        assert.equal((await site()).submits, 0);
      };
      const openInMail = async () => {
        await openBox();
        await page.evaluate(() => {
          const line = Object.assign(document.createElement("input"), { name: "subject", maxLength: 200 });
          window.sampleSite.box().before(line);
        });
      };
      await openInMail();
      await overlay.press("oe-insert");
      await arrived();
      assert.match(await overlay.shown("oe-notice"), /in the box|inserted/i);
      await openInMail();
      const panel = await sidePanel(MAREN);
      await panel.bringToFront();
      await (await mark(panel, "oe-insert")).click();
      await arrived();
      await panel.close();
    });

    // Risk: whoever cannot be connected with can never be written to, or a chosen way changes without a word.
    test("on the person's page the user chooses how their sequence travels, and the card follows", async () => {
      await visit(IFEOMA);
      const request = await overlay.text("oe-suggestion");
      assert.equal(await overlay.text("oe-subject"), null);
      await overlay.press("oe-add");
      const [tab] = await session.tabIds(IFEOMA);
      const { value } = await session.ask("tab.reading", { tab_id: tab });
      const own = await session.extensionPage(`dashboard.html#/person/${encodeURIComponent(value.person.prospect_id)}`);
      await own.bringToFront();
      const ways = await until("the ways are offered", () => own.$("select[aria-label='How it travels']"));
      await ways.select("linkedin_inmail");
      await (await own.$("section[aria-label=Sequence] button.small")).click();
      const steps = () => own.$$eval(".steps > li", (all) => all.map((step) => step.innerText));
      const planned = await until("every step goes as InMail", async () => {
        const all = await steps();
        return all.length > 0 && all.every((text) => text.includes("InMail")) && all;
      });
      assert.ok(!planned.join().includes("Connection request"), "no request is left to wait for");
      assert.ok((await own.$$eval(".steps .quote-subject", (all) => all.length)) > 0, "each text shows its subject");
      await page.bringToFront();
      await overlay.shown("oe-subject", (text) => text.includes("Ifeoma"));
      assert.notEqual(await overlay.text("oe-suggestion"), request);
      assert.equal(await overlay.text("oe-channel"), "InMail");
      await choose("Connection note, then messages");
      await until("the request comes first again", async () => {
        const { value } = await session.ask("tab.reading", { tab_id: tab });
        return value.suggestion?.outreach_type === "connection_request";
      });
      await until("the card follows", async () => (await overlay.text("oe-subject")) === null);
      assert.equal(await overlay.text("oe-channel"), null);
      await own.close();
    });

    // Risk: a mail is put into a LinkedIn box and logged as a mail.
    test("a step that goes by e-mail is put into no box of LinkedIn's", async () => {
      await visit(MAREN);
      await overlay.press("oe-add");
      await choose("E-mail");
      await overlay.shown("oe-channel");
      await openBox();
      await refusal(/goes by e-mail/);
      assert.equal((await site()).message.trim(), "");
    });

    /** Picks an entry of the card's sequence menu, by keys. */
    async function choose(entry) {
      await page.bringToFront();
      await until("the menu is there", () =>
        page.evaluate(() => {
          const root = document.querySelector("[data-testid=oe-host]").shadowRoot;
          const button = root.querySelector(".suggestion .step .more button");
          button?.focus();
          return root.activeElement === button && button !== null;
        }),
      );
      await page.keyboard.press("Enter");
      const focused = () =>
        page.evaluate(() => document.querySelector("[data-testid=oe-host]").shadowRoot.activeElement?.textContent);
      await until("the menu is open", async () => (await focused()) === "Reword the rest");
      for (let at = 0; (await focused()) !== entry; at += 1) {
        assert.ok(at < 20, `${entry} is in the menu`);
        await page.keyboard.press("ArrowDown");
      }
      await page.keyboard.press("Enter");
    }

    // Risk: of two open profiles the side panel writes into the other one's box.
    test("the side panel writes into its own tab, and says so when that tab has gone on", async () => {
      await visit(MAREN);
      await openBox();
      const other = await session.open(CALLUM, { served });
      await new Overlay(other).shown("oe-segment");
      await other.evaluate(() => document.querySelector("main a[href*='/messaging/compose/']")?.click());
      const panel = await sidePanel(MAREN);
      const shown = await panel.evaluate(() => document.querySelector("[data-testid=oe-suggestion]").value);
      await panel.bringToFront();
      await (await mark(panel, "oe-insert")).click();
      await until("the text has arrived", async () => (await site()).message.trim() !== "");
      assert.equal((await site(other)).message.trim(), "", "the other tab's box stays empty");
      await until("the panel says so", () => panel.evaluate(() => document.querySelector(".note.good, .note.warn") !== null)); // prettier-ignore
      // The tab shows somebody else before the panel has heard of it.
      const order = { v: 1, order: "insert", prospect_id: "linkedin:maren-solberg-diaz", variant_id: "x", text: shown, when_not_empty: null }; // prettier-ignore
      const [tab] = await session.tabIds(MAREN);
      await page.evaluate((to) => history.pushState({}, "", to), CALLUM);
      const outcome = await panel.evaluate(
        (id, sent) => (globalThis.browser ?? globalThis.chrome).tabs.sendMessage(id, sent, { frameId: 0 }),
        tab,
        order,
      );
      assert.ok(outcome === undefined || outcome === null || outcome.kind === "refused", JSON.stringify(outcome));
      await panel.close();
      await other.close();
    });

    // Risk: what lies in a frame is out of the side panel's reach, or the caret stays where nobody looks.
    test("from the side panel the note goes into the invite page's frame, and the box there has the caret", async () => {
      await visit(IFEOMA);
      await page.evaluate(inviteFrame, "ifeoma-adeyemi-hart");
      await page.mouse.click(5, 5);
      const panel = await sidePanel(IFEOMA);
      const shown = await panel.evaluate(() => document.querySelector("[data-testid=oe-suggestion]").value);
      await panel.bringToFront();
      await (await mark(panel, "oe-insert")).click();
      const counted = () => page.evaluate(() => document.querySelector("#invite").contentWindow.counted);
      await until("the note has arrived", async () => (await counted()).state === shown);
      assert.equal((await counted()).submits, 0);
      const focused = () =>
        page.evaluate(() => {
          const frame = document.querySelector("#invite");
          return document.activeElement === frame && frame.contentDocument.activeElement?.localName;
        });
      assert.equal(await focused(), "textarea");
      await panel.close();
    });

    // Risk: what is logged from the side panel is the text as it was made, not as it left the box.
    test("from the side panel the user's edit in the box is what is logged as sent", async () => {
      await visit(MAREN);
      await openBox();
      const panel = await sidePanel(MAREN);
      await panel.bringToFront();
      await (await mark(panel, "oe-insert")).click();
      await until("the text has arrived", async () => (await site()).message.trim() !== "");
      await page.bringToFront();
      await page.evaluate(() => window.sampleSite.box().focus());
      await page.keyboard.press("End");
      await page.keyboard.type(" Tove says hello.");
      await until("the site knows the edit", async () => (await site()).message.includes("Tove says hello."));
      await page.locator(">>> button[type=submit]").click();
      await panel.bringToFront();
      await (await mark(panel, "oe-log-sent")).click();
      const events = async () => JSON.parse((await session.ask("data.export", {})).value.content).stores.events;
      await until("it is logged", async () => (await events()).length === 1);
      const [{ body }] = await events();
      assert.equal(body.engagement_status, "sent");
      assert.match(body.text_sent, /Tove says hello\./);
      await panel.close();
    });

    // Risk: a key command, which no event vouches for, is not held to the person.
    test("a key command is held to the recipient lock", async () => {
      await visit(MAREN);
      await openBox();
      await page.evaluate(() => {
        const title = document
          .querySelector("#interop-outlet")
          .shadowRoot.querySelector(".msg-overlay-bubble-header__title a");
        title.href = "https://www.linkedin.com/in/callum-okoro-reyes/";
        title.textContent = "Callum Okoro-Reyes";
      });
      const dashboard = await session.extensionPage("options.html");
      const [tab] = await session.tabIds(MAREN);
      await page.bringToFront();
      await dashboard.evaluate(
        (to, told) => (globalThis.browser ?? globalThis.chrome).tabs.sendMessage(to, told).catch(() => undefined),
        tab,
        { v: 1, push: "command", command: "insert", tab_id: tab },
      );
      await overlay.shown("oe-notice", (text) => /somebody else|Callum/.test(text));
      assert.equal((await site()).message.trim(), "");
      await dashboard.close();
    });

    // Risk: a request that shows as pending is forgotten, or taken for a message that was sent without evidence.
    test("a request that shows as pending is offered to the log, and logged on the user's word", async () => {
      await visit(IFEOMA);
      await page.evaluate(() => {
        const connect = document.querySelector("main a[href*='/preload/custom-invite/']");
        const pending = document.createElement("a");
        pending.href = "#";
        pending.setAttribute("aria-label", "Pending, click to withdraw invitation sent to Ifeoma Adeyemi-Hart");
        pending.setAttribute("componentkey", connect.getAttribute("componentkey").replace("_connect", "_pending"));
        pending.append(Object.assign(document.createElement("span"), { textContent: "Pending" }));
        connect.replaceWith(pending);
      });
      await page.mouse.click(5, 5);
      await overlay.shown("oe-observation");
      const events = async () => JSON.parse((await session.ask("data.export", {})).value.content).stores.events;
      assert.deepEqual(await events(), [], "nothing is logged by itself");
      await overlay.press("oe-observation");
      await until("it is logged", async () => (await events()).length === 1);
      const [{ body }] = await events();
      assert.deepEqual([body.outreach_type, body.engagement_status], ["connection_request", "sent"]);
    });

    async function sidePanel(url) {
      const [tab] = await session.tabIds(url);
      const panel = await session.extensionPage(`sidepanel.html?tab=${tab}`);
      await until("the panel shows a text", () => panel.evaluate(() => Boolean(document.querySelector("[data-testid=oe-suggestion]")?.value))); // prettier-ignore
      return panel;
    }
    const mark = async (panel, id) =>
      (await panel.evaluateHandle((name) => document.querySelector(`[data-testid="${name}"]`), id)).asElement();
  });
}

function served(address) {
  const url = new URL(address);
  const file = SAVED[`${url.origin}${url.pathname}`];
  if (file !== undefined) {
    const body = readFileSync(new URL(`../fixtures/pages/${file}`, import.meta.url), "utf8");
    return { status: 200, headers: {}, contentType: "text/html; charset=utf-8", body };
  }
  if (url.pathname === "/preload/custom-invite/") {
    return { status: 200, headers: {}, contentType: "text/html; charset=utf-8", body: INVITE };
  }
  const answered = answer(address);
  const policy = answered?.headers?.["content-security-policy"];
  if (policy === undefined) return answered;
  return { ...answered, headers: { ...answered.headers, "content-security-policy": `${policy}; frame-src 'self'` } };
}

/** LinkedIn's invite page as its frame shows it: it names nobody, only its address does. */
const INVITE = `<!doctype html><html lang="en"><body><main><h2>Add a note to your invitation</h2>
<form><textarea name="message" maxlength="300" aria-label="Note"></textarea><button type="submit" disabled>Send</button></form></main>
<script>window.counted = { state: "", submits: 0 };
document.querySelector("textarea").addEventListener("input", (event) => { counted.state = event.target.value; document.querySelector("button").disabled = false; });
document.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); counted.submits += 1; });</script></body></html>`;

/** In the page: the invite page of somebody in a frame over the profile. */
async function inviteFrame(slug) {
  document.querySelector("#invite")?.remove();
  const frame = document.createElement("iframe");
  frame.id = "invite";
  frame.src = `/preload/custom-invite/?vanityName=${slug}`;
  frame.style.cssText = "position:fixed;left:20px;top:120px;width:420px;height:260px;z-index:9;background:#fff";
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  document.body.append(frame);
  await loaded;
}

/** In the page: two boxes of a chat that name nobody. */
function richBox() {
  for (const left of [20, 420]) {
    const box = document.createElement("div");
    box.className = "mine";
    box.contentEditable = "true";
    box.setAttribute("role", "textbox");
    box.setAttribute("data-testid", "dmComposerTextInput");
    box.style.cssText = `position:fixed;left:${left}px;bottom:20px;width:360px;height:120px;background:#fff;z-index:9`;
    document.body.append(box);
  }
}

/** In the page: two text areas of comments. */
function plainBox() {
  for (const left of [20, 420]) {
    const box = document.createElement("textarea");
    box.className = "mine";
    box.name = "comment[body]";
    box.style.cssText = `position:fixed;left:${left}px;bottom:20px;width:360px;height:120px;z-index:9`;
    document.body.append(box);
  }
}
