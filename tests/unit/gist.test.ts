// How wordings are called in lists and sentences: by what they say, never by an id, and without a mark of their language.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import init, { defaultPlaybook } from "../../pkg/outreach_engine";
import english from "../../extension/_locales/en/messages.json" with { type: "json" };
import { stringsOf } from "../../extension/ui/strings";
import { gistOf, valueLabel, wordingName } from "../../extension/views/dashboard/gist";

const messages: Record<string, { message: string }> = english;
const strings = stringsOf((key) => messages[key]?.message ?? "", "en-US");
const gist = (text: string): string => gistOf(text, valueLabel(strings));

test("a wording is said as it reads where little is known, and what it cannot do without is named", () => {
  assert.equal(
    gist(
      "{greeting} we have {mutual_connections}, and I'm trying to meet more [{peers}|people who work with students][ around {place}]. I hope we can connect.",
    ),
    "We have ‹Mutual connections›, and I'm trying to meet more people who work with students. I hope we can connect.",
  );
  assert.equal(gist("{opening}\n\n[{sender_intro}. ]May I send a few lines?"), "May I send a few lines?");
  assert.equal(gist("{greeting} [{sender_intro}. We|we] may help."), "We may help.");
  assert.equal(gist("{needs post_quote}{opening}\nYou wrote: “{post_quote}.” Why?"), "You wrote: “‹Post›.” Why?");
  assert.equal(gist("[Here is {sender_link}. |]What now?"), "What now?");
  assert.equal(gist("{?company}Ask {company's} team \\[sic\\]."), "Ask ‹Company›'s team [sic].");
  assert.equal(gist("[[{a}|one] of {b}|two] ways"), "Two ways");
});

test("no shipped wording shows a mark, and no two of one kind have the same name", async () => {
  await init({ module_or_path: readFileSync("pkg/outreach_engine_bg.wasm") });
  const groups = new Map<string, string[]>();
  const texts = new Map(defaultPlaybook().templates.map(({ id, text }) => [id, text]));
  for (const { id, segment, outreach_type, text } of defaultPlaybook().templates) {
    assert.doesNotMatch(gist(text), /[[\]{}|]/, text);
    const name = wordingName(id, texts, strings);
    assert.ok(name.length > 8 && name.length <= 46, name);
    const kind = `${segment}/${outreach_type}`;
    groups.set(kind, [...(groups.get(kind) ?? []), name]);
  }
  assert.ok(groups.size > 20, String(groups.size));
  for (const [kind, names] of groups) assert.equal(new Set(names).size, names.length, `${kind}: ${names.join(" | ")}`);
});

test("a wording that is gone from the playbook still has a name", () => {
  assert.equal(wordingName("referral_network.initial_dm.few_lines", new Map(), strings), "Few lines");
  assert.equal(
    wordingName("mine.x", new Map([["mine.x", "{greeting} short and sweet."]]), strings),
    "Short and sweet.",
  );
});
