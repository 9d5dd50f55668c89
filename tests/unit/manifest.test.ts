import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import chromium from "../../extension/manifest.json";
import firefox from "../../extension/manifest.firefox.json";
import { COMMANDS } from "../../extension/protocol/contract";

const privacy = readFileSync("PRIVACY.md", "utf8");

test("the privacy page has a line for each permission, and for none that is not asked for", () => {
  const asked = [
    ...chromium.permissions,
    ...firefox.permissions,
    ...chromium.optional_permissions,
    ...chromium.host_permissions,
    ...chromium.optional_host_permissions,
  ];
  const rows = privacy.split("\n## Permissions\n")[1]?.split("\n## ")[0] ?? "";
  const explained = rows.split("\n").flatMap((row) => /^\| .*?`([^`]+)`.* \|/.exec(row)?.[1] ?? []);
  assert.deepEqual([...new Set(explained)].sort(), [...new Set(asked)].sort());
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
