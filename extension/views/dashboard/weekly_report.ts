/**
 * The figures of a range as one printable page: HTML that needs nothing but itself, with charts as SVG. Every number is
 * the dashboard's own. Not here: how it reaches the disk.
 */
import type { MetricsResponse, Rate, WeekFigures } from "../../../pkg/outreach_engine";
import { readable, segmentName, type Strings } from "../../ui/strings";
import { weekName } from "./week_name";

/** What the page is made from. */
export interface ReportInput {
  /** The figures of the range. */
  figures: MetricsResponse;
  /** The weeks up to the range's last day, oldest first: what the trend shows. */
  trend: WeekFigures[];
  /** When it was made, as RFC 3339 text. */
  madeAt: string;
  strings: Strings;
}

/** The ISO weeks of a range, as its file name says them. */
export function weeksOf(figures: MetricsResponse): string {
  const [first, last] = [figures.trend[0]?.week ?? figures.from, figures.trend.at(-1)?.week ?? figures.to];
  return first === last ? first : `${first}_to_${last}`;
}

/** The page. */
export function weeklyReport({ figures, trend, madeAt, strings }: ReportInput): string {
  const weeks = weeksOf(figures).replaceAll("_", " ");
  const title = strings.t("report_title", weeks);
  return page(strings, title, [
    `<header><h1>${escaped(title)}</h1><p>${escaped(`${figures.from} – ${figures.to}`)} · ${escaped(strings.t("report_made", strings.date(madeAt)))}</p></header>`,
    `<p class="lead">${escaped(figures.summary)}</p>`,
    `<section class="tiles">${tiles(figures, strings).join("")}</section>`,
    `<section class="two"><div><h2>${escaped(strings.t("by_week"))}</h2>${trendChart(trend, strings)}</div>` +
      `<div><h2>${escaped(strings.t("funnel"))}</h2>${funnelChart(figures, strings)}</div></section>`,
    `<section><h2>${escaped(strings.t("by_segment"))}</h2>${segments(figures, strings)}</section>`,
    `<section class="two">${people(figures, strings)}${leftOut(figures, strings)}</section>`,
    `<footer><h2>${escaped(strings.t("definitions"))}</h2>${definitions(figures, strings)}</footer>`,
  ]);
}

/** Text that cannot become markup. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

function percent(rate: Rate, strings: Strings): string {
  return rate.percent === null ? "–" : strings.percent(rate.percent / 100, 1);
}

function likely(rate: Rate, strings: Strings): string {
  if (rate.low === null || rate.high === null) return "";
  return strings.t("interval", strings.number(rate.low, 1), strings.number(rate.high, 1));
}

function tiles(figures: MetricsResponse, strings: Strings): string[] {
  const tile = (label: string, big: string, ...more: string[]): string => {
    const lines = more.filter((line) => line !== "").map((line) => `<p>${escaped(line)}</p>`);
    return `<div class="tile"><h3>${escaped(label)}</h3><p class="big">${escaped(big)}</p>${lines.join("")}</div>`;
  };
  const ofRate = (label: string, rate: Rate): string => {
    const target =
      rate.target_low === null || rate.target_high === null
        ? ""
        : `${strings.t("target", strings.number(rate.target_low), strings.number(rate.target_high))}: ${strings.named("verdict", rate.verdict, readable(rate.verdict))}`;
    return tile(
      label,
      percent(rate, strings),
      strings.t("count_of", rate.count, rate.of),
      likely(rate, strings),
      target,
    );
  };
  const { connection_requests: requests, dms, followups, checkins } = figures;
  return [
    tile(
      strings.t("figure_sent"),
      strings.number(figures.total_outreach),
      strings.t("report_sent", requests, dms, followups, checkins),
    ),
    ofRate(strings.t("figure_reply"), figures.reply),
    ofRate(strings.t("figure_meeting"), figures.meeting),
    ofRate(strings.t("figure_acceptance"), figures.acceptance),
  ];
}

/** Sent and replied by week as bars, each with its counts above it. */
function trendChart(weeks: WeekFigures[], strings: Strings): string {
  const most = Math.max(4, ...weeks.map((week) => week.sent));
  const [width, height, floor] = [360, 150, 128];
  const step = width / Math.max(1, weeks.length);
  // So many have room for their names, the last always.
  const every = Math.ceil(weeks.length / 8);
  const bars = weeks.map((week, index) => {
    const [sent, replies] = [(week.sent / most) * 108, (week.replies / most) * 108];
    const left = (index * step + step * 0.16).toFixed(1);
    const bar = (kind: string, size: number): string =>
      `<rect class="${kind}" x="${left}" y="${(floor - size).toFixed(1)}" width="${(step * 0.68).toFixed(1)}" height="${size.toFixed(1)}"/>`;
    const middle = (index * step + step / 2).toFixed(1);
    const count = week.sent + week.replies > 0 ? `${week.sent}/${week.replies}` : "";
    return (
      `${bar("sent", sent)}${bar("replies", replies)}` +
      `<text x="${middle}" y="${(floor - Math.max(sent, replies) - 4).toFixed(1)}">${count}</text>` +
      ((weeks.length - 1 - index) % every === 0
        ? `<text x="${middle}" y="${floor + 13}">${escaped(weekName(week.week, strings))}</text>`
        : "")
    );
  });
  const label = weeks
    .map((week) => strings.t("week_bar", weekName(week.week, strings), week.sent, week.replies))
    .join("; ");
  return (
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(label)}">${bars.join("")}` +
    `<line x1="0" x2="${width}" y1="${floor}" y2="${floor}"/></svg>` +
    `<p class="legend"><i class="sent"></i>${escaped(strings.t("figure_sent"))} <i class="replies"></i>${escaped(strings.t("figure_replies"))}</p>`
  );
}

function funnelChart({ funnel }: MetricsResponse, strings: Strings): string {
  const steps = [
    ["requested", funnel.requested],
    ["accepted", funnel.accepted],
    ["messaged", funnel.messaged],
    ["replied", funnel.replied],
    ["meeting", funnel.meeting],
    ["referral_received", funnel.referral_received],
    ["referral_given", funnel.referral_given],
  ] as const;
  const most = Math.max(1, ...steps.map(([, count]) => count));
  const bars = steps.map(([name, count], index) => {
    const y = index * 20 + 4;
    const label = escaped(strings.named("funnel", name, readable(name)));
    const long = ((count / most) * 190).toFixed(1);
    return (
      `<text class="start" x="0" y="${y + 11}">${label}</text><rect class="sent" x="130" y="${y}" width="${long}" height="14"/>` +
      `<text class="start" x="${(136 + (count / most) * 190).toFixed(1)}" y="${y + 11}">${count}</text>`
    );
  });
  const label = steps.map(([name, count]) => `${strings.named("funnel", name, readable(name))}: ${count}`).join("; ");
  const owed = strings.plural("thanks_due", funnel.thanks_due);
  return (
    `<svg viewBox="0 0 360 150" role="img" aria-label="${escaped(label)}">${bars.join("")}</svg>` +
    `<p class="legend">${escaped(funnel.thanks_due > 0 ? owed : strings.t("funnel_hint"))}</p>`
  );
}

function segments(figures: MetricsResponse, strings: Strings): string {
  const cell = (text: string): string => `<td class="number">${escaped(text)}</td>`;
  const rate = (of: Rate): string =>
    [percent(of, strings), likely(of, strings)].filter((part) => part !== "").join(" · ");
  const rows = figures.segment_performance.map((row) => {
    const name = segmentName(row.segment, strings);
    return (
      `<tr><td>${escaped(name)}</td>${cell(strings.number(row.sent))}${cell(strings.number(row.replies))}` +
      `${cell(rate(row.reply))}${cell(strings.number(row.meetings))}${cell(rate(row.meeting))}</tr>`
    );
  });
  const titles = [
    strings.t("column_segment"),
    strings.t("figure_sent"),
    strings.t("figure_replies"),
    strings.t("figure_reply"),
    strings.t("figure_meetings"),
    strings.t("figure_meeting"),
  ];
  const top = titles.map((text, index) => `<th${index > 0 ? ' class="number"' : ""}>${escaped(text)}</th>`).join("");
  return `<table><thead><tr>${top}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

/** Rates by people, and how long answers take. */
function people({ cohort, latency }: MetricsResponse, strings: Strings): string {
  const line = (label: string, text: string): string => `<li>${escaped(label)}: <b>${escaped(text)}</b></li>`;
  const ofRate = (label: string, rate: Rate): string =>
    line(label, `${percent(rate, strings)} (${strings.t("count_of", rate.count, rate.of)}) ${likely(rate, strings)}`);
  const days = (name: string): string => {
    const { median_days: median, quarter_days: low, three_quarters_days: high } = latency[name] ?? {};
    if (median === null || median === undefined || low === null || high === null) return "–";
    return strings.t(
      "latency_days",
      strings.number(median, 1),
      strings.number(low ?? 0, 1),
      strings.number(high ?? 0, 1),
    );
  };
  return (
    `<div><h2>${escaped(strings.t("by_person"))}</h2><ul>` +
    line(strings.t("people_contacted"), strings.t("people_young", cohort.people_contacted, cohort.too_young)) +
    ofRate(strings.t("cohort_reply"), cohort.cohort_reply_rate) +
    ofRate(strings.t("cohort_meeting"), cohort.cohort_meeting_rate) +
    ofRate(strings.t("cohort_acceptance"), cohort.cohort_acceptance_rate) +
    line(strings.t("latency_reply"), days("reply")) +
    line(strings.t("latency_acceptance"), days("acceptance")) +
    `</ul></div>`
  );
}

function leftOut({ left_out: left }: MetricsResponse, strings: Strings): string {
  const lines = left.map((one) => `<li>${escaped(one.text)}</li>`);
  const all = lines.length > 0 ? lines.join("") : `<li>${escaped(strings.t("nothing_left_out"))}</li>`;
  return `<div><h2>${escaped(strings.t("left_out"))}</h2><ul>${all}</ul></div>`;
}

/** The figures that are shown first, in their order. */
const FIRST = ["total_outreach", "reply_rate", "meeting_rate", "acceptance_rate", "interval"];

/** What each figure means, in the order in which they are met. */
export function definitionsOf(figures: MetricsResponse): [string, string][] {
  const place = (name: string): number => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return Object.entries(figures.definitions).sort(([one], [other]) => place(one) - place(other));
}

function definitions(figures: MetricsResponse, strings: Strings): string {
  return definitionsOf(figures)
    .map(
      ([name, text]) => `<p><b>${escaped(strings.named("definition", name, readable(name)))}</b> ${escaped(text)}</p>`,
    )
    .join("");
}

const STYLE = `
@page { size: A4; margin: 12mm; }
* { box-sizing: border-box; margin: 0; padding: 0; }
body { font: 11px/1.45 system-ui, sans-serif; color: #1b1f24; background: #fff; max-width: 186mm; margin: 8mm auto; padding: 0 4mm; }
@media print { body { margin: 0; padding: 0; max-width: none; } }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 12px; flex-wrap: wrap; border-bottom: 2px solid #2f5fd0; padding-bottom: 6px; }
h1 { font-size: 20px; } h2 { font-size: 12px; margin: 12px 0 4px; } h3 { font-size: 10px; font-weight: 600; color: #57606a; }
header p, .tile p, .legend, footer { color: #57606a; }
.lead { margin-top: 8px; font-size: 12px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); gap: 8px; margin-top: 10px; }
.tile { border: 1px solid #d5dbe3; border-radius: 6px; padding: 8px; break-inside: avoid; }
.tile .big { font-size: 22px; font-weight: 650; color: #1b1f24; line-height: 1.2; }
.two { display: grid; grid-template-columns: repeat(auto-fit, minmax(260px, 1fr)); gap: 0 20px; break-inside: avoid; }
svg { width: 100%; height: auto; display: block; } svg text { font-size: 9px; text-anchor: middle; fill: #57606a; } svg text.start { text-anchor: start; }
svg line { stroke: #8c959f; } .sent { fill: #9db8f2; background: #9db8f2; } .replies { fill: #1f4fbf; background: #1f4fbf; }
.legend i { display: inline-block; width: 9px; height: 9px; margin: 0 4px 0 8px; } .legend i:first-child { margin-left: 0; }
table { width: 100%; border-collapse: collapse; } th, td { text-align: start; padding: 3px 6px 3px 0; border-bottom: 1px solid #e3e8ee; } .number { text-align: end; }
ul { list-style: none; } li { padding: 1px 0; }
footer { margin-top: 10px; border-top: 1px solid #d5dbe3; font-size: 8.5px; line-height: 1.35; columns: 2; column-gap: 16px; } footer h2 { margin: 5px 0 2px; font-size: 10px; } footer p { break-inside: avoid; padding: 1px 0; }
`;

function page({ locale, dir }: Strings, title: string, parts: string[]): string {
  return (
    `<!doctype html>\n<html lang="${escaped(locale)}" dir="${dir}">\n<head>\n<meta charset="utf-8">\n` +
    `<meta name="viewport" content="width=device-width">\n` +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n` +
    `<title>${escaped(title)}</title>\n<style>${STYLE}</style>\n</head>\n<body>\n${parts.join("\n")}\n</body>\n</html>\n`
  );
}
