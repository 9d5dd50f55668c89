/** The card's frame on a page: the handle to move it, folding, the menu. Not here: where on the page it may stand. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { PageView } from "../../pkg/outreach_engine";
import { Subject } from "./card";
import { type CardView, personName } from "./card_model";
import { Glyph } from "./glyphs";
import { More, type MenuItem } from "./log_bar";
import { segmentName, useStrings } from "./strings";
import { testId } from "./test_id";

export interface FrameProps {
  view: CardView;
  collapsed: boolean;
  wide: boolean;
  onCollapse(collapsed: boolean): void;
  /** The handle was dragged or walked by that many CSS pixels; `done` at the end of a move. */
  onMove(dx: number, dy: number, done: boolean): void;
  menu: MenuItem[];
  /** Keys while the card has the focus. */
  onKey(event: KeyboardEvent): void;
  children: ComponentChildren;
}

const STEP_PX = 16;

export function Frame({ view, collapsed, wide, onCollapse, onMove, menu, onKey, children }: FrameProps) {
  const strings = useStrings();
  const handle = useHandle(onMove);
  const card = useRef<HTMLElement>(null);
  const folded = useRef(false);
  const fold = (next: boolean) => {
    folded.current = true;
    onCollapse(next);
  };
  // The control that was pressed is gone: its counterpart takes the focus, so that the keyboard does not get lost. At
  // once, not with the next frame: by then the user may have gone on to something else.
  useLayoutEffect(() => {
    if (folded.current) card.current?.querySelector<HTMLElement>("[data-fold]")?.focus({ preventScroll: true });
    folded.current = false;
  }, [collapsed]);
  const name = [strings.t("product"), personName(view)].filter(Boolean).join(": ");
  if (collapsed) {
    return (
      <aside class="oe card folded" dir={strings.dir} aria-label={name} ref={card} onKeyDown={onKey}>
        <button
          type="button"
          class="tab"
          data-fold
          data-focus
          aria-expanded={false}
          onClick={() => fold(false)}
          {...testId("oe-fold")}
        >
          <span class="dot" data-segment={view.assessment?.segment ?? "none"} />
          <span class="figures">
            {view.assessment && view.assessment.segment !== "none"
              ? strings.number(Math.round(view.assessment.scores.priority_score))
              : ""}
          </span>
          <span>{tabText(view, strings)}</span>
          <Glyph name="unfold" />
        </button>
      </aside>
    );
  }
  return (
    <aside
      class={wide ? "oe card broad" : "oe card"}
      dir={strings.dir}
      aria-label={name}
      ref={card}
      tabIndex={-1}
      data-focus
      onKeyDown={onKey}
    >
      <header class="head">
        <button
          type="button"
          class="grip"
          aria-label={strings.t("move_card")}
          title={strings.t("move_card")}
          {...handle}
        >
          <Glyph name="grip" />
        </button>
        <Subject view={view} />
        {menu.length > 0 && <More label={strings.t("menu")} items={menu} />}
        <button
          type="button"
          class="button plain small icon"
          data-fold
          aria-expanded
          aria-label={strings.t("fold_card")}
          title={strings.t("fold_card")}
          onClick={() => fold(true)}
          {...testId("oe-fold")}
        >
          <Glyph name="fold" />
        </button>
      </header>
      <div class="body">{children}</div>
    </aside>
  );
}

function tabText(view: PageView, strings: ReturnType<typeof useStrings>): string {
  if (view.reading.kind === "list") return strings.plural("list_tab", view.reading.people.length);
  const segment = view.assessment?.segment;
  if (!segment) return strings.t("product");
  return segmentName(segment, strings);
}

/** Moves by pointer or by arrow keys. */
function useHandle(onMove: FrameProps["onMove"]) {
  const from = useRef<{ x: number; y: number } | null>(null);
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 || !(event.currentTarget instanceof Element)) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = { x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event: PointerEvent) => {
      if (!from.current) return;
      onMove(event.clientX - from.current.x, event.clientY - from.current.y, false);
      from.current = { x: event.clientX, y: event.clientY };
    },
    onPointerUp: () => {
      if (from.current) onMove(0, 0, true);
      from.current = null;
    },
    onPointerCancel: () => {
      from.current = null;
    },
    onKeyDown: (event: KeyboardEvent) => {
      const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (!by) return;
      event.preventDefault();
      onMove((by[0] ?? 0) * STEP_PX, (by[1] ?? 0) * STEP_PX, true);
    },
  };
}
