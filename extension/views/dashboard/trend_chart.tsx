/**
 * Outreach sent and replies by week, drawn by uPlot: with a scale, read out under the pointer and by the arrow keys, and
 * as a table for whoever cannot see it. Not here: the printed report, which needs pictures that stand by themselves.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import Plot from "uplot";
import plotStyles from "uplot/dist/uPlot.min.css" with { type: "text" };
import type { WeekFigures } from "../../../pkg/outreach_engine";
import { type Strings, useStrings } from "../../ui/strings";
import { adoptStyles } from "../../ui/sheets";
import { RateCell } from "./figure_tables";
import { scaleOf } from "./trend_scale";
import { weekName } from "./week_name";

const HEIGHT = 190;
let styled = false;

export function TrendChart({ weeks }: { weeks: WeekFigures[] }) {
  const strings = useStrings();
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);
  const [at, setAt] = useState<number | null>(null);
  const shown = weeks[at ?? weeks.length - 1];

  useEffect(() => {
    const parent = place.current;
    if (parent === null) return undefined;
    if (!styled) adoptStyles(document, [plotStyles]);
    styled = true;
    const draw = (): void => {
      plot.current?.destroy();
      plot.current = new Plot(
        options(weeks, parent.clientWidth, isFromRight(parent), strings, setAt),
        dataOf(weeks),
        parent,
      );
    };
    const resized = new ResizeObserver(() => plot.current?.setSize({ width: parent.clientWidth, height: HEIGHT }));
    // Colours are drawn, not styled: another scheme needs another drawing.
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    draw();
    resized.observe(parent);
    scheme.addEventListener("change", draw);
    return () => {
      resized.disconnect();
      scheme.removeEventListener("change", draw);
      plot.current?.destroy();
      plot.current = null;
    };
  }, [weeks]);

  const go = (index: number): void => {
    const next = Math.min(Math.max(index, 0), weeks.length - 1);
    setAt(next);
    plot.current?.setCursor({ left: plot.current.valToPos(next, "x"), top: 0 }, false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const from = at ?? weeks.length - 1;
    const later = isFromRight(event.target) ? -1 : 1;
    const to = { ArrowLeft: from - later, ArrowRight: from + later, Home: 0, End: weeks.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  const said = shown ? strings.t("week_bar", weekName(shown.week, strings), shown.sent, shown.replies) : "";
  return (
    <>
      <div
        class="trend"
        role="slider"
        tabIndex={0}
        aria-label={strings.t("by_week")}
        aria-valuemin={1}
        aria-valuemax={weeks.length}
        aria-valuenow={(at ?? weeks.length - 1) + 1}
        aria-valuetext={said}
        onKeyDown={onKeyDown}
        onFocus={() => go(at ?? weeks.length - 1)}
        onBlur={() => {
          setAt(null);
          plot.current?.setCursor({ left: -10, top: -10 }, false);
        }}
      >
        <div ref={place} aria-hidden="true" />
      </div>
      <p class="legend figures">
        <span>{strings.t("figure_sent")}</span>
        <span class="replies">{strings.t("figure_replies")}</span>
        <span class="plain">{said}</span>
      </p>
      <details class="fold small">
        <summary>{strings.t("as_table")}</summary>
        <div class="scroll-x">
          <table class="plain-table">
            <thead>
              <tr>
                <th>{strings.t("week")}</th>
                <th class="number">{strings.t("figure_sent")}</th>
                <th class="number">{strings.t("figure_replies")}</th>
                <th class="number">{strings.t("figure_reply")}</th>
              </tr>
            </thead>
            <tbody>
              {weeks.map((week) => (
                <tr key={week.week}>
                  <td>{weekName(week.week, strings)}</td>
                  <td class="number">{strings.number(week.sent)}</td>
                  <td class="number">{strings.number(week.replies)}</td>
                  <td class="number">
                    <RateCell rate={week.reply} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}

/** Whether the first week stands on the right, as lines of that language begin there. */
function isFromRight(node: EventTarget | null): boolean {
  return node instanceof Element && getComputedStyle(node).direction === "rtl";
}

function dataOf(weeks: WeekFigures[]): Plot.AlignedData {
  // Nothing has no bar: its line would look like a little.
  const some = (count: number): number | null => (count > 0 ? count : null);
  return [
    weeks.map((_, index) => index),
    weeks.map((week) => some(week.sent)),
    weeks.map((week) => some(week.replies)),
  ];
}

function options(
  weeks: WeekFigures[],
  width: number,
  fromRight: boolean,
  strings: Strings,
  onWeek: (index: number | null) => void,
): Plot.Options {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const font = `11px ${colour("--font")}`;
  const bars = Plot.paths.bars?.({ size: [0.6, 48] });
  const series = (fill: string, line: string): Plot.Series => ({
    fill: colour(fill),
    stroke: colour(line),
    width: 1,
    points: { show: false },
    ...(bars && { paths: bars }),
  });
  const scale = scaleOf(Math.max(...weeks.map((week) => Math.max(week.sent, week.replies))));
  const axis = { font, stroke: colour("--ink-3") };
  const line = { stroke: colour("--line-soft"), width: 1 };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: {
      x: { time: false, dir: fromRight ? -1 : 1, range: () => [-0.5, weeks.length - 0.5] },
      y: { range: () => [0, scale.top] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        ticks: { show: false },
        size: 28,
        // A label for each week that has room for it.
        splits: () => {
          const every = Math.max(1, Math.ceil((weeks.length * 64) / Math.max(width, 1)));
          return weeks.map((_, index) => index).filter((index) => index % every === 0);
        },
        values: (_plot, splits) => splits.map((index) => weekName(weeks[index]?.week ?? "", strings)),
      },
      {
        ...axis,
        side: fromRight ? 1 : 3,
        grid: line,
        ticks: line,
        size: 40,
        splits: () => scale.marks,
      },
    ],
    series: [{}, series("--track", "--line-control"), series("--segment-1", "--segment-1")],
    hooks: { setCursor: [(plot) => onWeek(plot.cursor.idx ?? null)] },
  };
}
