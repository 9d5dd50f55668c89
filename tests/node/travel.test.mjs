// How values cross the package's boundary: what JavaScript may hold and JSON may not, and refusals that name the field.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import init, { assess, parseName, readPage } from "../../pkg/outreach_engine.js";

const NOW = "2026-11-23T12:00:00Z";

before(async () => {
  await init({ module_or_path: readFileSync(new URL("../../pkg/outreach_engine_bg.wasm", import.meta.url)) });
});

const refusal = (call) => {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof Error);
    assert.ok(error.message.length > 0);
    return { code: error.code, field: error.field };
  }
  return assert.fail("was not refused");
};

test("a refusal names the path of the field", () => {
  const outline = JSON.parse(readFileSync(new URL("../fixtures/outlines/page-09.json", import.meta.url), "utf8"));
  outline.nodes[3].depth = "deep";
  assert.deepEqual(
    refusal(() => readPage(outline)),
    { code: "invalid_type", field: "nodes[3].depth" },
  );
  assert.deepEqual(
    refusal(() => assess({ profile: { name: 7 }, now: NOW })),
    { code: "invalid_type", field: "profile.name" },
  );
  assert.deepEqual(
    refusal(() => assess({ profile: { roles: [{ title: "a" }, 5] }, now: NOW })),
    {
      code: "invalid_type",
      field: "profile.roles[1]",
    },
  );
});

test("a missing field is told apart from a wrong one", () => {
  assert.equal(refusal(() => assess({ profile: {} })).code, "missing_field");
});

test("what has no JSON is refused, never a crash", () => {
  const cycle = {};
  cycle.profile = cycle;
  for (const value of [undefined, null, () => 1, Symbol("x"), cycle, 10n]) {
    assert.equal(refusal(() => assess(value)).code, "invalid_type");
    assert.equal(refusal(() => parseName(value)).code, "invalid_type");
  }
  assert.equal(parseName("Ana Lovelace").given_name, "Ana");
});

test("half an emoji, which no text of the core can hold, becomes a mark and keeps the rest", () => {
  assert.equal(parseName("Ana \ud83c Lovelace").family_name, "Lovelace");
  assert.equal(parseName(String.raw`Ana \ud83c`).given_name, "Ana");
  assert.equal(parseName("Ana 🎓 Lovelace").family_name, "Lovelace");
});

test("missing values come back as null, and a profile's own undefined counts as absent", () => {
  const assessment = assess({ profile: { name: "Ana Lovelace", headline: undefined }, now: NOW });
  assert.deepEqual(assessment, assess({ profile: { name: "Ana Lovelace", headline: null }, now: NOW }));
  assert.ok(!JSON.stringify(assessment).includes("undefined"));
});
