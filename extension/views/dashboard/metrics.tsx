/** The figures, each with its interval and its definition beside it, and the weekly report as files. */
import { useState } from "preact/hooks";
import type { MetricsResponse, Rate } from "../../../pkg/outreach_engine";
import { WORKSPACE } from "../../protocol/contract";
import type { ExportedFile } from "../../protocol/keeping";
import { SegmentTag } from "../../ui/segment_tag";
import { readable, useStrings } from "../../ui/strings";
import { client, offerDownload, sentenceOf, useAnswer } from "../connect";
import { Cut, FunnelBars, People, percentText, RateCell } from "./figure_tables";
import { daysOf, type Range, RANGES } from "./report_range";
import { TrendChart } from "./trend_chart";
import { definitionsOf, weeklyReport, weeksOf } from "./weekly_report";

/** Weeks that the report's trend shows. */
const TREND_DAYS = 84;

export function Metrics() {
  const strings = useStrings();
  const [range, setRange] = useState<Range>("30");
  const [said, setSaid] = useState("");
  const days = daysOf(range, new Date());
  const [answer] = useAnswer("metrics", { user_id: WORKSPACE, ...days });
  const download = async (make: () => Promise<ExportedFile>): Promise<void> => {
    try {
      const file = await make();
      offerDownload(file);
      setSaid(strings.t("saved_as", file.file_name));
    } catch (error) {
      setSaid(sentenceOf(error));
    }
  };
  const figures = (): Promise<MetricsResponse> => client.ask("metrics", { user_id: WORKSPACE, ...days });
  const report = async (): Promise<ExportedFile> => {
    const shown = await figures();
    const { trend } = await client.ask("metrics", {
      user_id: WORKSPACE,
      date_range_days: Math.max(TREND_DAYS, days.date_range_days),
      until: days.until,
    });
    return {
      file_name: `outreach-report-${weeksOf(shown)}.html`,
      media_type: "text/html;charset=utf-8",
      content: weeklyReport({ figures: shown, trend: trend.slice(-12), madeAt: new Date().toISOString(), strings }),
    };
  };
  const json = async (): Promise<ExportedFile> => {
    const shown = await figures();
    return {
      file_name: `outreach-metrics-${weeksOf(shown)}.json`,
      media_type: "application/json",
      content: JSON.stringify(shown, null, 2),
    };
  };
  return (
    <>
      <header class="line">
        <h1 class="title grow">{strings.t("metrics")}</h1>
        <span class="small muted" role="status">
          {said}
        </span>
        <select
          class="field pick"
          aria-label={strings.t("range")}
          value={range}
          onChange={(event) => setRange(RANGES.find((one) => one === event.currentTarget.value) ?? range)}
        >
          {RANGES.map((one) => (
            <option key={one} value={one}>
              {one === "this_week" || one === "last_week" ? strings.t(one) : strings.plural("last_days", Number(one))}
            </option>
          ))}
        </select>
      </header>
      <div class="line">
        <button type="button" class="button" data-export="report" onClick={() => void download(report)}>
          {strings.t("download_report")}
        </button>
        <button
          type="button"
          class="button"
          data-export="weekly"
          onClick={() => void download(() => client.ask("metrics.export", { ...days, rows: "weeks" }))}
        >
          {strings.t("download_weekly")}
        </button>
        <button
          type="button"
          class="button"
          data-export="events"
          onClick={() => void download(() => client.ask("metrics.export", { ...days, rows: "events" }))}
        >
          {strings.t("download_events")}
        </button>
        <button type="button" class="button" data-export="json" onClick={() => void download(json)}>
          {strings.t("download_json")}
        </button>
      </div>
      {answer.state === "refused" && <p class="note bad">{answer.message}</p>}
      {answer.state === "ready" && <Figures figures={answer.value} />}
    </>
  );
}

function Figures({ figures }: { figures: MetricsResponse }) {
  const strings = useStrings();
  const something = figures.total_outreach > 0 || figures.trend.some((week) => week.sent + week.replies > 0);
  return (
    <>
      {!something && <p class="lead muted">{strings.t("metrics_empty")}</p>}
      <div class="figures-row">
        <section class="sheet figure" title={figures.definitions["total_outreach"]}>
          <p class="small muted">{strings.t("figure_sent")}</p>
          <p class="big">{strings.number(figures.total_outreach)}</p>
          <p class="small faint">
            {strings.t("report_sent", figures.connection_requests, figures.dms, figures.followups, figures.checkins)}
          </p>
        </section>
        <RateFigure label={strings.t("figure_reply")} rate={figures.reply} hint={figures.definitions["reply_rate"]} />
        <RateFigure
          label={strings.t("figure_meeting")}
          rate={figures.meeting}
          hint={figures.definitions["meeting_rate"]}
        />
        <RateFigure
          label={strings.t("figure_acceptance")}
          rate={figures.acceptance}
          hint={figures.definitions["acceptance_rate"]}
        />
      </div>
      {something && figures.trend.length > 0 && (
        <section class="sheet column">
          <h2>{strings.t("by_week")}</h2>
          <TrendChart weeks={figures.trend} />
        </section>
      )}
      {something && figures.segment_performance.length > 0 && (
        <section class="sheet column">
          <h2>{strings.t("by_segment")}</h2>
          <table class="plain-table stacks">
            <thead>
              <tr>
                <th>{strings.t("column_segment")}</th>
                <th class="number">{strings.t("figure_sent")}</th>
                <th class="number">{strings.t("figure_replies")}</th>
                <th class="number">{strings.t("figure_reply")}</th>
                <th class="number">{strings.t("figure_meeting")}</th>
              </tr>
            </thead>
            <tbody>
              {figures.segment_performance.map((row) => (
                <tr key={row.segment}>
                  <td>
                    <SegmentTag segment={row.segment} />
                  </td>
                  <td class="number" data-label={strings.t("figure_sent")}>
                    {strings.number(row.sent)}
                  </td>
                  <td class="number" data-label={strings.t("figure_replies")}>
                    {strings.number(row.replies)}
                  </td>
                  <td class="number" data-label={strings.t("figure_reply")}>
                    <RateCell rate={row.reply} />
                  </td>
                  <td class="number" data-label={strings.t("figure_meeting")}>
                    <RateCell rate={row.meeting} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {something && (
        <>
          <div class="split">
            <FunnelBars figures={figures} />
            <People figures={figures} />
          </div>
          <Cut figures={figures} />
        </>
      )}
      {figures.left_out.length > 0 && (
        <section class="sheet column">
          <h2>{strings.t("left_out")}</h2>
          <ul class="small muted">
            {figures.left_out.map((one) => (
              <li key={one.code}>{one.text}</li>
            ))}
          </ul>
        </section>
      )}
      <section class="sheet column">
        <h2>{strings.t("definitions")}</h2>
        <dl class="definitions">
          {definitionsOf(figures).map(([name, text]) => [
            <dt key={`${name}-term`}>{strings.named("definition", name, readable(name))}</dt>,
            <dd key={name}>{text}</dd>,
          ])}
        </dl>
      </section>
    </>
  );
}

function RateFigure({ label, rate, hint }: { label: string; rate: Rate; hint: string | undefined }) {
  const strings = useStrings();
  // Where there is a target but nothing to measure yet, the answer is not that there is none.
  const verdict = rate.target_low !== null && rate.verdict === "no_verdict" ? "too_early" : rate.verdict;
  return (
    <section class="sheet figure" title={hint}>
      <p class="small muted">{label}</p>
      <p class="big">{percentText(rate, strings)}</p>
      <p class="small faint">
        {strings.t("count_of", rate.count, rate.of)}
        {rate.low !== null && rate.high !== null && (
          <> · {strings.t("interval", strings.number(rate.low), strings.number(rate.high))}</>
        )}
      </p>
      <p class="small muted">
        {rate.target_low !== null && rate.target_high !== null && (
          <>{strings.t("target", strings.number(rate.target_low), strings.number(rate.target_high))} · </>
        )}
        {strings.named("verdict", verdict, readable(verdict))}
      </p>
    </section>
  );
}
