/**
 * What one element is by itself: its role, keys, label, link, or box to write in. Class names stay behind but for the few of
 * `class_families.json`. Not here: its text and its children (`visible_lines.ts`, `outline.ts`).
 */
import type { OutlineNode } from "../../pkg/outreach_engine";
import { kindOf } from "./class_kinds";
import { kept, spoken, unread } from "./data/class_families.json";
import { type Attributes, NO_ATTRIBUTES, areaValueOf, editableOf, fieldValueOf, textOf } from "./native_dom";

const [isUnread, isSpoken, isKept] = [unread, spoken, kept].map((names) => new RegExp(`^(${names})$`, "i")) as [
  RegExp,
  RegExp,
  RegExp,
];

/** Attributes that say something; all others are left alone. */
export const readAttributes = new Set(
  "alt aria-disabled aria-label aria-level aria-placeholder autocomplete class componentkey contenteditable data-placeholder data-section data-testid data-view-name datetime disabled hidden href id itemprop itemtype maxlength placeholder property rel role type typeof value".split(
    " ",
  ),
);

const keptQueryKeys =
  "vanityName profileUrn recipient connectionOf facetConnectionOf network tab id const_id userId".split(" ");

export const MAX_ATTRIBUTE = 300;

type Role = OutlineNode["role"];

type Landmark = NonNullable<OutlineNode["landmark"]>;

/** Of ARIA roles and of tags, of which each has its own names or the same meaning. */
const landmarks: Record<string, Landmark> = {
  // So that a page's `role=constructor` is no name in it.
  __proto__: null as never,
  main: "main",
  navigation: "navigation",
  nav: "navigation",
  banner: "banner",
  header: "banner",
  complementary: "complementary",
  aside: "complementary",
  contentinfo: "footer",
  footer: "footer",
  article: "article",
  address: "address",
};

/** Likewise. */
const roleNames: Record<string, Role> = {
  __proto__: null as never,
  heading: "heading",
  link: "link",
  list: "list",
  ul: "list",
  ol: "list",
  dl: "list",
  listitem: "item",
  row: "item",
  li: "item",
  tr: "item",
  dialog: "dialog",
  alertdialog: "dialog",
  form: "form",
  button: "button",
  time: "time",
};

/** The level of a heading's tag. */
const HEADING = /^h([1-6])$/;

function roleOf(tag: string): Role {
  return HEADING.test(tag) ? "heading" : (roleNames[tag] ?? "group");
}

export function newNode(role: Role, said?: Partial<OutlineNode>): OutlineNode {
  return { depth: 0, role, ...said };
}

/** Says something of a node, if there is anything to say. */
export function say<Key extends keyof OutlineNode>(node: OutlineNode, key: Key, value?: OutlineNode[Key]): void {
  if (value !== undefined) node[key] = value;
}

/** White space that is not a single blank between words. */
const UNEVEN = /[^\S ]|^ | $| {2}/;

export function short(value: string | null | undefined): string | undefined {
  if (!value) return undefined;
  const text = (UNEVEN.test(value) ? value.replace(/\s+/g, " ").trim() : value).slice(0, MAX_ATTRIBUTE);
  return text || undefined;
}

/** Host and path of a plain address without dots, blanks or queries that would have to be resolved. */
const PLAIN_ADDRESS = /^(?:https?:\/\/([a-z0-9.-]+)|(?=\/[^/]))(\/(?!\.)[^?#\s\\]*)(?:\?([^#\s]*))?(?:#\S*)?$/i;

const KEPT_QUERY = new RegExp(`(?:^|&)(?:${keptQueryKeys.join("|")})=`);

/** Host and path, and the few query keys that say what a link does. */
export function shortAddress(raw: string, base: string): string | undefined {
  // Pages lead to the same place several times: each address is taken apart once.
  if (base !== addresses.base) {
    addresses.base = base;
    addresses.known.clear();
  }
  const known = addresses.known.get(raw);
  if (known !== undefined) return known || undefined;
  const address = parsedAddress(raw, base);
  if (addresses.known.size < 5_000) addresses.known.set(raw, address ?? "");
  return address;
}

const addresses = { base: "", known: new Map<string, string>() };

function parsedAddress(raw: string, base: string): string | undefined {
  const plain = PLAIN_ADDRESS.exec(raw);
  if (plain && !raw.includes("/.") && !KEPT_QUERY.test(plain[3] ?? "")) {
    const host = plain[1]?.toLowerCase() ?? /^https?:\/\/([^/?#]+)/i.exec(base)?.[1];
    if (host !== undefined) return `${host}${plain[2] ?? "/"}`.slice(0, MAX_ATTRIBUTE);
  }
  const value = raw.trim();
  if (value === "" || value.startsWith("#")) return undefined;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(value)?.[1]?.toLowerCase();
  if (scheme === "mailto" || scheme === "tel") return `${scheme}:`;
  if (scheme !== undefined && scheme !== "http" && scheme !== "https") return undefined;
  try {
    const url = new URL(value, base);
    let address = url.host + url.pathname;
    if (url.search.length > 1) {
      const said = keptQueryKeys.filter((key) => url.searchParams.has(key));
      if (said.length > 0) address += `?${said.map((key) => `${key}=${url.searchParams.get(key)}`).join("&")}`;
    }
    return address.slice(0, MAX_ATTRIBUTE);
  } catch {
    return undefined;
  }
}

export function keysOf(attributes: Attributes, tag: string): string[] | undefined {
  let keys: string[] | undefined;
  const add = (name: string, value: string | undefined): void => {
    if (value && value.length <= 200) (keys ??= []).push(`${name}=${value}`);
  };
  add("componentkey", attributes["componentkey"]);
  add("view", attributes["data-view-name"]);
  add("testid", attributes["data-testid"]);
  add("section", attributes["data-section"]);
  const id = attributes["id"];
  if (
    id !== undefined &&
    (id.includes("sdui.") || (/^[A-Za-z][A-Za-z_.:-]{3,79}$/.test(id) && !id.startsWith("ember")))
  ) {
    add("id", id);
  }
  const rel = tag === "a" ? attributes["rel"] : undefined;
  if (rel !== undefined && /(^| )(me|author)( |$)/.test(rel)) add("rel", rel);
  for (const name of classesOf(attributes).exact) add("class", name);
  return keys;
}

/** What the names of one `class` attribute mean. */
interface Classes {
  exact: readonly string[];
  spoken: boolean;
  unread: boolean;
}

/** On the sites that have readers of their own, names mean what those say. */
const areNamesRead = !/\b(linkedin|github|twitter|x)\.com$/.test(location.hostname);

const PLAIN: Classes = { exact: [], spoken: false, unread: false };

/** Pages repeat the same attribute on thousands of elements: each is taken apart once. */
const known = new Map<string, Classes>();

function classesOf(attributes: Attributes): Classes {
  const classes = attributes["class"];
  if (classes === undefined || classes.length > 2_000) return PLAIN;
  let found = known.get(classes);
  if (found === undefined) {
    const own = { exact: [] as string[], spoken: false, unread: false };
    found = PLAIN;
    for (const name of classes.split(/\s+/)) {
      let called: string | undefined;
      if (isUnread.test(name)) own.unread = true;
      else if (isSpoken.test(name)) own.spoken = true;
      else if (isKept.test(name)) own.exact.push(name);
      else if (areNamesRead && (called = kindOf(name))) own.exact.push(`*${called}`);
      else continue;
      found = own;
    }
    if (known.size >= 2_000) known.clear();
    known.set(classes, found);
  }
  return found;
}

/** Whether attributes make no difference to what an element is: none, or a class that says nothing. */
export function attributesSayNothing(attributes: Attributes): boolean {
  if (attributes === NO_ATTRIBUTES) return true;
  for (const name in attributes) if (name !== "class") return false;
  return classesOf(attributes) === PLAIN;
}

export function hasClass(attributes: Attributes, wanted: "spoken" | "unread"): boolean {
  return classesOf(attributes)[wanted];
}

/** The editor's or field's own description; never what is written in it. */
export function editableNode(element: Element, tag: string, attributes: Attributes): OutlineNode | null {
  const placeholder =
    short(attributes["placeholder"]) ?? short(attributes["data-placeholder"]) ?? short(attributes["aria-placeholder"]);
  let empty = true;
  let multiline = true;
  if (tag === "input") {
    const type = (attributes["type"] ?? "text").toLowerCase();
    if (type !== "text" && type !== "search") return null;
    if (/password|e-?mail|cc-|one-time/i.test(attributes["autocomplete"] ?? "")) return null;
    empty = (fieldValueOf(element) ?? "") === "";
    multiline = false;
  } else if (tag === "textarea") {
    empty = (areaValueOf(element) ?? "") === "";
  } else {
    empty = (textOf(element) ?? "").trim() === "";
  }
  const limit = Number.parseInt(attributes["maxlength"] ?? "", 10);
  const node = newNode("editable");
  say(node, "label", short(attributes["aria-label"]));
  say(node, "keys", keysOf(attributes, tag));
  node.editable = { multiline, empty };
  if (placeholder !== undefined) node.editable.placeholder = placeholder;
  if (limit > 0 && limit < 100_000) node.editable.max_length = limit;
  return node;
}

export function isEditor(element: Element, attributes: Attributes): boolean {
  const own = attributes["contenteditable"];
  if (own === undefined) return false;
  const state = editableOf(element);
  return state === undefined ? own !== "false" : state === "true" || state === "plaintext-only";
}

/** What the element is by itself; a plain group if it says nothing. */
export function describe(tag: string, attributes: Attributes, base: string): OutlineNode {
  if (attributes === NO_ATTRIBUTES) {
    const role = roleOf(tag);
    const node = newNode(role);
    if (role === "heading") node.level = Number(tag[1]);
    say(node, "landmark", landmarks[tag]);
    return node;
  }
  const roles = attributes["role"];
  const aria = roles === undefined ? "" : (roles.trim().split(/\s+/)[0] ?? "");
  const node = newNode(roleNames[aria] ?? roleOf(tag));
  if (tag === "a") {
    const href = attributes["href"];
    if (href !== undefined) {
      if (node.role === "group") node.role = "link";
      say(node, "href", shortAddress(href, base));
    } else if (aria === "button" || attributes["aria-label"] !== undefined) {
      node.role = "button";
    }
  }
  if (node.role === "heading") {
    const level = Number.parseInt(attributes["aria-level"] ?? "", 10);
    const own = HEADING.exec(tag)?.[1];
    node.level = own !== undefined ? Number(own) : level >= 1 && level <= 6 ? level : 2;
  }
  say(node, "landmark", landmarks[aria || tag]);
  say(node, "label", short(attributes["aria-label"]));
  say(node, "keys", keysOf(attributes, tag));
  say(node, "itemprop", short(attributes["itemprop"] ?? attributes["property"]));
  say(node, "itemtype", short(attributes["itemtype"] ?? attributes["typeof"]));
  if (tag === "time") say(node, "datetime", short(attributes["datetime"]));
  const control = node.role === "button" || node.role === "link";
  if (control && (attributes["disabled"] !== undefined || attributes["aria-disabled"] === "true")) node.disabled = true;
  return node;
}

export function saysNothing(node: OutlineNode): boolean {
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
