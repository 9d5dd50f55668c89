/**
 * Makes the outline of a page: its visible text with roles, links and product keys, in one pass, bounded, never throwing.
 * Not here: what the outline means (the core), and when one is made (`main.ts`).
 */
import type { Outline, OutlineNode } from "../../pkg/outreach_engine";
import families from "./data/class_families.json";
import {
  addressOf,
  areaValueOf,
  attribute,
  baseAddressOf,
  bodyOf,
  childCountOf,
  dataOf,
  displayStyle,
  editableOf,
  fieldValueOf,
  firstChildOf,
  frameDocumentOf,
  isClipped,
  isVisible,
  localNameOf,
  matching,
  namespaceOf,
  nextSiblingOf,
  nodeTypeOf,
  rootOf,
  shadowOf,
  textOf,
  titleOf,
} from "./native_dom";

/** The same bounds as in `src/model/outline.rs`. */
const MAX_VISITED = 20_000;
const MAX_NODES = 4_000;
const MAX_TEXT = 256_000;
/** Longest text of one node; what is longer says nothing more about a person. */
const MAX_NODE_TEXT = 6_000;
const MAX_ATTRIBUTE = 300;
const MAX_JSON_LD = 48_000;
/** Deeper trees than a browser's own parser makes are not followed. */
const MAX_DEPTH = 512;
/** How many elements may be measured: a box costs a hundred times a visibility check. */
const MAX_BOXES = 160;

const exactClasses = new Set(families.exact);
const spokenClasses = new Set(families.spoken);
const unreadClasses = new Set(families.unread);
const phrasing = new Set(
  "a abbr b bdi bdo br cite code data del dfn em font i img ins kbd label mark q s samp small span strong sub sup time u var wbr".split(
    " ",
  ),
);
const skipped = new Set(
  "script style template noscript object embed canvas video audio map datalist select option head meta link title math".split(
    " ",
  ),
);
const prose = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figcaption", "summary"]);
const keptQueryKeys = ["vanityName", "profileUrn", "recipient", "connectionOf", "facetConnectionOf", "network", "tab"];
const metaNames = /^(og:|profile:|article:|twitter:title$|pagekey$|description$|author$)/;

type Role = OutlineNode["role"];
type Landmark = NonNullable<OutlineNode["landmark"]>;

/** A node being built, with its children still attached. */
interface Draft {
  node: OutlineNode;
  element: Element | null;
  children: Draft[];
}

/** What an element adds to its parent's line: text that flows, or a node of its own. */
interface Piece {
  /** Text as it flows, with single spaces kept at its edges; `null` for a node that stands alone. */
  flow: string | null;
  /** Whether the flow comes from an element rather than from bare text. */
  boxed: boolean;
  draft: Draft | null;
}

interface Walk {
  visited: number;
  boxes: number;
  done: Set<Element>;
  base: string;
}

const landmarkRoles: Record<string, Landmark> = {
  main: "main",
  navigation: "navigation",
  banner: "banner",
  complementary: "complementary",
  contentinfo: "footer",
  article: "article",
};
const landmarkTags: Record<string, Landmark> = {
  main: "main",
  nav: "navigation",
  header: "banner",
  aside: "complementary",
  footer: "footer",
  article: "article",
  address: "address",
};
const ariaRoles: Record<string, Role> = {
  heading: "heading",
  button: "button",
  link: "link",
  list: "list",
  listitem: "item",
  row: "item",
  dialog: "dialog",
  alertdialog: "dialog",
  form: "form",
};
const tagRoles: Record<string, Role> = {
  h1: "heading",
  h2: "heading",
  h3: "heading",
  h4: "heading",
  h5: "heading",
  h6: "heading",
  button: "button",
  ul: "list",
  ol: "list",
  dl: "list",
  li: "item",
  tr: "item",
  dialog: "dialog",
  form: "form",
  time: "time",
};

function newNode(role: Role): OutlineNode {
  return { depth: 0, role };
}

function collapsed(text: string): string {
  return text.replace(/[ \t\r\f\v\u00a0]+/g, " ");
}

function trimmed(text: string): string {
  return text
    .replace(/[^\S\n]*\n\s*/g, "\n")
    .replace(/[ \t\r\f\v\u00a0]+/g, " ")
    .trim()
    .slice(0, MAX_NODE_TEXT);
}

function short(value: string | null | undefined): string | undefined {
  const text = value?.replace(/\s+/g, " ").trim().slice(0, MAX_ATTRIBUTE);
  return text ? text : undefined;
}

/** Host and path, and the few query keys that say what a link does. */
function shortAddress(raw: string, base: string): string | undefined {
  const value = raw.trim();
  if (value === "" || value.startsWith("#")) return undefined;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(value)?.[1]?.toLowerCase();
  if (scheme === "mailto" || scheme === "tel") return `${scheme}:`;
  if (scheme !== undefined && scheme !== "http" && scheme !== "https") return undefined;
  try {
    const url = new URL(value, base);
    let address = url.host + url.pathname;
    if (url.search.length > 1) {
      const kept = keptQueryKeys.flatMap((key) => {
        const found = url.searchParams.get(key);
        return found === null ? [] : [`${key}=${found}`];
      });
      if (kept.length > 0) address += `?${kept.join("&")}`;
    }
    return address.slice(0, MAX_ATTRIBUTE);
  } catch {
    return undefined;
  }
}

function keysOf(element: Element): string[] {
  const keys: string[] = [];
  const add = (name: string, value: string | null): void => {
    if (value !== null && value !== "" && value.length <= 200) keys.push(`${name}=${value}`);
  };
  add("componentkey", attribute(element, "componentkey"));
  add("view", attribute(element, "data-view-name"));
  add("testid", attribute(element, "data-testid"));
  add("section", attribute(element, "data-section"));
  const id = attribute(element, "id");
  if (id !== null && (id.includes("sdui.") || (/^[A-Za-z][A-Za-z_.:-]{3,79}$/.test(id) && !id.startsWith("ember")))) {
    keys.push(`id=${id.slice(0, 200)}`);
  }
  if (localNameOf(element) === "a") {
    const rel = attribute(element, "rel");
    if (rel !== null && /(^| )(me|author)( |$)/.test(rel)) keys.push(`rel=${rel}`);
  }
  const classes = attribute(element, "class");
  if (classes !== null && classes.length < 2_000) {
    for (const name of classes.split(/\s+/)) if (exactClasses.has(name)) keys.push(`class=${name}`);
  }
  return keys;
}

function hasClass(element: Element, names: ReadonlySet<string>): boolean {
  const classes = attribute(element, "class");
  return classes !== null && classes.split(/\s+/).some((name) => names.has(name));
}

/** The editor's or field's own description; never what is written in it. */
function editableNode(element: Element, tag: string): OutlineNode | null {
  const label = short(attribute(element, "aria-label"));
  const placeholder =
    short(attribute(element, "placeholder")) ??
    short(attribute(element, "data-placeholder")) ??
    short(attribute(element, "aria-placeholder"));
  let empty = true;
  let multiline = true;
  if (tag === "input") {
    const type = (attribute(element, "type") ?? "text").toLowerCase();
    if (type !== "text" && type !== "search") return null;
    if (/password|e-?mail|cc-|one-time/i.test(attribute(element, "autocomplete") ?? "")) return null;
    empty = (fieldValueOf(element) ?? "") === "";
    multiline = false;
  } else if (tag === "textarea") {
    empty = (areaValueOf(element) ?? "") === "";
  } else {
    empty = (textOf(element) ?? "").trim() === "";
  }
  const limit = Number.parseInt(attribute(element, "maxlength") ?? "", 10);
  const node = newNode("editable");
  if (label !== undefined) node.label = label;
  const keys = keysOf(element);
  if (keys.length > 0) node.keys = keys;
  node.editable = { multiline, empty };
  if (placeholder !== undefined) node.editable.placeholder = placeholder;
  if (limit > 0 && limit < 100_000) node.editable.max_length = limit;
  return node;
}

function isEditor(element: Element): boolean {
  const own = attribute(element, "contenteditable");
  if (own === null) return false;
  const state = editableOf(element);
  return state === undefined ? own !== "false" : state === "true" || state === "plaintext-only";
}

/** What the element is by itself; a plain group if it says nothing. */
function describe(element: Element, tag: string, base: string): OutlineNode {
  const aria = (attribute(element, "role") ?? "").trim().split(/\s+/)[0] ?? "";
  const node = newNode(ariaRoles[aria] ?? tagRoles[tag] ?? "group");
  if (tag === "a") {
    const href = attribute(element, "href");
    if (href !== null) {
      if (node.role === "group") node.role = "link";
      const address = shortAddress(href, base);
      if (address !== undefined) node.href = address;
    } else if (aria === "button" || attribute(element, "aria-label") !== null) {
      node.role = "button";
    }
  }
  if (node.role === "heading") {
    const level = Number.parseInt(attribute(element, "aria-level") ?? "", 10);
    const own = /^h([1-6])$/.exec(tag)?.[1];
    node.level = own !== undefined ? Number(own) : level >= 1 && level <= 6 ? level : 2;
  }
  const landmark = landmarkRoles[aria] ?? (aria === "" ? landmarkTags[tag] : undefined);
  if (landmark !== undefined) node.landmark = landmark;
  const label = short(attribute(element, "aria-label"));
  if (label !== undefined) node.label = label;
  const keys = keysOf(element);
  if (keys.length > 0) node.keys = keys;
  const itemprop = short(attribute(element, "itemprop"));
  if (itemprop !== undefined) node.itemprop = itemprop;
  const itemtype = short(attribute(element, "itemtype"));
  if (itemtype !== undefined) node.itemtype = itemtype;
  if (tag === "time") {
    const datetime = short(attribute(element, "datetime"));
    if (datetime !== undefined) node.datetime = datetime;
  }
  if (
    (node.role === "button" || node.role === "link") &&
    (attribute(element, "disabled") !== null || attribute(element, "aria-disabled") === "true")
  ) {
    node.disabled = true;
  }
  return node;
}

function saysNothing(node: OutlineNode): boolean {
  return (
    node.role === "group" &&
    node.landmark === undefined &&
    node.label === undefined &&
    node.keys === undefined &&
    node.itemprop === undefined &&
    node.itemtype === undefined &&
    node.origin === undefined
  );
}

function textDraft(text: string, element: Element | null): Draft {
  const node = newNode("text");
  node.text = text;
  return { node, element, children: [] };
}

const LETTER_EDGE = /[\p{L}\p{N}]$/u;
const LETTER_START = /^[\p{L}\p{N}]/u;

/** Joins flowing pieces to lines. `joins` says that the element is one text, so that its spans are words and not lines. */
function lines(pieces: readonly Piece[], element: Element, joins: boolean): Draft[] {
  const drafts: Draft[] = [];
  let run: Piece[] = [];
  const close = (): void => {
    if (run.length === 0) return;
    const bare = run.some((piece) => !piece.boxed && piece.flow !== null && piece.flow.trim() !== "");
    const words = run.filter((piece) => (piece.flow ?? "").trim() !== "");
    const own = words.filter((piece) => piece.draft !== null);
    if (words.length > 1 && !joins && (!bare || isRow(element))) {
      for (const piece of words) drafts.push(piece.draft ?? textDraft(trimmed(piece.flow ?? ""), element));
    } else if (words.length === 1 && own.length === 1 && own[0]?.draft) {
      drafts.push(own[0].draft);
    } else if (words.length > 0) {
      let text = "";
      let edge = false;
      for (const piece of run) {
        const flow = piece.flow ?? "";
        const glued = LETTER_EDGE.test(text) && LETTER_START.test(flow) && edge && piece.boxed;
        text += glued ? ` ${flow}` : flow;
        edge = piece.boxed;
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
      if (piece.draft) drafts.push(piece.draft);
    } else {
      run.push(piece);
    }
  }
  close();
  return drafts;
}

/** Leaves out what is said to screen readers in the same words as to eyes. */
function withoutTwins(drafts: Draft[]): Draft[] {
  if (!drafts.some((draft) => draft.node.spoken === true)) return drafts;
  const seen = new Set(drafts.filter((draft) => draft.node.spoken !== true).map((draft) => draft.node.text));
  return drafts.filter((draft) => {
    return draft.node.spoken !== true || draft.node.role !== "text" || !seen.has(draft.node.text);
  });
}

/** Whether the element lays its children out as separate boxes. */
function isRow(element: Element): boolean {
  return /flex|grid/.test(displayStyle(element));
}

function piecesOf(parent: Node, depth: number, walk: Walk): Piece[] {
  const pieces: Piece[] = [];
  const owner = nodeTypeOf(parent) === 1 ? (parent as Element) : null;
  let shown: boolean | undefined;
  for (let child = firstChildOf(parent); child; child = nextSiblingOf(child)) {
    const type = nodeTypeOf(child);
    if (type === 3) {
      const flow = collapsed((dataOf(child) ?? "").replace(/\n/g, " "));
      if (flow === "") continue;
      if (flow !== " " && owner) {
        shown ??= isVisible(owner) && !isTiny(owner, flow, walk);
        if (!shown) continue;
      }
      pieces.push({ flow, boxed: false, draft: null });
    } else if (type === 1) {
      pieces.push(...elementPieces(child as Element, depth + 1, walk));
      if (walk.visited >= MAX_VISITED) break;
    }
  }
  return pieces;
}

/** Whether a mark such as "· 1st" has no size: sites keep such copies ready beside the one they show. */
function isTiny(owner: Element, flow: string, walk: Walk): boolean {
  if (flow.length > 8 || walk.boxes >= MAX_BOXES || hasClass(owner, spokenClasses)) return false;
  walk.boxes += 1;
  return isClipped(owner) && displayStyle(owner) !== "contents" && displayStyle(owner) !== "inline";
}

function standalone(draft: Draft): Piece {
  return { flow: null, boxed: true, draft };
}

function elementPieces(element: Element, depth: number, walk: Walk): Piece[] {
  if (walk.visited >= MAX_VISITED || depth > MAX_DEPTH || walk.done.has(element)) return [];
  walk.visited += 1;
  const tag = localNameOf(element) ?? "";
  if (skipped.has(tag)) return [];
  if (tag === "br") return [{ flow: "\n", boxed: false, draft: null }];
  if (tag === "svg" || namespaceOf(element) !== "http://www.w3.org/1999/xhtml") {
    const label = short(attribute(element, "aria-label"));
    if (label === undefined || !isVisible(element)) return [];
    const node = newNode("image");
    node.label = label;
    return [standalone({ node, element, children: [] })];
  }
  if (attribute(element, "hidden") !== null && !isVisible(element)) return [];
  if (tag === "img") return imagePieces(element);
  if (tag === "iframe") return framePieces(element, depth, walk);
  if (tag === "input" && /^(submit|button)$/i.test(attribute(element, "type") ?? "")) {
    const text = short(attribute(element, "value"));
    if (text === undefined || !isVisible(element)) return [];
    const node = newNode("button");
    node.text = text;
    return [standalone({ node, element, children: [] })];
  }
  if (tag === "input" || tag === "textarea" || isEditor(element)) {
    const node = isVisible(element) ? editableNode(element, tag) : null;
    return node ? [standalone({ node, element, children: [] })] : [];
  }

  // The list of conversations holds lines of threads that the user has not opened.
  if (hasClass(element, unreadClasses)) return [];
  const container = (childCountOf(element) ?? 0) > 2;
  if (container && !isVisible(element)) return [];
  const node = describe(element, tag, walk.base);
  const spoken = hasClass(element, spokenClasses);
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
  const flows = pieces.every((piece) => piece.flow !== null);
  if (isPhrase && saysNothing(node) && !shadow) {
    if (!flows) return pieces;
    const text = pieces.map((piece) => piece.flow ?? "").join("");
    const drafts = pieces.flatMap((piece) => (piece.draft ? [piece] : []));
    const words = pieces.filter((piece) => (piece.flow ?? "").trim() !== "");
    const bare = words.some((piece) => !piece.boxed);
    // Spans in a span without text of its own may be columns: the parent decides with its display.
    if (drafts.length > 0 || (words.length > 1 && !bare && isRow(element))) return pieces;
    return text === "" ? [] : [{ flow: text, boxed: true, draft: null }];
  }

  const keyed = node.keys !== undefined || node.itemprop !== undefined;
  const joins = prose.has(tag) || node.role === "heading" || (keyed && flows && node.itemtype === undefined);
  const children = withoutTwins(lines(pieces, element, joins));
  const draft: Draft = { node, element, children };
  absorb(draft);
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
  if ((node.role === "item" || node.role === "list") && node.text === undefined && draft.children.length === 0)
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

/** Takes the text of a single line into the element's own node. */
function absorb(draft: Draft): void {
  const { node, children } = draft;
  if (children.length === 0) return;
  const only = children.length === 1 ? children[0] : undefined;
  if (only && only.node.role === "text" && saysOnlyText(only.node)) {
    if (node.role === "group") node.role = "text";
    node.text = only.node.text ?? "";
    if (only.node.spoken === true) node.spoken = true;
    draft.children = only.children;
  } else if (node.role === "heading") {
    const text = children.map((child) => fullText(child)).filter((part) => part !== "");
    node.text = text.join(" ");
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
  return draft.children
    .map((child) => fullText(child))
    .filter((part) => part !== "")
    .join(" ");
}

function markSpoken(draft: Draft): void {
  draft.node.spoken = true;
  for (const child of draft.children) markSpoken(child);
}

function imagePieces(element: Element): Piece[] {
  const alt = short(attribute(element, "alt"));
  if (alt === undefined || !isVisible(element)) return [];
  // Sites draw emoji as images: they belong to the text around them.
  if (alt.length <= 16 && /^[^\p{L}\p{Nd}]+$/u.test(alt)) return [{ flow: alt, boxed: false, draft: null }];
  const node = newNode("image");
  node.label = alt;
  const itemprop = short(attribute(element, "itemprop"));
  if (itemprop !== undefined) node.itemprop = itemprop;
  const keys = keysOf(element);
  if (keys.length > 0) node.keys = keys;
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
  const crowded = mains.some((main) => matching(main, "*").length > MAX_VISITED / 2);
  const first = crowded ? matching(doc, TOP_CARDS).slice(0, 1) : [];
  const dialogs = matching(doc, DIALOGS).filter((dialog) => {
    return !mains.some((main) => Node.prototype.contains.call(main, dialog));
  });
  const outer = dialogs.filter((dialog) => {
    return !dialogs.some((other) => other !== dialog && Node.prototype.contains.call(other, dialog));
  });
  return [...first, ...mains, ...outer, body];
}

/** Flattens the tree within the bounds. When it is too large, the part around the top card is kept. */
function flattened(drafts: readonly Draft[], outline: WholeOutline): (Element | null)[] {
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
    const size = (node.text ?? "").length + (node.label ?? "").length + (node.href ?? "").length;
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
  const canonical = matching(doc, 'link[rel="canonical"][href]')[0];
  if (canonical) {
    try {
      outline.canonical = new URL(attribute(canonical, "href") ?? "", baseAddressOf(doc) ?? outline.url).href;
    } catch {
      // An address that cannot be understood is no canonical address.
    }
  }
  for (const meta of matching(doc, "meta[content]").slice(0, 200)) {
    const name = (attribute(meta, "property") ?? attribute(meta, "name") ?? "").toLowerCase();
    const content = short(attribute(meta, "content"));
    if (content !== undefined && metaNames.test(name) && !Object.hasOwn(outline.metas, name)) {
      outline.metas[name] = content;
    }
  }
  let room = MAX_JSON_LD * 2;
  for (const block of matching(doc, 'script[type="application/ld+json"]').slice(0, 20)) {
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
