// The outline builder in both browsers: the same outlines as the core's fixtures, within its bounds and its time, and
// never an exception, whatever the page does. Not here: what the core reads of them.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, describe, test } from "node:test";
import { fixturePages, launch, onEachPage, outlineIn, outlineScript, printed } from "./outline_pages.mjs";

const outlines = new URL("../fixtures/outlines/", import.meta.url);

/** A browser that takes longer for a suite hangs. */
const HANGS_MS = 240_000;

/** The fixture pages are opened by the hundred: a suite of them takes a minute. */
const AT_A_TIME = 200;
const pages = await fixturePages();
const parts = Array.from({ length: Math.ceil(pages.length / AT_A_TIME) }, (_, part) =>
  pages.slice(part * AT_A_TIME, (part + 1) * AT_A_TIME),
);

test("there are fixture pages", () => {
  assert.ok(pages.length >= 793);
});

for (const browser of ["chrome", "firefox"]) {
  for (const [at, part] of parts.entries()) {
    describe(`fixture pages in ${browser}, part ${at + 1}`, { timeout: HANGS_MS }, () => {
      // Risk: what the core is tested with is not what a browser sends.
      test("every fixture page yields the outline that the core is tested with", async () => {
        const script = await outlineScript();
        let compared = 0;
        await onEachPage(browser, part, async (page, { file }) => {
          const own = printed(JSON.parse(await outlineIn(page, script)));
          assert.equal(own, await readFile(new URL(file.replace(/\.html$/, ".json"), outlines), "utf8"), file);
          compared += 1;
        });
        assert.equal(compared, part.length);
      });
    });
  }

  describe(`the outline in ${browser}`, { timeout: HANGS_MS }, () => {
    let script;
    before(async () => {
      script = await outlineScript();
    });

    /** Runs the builder on a page made of `html`, after `prepare` (the text of a function) has had its way with it. */
    async function outlined(html, prepare = "() => {}") {
      const running = await launch(browser);
      try {
        const page = await running.newPage();
        await page.setRequestInterception(true);
        page.on("request", (request) => {
          const answer =
            request.isNavigationRequest() && request.frame() === page.mainFrame()
              ? request.respond({ status: 200, contentType: "text/html; charset=utf-8", body: html })
              : request.abort();
          answer.catch(() => {});
        });
        await page.goto("https://www.linkedin.com/in/ada-quill/", { waitUntil: "load" });
        await page.evaluate(`(${prepare})()`);
        return JSON.parse(
          await page.evaluate(`(() => {
            ${script}
            const start = performance.now();
            const { outline, elements } = outlineBuilder.outlinePage(document);
            const first = performance.now() - start;
            const times = [first];
            for (let run = 0; run < 8; run += 1) {
              const again = performance.now();
              outlineBuilder.outlinePage(document);
              times.push(performance.now() - again);
            }
            return JSON.stringify({ outline, paired: elements.length === outline.nodes.length, times });
          })()`),
        );
      } finally {
        await running.close();
      }
    }

    const texts = (outline) => outline.nodes.map((node) => node.text).filter(Boolean);

    // Risk: what a page hides, or a person types, is read.
    test("hidden text, secrets and drafts stay on the page", async () => {
      const { outline, paired } = await outlined(`<main>
        <h2>Ada Quill</h2><p style="display:none">· 1st</p><p style="visibility:hidden">ghost</p><p style="opacity:0">glass</p>
        <p style="font-size:0">Head of everything, in no size</p><p style="position:absolute;left:-9999px">far off to the left</p>
        <p style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)">clipped to one point</p>
        <p><span>· </span><span style="font-size:0;display:inline-block;width:0;height:0;overflow:hidden">· 1st</span>2nd</p>
        <input type="password" value="secret"><input type="email" value="me@example.org"><input type="text" autocomplete="email" value="you@example.org">
        <div contenteditable="true" role="textbox" aria-label="Write a message…"><p>my draft</p></div>
        <textarea maxlength="300" placeholder="Note">my note</textarea>
        <ul class="msg-conversations-container"><li>another thread</li></ul></main>`);
      const all = JSON.stringify(outline);
      for (const secret of [
        "1st",
        "ghost",
        "glass",
        "in no size",
        "far off",
        "one point",
        "secret",
        "example.org",
        "my draft",
        "my note",
        "another thread",
      ]) {
        assert.ok(!all.includes(secret), `${secret} was read`);
      }
      assert.ok(texts(outline).includes("Ada Quill"));
      const boxes = outline.nodes.filter((node) => node.role === "editable");
      assert.deepEqual(
        boxes.map((box) => [box.editable.multiline, box.editable.empty, box.editable.max_length ?? null]),
        [
          [true, false, null],
          [true, false, 300],
        ],
      );
      assert.ok(paired);
    });

    // Risk: what a layer without a size shows, as that of a site's dialogs, is taken for hidden; or what one cuts off is read.
    test("text beyond a box without a size is read unless something cuts it off", async () => {
      const { outline } = await outlined(`<main><h1>Ada Quill</h1></main>
        <div style="position:fixed;width:0;height:0"><h2>Grace Bell</h2><p>Head of School</p></div>
        <div style="width:0;overflow:hidden"><h2>folded away</h2><p>beside the page</p></div>
        <div style="width:0"><p style="font-size:0">in letters without a size</p></div>`);
      const seen = outline.nodes.filter((node) => node.text && !node.spoken).map((node) => node.text);
      assert.deepEqual(seen, ["Ada Quill", "Grace Bell", "Head of School"]);
    });

    // Risk: a role or a tag that is a name of our own tables' makes a node that cannot be sent.
    test("roles and tags that JavaScript knows by name say nothing", async () => {
      const { outline } = await outlined(
        `<main><h1 role="constructor">Ada Quill</h1><div role="toString"><p>Head</p><p>of</p><valueOf>Leeds</valueOf></div></main>`,
      );
      assert.deepEqual(
        outline.nodes.map(({ role, text }) => [role, text]),
        [
          ["group", undefined],
          ["heading", "Ada Quill"],
          ["group", undefined],
          ["text", "Head"],
          ["text", "of"],
          ["text", "Leeds"],
        ],
      );
    });

    // Risk: an employer that a page states in its microdata is not known, or a line breaks where something is stated in it.
    test("what microdata states stands beside what the page shows, without addresses and numbers", async () => {
      const { outline } = await outlined(
        `<main itemscope itemtype="https://schema.org/Person"><h1>Ada <meta itemprop="givenName" content="Ada"> Quill</h1>
         <div itemprop="worksFor" itemscope><meta itemprop="name" content="Quill Architects">
         <meta itemprop="email" content="ada@quill.example"><meta itemprop="telephone" content="01 23 45"><p>Quill, 9 Quay Street</p></div></main>`,
      );
      const found = outline.nodes.map(({ text, itemprop, label }) => ({ text, itemprop, label }));
      const nothing = { text: undefined, itemprop: undefined, label: undefined };
      assert.deepEqual(found.slice(1), [
        { ...nothing, text: "Ada Quill" },
        { ...nothing, itemprop: "givenName", label: "Ada" },
        { ...nothing, itemprop: "worksFor" },
        { ...nothing, itemprop: "name", label: "Quill Architects" },
        { ...nothing, text: "Quill, 9 Quay Street" },
      ]);
    });

    // Risk: names that elements bear hide the document's own properties.
    test("a clobbered document is read like any other", async () => {
      const { outline } = await outlined(
        `<!doctype html><title>Ada</title><img name="title"><img name="body"><img name="documentElement"><form><input name="firstChild"><input name="nextSibling">
         <input name="getAttribute"><input name="childElementCount"><input name="shadowRoot"><h2>Ada Quill</h2></form><form id="querySelectorAll"></form>
         <main><p>Head of School</p></main>`,
        `() => {
          Object.defineProperty(document, "URL", { get() { throw new Error("mine"); } });
          Object.defineProperty(document.querySelector("h2"), "textContent", { get() { throw new Error("mine"); } });
        }`,
      );
      assert.ok(texts(outline).includes("Ada Quill"));
      assert.ok(texts(outline).includes("Head of School"));
      assert.equal(outline.title, "Ada");
    });

    // Risk: bubbles and dialogs in shadow roots and frames are not seen, or stand in for the page itself.
    test("open shadow roots and frames of the same origin are read, and marked", async () => {
      const { outline } = await outlined(
        `<main><h1>Ada Quill</h1></main><div id="interop-outlet"></div><div id="closed"></div><iframe srcdoc="<p>framed</p>"></iframe>`,
        `async () => {
          document.querySelector("#interop-outlet").attachShadow({ mode: "open" }).innerHTML = "<div role=dialog><h2>Ben Marsh</h2></div>";
          document.querySelector("#closed").attachShadow({ mode: "closed" }).innerHTML = "<p>closed</p>";
          const frame = document.querySelector("iframe");
          if (frame.contentDocument?.body?.textContent !== "framed") await new Promise((done) => frame.addEventListener("load", done));
        }`,
      );
      const shadow = outline.nodes.findIndex((node) => node.origin === "shadow");
      const frame = outline.nodes.findIndex((node) => node.origin === "frame");
      assert.ok(shadow > 0 && outline.nodes.slice(shadow).some((node) => node.text === "Ben Marsh"));
      assert.ok(frame > 0 && outline.nodes.slice(frame).some((node) => node.text === "framed"));
      assert.ok(!texts(outline).includes("closed"));
      assert.equal(outline.nodes[0].landmark ?? outline.nodes[0].role, outline.nodes[0].landmark ? "main" : "heading");
    });

    // Risk: a giant page freezes the tab, or its clutter pushes the person out.
    test("a giant page is cut, says so, and keeps its top card", async () => {
      const clutter = "<div><p>noise</p><a href='/in/somebody/'>Somebody</a></div>";
      const card = `<section componentkey="x.refACoAATopcard"><h2>Ada Quill</h2><p>· 2nd</p></section>`;
      const { outline, times } = await outlined(
        `<script type="application/ld+json">${"é".repeat(60_000)}</script><main>${clutter.repeat(12_000)}${card}${clutter.repeat(60_000)}</main>`,
      );
      assert.ok(outline.cut.visited <= 20_000);
      assert.ok(outline.cut.bytes_left_out > 120_000, "in bytes, of data that are too long as well");
      assert.ok(outline.cut.nodes_left_out > 0);
      assert.ok(outline.nodes.length <= 4_000);
      const name = outline.nodes.find((node) => node.text === "Ada Quill");
      assert.equal(outline.nodes[0].landmark, "main");
      assert.ok(name?.depth > 0, "the top card is there, in the main part where it stands");
      assert.ok(JSON.stringify(outline).length < 1_200_000);
      assert.ok(Math.min(...times) < 1_500, `took ${times}`);
    });

    // Risk: a deeply nested page overflows the stack.
    test("a deeply nested page is read as far as it can be", async () => {
      const { outline } = await outlined(
        "<main><h1>Ada Quill</h1></main>",
        `() => {
          let at = document.body;
          for (let depth = 0; depth < 1500; depth += 1) at = at.appendChild(document.createElement("div"));
          at.textContent = "bottom";
        }`,
      );
      assert.ok(texts(outline).includes("Ada Quill"));
    });

    // Risk: reading a page is felt.
    test("five thousand elements are outlined within one frame", async (t) => {
      const row = `<div class="a"><a href="/in/somebody-1/?trk=x"><figure><img alt="Somebody One"></figure></a><div><p>Somebody One</p><p><span>· </span><span>2nd</span></p><p>Head of School at Somewhere</p></div></div>`;
      const { outline, times } = await outlined(`<main>${row.repeat(500)}</main>`);
      const sorted = [...times].sort((a, b) => a - b);
      t.diagnostic(
        `${outline.cut.visited} elements: median ${sorted[4].toFixed(1)} ms, first ${times[0].toFixed(1)} ms`,
      );
      assert.ok(outline.cut.visited >= 4_500);
      assert.ok(sorted[0] < 50, `took ${times}`);
    });
  });
}
