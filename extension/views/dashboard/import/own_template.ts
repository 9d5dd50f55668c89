/**
 * A first message of the user's that was answered → a template of theirs. Not here: which messages those are, and how long
 * the core says that they are.
 */
import type { Template } from "../../../../pkg/outreach_engine";
import { fnvDigits } from "../../../fnv";
import type { OwnText } from "./gather";

/** The same text is the same template. What is literal in it stays so; a greeting at its beginning, and the name, become marks. */
export function templateOf({ text }: OwnText, segment: string, language: string): Template {
  const marked = text
    .split("{given_name}")
    .map((literal) => literal.replace(/[\\{}[\]|]/g, "\\$&"))
    .join("{given_name}")
    .replace(/^\p{L}[\p{L} ]{0,30}\{given_name\}\s*[,!.]?/u, "{greeting}");
  return {
    id: `own.initial_dm.${fnvDigits(`${language} ${segment} ${marked}`)}`,
    segment,
    outreach_type: "initial_dm",
    sequence_types: [],
    attributes: { ask: text.includes("?") ? "question" : "none", format: "plain" },
    language,
    text: marked,
  };
}
