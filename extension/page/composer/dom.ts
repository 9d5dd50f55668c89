/**
 * Walks a page across shadow roots and frames, and waits for it. Not here: reading a hostile document's properties
 * (`native_dom.ts`), and what any of it means.
 */
import { frameDocumentOf, nodeTypeOf, parentOf, shadowOf, textOf } from "../native_dom";

export { attribute, isClipped, isVisible, matching } from "../native_dom";

export function matches(element: Element, selector: string): boolean {
  return Element.prototype.matches.call(element, selector);
}

export function isElement(node: Node | null | undefined): node is Element {
  return node !== null && node !== undefined && nodeTypeOf(node) === Node.ELEMENT_NODE;
}

const isFragment = (node: Node): node is DocumentFragment => nodeTypeOf(node) === Node.DOCUMENT_FRAGMENT_NODE;
const isShadowRoot = (node: Node): node is ShadowRoot => isFragment(node) && "host" in node;

/** The text of an element in one line. */
export function line(element: Element): string {
  return (textOf(element) ?? "").replace(/\s+/gu, " ").trim();
}

/** The element around this one; out of a shadow root its host, out of a same-origin document its frame. */
export function composedParent(element: Element): Element | null {
  const parent = parentOf(element);
  if (isElement(parent)) return parent;
  if (parent && isShadowRoot(parent)) return parent.host;
  return parent ? (element.ownerDocument.defaultView?.frameElement ?? null) : null;
}

/** The element and everything around it, innermost first, out of shadow roots as well. */
export function* composedAncestors(element: Element): Generator<Element> {
  for (let at: Element | null = element; at; at = composedParent(at)) yield at;
}

/** The nearest element that matches, the element itself among them. */
export function composedClosest(element: Element, selector: string): Element | null {
  for (const at of composedAncestors(element)) if (matches(at, selector)) return at;
  return null;
}

/** The document or shadow root that an element stands in; null where it stands in neither any more. */
export function rootOf(element: Element): Document | ShadowRoot | null {
  const root = Node.prototype.getRootNode.call(element);
  if (nodeTypeOf(root) === Node.DOCUMENT_NODE) return element.ownerDocument;
  return isShadowRoot(root) ? root : null;
}

const activeElementOf = Object.getOwnPropertyDescriptor(Document.prototype, "activeElement")?.get;

function activeElement(doc: Document): Element | null {
  return (activeElementOf?.call(doc) as Element | null | undefined) ?? null;
}

/** The element that has the focus, inside open shadow roots and same-origin frames. */
export function deepActiveElement(doc: Document): Element | null {
  let active = activeElement(doc);
  while (active) {
    const shadow = shadowOf(active);
    // The document of a frame from elsewhere is null, not an error.
    const frame = active.localName === "iframe" ? frameDocumentOf(active) : null;
    const inner = shadow?.activeElement ?? (frame ? activeElement(frame) : null);
    if (!inner) return active;
    active = inner;
  }
  return null;
}

/** Whether the element, or something inside it, has the focus; in a frame, the frame must have it too. */
export function hasFocus(element: Element): boolean {
  const root = rootOf(element);
  const active = root && isShadowRoot(root) ? root.activeElement : activeElement(element.ownerDocument);
  if (active === null || !(active === element || Node.prototype.contains.call(element, active))) return false;
  const frame = element.ownerDocument.defaultView?.frameElement;
  return frame ? hasFocus(frame) : true;
}

/** Lets the page run what it has queued: handlers, promises and the editor's own commit. */
export function nextTurn(): Promise<void> {
  // A message port and not a timer: timers of a page in the background wait up to a second.
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Turns until the condition holds; false when it does not within the time. */
export async function within(milliseconds: number, holds: () => boolean): Promise<boolean> {
  const until = performance.now() + milliseconds;
  await nextTurn();
  while (!holds()) {
    const left = until - performance.now();
    if (left <= 0) return false;
    await new Promise((resolve) => setTimeout(resolve, Math.min(left, 8)));
  }
  return true;
}
