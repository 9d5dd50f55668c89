// What people are called where no name is known: by what a person can read, never by an id and never by a made-up name.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { calledOf, placeOf } from "../../extension/protocol/calling";
import { withNames } from "../../extension/worker/names";

const prospect_id = "linkedin:ar-7b31";

test("a name goes before everything, as it is displayed", () => {
  const known = { prospect_id, display_name: "Ana Ruiz, LCSW", name: "Ana Ruiz", title: "Head of School" };
  assert.equal(calledOf(known), "Ana Ruiz, LCSW");
  assert.equal(calledOf({ ...known, display_name: null }), "Ana Ruiz");
});

test("without a name it is their work, told apart by where they are to be found", () => {
  const known = { prospect_id, name: "", title: "Head of School", company: "Lakeside", headline: "Educator" };
  assert.equal(calledOf(known), "Head of School · Lakeside (linkedin.com/in/ar-7b31)");
  assert.equal(calledOf({ ...known, title: null }), "Lakeside (linkedin.com/in/ar-7b31)");
  assert.equal(calledOf({ ...known, title: null, company: null }), "Educator (linkedin.com/in/ar-7b31)");
});

test("of whom nothing is known the address is shown as a browser would", () => {
  assert.equal(calledOf({ prospect_id }), "linkedin.com/in/ar-7b31");
  assert.equal(placeOf("github:aruiz"), "github.com/aruiz");
  assert.equal(placeOf("x:aruiz"), "x.com/aruiz");
  assert.equal(placeOf("web:https://www.school.example/staff/ana-ruiz/"), "school.example/staff/ana-ruiz");
  assert.equal(placeOf("linkedin:~ana ruiz~lakeside"), "ana ruiz · lakeside");
  assert.equal(placeOf("stray"), "stray");
});

test("in the core's answers whoever has an id and no name is called by the record, and nobody else by another word", async () => {
  const profile = { name: null, title: "Head of School", company: "Lakeside" };
  const block = { from: "", ids: [prospect_id], records: [JSON.stringify({ prospect_id, profile })] };
  const transaction = { objectStore: () => ({ openCursor: async () => ({ value: block }) }) };
  const row = (id: string | null, prospect_name: string | null) => ({ prospect_id: id, prospect_name });
  const answer = {
    entries: [row(prospect_id, null), row("linkedin:ana", "Ana Ruiz"), row(null, null)],
    later: { one: row("linkedin:gone", null) },
  };
  assert.deepEqual(await withNames(transaction as never, answer), {
    entries: [
      row(prospect_id, "Head of School · Lakeside (linkedin.com/in/ar-7b31)"),
      row("linkedin:ana", "Ana Ruiz"),
      row(null, null),
    ],
    later: { one: row("linkedin:gone", null) },
  });
});
