// What the template editor does with the list and with places in a text. Not here: how it is drawn.
import assert from "node:assert/strict";
import { test } from "node:test";
import { changed, placeOf, touchesOf } from "../../extension/views/dashboard/template_places";
import type { Template } from "../../pkg/outreach_engine";

const template = (id: string, text = id, outreach_type: Template["outreach_type"] = "initial_dm"): Template => ({
  id,
  segment: "*",
  outreach_type,
  sequence_types: [],
  attributes: {},
  language: "en",
  text,
});
const ids = (templates: Template[]): string[] => templates.map((one) => `${one.id}=${one.text}`);

test("a place in characters is found in a text with line breaks and emoji", () => {
  const text = "Hi 🎉🎉 {nam}\n{x";
  const at = (line: number, column: number, length: number): string =>
    text.slice(...placeOf(text, { line, column, length }));
  assert.equal(at(1, 7, 5), "{nam}");
  assert.equal(at(2, 1, 2), "{x");
  assert.equal(at(9, 1, 2), "");
});

test("a change replaces in place, adds after its like, takes out, and is undone by its mirror", () => {
  const before = [template("a"), template("b"), template("c", "c", "checkin")];
  const edit = { before: template("a"), after: template("a", "new") };
  assert.deepEqual(ids(changed(before, edit)), ["a=new", "b=b", "c=c"]);
  assert.deepEqual(changed(changed(before, edit), { before: edit.after, after: edit.before }), before);
  const added = changed(before, { before: null, after: template("d") });
  assert.deepEqual(ids(added), ["a=a", "b=b", "d=d", "c=c"]);
  assert.deepEqual(changed(added, { before: template("d"), after: null }), before);
});

test("wordings are shown of every touch that there are any for, late follow-ups too", () => {
  const of = (touch: Template["outreach_type"]) => template(touch, touch, touch);
  const playbook = [of("checkin"), of("followup_6"), of("initial_dm"), of("followup_6")];
  assert.deepEqual(touchesOf(playbook), ["initial_dm", "followup_6", "checkin"]);
  assert.deepEqual(touchesOf([]), []);
});
