import assert from "node:assert/strict";
import { test } from "node:test";
import german from "../../extension/_locales/de/messages.json";
import english from "../../extension/_locales/en/messages.json";
import subjectWords from "../../extension/page/composer/data/subject_words.json";
import { refuse, REFUSALS, type RefusalReason } from "../../extension/page/composer/refusals";

const reasons = Object.keys(REFUSALS) as RefusalReason[];
const places = (message: string): string[] => [...new Set(message.match(/\$\d/g))].sort();

test("every refusal of the composer has its sentence in both languages, which fill in the same things", () => {
  for (const reason of reasons) {
    const key = `refused_${reason}` as const;
    assert.deepEqual(places(german[key].message), places(english[key].message), reason);
    assert.notEqual(german[key].message, english[key].message, reason);
  }
  const worded = Object.keys(english).filter((key) => key.startsWith("refused_"));
  assert.deepEqual(worded.sort(), reasons.map((reason) => `refused_${reason}`).sort());
});

test("codes are those that the documentation names, whatever the sentence", () => {
  assert.deepEqual(refuse("group_chat_named", "Ana, Ben", "Ana"), {
    ...{ outcome: "refused", code: "group_chat", reason: "group_chat_named" },
    details: ["Ana, Ben", "Ana"],
  });
  assert.deepEqual([...new Set(Object.values(REFUSALS))].sort(), [
    ...["box_replaced", "draft_changed", "focus_refused", "garbled", "group_chat", "no_text", "not_taken"],
    ...["not_writable", "page_changed", "recipient_unknown", "single_line", "too_long", "wrong_recipient"],
  ]);
});

test("the words for a subject line are plain, small and told apart", () => {
  assert.equal(new Set(subjectWords).size, subjectWords.length);
  for (const word of subjectWords) {
    assert.match(word, /^[\p{L}\p{M} ]+$/u);
    assert.equal(word, word.toLowerCase());
  }
});
