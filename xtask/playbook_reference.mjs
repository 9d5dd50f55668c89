// Writes docs/playbook.md below its mark: every field of a playbook with its type, what it accepts, what it is in the
// playbook that ships, and the words beside it in the types. With --check it only compares. Not here: the words (they
// are the doc comments of `src/model/playbook`), nor the rules (`checkPlaybook` is asked with values that break them).
import { readFileSync, writeFileSync } from "node:fs";
import { argv, exit } from "node:process";
import { fileURLToPath } from "node:url";
import { SyntaxKind } from "typescript/unstable/ast";
import { API } from "typescript/unstable/sync";
import init, { checkPlaybook, defaultPlaybook } from "../pkg/outreach_engine.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PAGE = `${ROOT}docs/playbook.md`;
const MARK = "<!-- Below: written by `node xtask/playbook_reference.mjs`. -->\n";
const FIRST = "Playbook";
/** Lists of texts are too long for a page; where each is to be read. */
const KEPT_ELSEWHERE = {
  templates: "[templates.json](../src/message/data/templates.json)",
  answers: "[answers.json](../src/message/data/answers.json)",
};
/** Rows of a file of what was learnt: nobody writes them by hand. */
const NOT_FOLLOWED = "Tally";
const LONGEST = 90;

/** Every type of the contract by its name: its words, and its fields or what it stands for. TypeScript 7 offers its parser
 * under `unstable` alone; its version is locked. */
function contract() {
  const api = new API({ cwd: ROOT });
  const [project] = api.updateSnapshot({ openProject: `${ROOT}tsconfig.json` }).getProjects();
  const source = project.program.getSourceFile(`${ROOT}pkg/outreach_engine.d.ts`);
  const text = (doc) => [...(doc.comment ?? [])].map((part) => part.text).join("");
  const words = (node) =>
    [...(node.jsDoc ?? [])]
      .map(text)
      .join(" ")
      .replace(/\[(`[^`]+`)\]/gu, "$1")
      .replace(/\s*\n\s*/gu, " ");
  const types = new Map();
  for (const statement of source.statements) {
    if (![SyntaxKind.InterfaceDeclaration, SyntaxKind.TypeAliasDeclaration].includes(statement.kind)) continue;
    const field = (member) => ({
      name: member.name.text,
      optional: member.questionToken !== undefined,
      type: member.type.getText(source),
      words: words(member),
    });
    const fields = statement.kind === SyntaxKind.InterfaceDeclaration ? [...statement.members].map(field) : null;
    const stands = fields === null ? statement.type.getText(source) : null;
    types.set(statement.name.text, { words: words(statement), fields, stands });
  }
  api.close();
  return types;
}

/** The names of types within a type, in the order in which they stand. */
const namesIn = (types, type) => (type.match(/\w+/gu) ?? []).filter((name) => types.has(name) && name !== NOT_FOLLOWED);

/** The types that a playbook is made of, each behind the one that first names it. */
function reachable(types, name = FIRST, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const { type } of types.get(name).fields ?? []) {
    for (const inner of namesIn(types, type)) reachable(types, inner, found);
  }
  return found;
}

/** Where values of each type stand in the playbook that ships: paths, by name of the type. */
function places(types, playbook) {
  const found = new Map([[FIRST, [[]]]]);
  const visit = (name, value, path) => {
    for (const { name: field, type } of types.get(name).fields ?? []) {
      const [inner] = namesIn(types, type);
      const held = value?.[field];
      if (inner === undefined || held === undefined || held === null) continue;
      const list = type.endsWith("[]") ? [...held.keys()].map((at) => [...path, field, at]) : [[...path, field]];
      found.set(inner, [...(found.get(inner) ?? []), ...list]);
      for (const place of list) visit(inner, at(playbook, place), place);
    }
  };
  visit(FIRST, playbook, []);
  return found;
}

const at = (value, path) => path.reduce((inner, key) => inner?.[key], value);
const written = (path) =>
  path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`))
    .join("")
    .slice(1);

/** What `checkPlaybook` says it expects there, asked with values that nobody means. */
function accepted(playbook, path, type) {
  const odd = { number: [4_294_967_295, -1], string: [""] }[type] ?? (type.endsWith("[]") ? [[]] : []);
  for (const value of odd) {
    const spoilt = structuredClone(playbook);
    at(spoilt, path.slice(0, -1))[path.at(-1)] = value;
    try {
      const fault = checkPlaybook(spoilt).find((one) => one.field === written(path));
      if (fault) return fault.expected;
    } catch {
      // Not of the field's own type, such as −1 where only whole numbers from 0 on travel.
    }
  }
  return "";
}

const cell = (text) => text.replaceAll("|", "\\|").replace(/\s*\n\s*/gu, " ");
const code = (text) => (text === "" ? "" : `\`${cell(text)}\``);

/** A value of the playbook that ships, short enough for a cell. */
function shown(value, field) {
  if (value === undefined) return "";
  if (KEPT_ELSEWHERE[field]) return `${value.length}: ${KEPT_ELSEWHERE[field]}`;
  const text = JSON.stringify(value).replaceAll(/(?<=[\]"}\d]),/gu, ", ");
  if (text.length <= LONGEST) return code(text);
  if (!Array.isArray(value)) return "below";
  const first = typeof value[0] === "string" ? `: ${code(value.slice(0, 3).join(", "))} …` : ", below";
  return `${value.length}${first}`;
}

/** What a field is in the playbook that ships; of types that stand there often, whatever differs is not listed. */
function defaults(playbook, paths, field) {
  const values = paths.map((path) => shown(at(playbook, [...path, field]), field));
  const different = [...new Set(values)].filter((text) => text !== "");
  const tooMuch = different.length > 3 || (different.length > 1 && different.includes("below"));
  return tooMuch ? "each its own" : different.join("; ");
}

/** The plans in a line each: touches with the days before them. */
const plans = (playbook) =>
  playbook.sequences.map(({ sequence_type, steps }) => {
    const touches = steps.map(
      ({ outreach_type, wait_days }) => outreach_type + (wait_days > 0 ? ` +${wait_days}` : ""),
    );
    return `\n* \`${sequence_type}\`: ${touches.join(", ")}`;
  });

function section(types, playbook, paths, name) {
  const { words, fields, stands } = types.get(name);
  if (fields === null) return `## ${name}\n\n${words}\n\n${stands.split(" | ").map(code).join(" · ")}\n`;
  const rows = fields.map((field) => {
    const asked = paths[0] ? accepted(playbook, [...paths[0], field.name], field.type) : "";
    const [own] = namesIn(types, field.type);
    const type = own ? `[${code(field.type)}](#${own.toLowerCase()})` : code(field.type);
    const named = `\`${field.name}\`${field.optional ? " ?" : ""}`;
    return [named, type, defaults(playbook, paths, field.name), cell(asked), cell(field.words)];
  });
  const lists = fields
    .filter(({ name, type }) => type === "Record<string, number>" && defaults(playbook, paths, name) === "below")
    .map(({ name }) => {
      const entries = Object.entries(at(playbook, [...paths[0], name]));
      return `\`${name}\`: ${entries.map(([key, value]) => `${key} ${value}`).join(" · ")}\n`;
    });
  if (name === "SequencePlan") lists.push(`${plans(playbook).join("").trim()}\n`);
  const head = "| field | type | ships as | accepted | what it is |\n| --- | --- | --- | --- | --- |";
  const table = `${head}\n${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}\n`;
  return [`## ${name}\n`, `${words}\n`, table, ...lists].join("\n");
}

await init({ module_or_path: readFileSync(`${ROOT}pkg/outreach_engine_bg.wasm`) });
const types = contract();
const playbook = defaultPlaybook();
const found = places(types, playbook);
const sections = [...reachable(types)].map((name) => section(types, playbook, found.get(name) ?? [], name));
const page = readFileSync(PAGE, "utf8");
const [intro, rest] = page.split(MARK);
if (rest === undefined) throw new Error(`${PAGE} has lost the line ${MARK.trim()}`);
const made = `${intro}${MARK}\n${sections.join("\n")}`;
if (!argv.includes("--check")) writeFileSync(PAGE, made);
else if (made !== page) {
  console.error(
    "docs/playbook.md is stale: node xtask/playbook_reference.mjs writes it anew; read the change and commit it.",
  );
  exit(1);
}
