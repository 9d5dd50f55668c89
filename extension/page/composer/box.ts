/**
 * What a box to write in is, what it holds and how much more it takes. Not here: whom it writes to, and writing.
 */
import { attribute, composedClosest, matching, isElement, isVisible, line, matches } from "./dom";
import type { RefusalReason } from "./refusals";

export type TextField = HTMLTextAreaElement | HTMLInputElement;

/** Input types that hold free text. Search boxes, addresses and passwords are nobody's message box. */
const INPUT_TYPES = new Set(["", "text"]);

export function isTextField(element: Element): element is TextField {
  if (element.localName === "textarea") return true;
  return element.localName === "input" && INPUT_TYPES.has((attribute(element, "type") ?? "").toLowerCase());
}

/**
 * The element that takes the text: a text field itself, or the outermost editable element around the one given, because
 * editors let us name any paragraph inside. Null where nothing can be written.
 */
export function editingHost(element: Element): HTMLElement | TextField | null {
  if (isTextField(element)) return element;
  let host: HTMLElement | null = null;
  for (let at: Element | null = element; at; at = at.parentElement) {
    if ("isContentEditable" in at && at.isContentEditable === true) host = at as HTMLElement;
    else if (host) break;
  }
  return host;
}

/** Why a box takes no text now; null when it does. */
export function whyNotWritable(box: Element): RefusalReason | null {
  if (!box.isConnected) return "box_gone";
  if (isTextField(box)) {
    if (box.disabled || box.matches(":disabled")) return "box_off";
    if (box.readOnly) return "box_read_only";
  } else if (!("isContentEditable" in box && box.isContentEditable === true)) {
    return "no_box";
  }
  const state = composedClosest(box, "[aria-readonly=true], [aria-disabled=true], [inert]");
  if (state) return "box_read_only";
  if (!isSeen(box)) return "box_unseen";
  return null;
}

/** Whether the person can see the box, and the frame that it stands in. */
function isSeen(box: Element): boolean {
  const frame = box.ownerDocument.defaultView?.frameElement;
  return isVisible(box) && (frame ? isSeen(frame) : true);
}

/** What the box holds, as the person sees it: a line for each block, without the placeholder of an empty box. */
export function textOf(box: Element): string {
  if (isTextField(box)) return box.value;
  const lines: string[] = [""];
  collect(box, lines);
  while (lines.length > 1 && lines[lines.length - 1] === "") lines.pop();
  const text = lines.join("\n");
  return isBlank(text) ? "" : text;
}

const BLOCK = new Set([
  "address",
  "article",
  "blockquote",
  "dd",
  "div",
  "dl",
  "dt",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "hr",
  "li",
  "ol",
  "p",
  "pre",
  "section",
  "table",
  "tr",
  "ul",
]);

/** Walks the box as its layout does: blocks and `<br>` break lines, what cannot be edited (placeholders) is left out. */
function collect(node: Node, lines: string[]): void {
  for (const child of Array.from(node.childNodes)) {
    if (child.nodeType === Node.TEXT_NODE) {
      append(lines, child.nodeValue ?? "");
      continue;
    }
    if (!isElement(child)) continue;
    const element = child;
    if (isFurniture(element)) continue;
    if (element.localName === "br") {
      if (!endsItsBlock(element)) lines.push("");
    } else if (element.localName === "img") {
      append(lines, attribute(element, "alt") ?? "");
    } else if (isBlock(element)) {
      if (hasTextBefore(element)) lines.push("");
      collect(element, lines);
    } else {
      collect(element, lines);
    }
  }
}

function append(lines: string[], text: string): void {
  // Editors keep spaces at a line's end as no-break spaces, and carets as zero-width ones; neither is text.
  const pieces = text
    .replace(/\u00a0/gu, " ")
    .replace(/[\u200b\ufeff\u2060]/gu, "")
    .split("\n");
  lines[lines.length - 1] += pieces[0] ?? "";
  lines.push(...pieces.slice(1));
}

const isBlock = (element: Element | null): boolean => element !== null && BLOCK.has(element.localName);

/** A `<br>` that ends its block only holds the block open. */
function endsItsBlock(br: Element): boolean {
  let at: Node = br;
  while (!at.nextSibling && isElement(at.parentNode) && !isBlock(at.parentNode)) at = at.parentNode;
  return !at.nextSibling && isBlock(at.parentElement);
}

/** A block starts a new line unless it is the first thing in its parent. */
function hasTextBefore(block: Element): boolean {
  for (let at: Node | null = block.previousSibling; at; at = at.previousSibling) {
    if (isElement(at) ? !isFurniture(at) : (at.nodeValue ?? "").trim() !== "") return true;
  }
  return false;
}

function isFurniture(element: Element): boolean {
  if (matches(element, "[data-slate-placeholder], [aria-hidden=true], script, style, .ql-clipboard")) return true;
  return attribute(element, "contenteditable") === "false" && !matches(element, "img, [data-mention], a");
}

function isBlank(text: string): boolean {
  return text.replace(/\s/gu, "") === "";
}

export interface Limit {
  /** UTF-16 units, as `maxlength` counts. */
  characters: number;
  /** What said so. */
  source: "maxlength" | "counter";
}

/** The smaller of `maxlength` and the counter shown beside the box; null where the page names neither. */
export function limitOf(box: Element, draft: string): Limit | null {
  const limits: Limit[] = [];
  if (isTextField(box) && box.maxLength >= 0) limits.push({ characters: box.maxLength, source: "maxlength" });
  const counted = visibleCounter(box, draft);
  if (counted !== null) limits.push({ characters: counted, source: "counter" });
  return limits.reduce<Limit | null>(
    (least, limit) => (least && least.characters <= limit.characters ? least : limit),
    null,
  );
}

/** A counter with a smaller limit is more likely a pager ("1/3"). */
const SMALLEST_COUNTER = 20;
/** Longer texts are sentences that happen to hold numbers. */
const LONGEST_COUNTER = 32;

/** The limit of a counter such as `0/200` near the box. It must count what the box holds now, else it counts something else. */
function visibleCounter(box: Element, draft: string): number | null {
  const lengths = new Set([draft.length, [...draft].length]);
  const reach = composedClosest(box, "form, dialog, [role=dialog]") ?? box.parentElement?.parentElement;
  if (!reach) return null;
  const found = matching(reach, "*")
    .filter((element) => element.childElementCount <= 3 && !box.contains(element))
    .map((element) => twoNumbers(line(element)))
    .filter((numbers) => numbers !== null)
    .filter(({ now, limit }) => lengths.has(now) && limit >= SMALLEST_COUNTER)
    .map(({ limit }) => limit);
  return found.length > 0 ? Math.min(...found) : null;
}

/** "0/200", "0 of 1,900 characters": two numbers with little around them. */
function twoNumbers(text: string): { now: number; limit: number } | null {
  if (text.length > LONGEST_COUNTER) return null;
  const grouped = text.replace(/(\d)[.,’'\s](?=\d{3}(?!\d))/gu, "$1");
  const [now, limit, ...more] = grouped.match(/\d+/gu) ?? [];
  return now !== undefined && limit !== undefined && more.length === 0
    ? { now: Number(now), limit: Number(limit) }
    : null;
}
