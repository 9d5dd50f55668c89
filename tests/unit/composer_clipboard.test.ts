import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { copyText } from "../../extension/page/composer/clipboard";

function clipboardThat(t: TestContext, writeText: (text: string) => Promise<void>): void {
  const was = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: { clipboard: { writeText } } });
  t.after(() => {
    if (was) Object.defineProperty(globalThis, "navigator", was);
    else Reflect.deleteProperty(globalThis, "navigator");
  });
}

test("a copied text is the text as it was given", async (t) => {
  const written: string[] = [];
  clipboardThat(t, async (text) => void written.push(text));
  assert.deepEqual(await copyText("Hi Ana,\n\n🎓"), { outcome: "copied" });
  assert.deepEqual(written, ["Hi Ana,\n\n🎓"]);
});

test("a clipboard that refuses is said to have refused, with the browser's reason", async (t) => {
  clipboardThat(t, () => Promise.reject(new Error("Document is not focused.")));
  const result = await copyText("Hi Ana");
  assert.ok(result.outcome === "refused");
  assert.equal(result.code, "clipboard_refused");
  assert.match(result.message, /Document is not focused/);
});
