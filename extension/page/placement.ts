/** Where the card may stand: in the window, never over a box to write in. Geometry alone; no page, no card. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Distances from the window's right and top edges and the tallest the card may be, in CSS pixels. */
export interface Place {
  right: number;
  top: number;
  maxHeight: number;
  /** Nowhere is room for the open card: it folds to its tab, where even that is possible. */
  cramped: boolean;
}

/** Between the card and whatever it must leave free. */
const GAP = 8;
/** A card less tall than this is of no use. */
const LEAST_HEIGHT = 220;

/**
 * The place nearest to the wish: the wished column cut short above what must stay free, then the column to the left
 * of it, to the right of it, and below it.
 */
export function placeCard(
  window: { width: number; height: number },
  card: { width: number; height: number },
  wish: { right: number; top: number },
  keepFree: readonly Box[],
): Place {
  const furthest = Math.max(GAP, window.width - card.width - GAP);
  const right = clamp(wish.right, GAP, furthest);
  const top = clamp(wish.top, GAP, Math.max(GAP, window.height - Math.min(card.height, LEAST_HEIGHT) - GAP));
  const least = Math.min(card.height, LEAST_HEIGHT);
  const columns = [
    right,
    ...keepFree.flatMap((box) => [window.width - box.left + GAP, window.width - box.right - GAP - card.width]),
    furthest,
    GAP,
  ].filter((column) => column >= GAP && column <= furthest);
  const byDistance = (a: number, b: number): number => Math.abs(a - right) - Math.abs(b - right);
  const tops = [top, GAP, ...keepFree.map((box) => box.bottom + GAP)];

  let best: Place | null = null;
  for (const column of columns.toSorted(byDistance)) {
    for (const row of tops) {
      const height = roomAt(window, card.width, column, row, keepFree);
      if (height < least) continue;
      const place = { right: column, top: row, maxHeight: height, cramped: false };
      // A whole card is worth a move; of two that are cut short, the one nearer to the wish.
      if (height >= card.height) return place;
      best ??= place;
    }
  }
  return best ?? { right, top, maxHeight: Math.max(48, window.height - top - GAP), cramped: true };
}

/** How tall a card may be whose top edge is at `top` in that column; 0 where something must stay free right there. */
function roomAt(
  window: { width: number; height: number },
  width: number,
  right: number,
  top: number,
  keepFree: readonly Box[],
): number {
  const left = window.width - right - width;
  let bottom = window.height - GAP;
  for (const box of keepFree) {
    if (box.right + GAP <= left || box.left - GAP >= left + width) continue;
    if (box.bottom + GAP <= top) continue;
    if (box.top - GAP <= top) return 0;
    bottom = Math.min(bottom, box.top - GAP);
  }
  return Math.max(0, bottom - top);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}
