/**
 * The panel on the page: one closed shadow host, the card in it, and its place. Not here: what the card says and does.
 * The host carries no attribute, style or text; all that a page can learn of us is that it is there.
 */
import { render } from "preact";
import type { PageView } from "../../pkg/outreach_engine";
import { OVERLAY_HOME } from "../protocol/contract";
import { CardBody } from "../ui/card";
import type { CardProps } from "../ui/card_model";
import { Frame } from "../ui/frame";
import hostStyles from "../ui/host.css" with { type: "text" };
import { panelKeys } from "../ui/panel_keys";
import { PressGuardContext } from "../ui/press";
import { adoptStyles, CARD_STYLES } from "../ui/sheets";
import { type Strings, StringsProvider } from "../ui/strings";
import { type PressRefusal, refuseSight } from "../ui/trusted_press";
import { rootOf } from "./native_dom";
import { type Box, placeCard } from "./placement";
import { focusedElement } from "./recipient";

declare const __TEST__: boolean;

export interface OverlayPlace {
  collapsed: boolean;
  right: number;
  top: number;
  wide?: boolean;
}

export interface PanelProps extends CardProps {
  overlay: OverlayPlace;
  /** The user has moved or folded the card; `done` when that should be remembered. */
  onOverlay(overlay: OverlayPlace, done: boolean): void;
  /** A press or key that was refused: no person's, or on a card that cannot be seen. */
  onRefused(why: PressRefusal): void;
}

/**
 * Keys and clicks meant for the card are nobody else's business: a site's shortcuts must not fire while a message is
 * edited, and a dialog of the site must not pull the focus back.
 */
const KEPT_EVENTS = [
  ...["keydown", "keyup", "keypress", "beforeinput", "input", "change", "compositionstart", "compositionend"],
  ...["paste", "copy", "cut", "focusin", "focusout", "click", "dblclick", "auxclick", "contextmenu", "wheel"],
  ...["mousedown", "mouseup", "mouseover", "mouseout", "mousemove", "pointerdown", "pointerup", "pointermove"],
  ...["pointerover", "pointerout", "touchstart", "touchend", "touchmove", "dragstart", "drop"],
];

/** What the reasons take beside the card, with a margin. */
const BESIDE_PX = 340;

export interface Panel {
  draw(props: PanelProps): void;
  /** Boxes on the page that the card must leave free, as they are at each moment. */
  keepFree(boxes: () => Box[]): void;
  place(): void;
  /** Why a person cannot see the card now; null when they can. It stands in for a trusted press when a command comes. */
  whyUnseen(): PressRefusal | null;
  /** Puts the focus into the card; Escape there gives it back. */
  focus(): void;
  hasFocus(): boolean;
  /** Gives the focus back to where it was. */
  leave(): void;
  /** Whether the page sees an event as the card's. */
  owns(target: EventTarget | null): boolean;
  remove(): void;
}

/** `comeNear` is told when the pointer or the focus reaches the card. */
export function createPanel(document: Document, strings: Strings, comeNear: () => void): Panel {
  const page = rootOf(document) as Element;
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: __TEST__ ? "open" : "closed" });
  if (__TEST__) host.setAttribute("data-testid", "oe-host");
  adoptStyles(root, [...CARD_STYLES, hostStyles]);
  const placeSheet = new CSSStyleSheet();
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, placeSheet];
  for (const type of KEPT_EVENTS) root.addEventListener(type, (event) => event.stopPropagation());
  const slot = document.createElement("div");
  slot.className = "slot";
  root.append(slot);
  for (const type of ["pointerenter", "focusin"]) slot.addEventListener(type, comeNear, { once: true });

  let props: PanelProps | null = null;
  let boxes: () => Box[] = () => [];
  let placed = "";
  let cameFrom: Element | null = null;
  const life = new AbortController();
  const sizes = new ResizeObserver(() => place());
  window.addEventListener("resize", () => place(), { signal: life.signal });

  function draw(next: PanelProps): void {
    props = next;
    const { view, overlay } = next;
    render(
      <PressGuardContext.Provider value={{ host: () => host, refused: next.onRefused }}>
        <StringsProvider value={strings}>
          <Frame
            view={view}
            collapsed={overlay.collapsed}
            wide={overlay.wide === true}
            onCollapse={(collapsed) => next.onOverlay({ ...overlay, collapsed }, true)}
            onMove={move}
            menu={menuOf(view, next, strings)}
            onKey={panelKeys(next, { host, refused: next.onRefused, fold: () => fold(next), leave })}
          >
            <CardBody {...next} />
          </Frame>
        </StringsProvider>
      </PressGuardContext.Provider>,
      slot,
    );
    if (host.isConnected) place();
    else {
      place();
      page.append(host);
      const card = slot.firstElementChild;
      if (card) sizes.observe(card);
      place();
    }
  }

  function fold({ overlay, onOverlay }: PanelProps): void {
    onOverlay({ ...overlay, collapsed: !overlay.collapsed }, true);
    slot.querySelector<HTMLElement>("[data-focus]")?.focus({ preventScroll: true });
  }

  function leave(): void {
    const within = root.activeElement;
    if (within instanceof HTMLElement) within.blur();
    if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus({ preventScroll: true });
    cameFrom = null;
  }

  function move(dx: number, dy: number, done: boolean): void {
    if (!props) return;
    const { overlay } = props;
    const next = { ...overlay, right: overlay.right - dx, top: overlay.top + dy };
    const kept = done ? placeFor(next) : next;
    props.onOverlay({ ...next, right: Math.round(kept.right), top: Math.round(kept.top) }, done);
  }

  function placeFor(wish: { right: number; top: number }) {
    const card = slot.firstElementChild;
    const body = card?.querySelector(".body");
    // The body scrolls when the card is cut short, so its own height does not tell how tall the card would be.
    const hidden = body ? body.scrollHeight - body.clientHeight : 0;
    const box = card?.getBoundingClientRect();
    return placeCard(
      { width: page.clientWidth, height: window.innerHeight },
      { width: box?.width ?? 348, height: (box?.height ?? 0) + hidden },
      wish,
      boxes(),
    );
  }

  function place(): void {
    if (!props) return;
    const at = placeFor(props.overlay);
    const side = `slot ${sideWithRoom(at.right)}`;
    if (slot.className !== side) slot.className = side;
    const text = `:host{inset:${px(at.top)} ${px(at.right)} auto auto!important;max-block-size:${px(at.maxHeight)}!important}`;
    if (text === placed) return;
    placed = text;
    placeSheet.replaceSync(text);
  }

  /** On which side of the card the reasons have room. */
  function sideWithRoom(right: number): string {
    const width = slot.firstElementChild?.getBoundingClientRect().width ?? 0;
    if (page.clientWidth - right - width > BESIDE_PX) return "beside left";
    return right > BESIDE_PX ? "beside right" : "";
  }

  return {
    draw,
    keepFree: (next) => {
      boxes = next;
      place();
    },
    place,
    whyUnseen: () => {
      const card = slot.firstElementChild;
      return card && host.isConnected ? refuseSight(card, host) : "invisible";
    },
    focus: () => {
      if (!root.activeElement) cameFrom = focusedElement(document);
      slot.querySelector<HTMLElement>("[data-focus]")?.focus({ preventScroll: true });
    },
    hasFocus: () => root.activeElement !== null,
    leave,
    owns: (target) => target === host,
    remove: () => {
      life.abort();
      sizes.disconnect();
      host.remove();
      render(null, slot);
    },
  };
}

/** Numbers only: no text of a page ever becomes part of a style. */
function px(value: number): string {
  return `${Math.round(Number.isFinite(value) ? value : 0)}px`;
}

function menuOf(view: PageView, props: PanelProps, strings: Strings) {
  const corner = {
    label: strings.t("reset_place"),
    onPress: () => props.onOverlay({ ...OVERLAY_HOME }, true),
  };
  const { overlay, onOverlay } = props;
  const size = {
    label: strings.t(overlay.wide ? "card_narrower" : "card_wider"),
    onPress: () => onOverlay({ ...overlay, wide: !overlay.wide }, true),
  };
  if (props.paused) return [corner, size];
  const pause = { label: strings.t("pause"), onPress: () => props.actions.pause(true) };
  if (!view.person || view.person.suppressed) return [corner, size, pause];
  const record = { label: strings.t("open_record"), onPress: props.actions.openRecord };
  return [
    ...(view.person.approval === null ? [] : [record]),
    corner,
    size,
    { label: strings.t("keys_title"), onPress: props.actions.keys },
    pause,
    { label: strings.t("suppress"), danger: true, onPress: () => props.actions.suppress(false) },
  ];
}
