/**
 * From pieces of text to the lines that a reader sees: what flows together, what stands apart, what is said twice.
 * Not here: which elements there are (`outline.ts`).
 */
import type { OutlineNode } from "../../pkg/outreach_engine";
import { newNode } from "./element_node";
import { displayStyle } from "./native_dom";

/** Longest text of one node; what is longer says nothing more about a person. */
const MAX_NODE_TEXT = 6_000;

/** A node being built, with its children still attached. */
export interface Draft {
  /** A node of its own flows in no line. */
  readonly flow: null;
  node: OutlineNode;
  element: Element | null;
  children: Draft[];
}

/** Text as it flows in its parent's line, with single spaces kept at its edges. */
export interface Flow {
  readonly flow: string;
  /** Whether it comes from an element rather than from bare text. */
  readonly boxed: boolean;
  /** Whether that element only changes how letters look, so that it may begin within a word. */
  readonly styled: boolean;
  /** The node that the same text also is. */
  readonly draft: Draft | null;
}

/** What an element adds to its parent's line: text that flows, or a node of its own. */
export type Piece = Flow | Draft;

export function newDraft(node: OutlineNode, element: Element | null, children: Draft[]): Draft {
  return { flow: null, node, element, children };
}

export function newFlow(flow: string, boxed: boolean, styled = false, draft: Draft | null = null): Flow {
  return { flow, boxed, styled, draft };
}

/** Text as it flows: any run of white space is one blank. */
export function collapsed(text: string): string {
  return SPACED.test(text) ? text.replace(/[ \t\r\n\f\v\u00a0]+/g, " ") : text;
}

/** White space other than single blanks. */
const SPACED = /[\t\r\n\f\v\u00a0]| {2}/;

function trimmed(text: string): string {
  if (!SPACED.test(text)) return text.trim().slice(0, MAX_NODE_TEXT);
  return text
    .replace(/[^\S\n]*\n\s*/g, "\n")
    .replace(/[ \t\r\f\v\u00a0]+/g, " ")
    .trim()
    .slice(0, MAX_NODE_TEXT);
}

function textDraft(text: string, element: Element | null): Draft {
  return newDraft(newNode("text", { text }), element, []);
}

/** Compiling this takes longer than reading a small page: it is asked only about letters outside of ASCII. */
const LETTER = /[\p{L}\p{N}]/u;

/** Whether the text holds a letter or digit. */
export function saysLetters(text: string): boolean {
  let foreign = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if ((code | 32) >= 97 && (code | 32) <= 122) return true;
    if (code >= 48 && code <= 57) return true;
    // Dots between words are the commonest signs outside of ASCII.
    if (code > 127 && code !== 0xb7 && code !== 0x2022) foreign = true;
  }
  return foreign && LETTER.test(text);
}

/** The first and the last sign; of one in two halves, both. */
function firstOf(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 32);
}
function lastOf(text: string): string {
  return /[\ud800-\udbff][\udc00-\udfff]$/.test(text) ? text.slice(-2) : text.slice(-1);
}

/** Joins flowing pieces to lines. `joins` says that the element is one text, so that its spans are words and not lines. */
export function lines(pieces: readonly Piece[], element: Element, joins: boolean): Draft[] {
  const drafts: Draft[] = [];
  // Where nothing flows there is nothing to join.
  let flows = false;
  for (const piece of pieces) {
    if (piece.flow === null) drafts.push(piece);
    else flows = true;
  }
  if (!flows) return drafts;
  drafts.length = 0;
  let run: Flow[] = [];
  const close = (): void => {
    if (run.length === 0) return;
    const bare = run.some((piece) => !piece.boxed && piece.flow.trim() !== "");
    const words = run.filter((piece) => piece.draft !== null || piece.flow.trim() !== "");
    const own = words.filter((piece) => piece.draft !== null);
    if (words.length > 1 && !joins && (!bare || isRow(element))) {
      for (const piece of words) drafts.push(piece.draft ?? textDraft(trimmed(piece.flow), element));
    } else if (words.length === 1 && own.length === 1 && own[0]?.draft) {
      drafts.push(own[0].draft);
    } else if (words.length > 0) {
      let text = "";
      let edge = false;
      for (const piece of run) {
        const flow = piece.flow;
        // Boxes of their own are apart even where no blank stands between them.
        const apart = (piece.boxed && !piece.styled) || edge;
        const glued = apart && saysLetters(lastOf(text)) && saysLetters(firstOf(flow));
        text += glued ? ` ${flow}` : flow;
        edge = piece.boxed && !piece.styled;
      }
      const line = textDraft(trimmed(text), element);
      for (const piece of own) {
        if (piece.draft) {
          piece.draft.node.inline = true;
          line.children.push(piece.draft);
        }
      }
      drafts.push(line);
    }
    run = [];
  };
  for (const piece of pieces) {
    if (piece.flow === null) {
      close();
      drafts.push(piece);
    } else {
      run.push(piece);
    }
  }
  close();
  return drafts;
}

/** Leaves out what is said to screen readers in the same words as to eyes. */
export function withoutTwins(drafts: Draft[]): Draft[] {
  if (!drafts.some((draft) => draft.node.spoken === true)) return drafts;
  const seen = new Set(drafts.filter((draft) => draft.node.spoken !== true).map((draft) => draft.node.text));
  return drafts.filter((draft) => {
    return draft.node.spoken !== true || draft.node.role !== "text" || !seen.has(draft.node.text);
  });
}

/** Whether the element lays its children out as separate boxes. */
export function isRow(element: Element): boolean {
  return /flex|grid/.test(displayStyle(element));
}

/** Gives an element's node the text that is all it holds. */
export function setText(node: OutlineNode, flow: string): void {
  const text = trimmed(flow);
  if (text === "") return;
  if (node.role === "group") node.role = "text";
  node.text = text;
}

/** Takes the text of a single line into the element's own node. */
export function absorb(draft: Draft): void {
  const { node, children } = draft;
  if (children.length === 0) return;
  const only = children.length === 1 ? children[0] : undefined;
  if (only && only.node.role === "text" && saysOnlyText(only.node)) {
    if (node.role === "group") node.role = "text";
    node.text = only.node.text ?? "";
    if (only.node.spoken === true) node.spoken = true;
    draft.children = only.children;
  } else if (node.role === "heading") {
    node.text = textOf(children);
    for (const child of children) child.node.inline = true;
  }
}

function saysOnlyText(node: OutlineNode): boolean {
  return (
    node.keys === undefined && node.label === undefined && node.itemprop === undefined && node.itemtype === undefined
  );
}

function fullText(draft: Draft): string {
  if (draft.node.spoken === true) return "";
  if (draft.node.text !== undefined && draft.node.text !== "") return draft.node.text;
  return textOf(draft.children);
}

function textOf(drafts: readonly Draft[]): string {
  return drafts.map(fullText).filter(Boolean).join(" ");
}

export function markSpoken(draft: Draft): void {
  draft.node.spoken = true;
  for (const child of draft.children) markSpoken(child);
}
