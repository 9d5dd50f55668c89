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

function sizeOf(node: OutlineNode): number {
  return (node.text?.length ?? 0) + (node.label?.length ?? 0) + (node.href?.length ?? 0);
}

/** Flattens the tree within the bounds. When it is too large, the part around the top card is kept. */
export function flattened(drafts: readonly Draft[], outline: WholeOutline): (Element | null)[] {
  const elements: (Element | null)[] = [];
  const room = { nodes: MAX_NODES, text: MAX_TEXT };
  if (put(drafts, 0, outline, elements, room)) return elements;
  outline.nodes.length = 0;
  outline.cut.nodes_left_out = 0;
  outline.cut.bytes_left_out = 0;
  return cutOut(drafts, outline);
}

/** Puts the drafts and all below them into the outline; `false` as soon as there are too many of them. */
function put(
  drafts: readonly Draft[],
  depth: number,
  outline: WholeOutline,
  elements: (Element | null)[],
  room: { nodes: number; text: number },
): boolean {
  for (const draft of drafts) {
    if (room.nodes === 0) return false;
    room.nodes -= 1;
    const node = draft.node;
    const size = sizeOf(node);
    if (size > room.text) {
      outline.cut.nodes_left_out += 1;
      outline.cut.bytes_left_out += size;
    } else {
      room.text -= size;
      node.depth = depth;
      outline.nodes.push(node);
      elements.push(draft.element);
    }
    if (draft.children.length > 0 && !put(draft.children, depth + 1, outline, elements, room)) return false;
  }
  return true;
}

/** As much as the bounds allow of a tree that is too large: the part around the top card with what holds it. */
function cutOut(drafts: readonly Draft[], outline: WholeOutline): (Element | null)[] {
  const all: { draft: Draft; depth: number }[] = [];
  const pending: { draft: Draft; depth: number }[] = [...drafts].reverse().map((draft) => ({ draft, depth: 0 }));
  for (let next = pending.pop(); next; next = pending.pop()) {
    all.push(next);
    for (let index = next.draft.children.length - 1; index >= 0; index -= 1) {
      const child = next.draft.children[index];
      if (child) pending.push({ draft: child, depth: next.depth + 1 });
    }
  }
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
  const cut = outline.cut;
  all.forEach(({ draft, depth }, index) => {
    const node = draft.node;
    const size = sizeOf(node);
    const wanted = index >= start || ancestors.has(index);
    if (!wanted || elements.length >= MAX_NODES || text + size > MAX_TEXT) {
      cut.nodes_left_out += 1;
      cut.bytes_left_out += size;
      return;
    }
    text += size;
    node.depth = depth;
    outline.nodes.push(node);
    elements.push(draft.element);
  });
  return elements;
}
