// Risk covered: the right text in the wrong person's box, or a refusal that does not say whose box it is.
// Not here: how each editor takes a text (`insertion.test.mjs`), and boxes that cannot (`insertion_refusals.test.mjs`).
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS } from "./harness.mjs";
import { Composers, buildPages } from "./insertion_pages.mjs";

const TEXT = "Hi Ana,\nshall we compare notes on Thursday?";
const IN = "https://www.linkedin.com/in";
const ANA = { name: "Ana Ruiz", address: `${IN}/ana-ruiz/` };
const BEN = { name: "Ben Ode", address: `${IN}/ben-ode/` };
const THREAD = [".msg-form__contenteditable"];
const SHADOW = ["#interop-outlet", ".msg-form__contenteditable"];

buildPages();

for (const browser of BROWSERS) {
  describe(`the recipient lock in ${browser}`, { concurrency: false }, () => {
    let composers;
    before(async () => (composers = await Composers.start(browser)));
    after(() => composers?.close());

    const boxes = (...of) => composers.load("message_box", { boxes: JSON.stringify(of) });
    const insert = (path, options) => composers.call("insert", { path, text: TEXT, ...options });
    const models = () => composers.page.evaluate(() => window.harness.models());

    async function refused(result, code, ...words) {
      assert.equal(result.outcome, "refused", JSON.stringify(result));
      assert.equal(result.code, code, result.message);
      for (const word of words) assert.ok(result.message.includes(word), `${result.message} names ${word}`);
      for (const model of await models()) assert.equal(model.text, "", "nothing was written");
    }

    test("of two open boxes the one whose header names the person gets the text, and the other none", async () => {
      await boxes({ where: "thread", ...BEN }, { where: "shadow", ...ANA });
      assert.equal((await insert(SHADOW)).outcome, "inserted");
      const [ben, ana] = await models();
      assert.deepEqual([ben.text, ana.text, ana.submits, ana.sendClicks, ana.enterKeys], ["", TEXT, 0, 0, 0]);
    });

    test("a box of somebody else is refused by name", async () => {
      await boxes({ where: "thread", ...BEN }, { where: "shadow", ...ANA });
      await refused(await insert(THREAD), "wrong_recipient", "Ben Ode", "Ana Ruiz");
    });

    test("a namesake with another profile is somebody else", async () => {
      await boxes({ where: "bubble", name: "Ana Ruiz", address: `${IN}/ana-ruiz-4711/` });
      await refused(await insert(THREAD), "wrong_recipient");
    });

    test("another name under the same address is refused as well", async () => {
      await boxes({ where: "bubble", name: "Ben Ode", address: ANA.address });
      await refused(await insert(THREAD), "wrong_recipient", "Ben Ode");
    });

    test("a header with a member id in its link is known by its name and the page's address", async () => {
      await boxes({ where: "shadow", name: "Ana Ruiz", address: `${IN}/ACoAAB7tq0xyz/` });
      assert.equal((await insert(SHADOW)).outcome, "inserted");
    });

    test("names agree whatever case, accents, honorifics, credentials and emoji do", async () => {
      for (const [header, prospect] of [
        ["Ána RUIZ, Ph.D., LCSW 🌱", "Ana Ruiz"],
        ["Dr. Ana Ruiz (She/Her)", "Ana Ruiz, MBA"],
        ["Ana Ruiz | Hiring", "ANA RUIZ"],
        ["田中 太郎", "田中太郎"],
        ["Søren Ørsted-Łuk", "Soren Orsted Luk"],
      ]) {
        await boxes({ where: "bubble", name: header, address: ANA.address });
        const result = await insert(THREAD, { lock: { prospectName: prospect } });
        assert.equal(result.outcome, "inserted", `${header} is ${prospect}: ${result.message}`);
      }
    });

    test("names that differ in more than decoration do not agree", async () => {
      for (const header of ["Ana Ruiz Costa", "Ana Ruis", "Anna Ruiz", "Ruiz", "Ana", "Ana Ruiz Jr."]) {
        await boxes({ where: "bubble", name: header, address: ANA.address });
        await refused(await insert(THREAD), "wrong_recipient", header);
      }
    });

    test("a group chat is refused, whether its header or its messages show it", async () => {
      await boxes({ where: "thread", name: "Ana Ruiz, Ben Ode", address: "" });
      await refused(await insert(THREAD), "group_chat");
      await boxes({ where: "thread", name: "Ana Ruiz", address: ANA.address, senders: ["Ana Ruiz", "Ben Ode"] });
      await refused(await insert(THREAD), "group_chat");
    });

    test("a page that has gone on to somebody else is refused", async () => {
      await boxes({ where: "bubble", ...ANA });
      await refused(await insert(THREAD, { lock: { pageIdentity: "ben-ode" } }), "page_changed", "ben-ode");
    });

    test("a page that goes on while the caret is placed is refused at the moment of writing", async () => {
      await boxes({ where: "bubble", ...ANA });
      await composers.page.evaluate(() => {
        window.harness.box().addEventListener("focus", () => (document.documentElement.dataset.identity = "ben-ode"));
      });
      await refused(await insert(THREAD), "page_changed");
    });

    test("a header that changes while the caret is placed is refused at the moment of writing", async () => {
      await boxes({ where: "thread", ...ANA });
      await composers.page.evaluate(() => {
        window.harness.box().addEventListener("focus", () => {
          document.querySelector(".msg-entity-lockup__entity-title").textContent = "Ben Ode";
        });
      });
      await refused(await insert(THREAD), "wrong_recipient", "Ben Ode");
    });

    test("a box that names nobody takes a text only when the user chose that very box", async () => {
      await boxes({ where: "bubble", name: "", address: "" });
      await refused(await insert(THREAD), "recipient_unknown", "Ana Ruiz");
      const chosen = await insert(THREAD, { lock: { boxChosenByUser: true } });
      assert.equal(chosen.outcome, "inserted", JSON.stringify(chosen));
    });

    test("choosing a box that names somebody else does not help", async () => {
      await boxes({ where: "bubble", ...BEN });
      await refused(await insert(THREAD, { lock: { boxChosenByUser: true } }), "wrong_recipient", "Ben Ode");
    });

    test("the box with the caret is found, inside a shadow root too", async () => {
      await boxes({ where: "shadow", ...ANA });
      await composers.focus();
      assert.equal((await composers.call("insertFocused", { text: TEXT })).outcome, "inserted");
      assert.equal((await models())[0].text, TEXT);
    });

    test("the user points at a box by a press of their own, after being asked, and the page cannot point for them", async () => {
      const pointed = () => composers.call("insertPointed", { text: TEXT, lock: { boxChosenByUser: true } });
      const press = async () => {
        const box = await composers.page.evaluateHandle(() => window.harness.box());
        await box.asElement().click();
      };
      await composers.load("gmail");
      await press();
      assert.equal((await pointed()).outcome, "no_box", "nobody was asked yet");
      await composers.call("askToPoint");
      await composers.page.evaluate(() => {
        const box = window.harness.box();
        box.blur();
        box.focus();
        for (const kind of ["pointerdown", "keyup"]) box.dispatchEvent(new Event(kind, { bubbles: true }));
      });
      assert.equal((await pointed()).outcome, "no_box", "the page pointed, not the user");
      await press();
      assert.equal((await pointed()).outcome, "inserted");
      await composers.waitForModel("the text is there", (model) => model.includes("Thursday"));
    });

    test("in a saved profile page with an open bubble, the bubble's person gets a text and the profile's does not", async () => {
      const priscilla = { prospectName: "Priscilla Fontaine-Moore", prospectIdentity: "ACoAAB7tq", pageIdentity: null };
      await composers.load("bubble_on_profile");
      await refused(await insert(SHADOW), "wrong_recipient", "Priscilla Fontaine-Moore");
      assert.equal((await insert(SHADOW, { lock: priscilla })).outcome, "inserted");
      assert.equal((await models())[0].text, TEXT);
    });

    test("in a saved thread page the thread's person gets a text, and nobody from the list beside it", async () => {
      await composers.load("thread_page");
      const lock = (prospectName, prospectIdentity) => ({ prospectName, prospectIdentity, pageIdentity: null });
      await refused(await insert(THREAD, { lock: lock("Martin Oyelowo", null) }), "wrong_recipient", "Bronwyn");
      const bronwyn = lock("Bronwyn Castellanos", "bronwyn-castellanos");
      assert.equal((await insert(THREAD, { lock: bronwyn })).outcome, "inserted");
      assert.deepEqual([(await models())[0].text, (await models())[0].submits], [TEXT, 0]);
    });

    test("a new message is its picked recipient's, and a group's when two are picked", async () => {
      for (const [picked, outcome] of [
        [["Ana Ruiz"], "inserted"],
        [["Ben Ode"], "wrong_recipient"],
        [["Ana Ruiz", "Ben Ode"], "group_chat"],
        [[], "wrong_recipient"],
      ]) {
        await boxes({ where: "bubble", name: "New message", address: "", senders: [] });
        await composers.page.evaluate((names) => {
          const pills = names.map((name) => {
            const pill = document.createElement("button");
            pill.className = "artdeco-pill";
            pill.innerHTML = `<span class="artdeco-pill__text"></span><span class="visually-hidden"></span>`;
            pill.firstChild.textContent = name;
            pill.lastChild.textContent = `Remove ${name}`;
            return pill;
          });
          document.querySelector("form").before(...pills);
        }, picked);
        const result = await insert(THREAD);
        assert.equal(result.code ?? result.outcome, outcome, `${picked}: ${result.message}`);
      }
    });

    test("an invite dialog in a same-origin frame is the invited person's", async () => {
      for (const [name, outcome] of [
        ["Ana Ruiz", "inserted"],
        ["Ben Ode", "recipient_unknown"],
      ]) {
        await composers.load("textarea");
        await composers.page.evaluate(async (invited) => {
          document.querySelector("header").remove();
          document.querySelector("textarea").remove();
          const frame = document.createElement("iframe");
          document.body.append(frame);
          const dialog = frame.contentDocument.createElement("div");
          dialog.setAttribute("role", "dialog");
          dialog.innerHTML = `<h2></h2><textarea maxlength="300"></textarea>`;
          dialog.firstChild.textContent = `Invite ${invited} to connect`;
          frame.contentDocument.body.append(dialog);
        }, name);
        const result = await insert(["iframe", "textarea"]);
        assert.equal(result.code ?? result.outcome, outcome, result.message);
        const value = await composers.page.evaluate(
          () => document.querySelector("iframe").contentDocument.querySelector("textarea").value,
        );
        assert.equal(value, outcome === "inserted" ? TEXT : "");
      }
    });

    test("a form with fields named like methods does not hide its header", async () => {
      await boxes({ where: "thread", ...BEN });
      await composers.page.evaluate(() => {
        const form = document.querySelector("form");
        for (const name of ["querySelectorAll", "parentNode", "matches", "getAttribute", "ownerDocument"]) {
          const field = document.createElement("input");
          field.type = "hidden";
          field.name = name;
          form.append(field);
        }
        const image = document.createElement("img");
        image.name = "execCommand";
        document.body.append(image);
      });
      await refused(await insert(THREAD), "wrong_recipient", "Ben Ode");
      await composers.page.evaluate(() => {
        document.querySelector(".msg-thread__link-to-profile").href = "https://www.linkedin.com/in/ana-ruiz/";
        document.querySelector(".msg-entity-lockup__entity-title").textContent = "Ana Ruiz";
        document.querySelector(".msg-s-message-group__name").textContent = "Ana Ruiz";
      });
      assert.equal((await insert(THREAD)).outcome, "inserted");
    });
  });
}
