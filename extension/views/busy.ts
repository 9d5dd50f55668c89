/** What a page says of itself while parts of it still wait for their content: `aria-busy` on its main part. */
import { useLayoutEffect } from "preact/hooks";

let waiting = 0;

/** Marks the page as busy while `isWaiting`. Before anything of it is painted, so that no page looks done too early. */
export function useBusy(isWaiting: boolean): void {
  useLayoutEffect(() => {
    if (!isWaiting) return undefined;
    count(1);
    return () => count(-1);
  }, [isWaiting]);
}

function count(by: number): void {
  waiting += by;
  const main = document.querySelector("main");
  if (waiting > 0) main?.setAttribute("aria-busy", "true");
  else main?.removeAttribute("aria-busy");
}
