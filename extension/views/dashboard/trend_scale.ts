/** The scale of a chart of counts. Not here: drawing it. */

/** Round steps from nothing to the first that no bar passes: the highest bar can be read off too. */
export function scaleOf(highest: number): { top: number; marks: number[] } {
  const most = Math.max(4, highest);
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((one) => most / one <= 5) ?? 1000;
  const count = Math.ceil(most / step);
  return { top: count * step, marks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}
