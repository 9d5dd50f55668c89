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
          return Reflect.apply(read, target, []) as Value;
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
  return Element.prototype.getAttribute.call(element, name);
}

/** Attributes by name. */
export type Attributes = Readonly<Record<string, string | undefined>>;

const NO_ATTRIBUTES: Attributes = Object.freeze(Object.create(null) as Record<string, string>);

/** Those of an element's attributes whose names are in `wanted`: one call for most elements, which have one or two. */
export function attributesOf(element: Element, wanted: ReadonlySet<string>): Attributes {
  const names = Element.prototype.getAttributeNames.call(element);
  if (names.length === 0) return NO_ATTRIBUTES;
  const found = Object.create(null) as Record<string, string>;
  for (const name of names) {
    if (wanted.has(name)) found[name] = Element.prototype.getAttribute.call(element, name) ?? "";
  }
  return found;
}

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
    const visible = Element.prototype.checkVisibility.call(element, {
      visibilityProperty: true,
      opacityProperty: true,
    });
    if (visible) return true;
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
