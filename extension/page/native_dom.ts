/**
 * Reading a document that may be hostile: every property is read through the prototype's own getter, because a form's or
 * document's named children (`<input name="firstChild">`, `<img name="title">`) hide the real ones.
 * Not here: what is made of it (`outline.ts`).
 */

function getter<Owner extends object, Value>(owner: Owner, name: string): (target: object) => Value | undefined {
  let holder: object | null = owner;
  while (holder) {
    const found = Object.getOwnPropertyDescriptor(holder, name);
    if (found?.get) {
      const read = found.get;
      return (target) => {
        try {
          return read.call(target) as Value;
        } catch {
          return undefined;
        }
      };
    }
    holder = Object.getPrototypeOf(holder) as object | null;
  }
  return () => undefined;
}

export const parentOf = getter<Node, Node | null>(Node.prototype, "parentNode");
/** `undefined` too where the frame that a node stood in has gone: Firefox lets nobody touch what was in there. */
export const connectedOf = getter<Node, boolean>(Node.prototype, "isConnected");
export const textOf = getter<Node, string | null>(Node.prototype, "textContent");
export const baseAddressOf = getter<Node, string>(Node.prototype, "baseURI");
export const previousElementOf = getter<Element, Element | null>(Element.prototype, "previousElementSibling");
export const nextElementOf = getter<Element, Element | null>(Element.prototype, "nextElementSibling");
export const shadowOf = getter<Element, ShadowRoot | null>(Element.prototype, "shadowRoot");
export const namespaceOf = getter<Element, string | null>(Element.prototype, "namespaceURI");
export const frameDocumentOf = getter<HTMLIFrameElement, Document | null>(
  HTMLIFrameElement.prototype,
  "contentDocument",
);
export const fieldValueOf = getter<HTMLInputElement, string>(HTMLInputElement.prototype, "value");
export const areaValueOf = getter<HTMLTextAreaElement, string>(HTMLTextAreaElement.prototype, "value");
export const editableOf = getter<HTMLElement, string>(HTMLElement.prototype, "contentEditable");
export const titleOf = getter<Document, string>(Document.prototype, "title");
export const rootOf = getter<Document, Element | null>(Document.prototype, "documentElement");
export const bodyOf = getter<Document, Element | null>(Document.prototype, "body");
export const addressOf = getter<Document, string>(Document.prototype, "URL");

/**
 * The six that are read of every node. Each has a function of its own: an engine compiles a call that always reaches the
 * same getter to a fraction of what one shared by all costs. What is no node throws, which the walk expects of a page.
 */
function own<Value>(owner: object, name: string): () => Value {
  return Object.getOwnPropertyDescriptor(owner, name)?.get as () => Value;
}
const firstChild = own<Node | null>(Node.prototype, "firstChild");
const nextSibling = own<Node | null>(Node.prototype, "nextSibling");
const nodeType = own<number>(Node.prototype, "nodeType");
const characterData = own<string>(CharacterData.prototype, "data");
const localName = own<string>(Element.prototype, "localName");
const childElementCount = own<number>(Element.prototype, "childElementCount");

export function firstChildOf(node: Node): Node | null {
  return firstChild.call(node);
}
export function nextSiblingOf(node: Node): Node | null {
  return nextSibling.call(node);
}
export function nodeTypeOf(node: Node): number {
  return nodeType.call(node);
}
export function dataOf(text: Node): string {
  return characterData.call(text);
}
export function localNameOf(element: Element): string {
  return localName.call(element);
}
export function childCountOf(element: Element): number {
  return childElementCount.call(element);
}

/** An attribute's value, or `null`. */
export function attribute(element: Element, name: string): string | null {
  return attributeValue.call(element, name);
}

/** Attributes by name. */
export type Attributes = Readonly<Record<string, string | undefined>>;

export const NO_ATTRIBUTES: Attributes = Object.freeze({});

function uncurried<Value>(method: unknown): (target: object, ...args: never[]) => Value {
  return Function.prototype.call.bind(method as () => Value) as (target: object, ...args: never[]) => Value;
}

const attributeNames = Element.prototype.getAttributeNames;
const attributeValue = Element.prototype.getAttribute;
const elementMatches = Element.prototype.matches;
const checkVisibility = Element.prototype.checkVisibility;
const VISIBLY: CheckVisibilityOptions = { visibilityProperty: true, opacityProperty: true };

/**
 * Those of an element's attributes whose names are in `wanted`, none of which any object has by itself: one call for
 * most elements, which have one or two.
 */
export function attributesOf(element: Element, wanted: ReadonlySet<string>): Attributes {
  const names = attributeNames.call(element);
  let found: Record<string, string> | undefined;
  for (let at = 0; at < names.length; at += 1) {
    const name = names[at] as string;
    if (wanted.has(name)) (found ??= {})[name] = attributeValue.call(element, name) ?? "";
  }
  return found ?? NO_ATTRIBUTES;
}

/** Whether more than so many elements are below `root`: counted by the browser, without a list of them. */
export function holdsMoreThan(root: Element, many: number): boolean {
  const all = Element.prototype.getElementsByTagName.call(root, "*");
  return itemOf(all, many) !== null;
}

/** The elements with one of these names, in document order: a browser keeps such lists, where a selector asks every element. */
export function named(root: Document, tag: string): Element[] {
  try {
    return Array.from(Document.prototype.getElementsByTagName.call(root, tag));
  } catch {
    return [];
  }
}

const itemOf = uncurried<Element | null>(HTMLCollection.prototype.item) as (
  all: HTMLCollectionOf<Element>,
  index: number,
) => Element | null;

/** The elements below `root` that match, in document order. */
export function matching(root: Document | Element | ShadowRoot, selector: string): Element[] {
  try {
    const proto =
      nodeTypeOf(root) === Node.DOCUMENT_NODE
        ? Document.prototype
        : nodeTypeOf(root) === Node.ELEMENT_NODE
          ? Element.prototype
          : DocumentFragment.prototype;
    return Array.from(proto.querySelectorAll.call(root, selector) as NodeListOf<Element>);
  } catch {
    return [];
  }
}

/** Whether the element itself matches. */
export function matches(element: Element, selector: string): boolean {
  return elementMatches.call(element, selector);
}

/** The computed `display`, or `""`. */
export function displayStyle(element: Element): string {
  try {
    return getComputedStyle(element).display;
  } catch {
    return "";
  }
}

/** Whether the element is drawn. `display: contents` has no box of its own and counts by its parents. */
export function isVisible(element: Element): boolean {
  try {
    if (checkVisibility.call(element, VISIBLY)) return true;
    if (displayStyle(element) !== "contents") return false;
    const parent = parentOf(element);
    return parent && nodeTypeOf(parent) === Node.ELEMENT_NODE ? isVisible(parent as Element) : true;
  } catch {
    return true;
  }
}

const parentElementOf = getter<Node, Element | null>(Node.prototype, "parentElement");
const hostOf = getter<ShadowRoot, Element>(ShadowRoot.prototype, "host");

/**
 * Whether the element's text is hidden from eyes only, in the usual ways: beyond the left edge, or in a box that is too small
 * to be seen and cuts it off, or stands in such a box. A site's layer for its dialogs has no size and cuts nothing off.
 */
export function isClipped(element: Element): boolean {
  let at: Element | null | undefined = element;
  while (at) {
    const box = Element.prototype.getBoundingClientRect.call(at);
    if (box.right < 0) return true;
    if (box.width > 1 && box.height > 1) break;
    const style = getComputedStyle(at);
    if (!/^visible[1-9]/.test(style.overflow + style.fontSize) || !textOf(element)?.trim()) return true;
    at = parentElementOf(at) ?? hostOf(parentOf(at) as Node);
  }
  return false;
}
