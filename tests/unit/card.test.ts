import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { ComposerReading, PageView, Reading } from "../../pkg/outreach_engine";
import { chooseBox } from "../../extension/page/recipient";
import { tenthsThatAddUp } from "../../extension/ui/scores";
import { shownVariant } from "../../extension/ui/card_model";
import { stringsOf } from "../../extension/ui/strings";
import { touchOf } from "../../extension/ui/touch";
import { profileAddress } from "../../extension/views/profile_address";
import { siteName, sitePattern } from "../../extension/views/options/site_pattern";
import { SAMPLES } from "../../extension/views/gallery/samples";

function sample(name: string): PageView {
  const view = SAMPLES[name];
  assert.ok(view);
  return view;
}

function composer(node: number, more: Partial<ComposerReading>): ComposerReading {
  return {
    node,
    kind: "message_box",
    recipient: "Ana",
    recipient_identity: "ana",
    for_subject: true,
    group: false,
    ...more,
  };
}

/** The few properties of an element that the choice looks at. */
function box(name: string): Element {
  const element = { name, isConnected: true, contains: (other: unknown) => other === element };
  return element as unknown as Element;
}

const boxes = [box("first"), box("second")];
const reading = (composers: ComposerReading[]): Reading => ({ ...sample("request").reading, composers });

test("only a box that is the subject's own is chosen", () => {
  const found = chooseBox(reading([composer(0, { for_subject: false }), composer(1, {})]), boxes, "initial_dm", null);
  assert.ok(found.found && found.element === boxes[1]);
  const because = (composers: ComposerReading[]) => {
    const choice = chooseBox(reading(composers), boxes, "initial_dm", null);
    return choice.found ? "found" : choice.because;
  };
  assert.equal(because([]), "no_box");
  assert.equal(because([composer(0, { for_subject: false })]), "other_person");
  assert.equal(because([composer(0, { for_subject: null })]), "unsure");
  assert.equal(because([composer(0, { group: true })]), "group");
  assert.equal(because([composer(0, { kind: "invite_note" })]), "no_box");
  assert.equal(because([composer(7, {})]), "no_box");
});

test("of two boxes for the same person the one with the caret is meant", () => {
  const both = reading([composer(0, {}), composer(1, {})]);
  const chosen = chooseBox(both, boxes, "followup_1", boxes[0] ?? null);
  assert.ok(chosen.found && chosen.element === boxes[0]);
});

test("sent belongs to the step at hand, an answer to the last message sent", () => {
  const view = sample("follow_up");
  assert.equal(touchOf(view, "sent", null).outreach_type, "followup_1");
  assert.equal(touchOf(view, "sent", null).variant_id, null, "a text that was never inserted or copied is not claimed");
  assert.equal(touchOf(view, "replied", null).outreach_type, "initial_dm");
  assert.equal(touchOf(view, "accepted", null).outreach_type, "connection_request");
  const inHand = {
    step: 1,
    outreach_type: "initial_dm",
    channel: "linkedin_dm",
    variant_id: "v",
    text: "Hello",
  } as const;
  assert.deepEqual(touchOf(view, "sent", inHand).text_sent, "Hello");
  assert.equal(touchOf(view, "replied", inHand).text_sent, null);
});

test("an edited text stays with its variant", () => {
  const { suggestion } = sample("request");
  assert.ok(suggestion);
  const second = suggestion.variants[1];
  assert.ok(second);
  const draft = { index: 1, edits: { [second.variant_id]: "mine" } };
  assert.equal(shownVariant(suggestion, draft)?.text, "mine");
  assert.equal(shownVariant(suggestion, { ...draft, index: 0 })?.text, suggestion.variants[0]?.text);
});

const messages: Record<string, { message: string }> = JSON.parse(
  readFileSync("extension/_locales/en/messages.json", "utf8"),
);
const lookUp = (key: string, substitutes: string[]): string =>
  (messages[key]?.message ?? "").replace(/\$(\d)/g, (_, at: string) => substitutes[Number(at) - 1] ?? "");

test("plural forms and figures follow the language of the messages", () => {
  const strings = stringsOf(lookUp, "en-GB");
  assert.equal(strings.plural("gaps", 1), "1 thing not found");
  assert.equal(strings.plural("gaps", 1200), "1,200 things not found");
  assert.equal(stringsOf(lookUp, "de-DE").locale, "en", "English sentences have English dates");
  assert.equal(strings.named("status", "meeting_booked", "?"), "Meeting booked");
  assert.equal(strings.named("status", "never_heard_of", "fallback"), "fallback");
});

test("a name that reads from right to left draws no figure over to its side", () => {
  const echo = (key: string, values: string[]): string => (key === "language_tag" ? "en" : values.join(" · "));
  const strings = stringsOf(echo, "en");
  assert.equal(strings.t("sure", "نورة الحربي", 5), "\u2068نورة الحربي\u2069 · 5");
  assert.equal(strings.t("sure", "Zoë Ødegård", 5), "Zoë Ødegård · 5");
});

test("every plural has the form that all languages have, and no message is empty", () => {
  for (const [key, { message }] of Object.entries(messages)) {
    assert.notEqual(message.trim(), "", key);
    if (key.endsWith("_one")) assert.ok(messages[key.replace(/_one$/, "_other")], key);
  }
});

test("a link to a profile is made only where the address follows from the id", () => {
  assert.equal(profileAddress("linkedin:jürgen w"), "https://www.linkedin.com/in/j%C3%BCrgen%20w/");
  assert.equal(profileAddress("web:javascript:alert(1)"), null);
  assert.equal(profileAddress("web:school.example/staff/ana"), "https://school.example/staff/ana");
  assert.equal(profileAddress("nothing"), null);
});

test("every language has every message, with the same places to fill", () => {
  const german: Record<string, { message: string }> = JSON.parse(
    readFileSync("extension/_locales/de/messages.json", "utf8"),
  );
  assert.deepEqual(Object.keys(german).sort(), Object.keys(messages).sort());
  const places = (text: string) => [...text.matchAll(/\$\d/g)].map(String).sort();
  for (const [key, { message }] of Object.entries(german)) {
    assert.deepEqual(places(message), places(messages[key]?.message ?? ""), key);
  }
});

test("the parts of the priority that are shown add up to the priority that is shown", () => {
  for (let fit = 0; fit <= 100; fit += 0.7) {
    const values = [0.4 * fit, 0.35 * (100 - fit), 0.25 * 78.8];
    const total = Math.round(values.reduce((sum, one) => sum + one, 0) * 10) / 10;
    const shown = tenthsThatAddUp(values, total);
    assert.equal(Math.round(shown.reduce((sum, one) => sum + one, 0) * 10) / 10, total);
    shown.forEach((one, at) => assert.ok(Math.abs(one - (values[at] ?? 0)) <= 0.1 + 1e-9));
  }
});

test("a typed site becomes a pattern for that host alone, and nonsense becomes none", () => {
  assert.equal(sitePattern(" school.example/staff/ana?x=1 "), "https://school.example/*");
  assert.equal(sitePattern("https://People.School.example"), "https://people.school.example/*");
  assert.equal(siteName("https://github.com/*"), "github.com");
  for (const typed of ["", "*", "*.com", "http://school.example", "file:///etc", "two words.example", "localhost"]) {
    assert.equal(sitePattern(typed), null, typed);
  }
});
