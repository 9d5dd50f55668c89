/** Which answers hold sentences of the core, and in whose language they leave. Not here: the sentences (`sentences.ts`). */
import { browserLanguage, lookUpMessage } from "../platform";
import type { MessageType, Reply } from "../protocol/contract";
import { isRecord } from "../protocol/refusal";
import { type Render, rendered, sentencesIn } from "./sentences";

/** The others hold data, or words of people. */
const WITH_SENTENCES: ReadonlySet<unknown> = new Set<MessageType>([
  "page.read",
  "page.view",
  "reading.complete",
  "tab.reading",
  "prospect.add",
  "prospect.note",
  "prospect.suppress",
  "insertion.report",
  "engagement.undo",
  "engagement.correct",
  "trackEngagement",
  "text.check",
  "wording.keep",
  "sequence.rebuild",
  "template.preview",
  "segment",
  "generateSequence",
  "getSequence",
  "person.get",
  "person.view",
  "weeklyCadence",
  "plan.queue",
  "plan.waiting",
  "plan.adjust",
  "patterns.list",
  "metrics",
]);

let render: Render | null = null;

/** The words come from the browser, so they are only looked for when something is said. */
function renderNow(): Render {
  if (render === null) {
    const tag = lookUpMessage("language_tag", []);
    const language = /^[a-z]{2,3}$/.test(tag) ? tag : "en";
    const ui = browserLanguage();
    // Dates follow the browser's own locale where it is of the same language, as on the screens.
    const label = (code: string): string => lookUpMessage(`segment_${code}`, []) || code.replaceAll("_", " ");
    render = sentencesIn(language, ui.split("-")[0] === language ? ui : language, label);
  }
  return render;
}

/** The same server, whose sentences are in the user's language. */
export function spoken<S>(
  answer: (message: unknown, sender: S) => Promise<Reply>,
): (message: unknown, sender: S) => Promise<Reply> {
  return async (message, sender) => {
    const reply = await answer(message, sender);
    if (!reply.ok) return { ok: false, error: { ...reply.error, message: renderNow()(reply.error.message) } };
    const speaks = isRecord(message) && WITH_SENTENCES.has(message["type"]);
    return speaks ? { ok: true, value: rendered(reply.value, renderNow()) } : reply;
  };
}
