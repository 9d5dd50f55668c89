/**
 * Insights in a file of the user's: JSON, CSV (rows by the core's own reader) or Markdown with a heading for each. Not
 * here: storing them.
 */
import type { Insight } from "../../../../pkg/outreach_engine";
import type { Client } from "../../../protocol/client";

type Fields = Partial<Record<"title" | "summary" | "industry" | "keywords" | "links" | "expires_at", string>>;

/** What a column or key may be called. */
const NAMES: Record<string, keyof Fields> = {
  title: "title",
  name: "title",
  heading: "title",
  summary: "summary",
  text: "summary",
  insight: "summary",
  note: "summary",
  finding: "summary",
  industry: "industry",
  sector: "industry",
  keywords: "keywords",
  tags: "keywords",
  link: "links",
  links: "links",
  url: "links",
  source: "links",
  expires: "expires_at",
  expires_at: "expires_at",
};

/** The insights in the file; a row or section without title and summary is none. */
export async function readInsights(client: Client, name: string, text: string, now: string): Promise<Insight[]> {
  const found = /\.json$/i.test(name)
    ? ofJson(text)
    : /\.(md|markdown)$/i.test(name)
      ? ofMarkdown(text)
      : await ofCsv(client, text);
  return await Promise.all(found.flatMap((fields) => (fields.title || fields.summary ? [insight(fields, now)] : [])));
}

function ofJson(text: string): Fields[] {
  const value: unknown = JSON.parse(text);
  const list: unknown = Array.isArray(value)
    ? value
    : isRecord(value) && Array.isArray(value["insights"])
      ? value["insights"]
      : [value];
  return Array.isArray(list) ? list.filter(isRecord).map(named) : [];
}

async function ofCsv(client: Client, text: string): Promise<Fields[]> {
  const found: Fields[] = [];
  const { layout } = await client.ask("import.read", { text: text.slice(0, 20_000), last: text.length <= 20_000 });
  // The reader gives rows of people back: the title, or else the summary, is lent to it as the name.
  const named: string[] = layout.header.map((heading) => NAMES[heading.trim().toLowerCase()] ?? "");
  const title = named.indexOf("title");
  if (title >= 0) named[title] = "name";
  if (!named.includes("name")) {
    const summary = named.indexOf("summary");
    if (summary < 0) return [];
    named[summary] = "name";
  }
  const { rows } = await client.ask("import.read", { text, last: true, fields: named });
  for (const { values } of rows) {
    const { name, ...rest } = values;
    found.push({ ...rest, title: name ?? "", summary: rest["summary"] ?? name ?? "" });
  }
  return found;
}

/** `# Title`, then text; a line such as `Keywords: a, b` says a field; addresses in the text are its links. */
function ofMarkdown(text: string): Fields[] {
  const sections: { title: string; lines: string[] }[] = [];
  for (const line of text.replaceAll("\r\n", "\n").split("\n")) {
    const heading = /^#{1,6}\s+(.+?)\s*#*$/.exec(line)?.[1];
    if (heading !== undefined) sections.push({ title: heading, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections.map(({ title, lines }) => {
    const fields: Fields = { title };
    const rest: string[] = [];
    for (const line of lines) {
      const [, key = "", value = ""] = /^[-*]?\s*\**(\w+)\**\s*:\**\s*(.+)$/.exec(line) ?? [];
      const field = NAMES[key.toLowerCase()];
      if (field === undefined) rest.push(line);
      else fields[field] = value;
    }
    const links = rest.join("\n").match(/https?:\/\/[^\s)>\]]+/g) ?? [];
    fields.links ??= links.join("\n");
    fields.summary ??= rest
      .join(" ")
      .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
      .replace(/[*_`>]/g, "")
      .replace(/\s+/g, " ")
      .trim();
    return fields;
  });
}

function named(record: Record<string, unknown>): Fields {
  const fields: Fields = {};
  for (const [key, value] of Object.entries(record)) {
    const field = NAMES[key.toLowerCase()];
    if (field === undefined || value === null) continue;
    fields[field] = Array.isArray(value) ? value.join("\n") : String(value);
  }
  return fields;
}

/** Its id follows from what it says, so that the same file twice adds nothing. */
async function insight(fields: Fields, now: string): Promise<Insight> {
  const { title = "", summary = "", industry = "", keywords = "", links = "", expires_at: expires = "" } = fields;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${title}\n${summary}`)));
  const list = (text: string, by: RegExp): string[] =>
    text
      .split(by)
      .map((one) => one.trim())
      .filter((one) => one !== "");
  return {
    insight_id: `file:${Array.from(hash.subarray(0, 12), (byte) => byte.toString(16).padStart(2, "0")).join("")}`,
    title: (title || summary).slice(0, 500),
    summary: (summary || title).slice(0, 5_000),
    industry: industry.slice(0, 200),
    keywords: list(keywords, /[,;\n]/)
      .map((word) => word.slice(0, 200))
      .slice(0, 100),
    links: list(links, /\s+/)
      .filter((link) => /^https?:/.test(link))
      .map((link) => link.slice(0, 2_000))
      .slice(0, 20),
    added_at: now,
    expires_at: Number.isNaN(Date.parse(expires)) ? null : new Date(expires).toISOString(),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
