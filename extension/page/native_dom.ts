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
      // Bound once, so that no list of arguments is made for each of the many thousand calls.
      const read = Function.prototype.call.bind(found.get) as (target: object) => Value;
      return (target) => {
        try {
          return read(target);
        } catch {
          return undefined;
        }
      };
    }
    holder = Object.getPrototypeOf(holder) as object | null;
  }
  return () => undefined;
}

export const firstChildOf = getter<Node, Node | null>(Node.prototype, "firstChild");
export const nextSiblingOf = getter<Node, Node | null>(Node.prototype, "nextSibling");
export const parentOf = getter<Node, Node | null>(Node.prototype, "parentNode");
export const nodeTypeOf = getter<Node, number>(Node.prototype, "nodeType");
export const textOf = getter<Node, string | null>(Node.prototype, "textContent");
export const baseAddressOf = getter<Node, string>(Node.prototype, "baseURI");
export const dataOf = getter<CharacterData, string>(CharacterData.prototype, "data");
export const localNameOf = getter<Element, string>(Element.prototype, "localName");
export const childCountOf = getter<Element, number>(Element.prototype, "childElementCount");
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

/** An attribute's value, or `null`. */
export function attribute(element: Element, name: string): string | null {
  return attributeValue(element, name);
}

/** Attributes by name. */
export type Attributes = Readonly<Record<string, string | undefined>>;

const NO_ATTRIBUTES: Attributes = Object.freeze({});

function uncurried<Value>(method: unknown): (target: object, ...args: never[]) => Value {
  return Function.prototype.call.bind(method as () => Value) as (target: object, ...args: never[]) => Value;
}

const attributeNames = uncurried<string[]>(Element.prototype.getAttributeNames) as (element: Element) => string[];
const attributeValue = uncurried<string | null>(Element.prototype.getAttribute) as (
  element: Element,
  name: string,
) => string | null;
const checkVisibility = uncurried<boolean>(Element.prototype.checkVisibility) as (
  element: Element,
  options: CheckVisibilityOptions,
) => boolean;
const VISIBLY: CheckVisibilityOptions = { visibilityProperty: true, opacityProperty: true };

/**
 * Those of an element's attributes whose names are in `wanted`, none of which any object has by itself: one call for
 * most elements, which have one or two.
 */
export function attributesOf(element: Element, wanted: ReadonlySet<string>): Attributes {
  const names = attributeNames(element);
  if (names.length === 0) return NO_ATTRIBUTES;
  const found: Record<string, string> = {};
  for (const name of names) {
    if (wanted.has(name)) found[name] = attributeValue(element, name) ?? "";
  }
  return found;
}

/** Whether more than so many elements are below `root`: counted by the browser, without a list of them. */
export function holdsMoreThan(root: Element, many: number): boolean {
  const all = Element.prototype.getElementsByTagName.call(root, "*");
  return itemOf(all, many) !== null;
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

const displayOf = getter<CSSStyleDeclaration, string>(CSSStyleDeclaration.prototype, "display");

/** The computed `display`, or `""`. */
export function displayStyle(element: Element): string {
  try {
    const style = getComputedStyle(element);
    return displayOf(style) ?? style.getPropertyValue("display");
  } catch {
    return "";
  }
}

/** Whether the element is drawn. `display: contents` has no box of its own and counts by its parents. */
export function isVisible(element: Element): boolean {
  try {
    if (checkVisibility(element, VISIBLY)) return true;
    if (displayStyle(element) !== "contents") return false;
    const parent = parentOf(element);
    return parent && nodeTypeOf(parent) === Node.ELEMENT_NODE ? isVisible(parent as Element) : true;
  } catch {
    return true;
  }
}

/** Whether the element's box is too small to be seen, or beyond the left edge: the usual ways of hiding text from eyes only. */
export function isClipped(element: Element): boolean {
  const box = Element.prototype.getBoundingClientRect.call(element);
  return box.width <= 1 || box.height <= 1 || box.right < 0;
}
