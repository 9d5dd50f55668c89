/**
 * Finds what the core and the worker can say, in their sources: every text in quotes that reads like words. Not here: what
 * of it must be German (`core_sentences.test.ts`).
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Said {
  /** The file, from the root of the repository. */
  file: string;
  line: number;
  /** As the table writes it: with `{}` for each value. */
  text: string;
}

/** A character literal: `'"'` begins no text. */
const CHARACTER = /'(?:\\u\{[^}]*\}|\\.|[^\\'])'/y;
const RAW = /b?r(#*)"/y;

/** Every text in the non-test code of the core, with its escapes read and `{}` for each value. */
export function saidByTheCore(): Said[] {
  return filesUnder("src", ".rs")
    .filter((file) => !/(^|\/)tests(\/|\.rs$)/.test(file))
    .flatMap((file) => textsOfRust(file, readFileSync(file, "utf8")));
}

function filesUnder(folder: string, ending: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(path, ending);
    return path.endsWith(ending) ? [path] : [];
  });
}

/** The texts of one Rust file. Comments, attributes and the tests at its end are passed over. */
export function textsOfRust(file: string, source: string): Said[] {
  const said: Said[] = [];
  const end = /#\[cfg\(test\)\]\s*(?:pub(?:\(\w+\))? )?mod \w+ \{/.exec(source)?.index ?? source.length;
  let attribute = 0;
  for (let at = 0; at < end;) {
    const skipped = passedOver(source, at);
    if (skipped > at) {
      at = skipped;
      continue;
    }
    const text = textAt(source, at);
    if (text !== null) {
      if (attribute === 0)
        said.push({ file, line: source.slice(0, at).split("\n").length, text: withPlaces(text.value) });
      at = text.end;
      continue;
    }
    if (attribute > 0) attribute += source[at] === "[" ? 1 : source[at] === "]" ? -1 : 0;
    else if (/^#!?\[/.test(source.slice(at, at + 3))) {
      attribute = 1;
      at = source.indexOf("[", at);
    }
    at += 1;
  }
  return said;
}

/** Where a comment or a character that begins here ends; the same place where none does. */
function passedOver(source: string, at: number): number {
  if (source.startsWith("//", at)) {
    const end = source.indexOf("\n", at);
    return end < 0 ? source.length : end;
  }
  if (source.startsWith("/*", at)) return source.indexOf("*/", at) + 2;
  CHARACTER.lastIndex = at;
  return source[at] === "'" && CHARACTER.test(source) ? CHARACTER.lastIndex : at;
}

function textAt(source: string, at: number): { value: string; end: number } | null {
  RAW.lastIndex = at;
  const raw = /\w/.test(source[at - 1] ?? "") ? null : RAW.exec(source);
  if (raw) {
    const from = RAW.lastIndex;
    const end = source.indexOf(`"${raw[1] ?? ""}`, from);
    return { value: source.slice(from, end), end: end + 1 + (raw[1] ?? "").length };
  }
  if (source[at] !== '"') return null;
  let end = at + 1;
  while (source[end] !== '"') end += source[end] === "\\" ? 2 : 1;
  return { value: unescaped(source.slice(at + 1, end)), end: end + 1 };
}

function unescaped(written: string): string {
  return written
    .replaceAll(/\\\n\s*/g, "")
    .replaceAll(/\\u\{([0-9a-f]+)\}/gi, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)))
    .replaceAll(
      /\\(.)/gs,
      (_, character: string) => ({ n: "\n", t: "\t", r: "\r", "0": "\0" })[character] ?? character,
    );
}

/** `{name:.0}` becomes `{}`, and doubled braces single ones. */
function withPlaces(text: string): string {
  return text
    .replaceAll("{{", "\u0001")
    .replaceAll("}}", "\u0002")
    .replaceAll(/\{[\w:.?#]*\}/g, "{}")
    .replaceAll("\u0001", "{")
    .replaceAll("\u0002", "}");
}

/** Every sentence and every `expected` of the refusals that the worker and the protocol make. */
export function saidByTheShell(): Said[] {
  const files = ["extension/protocol", "extension/worker", "extension/store"].flatMap((folder) =>
    filesUnder(folder, ".ts"),
  );
  // The client runs on the asker's side and has its words handed in.
  const answering = files.filter((file) => file !== "extension/protocol/client.ts");
  return answering.flatMap((file) => {
    const source = readFileSync(file, "utf8");
    // What is said of whatever broke is made without a call.
    if (file === "extension/worker/diagnose.ts") {
      return [...source.matchAll(/"([A-Z][^"]+[.])"/g)].map(({ 1: text = "" }, line) => ({ file, line, text }));
    }
    return [...source.matchAll(/\b(refusal|malformed)\(/g)].flatMap((call) => {
      const from = call.index + call[0].length;
      const texts = textsOfArguments(source, from).slice(call[1] === "malformed" ? 1 : 2);
      const line = source.slice(0, from).split("\n").length;
      return texts.flatMap((argument) => argument.map((text) => ({ file, line, text })));
    });
  });
}

/** The texts in each argument of a call whose bracket has just been opened. */
function textsOfArguments(source: string, from: number): string[][] {
  const texts: string[][] = [[]];
  let depth = 0;
  for (let at = from; at < source.length; at += 1) {
    const character = source[at] ?? "";
    if (/["`]/.test(character)) {
      let end = at + 1;
      while (source[end] !== character) end += source[end] === "\\" ? 2 : 1;
      texts.at(-1)?.push(source.slice(at + 1, end).replaceAll(/\$\{[^}]*\}/g, "{}"));
      at = end;
    } else if (/[([{]/.test(character)) depth += 1;
    else if (/[)\]}]/.test(character) && depth-- === 0) break;
    else if (character === "," && depth === 0) texts.push([]);
  }
  return texts;
}
