// Risk covered: a text for one person in somebody else's mail or chat, on pages that show nobody: Gmail, Outlook on the web,
// X's conversations, a comment on GitHub. The whole extension, from the side panel, with the person whom the user brought.
// Not here: pages that show a person (`insertion_places.test.mjs`).
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { BROWSERS, Session, until } from "./harness.mjs";
import { buildPages, servedEditors } from "./insertion_pages.mjs";

const MAREN = "linkedin:sample-maren-oldenkott";
const GMAIL = "https://mail.google.com/mail/u/0/";
const OUTLOOK = "https://outlook.live.com/mail/0/deeplink/compose";
const X_CHAT = "https://x.com/i/chat/1-2";
const ISSUE = "https://github.com/example/fonts/issues/12";
const PAGES = { [GMAIL]: "gmail_mail", [OUTLOOK]: "outlook_mail", [X_CHAT]: "x_chat", [ISSUE]: "github_issue" };
const TO_MAREN = "Maren Oldenkott <maren@birchwater.example>";
const TO_CALLUM = "Callum Reyes <callum@northgate.example>";
const NOTHING_FORBIDDEN = { submits: 0, clicks: 0, keys: 0, errors: [] };
const lines = (text) => text.replaceAll("\u00a0", " ").split("\n").map((line) => line.trim()).filter(Boolean); // prettier-ignore

buildPages();
const served = servedEditors(PAGES);

for (const browser of BROWSERS) {
  describe(`mails and chats in ${browser}`, { timeout: 300_000 }, () => {
    /** @type {Session} */
    let session;
    const open = [];

    before(async () => (session = await Session.start(browser)));
    after(() => session?.close());
    beforeEach(async () => {
      for (const page of open.splice(0)) await page.close();
      assert.equal((await session.ask("data.erase", { confirm: "erase" })).ok, true);
      await value("sample.add", {});
      await made("email");
    });

    const value = async (type, params) => {
      const reply = await session.ask(type, params);
      assert.equal(reply.ok, true, JSON.stringify(reply));
      return reply.value;
    };
    const made = (channel) =>
      value("generateSequence", {
        user_id: "me",
        prospect_id: MAREN,
        sequence_type: null,
        num_variants: null,
        channel,
      });
    const events = async () => {
      const { content } = await value("data.export", {});
      return JSON.parse(content).stores.events.map(({ body }) => body);
    };

    /** The site's page, and the side panel beside it with Maren brought along. */
    async function visit(address, query = {}) {
      const url = `${address}?${new URLSearchParams(query)}`;
      const page = await session.open(url, { served });
      await until("the box stands", () => page.evaluate(() => Boolean(window.harness?.box()?.isConnected)));
      open.push(page);
      const [tab] = await session.tabIds(address);
      return panelBeside(page, tab);
    }

    async function panelBeside(page, tab) {
      const panel = await session.extensionPage(`sidepanel.html?tab=${tab}&person=${encodeURIComponent(MAREN)}`);
      open.push(panel);
      const mark = (id) => panel.$(`[data-testid="${id}"]`);
      await until("her card is there", async () => (await mark("oe-suggestion")) !== null);
      const press = async (id) => {
        await panel.bringToFront();
        await (await mark(id)).click();
      };
      const shown = () => panel.$eval('[data-testid="oe-suggestion"]', (field) => field.value);
      const said = (words) =>
        until(`the panel says ${words}`, async () => {
          const text = await panel.$eval('[data-testid="oe-notice"]', (line) => line.innerText);
          return words.test(text) && text;
        });
      const model = () => page.evaluate(() => window.harness.model());
      const holdsText = async () => {
        const text = await shown();
        await until("the text is in the page's own model", async () => {
          return lines(await model()).join("\n") === lines(text).join("\n");
        });
        assert.deepEqual(await page.evaluate(() => window.harness.forbidden), NOTHING_FORBIDDEN);
      };
      const pointAt = async () => {
        await page.bringToFront();
        await (await page.evaluateHandle(() => window.harness.box())).asElement().click();
      };
      return { page, panel, press, shown, said, model, holdsText, pointAt };
    }

    for (const [name, address, hers] of [
      ["Gmail", GMAIL, TO_MAREN],
      // Companies' address books turn names round.
      ["Outlook on the web", OUTLOOK, "Oldenkott, Maren <maren@birchwater.example>"],
    ]) {
      test(`${name}: subject and text go into the window that is addressed to her, and are logged as she gets them`, async () => {
        const { page, panel, press, said, holdsText, model } = await visit(address, { to: hers });
        const subject = await panel.$eval('[data-testid="oe-subject"]', (line) => line.innerText);
        assert.match(subject, /Maren/);
        await press("oe-insert");
        await said(/in the box|inserted/i);
        await holdsText();
        const written = await page.evaluate(() => window.harness.subject());
        assert.ok(written.length > 0 && subject.endsWith(written), `${subject} ends in ${written}`);
        assert.deepEqual(await events(), [], "nothing is logged by itself");
        await page.bringToFront();
        await page.evaluate(() => window.harness.focus());
        await page.keyboard.type(" See you soon.");
        await until("the edit is there", async () => (await model()).includes("See you soon."));
        await press("oe-log-sent");
        await until("it is logged", async () => (await events()).length === 1);
        const [logged] = await events();
        assert.deepEqual([logged.channel, logged.engagement_status], ["email", "sent"]);
        assert.match(logged.text_sent, /See you soon\./, "the user's edit is what was sent");
      });

      test(`${name}: a window addressed to somebody else, or to more than her, gets nothing, even when it is pointed at`, async () => {
        for (const [query, words] of [
          [{ to: TO_CALLUM }, /Callum Reyes/],
          [{ to: `${TO_MAREN};${TO_CALLUM}` }, /group/],
          [{ to: TO_MAREN, cc: TO_CALLUM }, /group/],
        ]) {
          const { press, said, model, pointAt, shown } = await visit(address, query);
          const text = await shown();
          await press("oe-insert");
          await said(/No box here names/);
          await pointAt();
          await press("oe-insert");
          await said(words);
          assert.equal((await model()).trim(), "");
          assert.equal(await shown(), text, "the text is safe in the panel");
          for (const page of open.splice(0)) await page.close();
        }
      });

      test(`${name}: a window that is addressed to nobody yet takes the text when the user points at it`, async () => {
        const { press, said, pointAt, holdsText } = await visit(address);
        await press("oe-insert");
        await said(/No box here names/);
        await pointAt();
        await press("oe-insert");
        await said(/in the box|inserted/i);
        await holdsText();
      });
    }

    test("a draft in the mail is kept until the user has chosen, and an appended text begins on a line of its own", async () => {
      const { page, press, said, model, shown } = await visit(OUTLOOK, { to: TO_MAREN });
      await page.bringToFront();
      await page.evaluate(() => window.harness.focus());
      await page.keyboard.type("My own words");
      await press("oe-insert");
      await said(/draft|holds/i);
      assert.equal((await model()).trim(), "My own words");
      await press("oe-draft-append");
      const expected = ["My own words", ...lines(await shown())];
      await until("both are there", async () => lines(await model()).join("\n") === expected.join("\n"));
    });

    test("X: the text goes into the conversation whose header names her, and into nobody else's", async () => {
      await made("other");
      const hers = await visit(X_CHAT, { name: "Maren Oldenkott" });
      await hers.press("oe-insert");
      await hers.said(/in the box|inserted/i);
      await hers.holdsText();
      for (const page of open.splice(0)) await page.close();
      const other = await visit(X_CHAT, { name: "Quentin Ashby" });
      await other.press("oe-insert");
      await other.said(/No box here names/);
      await other.pointAt();
      await other.press("oe-insert");
      await other.said(/Quentin Ashby/);
      assert.equal(await other.model(), "");
    });

    test("GitHub: a public comment takes the text only where the user points, whatever the headings name", async () => {
      await made("other");
      const { press, said, pointAt, model, holdsText } = await visit(ISSUE);
      await press("oe-insert");
      await said(/No box here names/);
      assert.equal(await model(), "");
      await pointAt();
      await press("oe-insert");
      await said(/in the box|inserted/i);
      await holdsText();
    });

    test("where our script is not at work, the text is copied and the panel says so", async () => {
      const page = await session.extensionPage("options.html");
      open.push(page);
      const [tab] = await session.tabIds(await page.evaluate(() => location.href));
      const { press, said, shown } = await panelBeside(page, tab);
      const text = await shown();
      await press("oe-insert");
      await said(/takes no text from here.*(Copied|still in the card)/s);
      assert.equal(await shown(), text);
    });

    test("the person is put away again", async () => {
      const { panel } = await visit(GMAIL, { to: TO_MAREN });
      await panel.bringToFront();
      await (await panel.$(".brought button")).click();
      await until("no card is left", async () => (await panel.$('[data-testid="oe-suggestion"]')) === null);
    });
  });
}
