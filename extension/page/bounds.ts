/**
 * What is kept of a page that is larger than an outline may be. Not here: how the page is walked (`walk.ts`).
 */
import type { Outline, OutlineNode } from "../../pkg/outreach_engine";
import type { Draft } from "./visible_lines";

/** At so many elements the core says that the rest was not seen (`src/page/mod.rs`). */
export const MAX_VISITED = 20_000;
const MAX_NODES = 4_000;
const MAX_TEXT = 256_000;

/** What travels may lack any of its parts; what is built here lacks none but the canonical address. */
export type WholeOutline = Omit<Required<Outline>, "canonical" | "cut"> &
  Pick<Outline, "canonical"> & { cut: Required<NonNullable<Outline["cut"]>> };

function textIn({ text = "", label = "", href = "" }: OutlineNode): string {
  return text + label + href;
}

/** What is left out is counted as it would have travelled, in bytes of UTF-8. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Flattens the tree within the bounds. When it is too large, the part around the top card is kept. */
export function flattened(drafts: readonly Draft[], outline: WholeOutline): (Element | null)[] {
  const elements: (Element | null)[] = [];
  const room = { nodes: MAX_NODES, text: MAX_TEXT };
  if (put(drafts, 0, outline, elements, room)) return elements;
  outline.nodes.length = 0;
  return cutOut(drafts, outline);
}

/** Puts the drafts and all below them into the outline; `false` as soon as there is too much of them. */
function put(
  drafts: readonly Draft[],
  depth: number,
  outline: WholeOutline,
  elements: (Element | null)[],
  room: { nodes: number; text: number },
): boolean {
  for (const draft of drafts) {
    const node = draft.node;
    room.nodes -= 1;
    room.text -= textIn(node).length;
    if (room.nodes < 0 || room.text < 0) return false;
    node.depth = depth;
    outline.nodes.push(node);
    elements.push(draft.element);
    if (draft.children.length > 0 && !put(draft.children, depth + 1, outline, elements, room)) return false;
  }
  return true;
}

/** As much as the bounds allow of a tree that is too large: the part around the top card with what holds it. */
function cutOut(drafts: readonly Draft[], outline: WholeOutline): (Element | null)[] {
  const all: { draft: Draft; depth: number }[] = [];
  const gather = (from: readonly Draft[], depth: number): void => {
    for (const draft of from) {
      all.push({ draft, depth });
      gather(draft.children, depth + 1);
    }
  };
  gather(drafts, 0);
  let start = 0;
  if (all.length > MAX_NODES) {
    const anchor = all.findIndex(({ draft }) =>
      (draft.node.keys ?? []).some((key) => /Topcard|ProfileVerificationTriggerRef-|view=profile-top-card/.test(key)),
    );
    const heading = anchor >= 0 ? anchor : all.findIndex(({ draft }) => draft.node.level === 1);
    start = heading > MAX_NODES / 2 ? heading - 100 : 0;
  }
  const elements: (Element | null)[] = [];
  const ancestors = new Set<number>();
  for (let index = start, depth = all[start]?.depth ?? 0; index >= 0 && depth > 0; index -= 1) {
    const entry = all[index];
    if (entry && entry.depth < depth) {
      ancestors.add(index);
      depth = entry.depth;
    }
  }
  let text = 0;
  all.forEach(({ draft, depth }, index) => {
    const node = draft.node;
    const said = textIn(node);
    const wanted = index >= start || ancestors.has(index);
    if (!wanted || elements.length >= MAX_NODES || text + said.length > MAX_TEXT) {
      outline.cut.nodes_left_out += 1;
      outline.cut.bytes_left_out += bytesOf(said);
      return;
    }
    text += said.length;
    node.depth = depth;
    outline.nodes.push(node);
    elements.push(draft.element);
  });
  return elements;
}
