/** Which answers hold sentences of the core, and in whose language they leave. Not here: the sentences (`sentences.ts`). */
import { browserLanguage, lookUpMessage, ownAddress } from "../platform";
import type { MessageType, Reply } from "../protocol/contract";
import { isRecord } from "../protocol/refusal";
import { calendarInWords } from "./calendar_words";
import { type Render, rendered, sentencesIn, type Table } from "./sentences";

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
  "playbook.check",
  "prioritize",
  "metrics",
]);

/** Languages with a table. It is a file of the extension, which nobody reads who speaks another language. */
const TABLES: ReadonlySet<string> = new Set(["de"]);
/** What codes in sentences name; each has its words among the screens' own. */
const NAMED = ["segment", "touch", "reader", "angle"];

let render: Promise<Render> | null = null;

/** The words come from the browser, so they are only looked for when something is said. */
function rendering(): Promise<Render> {
  return (render ??= makeRender());
}

async function makeRender(): Promise<Render> {
  const tag = lookUpMessage("language_tag", []);
  const language = /^[a-z]{2,3}$/.test(tag) ? tag : "en";
  const ui = browserLanguage();
  // Dates follow the browser's own locale where it is of the same language, as on the screens.
  const locale = ui.split("-")[0] === language ? ui : language;
  return sentencesIn(TABLES.has(language) ? await tableOf(language) : {}, locale, label);
}

function label(code: string): string {
  for (const kind of NAMED) {
    const found = lookUpMessage(`${kind}_${code}`, []);
    if (found !== "") return found;
  }
  return code.replaceAll("_", " ");
}

/** An English sentence is better than none. */
async function tableOf(language: string): Promise<Table> {
  try {
    const file = await fetch(ownAddress(`sentences.${language}.json`));
    return await file.json();
  } catch (error) {
    console.error("outreach-engine", error);
    render = null;
    return {};
  }
}

async function calendarOf(reply: Reply): Promise<Reply> {
  const value = reply.ok ? reply.value : null;
  if (typeof value !== "object" || value === null || !("media_type" in value)) return reply;
  return { ok: true, value: { ...value, content: calendarInWords(value.content, await rendering(), label) } };
}

/** The same server, whose sentences are in the user's language. */
export function spoken<S>(
  answer: (message: unknown, sender: S) => Promise<Reply>,
): (message: unknown, sender: S) => Promise<Reply> {
  return async (message, sender) => {
    const speaks = isRecord(message) && WITH_SENTENCES.has(message["type"]);
    // The table is read while the core thinks.
    if (speaks) void rendering();
    const reply = await answer(message, sender);
    if (!reply.ok) return { ok: false, error: rendered(reply.error, await rendering()) };
    if (isRecord(message) && message["type"] === "plan.calendar") return await calendarOf(reply);
    return speaks ? { ok: true, value: rendered(reply.value, await rendering()) } : reply;
  };
}
