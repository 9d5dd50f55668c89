import assert from "node:assert/strict";
import { test } from "node:test";
import type { Check, CheckTextResponse, Variant } from "../../pkg/outreach_engine";
import type { Client } from "../../extension/protocol/client";
import {
  createTextChecker,
  type EditedText,
  reasonNotToInsert,
  type TextChecks,
} from "../../extension/protocol/text_check";
import { charactersOf, checksShown, editedText, UNTOUCHED } from "../../extension/ui/card_model";
import { SAMPLES } from "../../extension/views/gallery/samples";

const GAP: Check = { code: "unresolved_placeholder", severity: "blocking", message: "A gap.", evidence: "" };
const LONG: Check = { code: "long", severity: "advice", message: "Long.", evidence: "" };

/** A worker that answers when the test says so, and a clock that moves when the test says so. */
class Desk {
  readonly asked: { text: string; signal: AbortSignal; answer(value: CheckTextResponse): void; fail(): void }[] = [];
  readonly told: (TextChecks | null)[] = [];
  private readonly pauses: (() => void)[] = [];

  readonly client: Client = {
    ask: (type, params, options) =>
      new Promise((resolve, reject) => {
        assert.equal(type, "text.check");
        assert.ok("text" in params && typeof params.text === "string");
        assert.ok(!("variant_id" in params), "the core does not ask which wording it was");
        const answer = (value: unknown): void => resolve(value as never);
        const signal = options?.signal ?? new AbortController().signal;
        this.asked.push({ text: params.text, signal, answer, fail: () => reject(new Error("unreachable")) });
      }),
  };

  readonly checker = createTextChecker(
    this.client,
    (found) => this.told.push(found),
    (_milliseconds, signal) =>
      new Promise((resolve) => {
        this.pauses.push(resolve);
        signal.addEventListener("abort", () => resolve());
      }),
  );

  /** The user has stopped typing for long enough. */
  async pauseEnds(): Promise<void> {
    for (const end of this.pauses.splice(0)) end();
    await settled();
  }
}

/** All that was promised so far has happened. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const edited = (text: string, more: Partial<EditedText> = {}): EditedText => ({
  ...{ prospect_id: "linkedin:ana-example", step: 0, outreach_type: "initial_dm", variant_id: "v1", text },
  ...more,
});

test("only the text at a pause in typing is asked about, and the same text once", async () => {
  const desk = new Desk();
  for (const text of ["H", "He", "Hel"]) desk.checker.follow(edited(text));
  assert.equal(desk.asked.length, 0, "nothing is asked between two letters");
  await desk.pauseEnds();
  desk.checker.follow(edited("Hel"));
  await desk.pauseEnds();
  assert.deepEqual(
    desk.asked.map((one) => one.text),
    ["Hel"],
  );
  desk.asked[0]?.answer({ checks: [GAP] });
  await settled();
  assert.deepEqual(desk.told, [{ variant_id: "v1", text: "Hel", checks: [GAP] }]);
});

test("the answer to the last text wins, however late the others come", async () => {
  const desk = new Desk();
  desk.checker.follow(edited("first"));
  await desk.pauseEnds();
  desk.checker.follow(edited("second"));
  await desk.pauseEnds();
  assert.equal(desk.asked[0]?.signal.aborted, true, "the former question is no longer waited for");
  desk.asked[1]?.answer({ checks: [LONG] });
  desk.asked[0]?.answer({ checks: [GAP] });
  await settled();
  assert.deepEqual(
    desk.told.map((found) => found?.text),
    ["second"],
  );
});

test("a text put back, or a person left, takes the findings along, and a late answer is not heard", async () => {
  const desk = new Desk();
  desk.checker.follow(edited("first"));
  await desk.pauseEnds();
  desk.checker.follow(null);
  desk.checker.follow(null);
  desk.asked[0]?.answer({ checks: [GAP] });
  await settled();
  assert.deepEqual(desk.told, [null]);
  desk.checker.follow(edited("again"));
  desk.checker.stop();
  await desk.pauseEnds();
  assert.equal(desk.asked.length, 1, "nothing is asked after the end");
});

test("a worker that cannot be asked leaves nothing standing that may be wrong by now", async () => {
  const desk = new Desk();
  desk.checker.follow(edited("first"));
  await desk.pauseEnds();
  desk.asked[0]?.answer({ checks: [GAP] });
  await settled();
  desk.checker.follow(edited("second"));
  await desk.pauseEnds();
  desk.asked[1]?.fail();
  await settled();
  assert.equal(desk.told.at(-1), null);
});

test("the first finding that blocks is the reason not to insert", async () => {
  const desk = new Desk();
  const reason = reasonNotToInsert(desk.client, edited("Hi {name}"));
  desk.asked[0]?.answer({ checks: [GAP, LONG] });
  assert.equal(await reason, "A gap.");
  const none = reasonNotToInsert(desk.client, edited("Hi Ana"));
  desk.asked[1]?.answer({ checks: [LONG] });
  assert.equal(await none, null);
});

const VARIANT: Variant = { variant_id: "v1", text: "Hi Ana", attributes: {}, grounding: [], checks: [LONG] };
const OWN = { limit: 10, over: "Too long.", empty: "Empty." };

test("findings of the core hold for their own text, and what the card sees by itself follows at once", () => {
  const codes = (text: string, live: TextChecks | null) =>
    checksShown({ variant: VARIANT, text }, live, OWN).map((check) => check.code);
  const gap = { variant_id: "v1", text: "Hi {name}", checks: [GAP] };
  assert.deepEqual(codes("Hi Ana", gap), ["long"], "the text as suggested has its own findings");
  assert.deepEqual(codes("Hi {name}", gap), ["unresolved_placeholder"]);
  assert.deepEqual(codes("Hi {name}, hello", gap), ["over_limit", "unresolved_placeholder"], "until the answer comes");
  assert.deepEqual(codes("Hi {name}", { ...gap, variant_id: "v2" }), [], "another wording's findings are not its own");
  assert.deepEqual(codes(" ", null), ["empty"]);
  const over = { ...gap, checks: [{ ...GAP, code: "over_limit" }] };
  assert.deepEqual(codes("Hi A", over), [], "a text that was shortened is not too long any more");
  assert.deepEqual(codes("👋🏽 Hi Ana!!".slice(0, 11), null), [], "an emoji is as many characters as the core counts");
  assert.equal(charactersOf("👋🏽"), 2);
});

test("only a text that differs from the suggestion is followed", () => {
  const view = SAMPLES["request"];
  const variant = view?.suggestion?.variants[0];
  assert.ok(view?.suggestion && view.person && variant);
  assert.equal(editedText(view, UNTOUCHED), null);
  assert.equal(editedText({ ...view, suggestion: null }, UNTOUCHED), null);
  const draft = { index: 0, edits: { [variant.variant_id]: "mine" } };
  assert.deepEqual(editedText(view, draft), {
    prospect_id: view.person.prospect_id,
    step: view.suggestion.step,
    outreach_type: view.suggestion.outreach_type,
    variant_id: variant.variant_id,
    text: "mine",
  });
});
