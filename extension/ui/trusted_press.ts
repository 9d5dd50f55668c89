/**
 * Whether a press on one of our buttons was a person's, on a panel they could see. A page can lay our panel under a
 * lure or make it transparent (clickjacking of injected panels); such a press must do nothing.
 * Not here: what the press does.
 */

/** The share of opacity below which we do not call a panel visible. */
const LEAST_OPACITY = 0.9;

/** The blur from which on nothing can be read, in CSS pixels, and the light and contrast below which nothing can. */
const MOST_BLUR_PX = 2;
const LEAST_LIGHT = 0.3;

export type PressRefusal = "untrusted" | "invisible" | "covered";

/** `null` for a press that may act. `host` is the element that the page sees; extension pages have none. */
export function refusePress(event: Event, host: Element | null): PressRefusal | null {
  if (!event.isTrusted) return "untrusted";
  const button = event.currentTarget;
  if (!(button instanceof Element)) return "untrusted";
  return host === null ? null : refuseSight(button, host, pointOf(event, button));
}

/** `null` when people can see our element at that point: what a key command, which has no press, is held to. */
export function refuseSight(button: Element, host: Element, point = middleOf(button)): PressRefusal | null {
  if (!button.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return "invisible";
  if (opacityOf(button) < LEAST_OPACITY || isVeiled(host)) return "invisible";
  const document = host.ownerDocument;
  // From the page's side everything in our shadow tree is the host.
  if (document.elementFromPoint(point.x, point.y) !== host) return "covered";
  return painterAbove(document, host, point) ? "covered" : null;
}

/** Product of the opacities from the button up to the page's root, across the shadow boundary. */
function opacityOf(button: Element): number {
  let opacity = 1;
  let node: Element | null = button;
  while (node) {
    opacity *= Number(getComputedStyle(node).opacity);
    const parent: Node | null = node.parentNode;
    node = parent instanceof Element ? parent : parent instanceof ShadowRoot ? parent.host : null;
  }
  return opacity;
}

/** Whether a filter or mask on what holds our element hides it. Filters that only change colours are the user's, often. */
function isVeiled(host: Element): boolean {
  for (let node: Element | null = host; node; node = node.parentElement) {
    const { filter, maskImage } = getComputedStyle(node);
    if (maskImage !== "none" && maskImage !== "") return true;
    if (hides(filter)) return true;
  }
  return false;
}

/** Whether little is left to see through such a filter; what an SVG filter does cannot be told, so it counts. */
function hides(filter: string): boolean {
  if (filter === "none" || filter === "") return false;
  if (/(^|\s)url\b/.test(filter)) return true;
  const amount = (name: string, otherwise: number): number =>
    Number.parseFloat(new RegExp(`${name}\\(([^)]*)`).exec(filter)?.[1] ?? `${otherwise}`);
  return (
    amount("opacity", 1) < LEAST_OPACITY ||
    amount("blur", 0) > MOST_BLUR_PX ||
    amount("brightness", 1) < LEAST_LIGHT ||
    amount("contrast", 1) < LEAST_LIGHT
  );
}

/** Where it was pressed. A press by keyboard has no place: the button's middle stands for it. */
function pointOf(event: Event, button: Element): { x: number; y: number } {
  if (event instanceof MouseEvent && event.detail > 0) return { x: event.clientX, y: event.clientY };
  return middleOf(button);
}

function middleOf(element: Element): { x: number; y: number } {
  const box = element.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/**
 * An element with `pointer-events: none` covers what lies under it without ever being hit, so for the length of one
 * synchronous question everything can be hit. No script of the page runs in between.
 */
function painterAbove(document: Document, host: Element, point: { x: number; y: number }): boolean {
  const everything = new CSSStyleSheet();
  everything.replaceSync("* { pointer-events: auto !important }");
  const before = [...document.adoptedStyleSheets];
  let stack: Element[];
  try {
    document.adoptedStyleSheets = [...before, everything];
    stack = document.elementsFromPoint(point.x, point.y);
  } finally {
    document.adoptedStyleSheets = before;
  }
  const above = stack.slice(0, Math.max(0, stack.indexOf(host)));
  return above.some(paints);
}

/** Sites lay empty, transparent containers for toasts over everything: those do not hide us. */
function paints(element: Element): boolean {
  const style = getComputedStyle(element);
  if (style.visibility !== "visible" || Number(style.opacity) < 0.02) return false;
  if (element.matches("img, svg, canvas, video, iframe, object, embed, input, textarea, svg *")) return true;
  if (hides(style.backdropFilter)) return true;
  const transparent = /^(transparent|rgba\(.*,\s*0\)|.*\/\s*0\))$/.test(style.backgroundColor);
  if (!transparent || style.backgroundImage !== "none") return true;
  return [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== "");
}
