// Data in and out on the real screens, in both browsers: clipping, one person in two records, a colleague's playbook, and
// the move to another computer. Not here: what is written (unit tests and the core's).
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { BROWSERS, Session, until } from "./harness.mjs";

const REPORT = "https://research.example/report";
const SENTENCE = "Schools that name one contact lose fewer families.";
const served = () => ({
  status: 200,
  headers: {},
  contentType: "text/html; charset=utf-8",
  body: `<!doctype html><title>A survey of 300 schools</title><p>First.</p><p id="kept">${SENTENCE}</p>`,
});

for (const browser of BROWSERS) {
  describe(`data in ${browser}`, { timeout: 240_000 }, () => {
    /** @type {Session} */
    let session;
    let folder;

    before(async () => {
      session = await Session.start(browser);
      folder = mkdtempSync(join(tmpdir(), "data-"));
    });
    after(async () => {
      await session?.close();
      rmSync(folder, { recursive: true, force: true });
    });
    beforeEach(async () => {
      assert.equal((await session.ask("data.erase", { confirm: "erase" })).ok, true);
    });

    const value = async (type, params = {}) => {
      const answer = await session.ask(type, params);
      assert.equal(answer.ok, true, JSON.stringify(answer));
      return answer.value;
    };
    const shown = (page) => page.$eval("main", (main) => main.innerText);
    const press = (page, label, place = 0) =>
      until(`“${label}” was pressed`, () =>
        page.evaluate(
          (wanted, at) => {
            const buttons = [...document.querySelectorAll("main button")];
            const button = buttons.filter((one) => one.textContent.trim() === wanted)[at];
            if (button === undefined || button.disabled) return false;
            button.click();
            return true;
          },
          label,
          place,
        ),
      );
    /** Takes people as an import would. */
    const take = async (people) => {
      const import_id = `i${Math.random()}`;
      const ids = people.map((one) => one.prospect_id);
      const staged = { people: JSON.stringify(people), ids };
      await value("import.stage", { import_id, at: "2026-11-20T09:00:00.000Z", seq: 0, ...staged });
      await value("import.apply", { import_id, name: "people.csv", parts: 1 });
    };
    const person = (prospect_id, values) => ({ prospect_id, values, connected_at: null, requests: [], messages: [] });
    const ILSE = person("linkedin:ilse-quill", {
      name: "Ilse Quill",
      company: "Birch Academy",
      title: "Head of School",
    });
    const ILSE_BY_MAIL = person("web:i@example.com", {
      ...{ name: "Ilse Quill", company: "Birch Academy LLC", email: "i@example.com", note: "Met at the fair" },
    });

    // Risk: the entry is missing from the menu, or what was selected is kept without saying where it stood.
    test("a selection on any page becomes an insight with its address and title, opened to be completed", async () => {
      const page = await session.open(REPORT, { served });
      const selected = await page.evaluate(() => {
        getSelection().selectAllChildren(document.querySelector("#kept"));
        return getSelection().toString();
      });
      assert.equal(selected, SENTENCE);
      const dashboard = await session.extensionPage("dashboard.html#/data");
      // There is no list of a menu's entries: only of one that is there can anything be changed.
      const offered = await dashboard.evaluate(() =>
        (globalThis.browser ?? globalThis.chrome).contextMenus.update("clip", {}).then(
          () => true,
          () => false,
        ),
      );
      const [tab] = await dashboard.evaluate(async (start) => {
        const tabs = await (globalThis.browser ?? globalThis.chrome).tabs.query({});
        return tabs.filter(({ url }) => url === undefined || url.startsWith(start)).map(({ id }) => ({ id }));
      }, REPORT);
      assert.ok(tab);
      assert.equal(offered, true, "the entry is in the menu");
      const before = (await session.pagesAt("dashboard.html#/insights")).length;
      const info = { menuItemId: "clip", editable: false, selectionText: selected, pageUrl: await page.url() };
      await session.inWorker("clipChosen", info, { ...tab, title: await page.title(), url: REPORT });
      await until("the insight is kept", async () => (await value("insights.list")).length === 1);
      const [insight] = await value("insights.list");
      assert.deepEqual(
        [insight.title, insight.summary, insight.links],
        ["A survey of 300 schools", SENTENCE, [REPORT]],
      );
      await until(
        "it is opened for the user",
        async () => (await session.pagesAt("dashboard.html#/insights")).length > before || browser === "firefox",
      );
      await dashboard.evaluate(() => (location.hash = "#/insights"));
      await until("it is listed", async () => (await shown(dashboard)).includes(SENTENCE));
      await Promise.all([page.close(), dashboard.close()]);
    });

    // Risk: two records are merged without reasons, or cannot be told apart again.
    test("two records of one person are shown with reasons, put together and taken apart", async () => {
      await take([ILSE, ILSE_BY_MAIL, person("linkedin:bram", { name: "Bram Birkholt" })]);
      const before = await value("prospects.export", { format: "json" });
      const page = await session.extensionPage("dashboard.html#/identity");
      await until("the pair is shown with its reasons", async () =>
        /Same company: Birch Academy[\s\S]*Same name: Ilse Quill/.test(await shown(page)),
      );
      await press(page, "One person: keep this record");
      await until("it says what it did", async () => (await shown(page)).includes("Put together as Ilse Quill"));
      const [ilse] = JSON.parse((await value("prospects.export", { format: "json" })).content).filter(
        ({ profile }) => profile.name === "Ilse Quill",
      );
      assert.deepEqual([ilse.details.email, ilse.note], ["i@example.com", "Met at the fair"]);
      await press(page, "Take apart");
      await until("both are there again", async () => (await shown(page)).includes("a record of their own again"));
      assert.equal((await value("prospects.export", { format: "json" })).content, before.content);
      await press(page, "Two people");
      await until("the pair is gone", async () => (await shown(page)).includes("No two records look like one person."));
      await page.close();
    });

    // Risk: only pairs that the computer thinks of can be put together; or a slip of the hand cannot be taken back.
    test("two records that only the user knows to be one are found by name, looked at, put together, taken apart", async () => {
      await take([ILSE, person("web:office@example.com", { name: "Bram Birkholt", note: "Her maiden name" })]);
      const before = await value("prospects.export", { format: "json" });
      const page = await session.extensionPage(`dashboard.html#/person/${encodeURIComponent(ILSE.prospect_id)}`);
      await until("her page is there", async () => (await shown(page)).includes("This is the same person as"));
      await press(page, "This is the same person as …");
      const field = await page.waitForSelector("input[type=search]");
      await field.type("birkholt");
      const found = () => [...document.querySelectorAll("main li button")].find((one) => /Bram/.test(one.textContent));
      await until("he is found", () => page.evaluate(`Boolean((${found})())`));
      await page.evaluate(`(${found})().click()`);
      await until("both and what they would be are shown", async () =>
        /Stays[\s\S]*Goes into it[\s\S]*Together[\s\S]*Her maiden name/.test(await shown(page)),
      );
      assert.equal(
        (await value("prospects.export", { format: "json" })).content,
        before.content,
        "nothing is stored yet",
      );
      await press(page, "One person: put together");
      await until("it says what it did", async () => (await shown(page)).includes("Put together as Ilse Quill"));
      const people = JSON.parse((await value("prospects.export", { format: "json" })).content);
      assert.equal(people.length, 1);
      assert.match(people[0].note, /Her maiden name/);
      await until("it can be taken back here", async () => (await shown(page)).includes("Take apart"));
      await press(page, "Take apart");
      await until("both are there again", async () => (await shown(page)).includes("a record of their own again"));
      assert.equal((await value("prospects.export", { format: "json" })).content, before.content);
      await page.close();
    });

    // Risk: a colleague's file replaces one's own words unseen, or brings in something broken.
    test("a colleague's playbook shows what it would change before it is taken", async () => {
      const own = await value("playbook.get");
      const [first, ...rest] = own.templates;
      const theirs = {
        ...own,
        name: "Ben's",
        templates: [{ ...first, text: "May I ask how you choose maps?" }, ...rest],
      };
      const path = join(folder, "playbook.json");
      const write = (playbook) =>
        writeFileSync(path, JSON.stringify({ format: "outreach-engine-playbook", v: 1, made_at: "", playbook }));
      const page = await session.extensionPage("dashboard.html#/playbook");
      const input = await page.waitForSelector("input[accept='.json']");
      write({ ...theirs, templates: [{ ...first, text: "Hi {nobody_knows}" }] });
      await input.uploadFile(path);
      await until("the fault is named", async () => (await shown(page)).includes("nobody_knows"));
      assert.ok((await shown(page)).includes("This playbook cannot be used"));
      write(theirs);
      await input.uploadFile(path);
      // The same wording differs in the file before: only its text tells the two apart.
      await until("the differences are shown", async () =>
        (await shown(page)).includes("May I ask how you choose maps?"),
      );
      assert.ok((await shown(page)).includes(`templates › ${first.id} › text`));
      assert.deepEqual(await value("playbook.get"), own, "nothing is taken unasked");
      await press(page, "Take this playbook");
      await until("it is taken", async () => (await value("playbook.get")).name === "Ben's");
      await page.close();
    });

    // Risk: something stays behind on the old computer and nobody notices.
    test("a move to another computer is led through, and what arrives is what left", async () => {
      await take([ILSE, ILSE_BY_MAIL]);
      await value("identity.merge", { keep: "linkedin:ilse-quill", merge: "web:i@example.com" });
      await value("prospect.suppress", { prospect_id: "linkedin:bram" });
      const page = await session.extensionPage("dashboard.html#/move");
      const saved = page.evaluate(
        () =>
          new Promise((resolve) => {
            const make = URL.createObjectURL;
            URL.createObjectURL = (blob) => {
              void blob.text().then(resolve);
              URL.createObjectURL = make;
              return make.call(URL, blob);
            };
          }),
      );
      await press(page, "The old one");
      await press(page, "Save a backup");
      const path = join(folder, "everything.backup.jsonl");
      writeFileSync(path, await saved);
      await until("it says what the file holds", async () => /holds 1 \w+/.test(await shown(page)));
      // The new computer: an empty workspace.
      await value("data.erase", { confirm: "erase" });
      await press(page, "The new one");
      const input = await page.waitForSelector("input[type=file]");
      await input.uploadFile(path);
      await press(page, "Replace everything");
      await until("all of it is here, and copied", async () =>
        (await shown(page)).includes("The second copy holds everything too."),
      );
      const [prospect, ...others] = JSON.parse((await value("prospects.export", { format: "json" })).content);
      assert.deepEqual([prospect.prospect_id, others.length], ["linkedin:ilse-quill", 0]);
      assert.equal((await value("identity.merges")).length, 1);
      const safety = await value("safety.status");
      assert.deepEqual([safety.behind, safety.recovery], [0, null], "mark and copy are those of the new data");
      await page.close();
    });
  });
}
