// Hostile texts in every field that a page, a file or a backup can bring, on every screen: the card on the page, the
// side panel, each part of the dashboard, the printable report. Nothing of them may run, and none may become an element.
// Not here: files (tests/node/injection.test.mjs). OE_INJECTION=full puts one text on a page instead of sixteen.
import assert from "node:assert/strict";
import { env } from "node:process";
import { after, before, describe, test } from "node:test";
import { answer } from "../fixtures/sites/answer.mjs";
import { countPayloads, intruders, PAYLOADS } from "../fixtures/hostile/payloads.mjs";
import { PEOPLE } from "../fixtures/sites/linkedin/people.mjs";
import { profilePage } from "../fixtures/sites/linkedin/profile.mjs";
import { complete } from "./every_screen.mjs";
import { BROWSERS, Session, until } from "./harness.mjs";
import { Overlay } from "./overlay.mjs";

const SITE = "https://www.linkedin.com/in/";
const AT_A_TIME = env.OE_INJECTION === "full" ? 1 : 16;
const TEXTS = PAYLOADS.map(({ text }) => text);
const PARTS = [
  ...[
    "prospects",
    "week",
    "metrics",
    "learning",
    "templates",
    "playbook",
    "insights",
    "import",
    "identity",
    "data",
    "move",
  ],
  ...["privacy", "person/linkedin%3Ahostile-0", "person/linkedin%3Ahostile-77", "person/linkedin%3Ahostile-200"],
];

/** Groups of texts, so that each field gets each text once, and no two fields of a page have the same. */
const GROUPS = Array.from({ length: Math.ceil(TEXTS.length / AT_A_TIME) }, (_, at) =>
  TEXTS.slice(at * AT_A_TIME, (at + 1) * AT_A_TIME).join(" · "),
);
const group = (at) => GROUPS[at % GROUPS.length];

/** A person of the sample site whose every field but the address holds hostile texts. */
function hostilePerson(at) {
  const [plain] = PEOPLE;
  return {
    ...plain,
    slug: `hostile-${at}`,
    name: at % 2 === 0 ? `Ilse Quill` : group(at),
    headline: group(at + 1),
    company: group(at + 2),
    school: group(at + 3),
    location: group(at + 4),
    mutual: group(at + 5),
    about: group(at + 6),
    followers: group(at + 7),
    roles: plain.roles.map((role, n) => ({
      ...role,
      title: group(at + 8 + n),
      company: group(at + 9 + n),
      text: group(at + 10),
    })),
    posts: [group(at + 11)],
  };
}

function hostileSite(url) {
  const at = /^https:\/\/www\.linkedin\.com\/in\/hostile-(\d+)\/$/.exec(url)?.[1];
  const given = answer(at === undefined ? url : `${SITE}maren-solberg-diaz/`);
  return at === undefined ? given : { ...given, body: profilePage(hostilePerson(Number(at))) };
}

for (const browser of BROWSERS) {
  describe(`hostile texts in ${browser}`, { timeout: AT_A_TIME === 1 ? 7_200_000 : 600_000 }, () => {
    /** @type {Session} */
    let session;
    before(async () => {
      session = await Session.start(browser);
    });
    after(() => session?.close());

    /** Names of all elements that a screen has with harmless data. */
    async function harmlessNames(page, within) {
      return page.evaluate((where) => {
        const root = where === "overlay" ? document.querySelector("[data-testid=oe-host]").shadowRoot : document;
        return [...new Set([...root.querySelectorAll("*")].map((element) => element.localName))];
      }, within);
    }

    async function assertHarmless(page, within, known, what) {
      const { found, ran, elements } = await page.evaluate(intruders, known, within);
      assert.deepEqual([found, ran], [[], 0], what);
      return elements;
    }

    // Risk: the search finds nothing because it looks at nothing.
    test("an element of a text would be found", async () => {
      const page = await session.extensionPage("options.html");
      await page.evaluate(() => {
        const intruder = document.createElement("marquee");
        intruder.className = "pwned";
        intruder.append(Object.assign(document.createElement("a"), { href: "javascript:pwned()" }));
        document.body.append(intruder);
      });
      const { found } = await page.evaluate(intruders, PAGE_ELEMENTS, "document");
      assert.deepEqual(found, ["<marquee>", "marquee.pwned", "href=javascript:pwned()"]);
      await page.close();
    });

    // Risk: a profile's headline runs in the page or in the extension, or draws something into the card.
    test(`the card: ${TEXTS.length} texts in every field of a profile`, async () => {
      const plain = await session.open(`${SITE}maren-solberg-diaz/`);
      await new Overlay(plain).shown("oe-suggestion");
      const known = await harmlessNames(plain, "overlay");
      const page = await session.open(`${SITE}maren-solberg-diaz/`, { served: hostileSite });
      page.on("dialog", (dialog) => assert.fail(`a dialog: ${dialog.message()}`));
      for (let at = 0; at < GROUPS.length; at += 1) {
        await page.goto(`${SITE}hostile-${at}/`, { waitUntil: "domcontentloaded" });
        await page.evaluate(countPayloads);
        const [tab] = await session.tabIds(`${SITE}hostile-${at}/`);
        await until("the card is drawn", async () => (await new Overlay(page).everything())?.length > 20);
        assert.ok((await session.ask("tab.reading", { tab_id: tab })).value !== undefined);
        // `p` and the rest of prose are ours too; what harmless data never draws is not.
        await assertHarmless(page, "overlay", [...known, ...OURS], `group ${at}`);
        await unfold(page);
        await assertHarmless(page, "overlay", [...known, ...OURS], `group ${at}, unfolded`);
      }
    });

    test("the side panel shows such people as text", async () => {
      const page = await session.open(`${SITE}hostile-0/`, { served: hostileSite });
      const [tab] = await session.tabIds(`${SITE}hostile-0/`);
      await until("it was read", async () => (await session.ask("tab.reading", { tab_id: tab })).value !== null);
      const panel = await session.extensionPage(`sidepanel.html?tab=${tab}`);
      await panel.evaluate(countPayloads);
      for (let at = 0; at < GROUPS.length; at += 7) {
        await page.goto(`${SITE}hostile-${at}/`, { waitUntil: "domcontentloaded" });
        await until("the panel shows it", () =>
          panel.evaluate(() => document.querySelector(".card, .note") !== null && document.body.innerText.length > 40),
        );
        await assertHarmless(panel, "document", PAGE_ELEMENTS, `group ${at}`);
      }
      await panel.close();
      await page.close();
    });

    // Risk: a row that came by a file or a colleague runs among all the user's data.
    test(`the dashboard: ${TEXTS.length} people, notes, wordings and colleagues of such texts`, async () => {
      await seedHostileRows(session);
      for (const part of PARTS) {
        const page = await session.extensionPage(`dashboard.html#/${part}`);
        page.on("dialog", (dialog) => assert.fail(`a dialog: ${dialog.message()}`));
        await page.evaluate(countPayloads);
        await complete(page, part);
        const drawn = await scrollThrough(page);
        await assertHarmless(page, "document", PAGE_ELEMENTS, part);
        if (part === "prospects" || part === "insights" || part.startsWith("person/"))
          assert.ok(/pwned|evil|[=<]/.test(drawn), `${part} shows them, as text`);
        await page.close();
      }
    });

    test("the printable report has nothing in it but what we wrote", async () => {
      const { value: figures } = await session.ask("metrics", { user_id: "me", date_range_days: 365 });
      const page = await session.extensionPage("dashboard.html#/metrics");
      await complete(page, "the metrics");
      assert.ok(JSON.stringify(figures).includes("pwned"), "hostile segments are among the figures");
      const report = await savedReport(page);
      const names = await page.evaluate((html) => {
        const parsed = new DOMParser();
        const policy = globalThis.trustedTypes?.createPolicy?.(`report-${Math.random()}`, {
          createHTML: (text) => text,
        });
        const tree = parsed.parseFromString(policy ? policy.createHTML(html) : html, "text/html");
        const found = [...tree.querySelectorAll("*")];
        return {
          names: [...new Set(found.map((element) => element.localName))],
          pwned: tree.querySelectorAll(".pwned").length,
          handlers: found.flatMap((element) =>
            element.getAttributeNames().filter((name) => name.startsWith("on") || name === "src"),
          ),
        };
      }, report);
      assert.deepEqual([names.handlers, names.pwned], [[], 0]);
      for (const name of names.names) assert.ok(REPORT_ELEMENTS.includes(name), name);
      await page.close();
    });
  });
}

/** Elements that the card and its parts are made of. */
const OURS =
  "a b bdi button details div dl dd dt em fieldset footer form h1 h2 h3 header input label legend li mark ol option output p path pre section select small span strong summary svg table tbody td textarea th thead tr ul".split(
    " ",
  );
const PAGE_ELEMENTS = [
  ..."html head meta title link script body br canvas main nav aside article figure figcaption circle rect line g text polyline polygon time code kbd progress caption".split(
    " ",
  ),
  ...OURS,
];
const REPORT_ELEMENTS = [
  ..."html head meta title style body".split(" "),
  ...PAGE_ELEMENTS.filter((name) => !["script", "link", "form", "input", "button"].includes(name)),
  "tspan",
  "i",
];

/** Opens whatever the card can unfold. */
async function unfold(page) {
  await page.evaluate(() => {
    const root = document.querySelector("[data-testid=oe-host]").shadowRoot;
    for (const part of root.querySelectorAll("details")) part.open = true;
  });
}

/** Scrolls every list through, so that each of its rows is drawn; answers all the text that was seen. */
async function scrollThrough(page) {
  return page.evaluate(async () => {
    const frame = () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    const texts = [document.body.innerText];
    for (const details of document.querySelectorAll("details")) details.open = true;
    for (const box of [document.scrollingElement, ...document.querySelectorAll(".table-scroll, .content")]) {
      if (!box) continue;
      for (let top = 0; top < box.scrollHeight; top += Math.max(200, box.clientHeight)) {
        box.scrollTop = top;
        await frame();
        texts.push(document.body.innerText);
      }
    }
    return texts.join("\n");
  });
}

/** The report as the page would save it. */
async function savedReport(page) {
  await page.evaluate(() => {
    globalThis.savedFiles = [];
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => {
      globalThis.savedFiles.push(blob);
      return make(blob);
    };
    HTMLAnchorElement.prototype.click = () => undefined;
  });
  const button = await until("the report can be saved", async () => {
    const found = await page.evaluateHandle(() => document.querySelector("[data-export=report]"));
    return found.asElement();
  });
  await button.evaluate((node) => node.click());
  return until("the report is there", () =>
    page.evaluate(async () => {
      const texts = await Promise.all(globalThis.savedFiles.map((blob) => blob.text()));
      return texts.find((text) => text.startsWith("<!")) ?? null;
    }),
  );
}

/** Rows as a backup brings them, by the same way that a backup takes. */
async function seedHostileRows(session) {
  await session.ask("sample.add", {});
  const { value } = await session.ask("data.export", {});
  const [sample] = JSON.parse(value.content).stores.prospects;
  const { value: playbook } = await session.ask("playbook.get", {});
  const day = new Date().toISOString();
  const rows = TEXTS.flatMap((text, at) => {
    const id = `linkedin:hostile-${at}`;
    const profile = { ...sample.profile };
    for (const field of [
      "name",
      "display_name",
      "given_name",
      "headline",
      "title",
      "company",
      "location",
      "about",
      "industry",
    ]) {
      profile[field] = text;
    }
    profile.posts = [{ text, age_days: 2 }];
    const reasons = sample.assessment.reasons.map((reason) => ({ ...reason, text, evidence: [text] }));
    const assessment = {
      ...sample.assessment,
      segment: at % 3 === 0 ? text : sample.assessment.segment,
      reasons,
      scoring_reasoning: text,
      tags: { role: text },
    };
    return [
      [
        "prospects",
        {
          ...sample,
          prospect_id: id,
          identities: [{ site: "generic", key: text }],
          profile,
          assessment,
          tags: [text],
          note: text,
          details: { email: text, phone: text, url: text },
        },
      ],
      [
        "insights",
        {
          insight_id: `i${at}`,
          title: text,
          industry: text,
          summary: text,
          keywords: [text],
          links: [text],
          added_at: day,
          expires_at: null,
        },
      ],
      [
        "events",
        {
          event_id: `e${at}`,
          prospect_id: id,
          occurred_at: day,
          recorded_at: day,
          body: {
            kind: "engagement",
            outreach_type: "initial_dm",
            engagement_status: "sent",
            channel: "linkedin_dm",
            step: 0,
            variant_id: text,
            segment: text,
            text_sent: text,
            attributes: { angle: text },
            traits: { industry: text },
            engagement_data: {},
          },
        },
      ],
    ];
  });
  for (const [at, text] of TEXTS.slice(0, 40).entries()) {
    const list = {
      owner: text.slice(0, 100) || "x",
      salt: "a".repeat(32),
      made_at: day,
      rows: [["0".repeat(32), day]],
    };
    rows.push(["meta", { key: `team:${at}${text.slice(0, 20)}`, value: list }]);
    const figures = { people: 1, added: 1, merged: 0, known: 0, events: 0, insights: 0, suppressed: 0, skipped: 0 };
    rows.push([
      "meta",
      {
        key: `import:${at}`,
        value: {
          import_id: `${at}`,
          at: day,
          name: text,
          figures,
          added: [],
          touched: [],
          before: [],
          undone_at: null,
        },
      },
    ]);
  }
  const segments = playbook.segments?.map((segment, at) => ({
    ...segment,
    ...(segment.description === undefined ? {} : { description: TEXTS[at] }),
  }));
  rows.push(["meta", { key: "playbook", value: { ...playbook, ...(segments ? { segments } : {}) } }]);
  rows.push(["meta", { key: "salt", value: "0".repeat(32) }], ["meta", { key: "recount", value: true }]);
  const lines = rows.map((row) => JSON.stringify(row));
  const import_id = "hostile";
  assert.equal((await session.ask("restore.stage", { import_id, seq: 0, lines })).ok, true);
  const applied = await session.ask("restore.apply", { import_id, parts: 1, schema: 3 });
  assert.equal(applied.ok, true, JSON.stringify(applied));
}
