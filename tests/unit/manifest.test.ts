import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import chromium from "../../extension/manifest.json";
import firefox from "../../extension/manifest.firefox.json";
import { COMMANDS } from "../../extension/protocol/contract";

const privacy = readFileSync("PRIVACY.md", "utf8");

const asked = [
  ...chromium.permissions,
  ...firefox.permissions,
  ...chromium.optional_permissions,
  ...chromium.host_permissions,
  ...chromium.optional_host_permissions,
];

const section = (page: string, heading: string): string => page.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";

function assertExplained(page: string): void {
  const rows = section(page, "Permissions").split("\n");
  const explained = rows.flatMap((row) => /^\| .*?`([^`]+)`.* \|/.exec(row)?.[1] ?? []);
  assert.deepEqual([...new Set(explained)].sort(), [...new Set(asked)].sort());
}

test("the privacy page has a line for each permission, and for none that is not asked for", () => {
  assertExplained(privacy);
});

test("so have the texts for the stores, whose short description is the manifest's own and fits the store", () => {
  for (const language of ["en", "de"]) {
    const page = readFileSync(`docs/store/${language}.md`, "utf8");
    const words = JSON.parse(readFileSync(`extension/_locales/${language}/messages.json`, "utf8"));
    const short = words.product_description.message;
    assertExplained(page);
    assert.equal(section(page, "Short description").trim(), short);
    assert.ok(short.length <= 132, `${language}: ${short.length} characters; the Chrome Web Store takes 132`);
  }
});

test("the commands of the manifest are those that the content script understands, with at most four keys", () => {
  assert.deepEqual(Object.keys(chromium.commands).sort(), [...COMMANDS].sort());
  const keys = Object.values(chromium.commands).map((command) => command.suggested_key.default);
  assert.equal(new Set(keys).size, keys.length);
  assert.ok(keys.length <= 4, "a browser takes four suggestions and drops the rest");
});

test("no page can reach into the extension, and no other extension can", () => {
  for (const manifest of [chromium, firefox]) assert.ok(!("web_accessible_resources" in manifest));
  assert.deepEqual(chromium.externally_connectable, { ids: [] });
});
