/**
 * The one pass over a page: what each element adds to the outline. Not here: what an element is by itself
 * (`element_node.ts`), which texts make a line (`visible_lines.ts`), and where the pass begins (`outline.ts`).
 */
import type { OutlineNode } from "../../pkg/outreach_engine";
import { MAX_VISITED } from "./bounds";
import {
  attributesSayNothing,
  describe,
  editableNode,
  hasClass,
  isEditor,
  keysOf,
  newNode,
  readAttributes,
  say,
  saysNothing,
  short,
  shortAddress,
} from "./element_node";
import {
  type Attributes,
  NO_ATTRIBUTES,
  addressOf,
  attribute,
  attributesOf,
  baseAddressOf,
  bodyOf,
  childCountOf,
  dataOf,
  displayStyle,
  firstChildOf,
  frameDocumentOf,
  isClipped,
  isVisible,
  localNameOf,
  namespaceOf,
  nextElementOf,
  nextSiblingOf,
  nodeTypeOf,
  previousElementOf,
  shadowOf,
  textOf,
} from "./native_dom";
import {
  type Piece,
  absorb,
  collapsed,
  isRow,
  lines,
  markSpoken,
  newDraft,
  newFlow,
  saysLetters,
  setText,
  withoutTwins,
} from "./visible_lines";

/** Deeper trees than a browser's own parser makes are not followed. */
const MAX_DEPTH = 512;
/** How many elements may be measured: a box costs a hundred times a visibility check. */
const MAX_BOXES = 160;
/** Of these the first are there for whole lines, which stand at the head of the page; the rest for short marks. */
const LINE_BOXES = 60;

/** What a tag alone says of an element. */
const PHRASE = 1;
/** It has a meaning of its own only by its attributes. */
const SILENT = 2;
/** It only changes how letters look. */
const STYLE = 4;
/** Nothing in it is text to read. */
const SKIPPED = 8;
/** Its spans are words of one text. */
const PROSE = 16;
/** Only HTML has it, or other namespaces are not reached by it. */
const PLAIN = 32;
/** It may have a shadow root. So may any with a hyphen in its name. */
const HOST = 64;

const tags = new Map<string, number>();
for (const [trait, names] of [
  [
    PHRASE,
    "a abbr b bdi bdo br cite code data del dfn em font i img ins kbd label mark q s samp small span strong sub sup time u var wbr",
  ],
  [SILENT, "div span b i em strong small figure section font center abbr"],
  [STYLE, "b em font i mark s small strong sub sup u wbr"],
  [
    SKIPPED,
    "script style template noscript object embed canvas video audio map datalist select option head meta link title math",
  ],
  [PROSE, "p h1 h2 h3 h4 h5 h6 blockquote figcaption summary"],
  [PLAIN, "div span p a li ul ol section button h1 h2 h3 h4 main nav header footer aside article"],
  [HOST, "article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span"],
] as const)
  for (const name of names.split(" ")) tags.set(name, (tags.get(name) ?? 0) | trait);

/** What one pass has done so far. */
interface Walk {
  visited: number;
  boxes: number;
  done: Set<Element>;
  base: string;
}

export function newWalk(base: string): Walk {
  return { visited: 0, boxes: 0, done: new Set(), base };
}

/** Adds the pieces of what is below `parent`. `known` says that the parent is known to be drawn. */
function addPieces(parent: Node, first: Node | null, depth: number, walk: Walk, known: boolean, into: Piece[]): void {
  const owner = nodeTypeOf(parent) === 1 ? (parent as Element) : null;
  let shown: boolean | undefined;
  for (let child = first; child; child = nextSiblingOf(child)) {
    const type = nodeTypeOf(child);
    if (type === 3) {
      const flow = collapsed(dataOf(child));
      if (flow === "") continue;
      if (flow !== " " && owner) {
        shown ??= (known || isVisible(owner)) && !isTiny(owner, flow, walk);
        if (!shown) continue;
      }
      into.push(newFlow(flow, false));
    } else if (type === 1) {
      addElement(child as Element, depth + 1, walk, into);
      if (walk.visited >= MAX_VISITED) break;
    }
  }
}

/** Adds the text of an element that holds no other. */
function addOwnText(element: Element, walk: Walk, into: Piece[]): void {
  const flow = collapsed(textOf(element) ?? "");
  if (flow === "" || (flow !== " " && (!isVisible(element) || isTiny(element, flow, walk)))) return;
  into.push(newFlow(flow, false));
}

/** Whether a text has no size: sites keep copies of marks such as "· 1st" ready, and hide lines from eyes alone. */
function isTiny(owner: Element, flow: string, walk: Walk): boolean {
  if (walk.boxes >= (flow.length > 8 ? LINE_BOXES : MAX_BOXES) || !saysLetters(flow)) return false;
  if (hasClass(attributesOf(owner, readAttributes), "spoken")) return false;
  walk.boxes += 1;
  return isUnseen(owner);
}

/** Whether an element with a box of its own hides what it holds. */
function isUnseen(element: Element): boolean {
  return isClipped(element) && !/^(contents|inline)$/.test(displayStyle(element));
}

/**
 * Whether a span stands beside one that screen readers skip, and cannot be seen: then it says the same to them, whatever
 * the site calls its class.
 */
function isUnseenTwin(element: Element, tag: string, attributes: Attributes, walk: Walk): boolean {
  if (tag !== "span" || attributes["class"] === undefined || walk.boxes >= MAX_BOXES) return false;
  const isSkipped = (other: Element | null | undefined) => !!other && attribute(other, "aria-hidden") === "true";
  if (!isSkipped(previousElementOf(element)) && !isSkipped(nextElementOf(element))) return false;
  walk.boxes += 1;
  return isUnseen(element);
}

/** Adds what an element gives to its parent's line; at most 20,000 elements of one walk are looked at. */
export function addElement(element: Element, depth: number, walk: Walk, into: Piece[]): void {
  if (walk.visited >= MAX_VISITED || depth > MAX_DEPTH || (walk.done.size > 0 && walk.done.has(element))) return;
  walk.visited += 1;
  const tag = localNameOf(element);
  const traits = tags.get(tag) ?? (tag.includes("-") ? HOST : 0);
  if ((traits & SKIPPED) !== 0) {
    if (tag === "meta") addStated(element, into);
    return;
  }
  if (tag === "br") {
    into.push(newFlow("\n", false));
    return;
  }
  const attributes = attributesOf(element, readAttributes);
  if ((traits & PLAIN) === 0 && addSpecial(element, tag, attributes, depth, walk, into)) return;
  if (attributes !== NO_ATTRIBUTES) {
    if (attributes["hidden"] !== undefined && !isVisible(element)) return;
    if (attributes["contenteditable"] !== undefined && isEditor(element, attributes)) {
      addEditable(element, tag, attributes, into);
      return;
    }
    // The list of conversations holds lines of threads that the user has not opened.
    if (hasClass(attributes, "unread")) return;
  }
  const inside = childCountOf(element);
  const container = inside > 2;
  if (container && !isVisible(element)) return;
  const spoken =
    attributes !== NO_ATTRIBUTES && (hasClass(attributes, "spoken") || isUnseenTwin(element, tag, attributes, walk));
  // What is inside goes to the end of the parent's pieces, where most of it stays: no list for every element.
  const start = into.length;
  if (inside === 0) addOwnText(element, walk, into);
  else addPieces(element, firstChildOf(element), depth, walk, container, into);
  const shadow = (traits & HOST) === 0 ? null : (shadowOf(element) ?? null);
  const many = into.length - start;
  if (shadow === null && !spoken && many <= 1 && (traits & SILENT) !== 0 && attributesSayNothing(attributes)) {
    // Most elements are boxes around one thing, or words in a line: they need no node of their own.
    if (many === 0) return;
    const only = into[start] as Piece;
    if (only.flow === null) return;
    if (only.draft === null && (traits & PHRASE) !== 0) {
      if (only.flow === "") into.length = start;
      else into[start] = newFlow(only.flow, true, (traits & STYLE) !== 0);
      return;
    }
  }
  const pieces = into.splice(start);
  const node = describe(tag, attributes, walk.base);
  if (shadow) {
    const inner = newNode("group", { origin: "shadow" });
    const within: Piece[] = [];
    addPieces(shadow, firstChildOf(shadow), depth + 1, walk, false, within);
    pieces.push(newDraft(inner, null, lines(within, element, false)));
  }
  if ((traits & PHRASE) !== 0 && !spoken && !shadow && node.role !== "button" && saysNothing(node)) {
    addPhrase(element, pieces, (traits & STYLE) !== 0, into);
    return;
  }
  addNode(element, traits, node, pieces, spoken, walk, into);
}

/**
 * Adds what microdata states without showing it: an employer's full name where the page shows an address. Nobody's address
 * for mail and no number to call is needed.
 */
function addStated(element: Element, into: Piece[]): void {
  const itemprop = short(attribute(element, "itemprop"));
  const label = short(attribute(element, "content"));
  if (itemprop && label && !/mail|phone/.test(itemprop))
    into.push(newFlow("", true, false, newDraft(newNode("group", { itemprop, label }), null, [])));
}

/** Adds what a phrase without a meaning of its own holds: one run of text, or its parts where they stand apart. */
function addPhrase(element: Element, pieces: readonly Piece[], styled: boolean, into: Piece[]): void {
  let text = "";
  let words = 0;
  let apart = false;
  let bare = false;
  for (const piece of pieces) {
    if (piece.flow === null || piece.draft !== null) apart = true;
    if (piece.flow === null) continue;
    text += piece.flow;
    if (piece.flow.trim() === "") continue;
    words += 1;
    if (!piece.boxed) bare = true;
  }
  // Spans in a span without text of its own may be columns: the parent decides with its display.
  if (apart || (words > 1 && !bare && isRow(element))) for (const piece of pieces) into.push(piece);
  else if (text !== "") into.push(newFlow(text, true, styled));
}

/** Adds an element that has a node of its own, with the lines that it holds. */
function addNode(
  element: Element,
  traits: number,
  node: OutlineNode,
  pieces: readonly Piece[],
  spoken: boolean,
  walk: Walk,
  into: Piece[],
): void {
  const only = pieces.length === 1 ? pieces[0] : undefined;
  const bareText = only !== undefined && only.flow !== null && only.draft === null ? only.flow : undefined;
  let flows = true;
  if (bareText === undefined) for (const piece of pieces) if (piece.flow === null) flows = false;
  // What developers call a thing does not make it one text.
  const keyed = node.itemprop !== undefined || node.keys?.some((key) => !key.includes("=*")) === true;
  const joins = (traits & PROSE) !== 0 || node.role === "heading" || (keyed && flows && node.itemtype === undefined);
  const children = bareText === undefined ? withoutTwins(lines(pieces, element, joins)) : [];
  const draft = newDraft(node, element, children);
  if (bareText === undefined) absorb(draft);
  else setText(node, bareText);
  if (spoken) markSpoken(draft);
  else if (node.role === "heading" && walk.boxes < MAX_BOXES) {
    walk.boxes += 1;
    if (isUnseen(element)) markSpoken(draft);
  }
  if (node.text === undefined && draft.children.length <= 1) {
    const first = draft.children[0];
    if (node.role === "group" && saysNothing(node)) {
      if (first) into.push(first);
      return;
    }
    if (!first && !speaksEmpty(element, node)) return;
    if ((node.role === "button" || node.role === "link") && children.length === 0 && !isVisible(element)) return;
  }
  // A link or a marked word within a line is part of that line as well as a node of its own.
  if ((traits & PHRASE) !== 0 && flows && !spoken && node.text !== undefined) {
    let flow = "";
    for (const piece of pieces) flow += piece.flow ?? "";
    into.push(newFlow(flow, true, false, draft));
  } else {
    into.push(draft);
  }
}

/** Whether an element with nothing in it is worth a node: a heading or entry without words is one whose words are hidden. */
function speaksEmpty(element: Element, node: OutlineNode): boolean {
  if (node.role === "item" || node.role === "list" || node.role === "heading") return false;
  return node.role !== "group" || (isWorthKeeping(node) && isVisible(element));
}

/** An empty container that still says something: a key or a label. */
function isWorthKeeping(node: OutlineNode): boolean {
  return node.keys !== undefined || node.label !== undefined;
}

/** Adds what is no box with words: an image, a frame, a box to write in, a drawing. Answers whether it was one of these. */
function addSpecial(
  element: Element,
  tag: string,
  attributes: Attributes,
  depth: number,
  walk: Walk,
  into: Piece[],
): boolean {
  if (namespaceOf(element) !== "http://www.w3.org/1999/xhtml") {
    const label = short(attributes["aria-label"]);
    if (label === undefined || !isVisible(element)) return true;
    into.push(newDraft(newNode("image", { label }), element, []));
    return true;
  }
  const special = tag === "img" || tag === "iframe" || tag === "input" || tag === "textarea";
  if (!special) return false;
  if (attributes["hidden"] !== undefined && !isVisible(element)) return true;
  if (tag === "img") addImage(element, attributes, into);
  else if (tag === "iframe") addFrame(element, depth, walk, into);
  else if (tag === "input" && /^(submit|button)$/i.test(attributes["type"] ?? "")) {
    const text = short(attributes["value"]);
    if (text === undefined || !isVisible(element)) return true;
    into.push(newDraft(newNode("button", { text }), element, []));
  } else addEditable(element, tag, attributes, into);
  return true;
}

function addEditable(element: Element, tag: string, attributes: Attributes, into: Piece[]): void {
  const node = isVisible(element) ? editableNode(element, tag, attributes) : null;
  if (node) into.push(newDraft(node, element, []));
}

function addImage(element: Element, attributes: Attributes, into: Piece[]): void {
  const alt = short(attributes["alt"]);
  if (alt === undefined || !isVisible(element)) return;
  // Sites draw emoji as images: they belong to the text around them.
  if (alt.length <= 16 && !saysLetters(alt)) {
    into.push(newFlow(alt, false));
    return;
  }
  const node = newNode("image", { label: alt });
  say(node, "itemprop", short(attributes["itemprop"]));
  say(node, "keys", keysOf(attributes, "img"));
  into.push(newDraft(node, element, []));
}

function addFrame(element: Element, depth: number, walk: Walk, into: Piece[]): void {
  const inner = frameDocumentOf(element);
  const body = inner ? bodyOf(inner) : null;
  if (!inner || !body || !isVisible(element)) return;
  const outer = walk.base;
  walk.base = baseAddressOf(inner) ?? outer;
  const pieces: Piece[] = [];
  addElement(body, depth + 1, walk, pieces);
  const children = lines(pieces, body, false);
  walk.base = outer;
  if (children.length === 0) return;
  const node = newNode("group", { origin: "frame" });
  say(node, "href", shortAddress(addressOf(inner) ?? "", outer));
  into.push(newDraft(node, element, children));
}
