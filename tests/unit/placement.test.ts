import assert from "node:assert/strict";
import { test } from "node:test";
import { type Box, placeCard } from "../../extension/page/placement";

const WINDOW = { width: 1280, height: 800 };
const CARD = { width: 348, height: 520 };
const WISH = { right: 16, top: 72 };

/** Where the card would stand, in the window's coordinates. */
function boxOf(window: { width: number; height: number }, card: typeof CARD, keepFree: Box[], wish = WISH): Box {
  const place = placeCard(window, card, wish, keepFree);
  const right = window.width - place.right;
  return {
    right,
    left: right - card.width,
    top: place.top,
    bottom: place.top + Math.min(card.height, place.maxHeight),
  };
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

test("with nothing in the way the card stands where the user left it", () => {
  const place = placeCard(WINDOW, CARD, WISH, []);
  assert.deepEqual([place.right, place.top, place.cramped], [16, 72, false]);
});

test("a card left outside of a smaller window comes back into it", () => {
  const place = placeCard({ width: 400, height: 300 }, CARD, { right: 900, top: 2000 }, []);
  assert.ok(place.right + CARD.width <= 400);
  assert.ok(place.top >= 0 && place.top < 300);
});

test("the card never covers a box to write in, wherever it is, as long as there is room at all", () => {
  let placed = 0;
  for (let left = 0; left <= 960; left += 40) {
    for (let top = 0; top <= 440; top += 40) {
      for (const wish of [WISH, { right: 500, top: 300 }, { right: 930, top: 8 }]) {
        const dialog = { left, top, right: left + 320, bottom: top + 360 };
        const box = boxOf(WINDOW, CARD, [dialog], wish);
        assert.ok(!overlaps(box, dialog), JSON.stringify([wish, dialog, box]));
        assert.ok(box.left >= 0 && box.right <= 1280 && box.bottom <= 800);
        placed += 1;
      }
    }
  }
  assert.ok(placed > 800);
});

test("a dialog as large as the window leaves no room, and that is said", () => {
  const place = placeCard(WINDOW, CARD, WISH, [{ left: 0, top: 0, right: 1280, bottom: 800 }]);
  assert.equal(place.cramped, true);
});
