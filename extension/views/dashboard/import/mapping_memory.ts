/** What the user said the columns of a file are, for the next file with the same headings. Not here: where it is kept. */
import type { FileLayout } from "../../../../pkg/outreach_engine";

/** Mappings of so many kinds of files are remembered. */
const MOST = 20;

/** The fields chosen for a file with these headings; null where there was none, or it had other columns. */
export function fieldsFor(stored: unknown, layout: FileLayout): string[] | null {
  const fields = mappings(stored).get(signature(layout));
  return fields?.length === layout.header.length ? fields : null;
}

/** All that is to be remembered, with these fields as the newest. */
export function withFields(stored: unknown, layout: FileLayout, fields: string[]): Record<string, string[]> {
  const all = mappings(stored);
  all.delete(signature(layout));
  all.set(signature(layout), fields);
  return Object.fromEntries([...all].slice(-MOST));
}

function mappings(stored: unknown): Map<string, string[]> {
  if (typeof stored !== "object" || stored === null) return new Map();
  const entries = Object.entries(stored).filter((entry): entry is [string, string[]] => isTexts(entry[1]));
  return new Map(entries);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function signature({ header }: FileLayout): string {
  return header.join("\u001f");
}
