/** The funnel, the rates by person, and the figures cut another way. */
import { useMemo, useState } from "preact/hooks";
import type { GroupFigures, Latency, MetricsResponse, Rate } from "../../../pkg/outreach_engine";
import { readable, segmentName, type Strings, useStrings } from "../../ui/strings";
import { useAnswer } from "../connect";
import { wordingName } from "./gist";

export function FunnelBars({ figures: { funnel } }: { figures: MetricsResponse }) {
  const strings = useStrings();
  const { thanks_due: due, ...steps } = funnel;
  const most = Math.max(1, ...Object.values(steps));
  return (
    <section class="sheet column">
      <h2>{strings.t("funnel")}</h2>
      <div class="bars">
        {Object.entries(steps).map(([name, count]) => {
          const label = strings.named("funnel", name, readable(name));
          return [
            <span key={`${name}-name`}>{label}</span>,
            <svg key={name} class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
              <rect width={(100 * count) / most} height={1} />
            </svg>,
            <span key={`${name}-count`} class="figures">
              {strings.number(count)}
            </span>,
          ];
        })}
      </div>
      <p class={due > 0 ? "note" : "small muted"}>
        {due > 0 ? strings.plural("thanks_due", due) : strings.t("funnel_hint")}
      </p>
    </section>
  );
}

export function People({ figures: { cohort, latency } }: { figures: MetricsResponse }) {
  const strings = useStrings();
  const rate = (of: Rate): string => {
    const counts = `${percentText(of, strings)} (${strings.t("count_of", of.count, of.of)})`;
    return of.low === null || of.high === null
      ? counts
      : `${counts} · ${strings.t("interval", strings.number(of.low), strings.number(of.high))}`;
  };
  const rows = [
    [strings.t("people_contacted"), strings.t("people_young", cohort.people_contacted, cohort.too_young)],
    [strings.t("cohort_reply"), rate(cohort.cohort_reply_rate)],
    [strings.t("cohort_meeting"), rate(cohort.cohort_meeting_rate)],
    [strings.t("cohort_acceptance"), rate(cohort.cohort_acceptance_rate)],
    [strings.t("latency_reply"), daysText(latency["reply"], strings)],
    [strings.t("latency_acceptance"), daysText(latency["acceptance"], strings)],
  ];
  return (
    <section class="sheet column">
      <h2>{strings.t("by_person")}</h2>
      <dl class="definitions">
        {rows.map(([name, text]) => [<dt key={name}>{name}</dt>, <dd key={`${name}-text`}>{text}</dd>])}
      </dl>
    </section>
  );
}

function daysText(latency: Latency | undefined, strings: Strings): string {
  const { quarter_days: low, median_days: median, three_quarters_days: high } = latency ?? {};
  if (typeof low !== "number" || typeof median !== "number" || typeof high !== "number") return "–";
  return strings.t("latency_days", strings.number(median, 1), strings.number(low, 1), strings.number(high, 1));
}

/** The steps in the order in which people meet them. */
const STEPS = [
  "connection_request",
  "initial_dm",
  ...[1, 2, 3, 4, 5, 6].map((number) => `followup_${number}`),
  "checkin",
];
const CUTS = ["month", "segment", "sequence_type", "step", "variant", "channel"] as const;

/** The same figures, cut another way. */
export function Cut({ figures }: { figures: MetricsResponse }) {
  const strings = useStrings();
  const [by, setBy] = useState<(typeof CUTS)[number]>("step");
  const order = (group: GroupFigures): number => (by === "step" ? STEPS.indexOf(group.name) : 0);
  const [playbook] = useAnswer("playbook.get", {});
  const texts = useMemo(
    () => new Map(playbook.state === "ready" ? playbook.value.templates.map(({ id, text }) => [id, text]) : []),
    [playbook],
  );
  const groups = [...(figures.groups[by] ?? [])].sort((one, other) => order(one) - order(other));
  return (
    <section class="sheet column">
      <header class="line">
        <h2>{strings.t("cut_by")}</h2>
        <select
          class="field pick"
          aria-label={strings.t("cut_by")}
          value={by}
          onChange={(event) => setBy(CUTS.find((one) => one === event.currentTarget.value) ?? by)}
        >
          {CUTS.map((one) => (
            <option key={one} value={one}>
              {strings.named("cut", one, one)}
            </option>
          ))}
        </select>
      </header>
      <div class="scroll-x">
        <table class="plain-table stacks">
          <thead>
            <tr>
              <th>{strings.named("cut", by, by)}</th>
              <th class="number">{strings.t("figure_sent")}</th>
              <th class="number">{strings.t("status_accepted")}</th>
              <th class="number">{strings.t("figure_replies")}</th>
              <th class="number">{strings.t("figure_reply")}</th>
              <th class="number">{strings.t("figure_meetings")}</th>
              <th class="number">{strings.t("figure_meeting")}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.name}>
                <td dir="auto">{groupName(by, group, texts, strings)}</td>
                <td class="number" data-label={strings.t("figure_sent")}>
                  {strings.number(group.sent)}
                </td>
                <td class="number" data-label={strings.t("status_accepted")}>
                  {strings.number(group.accepted)}
                </td>
                <td class="number" data-label={strings.t("figure_replies")}>
                  {strings.number(group.replies)}
                </td>
                <td class="number" data-label={strings.t("figure_reply")}>
                  <RateCell rate={group.reply} />
                </td>
                <td class="number" data-label={strings.t("figure_meetings")}>
                  {strings.number(group.meetings)}
                </td>
                <td class="number" data-label={strings.t("figure_meeting")}>
                  <RateCell rate={group.meeting} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function groupName(
  by: (typeof CUTS)[number],
  { name }: GroupFigures,
  texts: ReadonlyMap<string, string>,
  strings: Strings,
): string {
  switch (by) {
    case "segment":
      return segmentName(name, strings);
    case "step":
      return strings.named("touch", name, readable(name));
    case "channel":
      return strings.named("channel", name, readable(name));
    case "variant":
      return name === "" ? strings.t("own_words") : wordingName(name, texts, strings);
    case "sequence_type":
      return name === "none" ? strings.t("no_sequence") : strings.named("plan", name, readable(name));
    case "month":
      return monthName(name, strings);
  }
}

/** `2026-11` as people write a month. */
function monthName(month: string, { locale }: Strings): string {
  const at = new Date(`${month}-01T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return month;
  return new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(at);
}

/** A rate with its interval, as a cell of a table has it. */
export function RateCell({ rate }: { rate: Rate }) {
  const strings = useStrings();
  return (
    <span class="rate">
      {percentText(rate, strings)}{" "}
      <span class="likely">
        {rate.low !== null && rate.high !== null && `(${strings.number(rate.low)}–${strings.number(rate.high)})`}
      </span>
    </span>
  );
}

/** A rate as it stands on screens; a dash where there is nothing to divide by. */
export function percentText(rate: Rate, strings: Strings): string {
  return rate.percent === null ? "–" : strings.percent(rate.percent / 100, 1);
}
