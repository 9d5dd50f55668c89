// Every word on the screens in every language, and none that nobody reads. Not here: the core's sentences
// (sentences.test.ts), and whether a translation is a good one.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

type Messages = Record<string, { message: string }>;

const LOCALES = "extension/_locales";
const read = (language: string): Messages =>
  JSON.parse(readFileSync(join(LOCALES, language, "messages.json"), "utf8")) as Messages;
const english = read("en");
const others = readdirSync(LOCALES).filter((language) => language !== "en");
/** What a message fills in: `$1` to `$9`. */
const places = (message: string): string[] => [...new Set(message.match(/\$\d/g))].sort();
/** The English form of a plural that English does not have. */
const plural = (key: string): string => key.replace(/_(zero|two|few|many)$/, "_other");

// Risk: a screen shows the name of a message, or a sentence with a hole, to whoever does not read English.
test("every language has every message, and each fills in the same things", () => {
  assert.ok(others.length > 0);
  for (const language of others) {
    const messages = read(language);
    const keys = Object.keys(messages).filter((key) => plural(key) === key);
    assert.deepEqual(keys.sort(), Object.keys(english).sort(), language);
    for (const [key, { message }] of Object.entries(messages)) {
      assert.ok(message.trim() !== "", `${language}: ${key} says nothing`);
      assert.deepEqual(places(message), places(english[plural(key)]?.message ?? ""), `${language}: ${key}`);
    }
    assert.equal(messages["language_tag"]?.message, language);
  }
});

// Risk: translators work on words that no screen shows, and the package carries them.
test("every message is shown somewhere", () => {
  const sources = readdirSync("extension", { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$|^manifest.*\.json$/.test(path))
    .map((path) => readFileSync(join("extension", path), "utf8"))
    .join("\n");
  const literals = new Set([...sources.matchAll(/["`](?:__MSG_)?(\w+?)(?:__)?["`]/g)].map(([, literal]) => literal));
  // `strings.named("touch", …)` and `touch_${…}` put a name together; what may follow is for other tests. The attributes of
  // a wording begin the names of their values.
  const built = sources.matchAll(/\.named\(\s*"(\w+)"|`(\w+)_\$\{/g);
  const stems = new Set(["length", "ask", ...[...built].map(([, named, written]) => named ?? written)]);
  const isShown = (key: string): boolean =>
    literals.has(key) ||
    literals.has(key.replace(/_(one|other)$/, "")) ||
    [...key.matchAll(/_/g)].some(({ index }) => stems.has(key.slice(0, index)));
  assert.equal(isShown("nobody_shows_this"), false);
  assert.deepEqual(
    Object.keys(english).filter((key) => !isShown(key)),
    [],
  );
});
