/** A first message of the user's that was answered → a template of theirs. Not here: which messages those are. */
import type { Template } from "../../../../pkg/outreach_engine";
import type { OwnText } from "./gather";

/** What is literal in it stays so; a greeting at its beginning, and the name, become marks. */
export function templateOf({ text }: OwnText, segment: string, language: string): Template {
  const marked = text
    .split("{given_name}")
    .map((literal) => literal.replace(/[\\{}[\]|]/g, "\\$&"))
    .join("{given_name}")
    .replace(/^\p{L}[\p{L} ]{0,30}\{given_name\}\s*[,!.]?/u, "{greeting}");
  const characters = [...marked].length;
  return {
    id: `own.initial_dm.${hashOf(`${language} ${segment} ${marked}`)}`,
    segment,
    outreach_type: "initial_dm",
    sequence_types: [],
    attributes: {
      length: characters <= 120 ? "short" : characters <= 240 ? "medium" : "long",
      ask: text.includes("?") ? "question" : "none",
      format: "plain",
    },
    language,
    text: marked,
  };
}

/** FNV-1a, 32 bits: the same text is the same template. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const unit of new TextEncoder().encode(text)) hash = Math.imul(hash ^ unit, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
