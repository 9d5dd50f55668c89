/**
 * Makes the outline of a page: its visible text with roles, links and product keys, in one pass, bounded, never throwing.
 * Not here: what the outline means (the core), and when one is made (`main.ts`).
 */
import type { Outline, OutlineNode } from "../../pkg/outreach_engine";
import {
  MAX_ATTRIBUTE,
  describe,
  editableNode,
  hasClass,
  isEditor,
  keysOf,
  newNode,
  readAttributes,
  saysNothing,
  short,
  shortAddress,
} from "./element_node";
import {
  type Attributes,
  addressOf,
  attribute,
  attributesOf,
  baseAddressOf,
  bodyOf,
  childCountOf,
  dataOf,
  displayStyle,
  firstChildOf,
  holdsMoreThan,
  frameDocumentOf,
  isClipped,
  isVisible,
  localNameOf,
  matching,
  named,
  namespaceOf,
  nextElementOf,
  nextSiblingOf,
  nodeTypeOf,
  previousElementOf,
  rootOf,
  shadowOf,
  textOf,
  titleOf,
} from "./native_dom";
import {
  type Draft,
  type Piece,
  absorb,
  collapsed,
  isRow,
  lines,
  markSpoken,
  setText,
  standalone,
  withoutTwins,
} from "./visible_lines";

/** The same bounds as in `src/model/outline.rs`. */
const MAX_VISITED = 20_000;
const MAX_NODES = 4_000;
const MAX_TEXT = 256_000;
const MAX_JSON_LD = 48_000;
/** Deeper trees than a browser's own parser makes are not followed. */
const MAX_DEPTH = 512;
/** How many elements may be measured: a box costs a hundred times a visibility check. */
const MAX_BOXES = 160;

const phrasing = new Set(
  "a abbr b bdi bdo br cite code data del dfn em font i img ins kbd label mark q s samp small span strong sub sup time u var wbr".split(
    " ",
  ),
);
const styling = new Set("b em font i mark s small strong sub sup u wbr".split(" "));
const skipped = new Set(
  "script style template noscript object embed canvas video audio map datalist select option head meta link title math".split(
    " ",
  ),
);
const prose = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figcaption", "summary"]);
const metaNames = /^(og:|profile:|article:|twitter:title$|pagekey$|description$|author$)/;

const NONE: Piece[] = [];

interface Walk {
  visited: number;
  boxes: number;
  done: Set<Element>;
  base: string;
}

/** Elements that only HTML has, or that other namespaces are not reached by. */
const plain = new Set(
  "div span p a li ul ol section button h1 h2 h3 h4 main nav header footer aside article".split(" "),
);

function piecesOf(parent: Node, depth: number, walk: Walk): Piece[] {
  const pieces: Piece[] = [];
  const owner = nodeTypeOf(parent) === 1 ? (parent as Element) : null;
  let shown: boolean | undefined;
  for (let child = firstChildOf(parent); child; child = nextSiblingOf(child)) {
    const type = nodeTypeOf(child);
    if (type === 3) {
      const flow = collapsed(dataOf(child));
      if (flow === "") continue;
      if (flow !== " " && owner) {
        shown ??= isVisible(owner) && !isTiny(owner, flow, walk);
        if (!shown) continue;
      }
      pieces.push({ flow, boxed: false, draft: null });
    } else if (type === 1) {
      const inner = elementPieces(child as Element, depth + 1, walk);
      if (inner.length === 1 && inner[0]) pieces.push(inner[0]);
      else for (const piece of inner) pieces.push(piece);
      if (walk.visited >= MAX_VISITED) break;
    }
  }
  return pieces;
}

/** Whether a mark such as "· 1st" has no size: sites keep such copies ready beside the one they show. */
function isTiny(owner: Element, flow: string, walk: Walk): boolean {
  if (flow.length > 8 || walk.boxes >= MAX_BOXES || hasClass(attributesOf(owner, readAttributes), "spoken"))
    return false;
  walk.boxes += 1;
  return isClipped(owner) && displayStyle(owner) !== "contents" && displayStyle(owner) !== "inline";
}

/**
 * Whether a span stands beside one that screen readers skip, and cannot be seen: then it says the same to them, whatever
 * the site calls its class.
 */
function isUnseenTwin(element: Element, tag: string, attributes: Attributes, walk: Walk): boolean {
  if (tag !== "span" || attributes["class"] === undefined || walk.boxes >= MAX_BOXES) return false;
  const skippedByReaders = (other: Element | null | undefined): boolean =>
    other !== null && other !== undefined && attribute(other, "aria-hidden") === "true";
  if (!skippedByReaders(previousElementOf(element)) && !skippedByReaders(nextElementOf(element))) return false;
  walk.boxes += 1;
  const display = displayStyle(element);
  return display !== "contents" && display !== "inline" && isClipped(element);
}

function elementPieces(element: Element, depth: number, walk: Walk): Piece[] {
  if (walk.visited >= MAX_VISITED || depth > MAX_DEPTH || (walk.done.size > 0 && walk.done.has(element))) return NONE;
  walk.visited += 1;
  const tag = localNameOf(element);
  if (skipped.has(tag)) return NONE;
  if (tag === "br") return [{ flow: "\n", boxed: false, draft: null }];
  const attributes = attributesOf(element, readAttributes);
  if (!plain.has(tag) && namespaceOf(element) !== "http://www.w3.org/1999/xhtml") {
    const label = short(attributes["aria-label"]);
    if (label === undefined || !isVisible(element)) return [];
    const node = newNode("image");
    node.label = label;
    return [standalone({ node, element, children: [] })];
  }
  if (attributes["hidden"] !== undefined && !isVisible(element)) return [];
  if (tag === "img") return imagePieces(element, attributes);
  if (tag === "iframe") return framePieces(element, depth, walk);
  if (tag === "input" && /^(submit|button)$/i.test(attributes["type"] ?? "")) {
    const text = short(attributes["value"]);
    if (text === undefined || !isVisible(element)) return [];
    const node = newNode("button");
    node.text = text;
    return [standalone({ node, element, children: [] })];
  }
  if (tag === "input" || tag === "textarea" || isEditor(element, attributes)) {
    const node = isVisible(element) ? editableNode(element, tag, attributes) : null;
    return node ? [standalone({ node, element, children: [] })] : [];
  }

  // The list of conversations holds lines of threads that the user has not opened.
  if (hasClass(attributes, "unread")) return [];
  const container = childCountOf(element) > 2;
  if (container && !isVisible(element)) return [];
  const node = describe(tag, attributes, walk.base);
  const spoken = hasClass(attributes, "spoken") || isUnseenTwin(element, tag, attributes, walk);
  const pieces = piecesOf(element, depth, walk);
  const shadow = shadowOf(element);
  if (shadow) {
    const inner = newNode("group");
    inner.origin = "shadow";
    pieces.push(
      standalone({ node: inner, element: null, children: lines(piecesOf(shadow, depth + 1, walk), element, false) }),
    );
  }

  const isPhrase = phrasing.has(tag) && !spoken && node.role !== "button";
  const only = pieces.length === 1 ? pieces[0] : undefined;
  const bareText = only !== undefined && only.flow !== null && only.draft === null ? only.flow : undefined;
  const flows = bareText !== undefined || pieces.every((piece) => piece.flow !== null);
  if (isPhrase && saysNothing(node) && !shadow) {
    if (!flows) return pieces;
    if (bareText !== undefined) {
      return bareText === "" ? NONE : [{ flow: bareText, boxed: true, styled: styling.has(tag), draft: null }];
    }
    const text = pieces.map((piece) => piece.flow ?? "").join("");
    const drafts = pieces.some((piece) => piece.draft !== null);
    const words = pieces.filter((piece) => (piece.flow ?? "").trim() !== "");
    const bare = words.some((piece) => !piece.boxed);
    // Spans in a span without text of its own may be columns: the parent decides with its display.
    if (drafts || (words.length > 1 && !bare && isRow(element))) return pieces;
    return text === "" ? NONE : [{ flow: text, boxed: true, styled: styling.has(tag), draft: null }];
  }

  const keyed = node.keys !== undefined || node.itemprop !== undefined;
  const joins = prose.has(tag) || node.role === "heading" || (keyed && flows && node.itemtype === undefined);
  const children = bareText === undefined ? withoutTwins(lines(pieces, element, joins)) : [];
  const draft: Draft = { node, element, children };
  if (bareText === undefined) absorb(draft);
  else setText(node, bareText);
  if (spoken) markSpoken(draft);
  else if (node.role === "heading" && walk.boxes < MAX_BOXES) {
    walk.boxes += 1;
    if (isClipped(element) && displayStyle(element) !== "contents") markSpoken(draft);
  }
  if (node.role === "group" && saysNothing(node)) {
    if (draft.children.length === 0 && node.text === undefined) return [];
    if (draft.children.length === 1 && node.text === undefined) {
      const only = draft.children[0];
      return only ? [standalone(only)] : [];
    }
  }
  if (node.role === "group" && node.text === undefined && draft.children.length === 0) {
    if (!isWorthKeeping(node)) return [];
    if (!isVisible(element)) return [];
  }
  // A heading or entry with nothing in it says nothing: what it held is hidden.
  if (/^(?:item|list|heading)$/.test(node.role ?? "") && node.text === undefined && draft.children.length === 0)
    return [];
  if ((node.role === "button" || node.role === "link") && node.text === undefined && children.length === 0) {
    if (!isVisible(element)) return [];
  }
  // A link or a marked word within a line is part of that line as well as a node of its own.
  const flow =
    phrasing.has(tag) && flows && !spoken && node.text !== undefined ? pieces.map((p) => p.flow ?? "").join("") : null;
  return [{ flow, boxed: true, draft }];
}

/** An empty container that still says something: a key or a label. */
function isWorthKeeping(node: OutlineNode): boolean {
  return node.keys !== undefined || node.label !== undefined;
}

function imagePieces(element: Element, attributes: Attributes): Piece[] {
  const alt = short(attributes["alt"]);
  if (alt === undefined || !isVisible(element)) return [];
  // Sites draw emoji as images: they belong to the text around them.
  if (alt.length <= 16 && /^[^\p{L}\p{Nd}]+$/u.test(alt)) return [{ flow: alt, boxed: false, draft: null }];
  const node = newNode("image");
  node.label = alt;
  const itemprop = short(attributes["itemprop"]);
  if (itemprop !== undefined) node.itemprop = itemprop;
  const keys = keysOf(attributes, "img");
  if (keys !== undefined) node.keys = keys;
  return [standalone({ node, element, children: [] })];
}

function framePieces(element: Element, depth: number, walk: Walk): Piece[] {
  const inner = frameDocumentOf(element);
  const body = inner ? bodyOf(inner) : null;
  if (!inner || !body || !isVisible(element)) return [];
  const outer = walk.base;
  walk.base = baseAddressOf(inner) ?? outer;
  const children = lines(elementPieces(body, depth + 1, walk), body, false);
  walk.base = outer;
  if (children.length === 0) return [];
  const node = newNode("group");
  node.origin = "frame";
  const address = shortAddress(addressOf(inner) ?? "", outer);
  if (address !== undefined) node.href = address;
  return [standalone({ node, element, children })];
}

/** Open chats and dialogs: they come before the rest of the page, so that the bounds cannot cut them off. */
const DIALOGS =
  '#interop-outlet, [role="dialog"], dialog[open], #msg-overlay, #artdeco-modal-outlet, [data-testid="interop-shadowdom"]';
const TOP_CARDS =
  '[componentkey*="Topcard"], [id*="Topcard"], [data-view-name="profile-top-card"], [componentkey^="ProfileVerificationTriggerRef-"]';

function rootsOf(doc: Document, body: Element): Element[] {
  const mains = matching(doc, "main, [role=main]").filter((main, _, all) => {
    return !all.some((other) => other !== main && Node.prototype.contains.call(other, main));
  });
  const crowded = mains.some((main) => holdsMoreThan(main, MAX_VISITED / 2));
  const first = crowded ? matching(doc, TOP_CARDS).slice(0, 1) : [];
  const dialogs = matching(doc, DIALOGS).filter((dialog) => {
    return !mains.some((main) => Node.prototype.contains.call(main, dialog));
  });
  const outer = dialogs.filter((dialog) => {
    return !dialogs.some((other) => other !== dialog && Node.prototype.contains.call(other, dialog));
  });
  return [...first, ...mains, ...outer, body];
}

function countOf(drafts: readonly Draft[]): number {
  let count = drafts.length;
  for (const draft of drafts) if (draft.children.length > 0) count += countOf(draft.children);
  return count;
}

function sizeOf(node: OutlineNode): number {
  return (node.text?.length ?? 0) + (node.label?.length ?? 0) + (node.href?.length ?? 0);
}

/** Flattens the tree within the bounds. When it is too large, the part around the top card is kept. */
function flattened(drafts: readonly Draft[], outline: WholeOutline): (Element | null)[] {
  if (countOf(drafts) > MAX_NODES) return cutOut(drafts, outline);
  const elements: (Element | null)[] = [];
  const { nodes, cut } = outline;
  let text = 0;
  const put = (from: readonly Draft[], depth: number): void => {
    for (const { node, element, children } of from) {
      const size = sizeOf(node);
      if (text + size > MAX_TEXT) {
        cut.nodes_left_out = (cut.nodes_left_out ?? 0) + 1;
        cut.bytes_left_out = (cut.bytes_left_out ?? 0) + size;
      } else {
        text += size;
        node.depth = depth;
        nodes.push(node);
        elements.push(element);
      }
      if (children.length > 0) put(children, depth + 1);
    }
  };
  put(drafts, 0);
  return elements;
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
      cut.nodes_left_out = (cut.nodes_left_out ?? 0) + 1;
      cut.bytes_left_out = (cut.bytes_left_out ?? 0) + size;
      return;
    }
    text += size;
    node.depth = depth;
    outline.nodes.push(node);
    elements.push(draft.element);
  });
  return elements;
}

/** What travels may lack any of its parts; what is built here lacks none but the canonical address. */
type WholeOutline = Omit<Required<Outline>, "canonical"> & Pick<Outline, "canonical">;

function pageLevel(doc: Document): WholeOutline {
  const root = rootOf(doc);
  const outline: WholeOutline = {
    url: addressOf(doc) ?? "",
    title: (titleOf(doc) ?? "").slice(0, MAX_ATTRIBUTE * 2),
    lang: (root && attribute(root, "lang")) ?? "",
    metas: {},
    json_ld: [],
    nodes: [],
    cut: { visited: 0, nodes_left_out: 0, bytes_left_out: 0 },
  };
  const canonical = named(doc, "link").find(
    (link) => attribute(link, "rel") === "canonical" && attribute(link, "href") !== null,
  );
  if (canonical) {
    try {
      outline.canonical = new URL(attribute(canonical, "href") ?? "", baseAddressOf(doc) ?? outline.url).href;
    } catch {
      // An address that cannot be understood is no canonical address.
    }
  }
  for (const meta of named(doc, "meta").slice(0, 200)) {
    const name = (attribute(meta, "property") ?? attribute(meta, "name") ?? "").toLowerCase();
    const content = short(attribute(meta, "content"));
    if (content !== undefined && metaNames.test(name) && !Object.hasOwn(outline.metas, name)) {
      outline.metas[name] = content;
    }
  }
  let room = MAX_JSON_LD * 2;
  const blocks = named(doc, "script").filter((script) =>
    /^application\/ld\+json$/i.test(attribute(script, "type") ?? ""),
  );
  for (const block of blocks.slice(0, 20)) {
    const text = (textOf(block) ?? "").trim();
    if (text === "" || text.length > MAX_JSON_LD || text.length > room) {
      outline.cut.bytes_left_out = (outline.cut.bytes_left_out ?? 0) + text.length;
      continue;
    }
    room -= text.length;
    outline.json_ld.push(text);
  }
  return outline;
}

/**
 * The outline of a document, and for each of its nodes the element that it stands for (`null` for what has none, such as
 * the inside of a shadow root). Reads only; costs one pass over at most 20,000 elements.
 */
export function outlinePage(doc: Document): { outline: Outline; elements: readonly (Element | null)[] } {
  const outline = pageLevel(doc);
  const body = bodyOf(doc);
  if (!body) return { outline, elements: [] };
  const walk: Walk = { visited: 0, boxes: 0, done: new Set(), base: baseAddressOf(doc) ?? outline.url };
  const drafts: Draft[] = [];
  for (const root of rootsOf(doc, body)) {
    try {
      const pieces = elementPieces(root, 0, walk);
      drafts.push(...lines(pieces, root, false));
    } catch {
      // A page that breaks one of its parts must not hide the others.
    }
    walk.done.add(root);
  }
  outline.cut.visited = walk.visited;
  const elements = flattened(drafts, outline);
  return { outline, elements };
}
