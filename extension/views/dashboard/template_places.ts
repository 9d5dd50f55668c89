/** Where a template stands in the playbook's list, which touches the list is for, and a fault in a text. Pure. */
import type { OutreachType, Template, TemplateFault } from "../../../pkg/outreach_engine";
import { OUTREACH_TYPES } from "../../protocol/contract";

/** What a save replaced, so that it can be taken back: the template before (null: there was none) and after (null: gone). */
export interface Change {
  before: Template | null;
  after: Template | null;
}

/** The list with one template replaced in its place, added after its like, or taken out. */
export function changed(templates: readonly Template[], { before, after }: Change): Template[] {
  const at = before ? templates.findIndex((one) => one.id === before.id) : -1;
  if (after === null) return templates.filter((one) => one.id !== before?.id);
  if (at >= 0) return templates.with(at, after);
  const like = templates.findLastIndex(
    (one) => one.segment === after.segment && one.outreach_type === after.outreach_type,
  );
  return templates.toSpliced(like < 0 ? templates.length : like + 1, 0, after);
}

/** The touches that there are wordings for, in the order of a sequence. */
export function touchesOf(templates: readonly Template[]): OutreachType[] {
  return OUTREACH_TYPES.filter((touch) => templates.some((template) => template.outreach_type === touch));
}

/** Where a fault is in the text, in UTF-16 units as text boxes count. The core counts characters, and line breaks as one. */
export function placeOf(text: string, fault: Pick<TemplateFault, "line" | "column" | "length">): [number, number] {
  const lines = text.split("\n");
  const before = lines.slice(0, fault.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const characters = Array.from(lines[fault.line - 1] ?? "");
  const units = (from: number, to: number): number => characters.slice(from, to).join("").length;
  const start = before + units(0, fault.column - 1);
  return [start, start + units(fault.column - 1, fault.column - 1 + fault.length)];
}
