import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import english from "../../extension/_locales/en/messages.json";
import { copyInstead, copyText } from "../../extension/ui/clipboard";
import { stringsOf } from "../../extension/ui/strings";

function clipboardThat(t: TestContext, writeText: (text: string) => Promise<void>): void {
  const was = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: { clipboard: { writeText } } });
  t.after(() => {
    if (was) Object.defineProperty(globalThis, "navigator", was);
    else Reflect.deleteProperty(globalThis, "navigator");
  });
}

const strings = stringsOf((key, [first = ""]) => {
  const found = Object.entries(english).find(([name]) => name === key);
  return found ? found[1].message.replace("$1", first) : "";
}, "en");

test("a copied text is the text as it was given", async (t) => {
  const written: string[] = [];
  clipboardThat(t, async (text) => void written.push(text));
  assert.deepEqual(await copyText("Hi Ana,\n\n🎓", strings), { kind: "copied" });
  assert.deepEqual(written, ["Hi Ana,\n\n🎓"]);
});

test("a clipboard that refuses is said to have refused, with the browser's reason", async (t) => {
  clipboardThat(t, () => Promise.reject(new Error("Document is not focused.")));
  const result = await copyText("Hi Ana", strings);
  assert.ok(result.kind === "refused");
  assert.match(result.message, /Document is not focused.*still in the card/);
});

test("what no box will take is copied at once, and the card says both", async (t) => {
  const written: string[] = [];
  clipboardThat(t, async (text) => void written.push(text));
  const unfit = { kind: "refused", message: "Out of reach.", offerCopy: true, copyNow: true } as const;
  const { notice, copied } = await copyInstead(unfit, "Hi Ana", strings);
  assert.ok(copied && notice.kind === "refused");
  assert.match(notice.message, /^Out of reach\. Copied instead/);
  assert.deepEqual(written, ["Hi Ana"]);
});

test("what was refused for a person's sake is not copied unasked", async (t) => {
  const written: string[] = [];
  clipboardThat(t, async (text) => void written.push(text));
  const lock = { kind: "refused", message: "Somebody else's box.", offerCopy: true } as const;
  assert.deepEqual(await copyInstead(lock, "Hi Ana", strings), { notice: lock, copied: false });
  assert.deepEqual(written, []);
});

test("with the clipboard denied as well, the card says where the text still is", async (t) => {
  clipboardThat(t, () => Promise.reject(new Error("denied")));
  const unfit = { kind: "refused", message: "Out of reach.", offerCopy: true, copyNow: true } as const;
  const { notice, copied } = await copyInstead(unfit, "Hi Ana", strings);
  assert.ok(!copied && notice.kind === "refused");
  assert.match(notice.message, /^Out of reach\. .*still in the card/);
});
