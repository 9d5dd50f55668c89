/** The week's plan, day by day, as the core made it. */
import { useState } from "preact/hooks";
import type { PlanEntry } from "../../../pkg/outreach_engine";
import { WORKSPACE } from "../../protocol/contract";
import { Glyph } from "../../ui/glyphs";
import { readable, useStrings } from "../../ui/strings";
import { useAnswer } from "../connect";
import { profileAddress } from "../profile_address";

const DAY_MS = 86_400_000;

export function Week() {
  const strings = useStrings();
  const [start, setStart] = useState<string | null>(null);
  const [answer] = useAnswer("weeklyCadence", { user_id: WORKSPACE, week_start_date: start });
  const plan = answer.state === "ready" ? answer.value : null;
  const go = (weeks: number): void => {
    if (plan) setStart(dayText(new Date(Date.parse(`${plan.week_start}T00:00:00Z`) + weeks * 7 * DAY_MS)));
  };
  const days = plan
    ? Array.from({ length: 5 }, (_, at) => dayText(new Date(Date.parse(`${plan.week_start}T00:00:00Z`) + at * DAY_MS)))
    : [];
  return (
    <>
      <header class="line">
        <h1 class="title">{strings.t("week")}</h1>
        {plan && (
          <span class="muted grow">
            {strings.date(`${plan.week_start}T12:00:00`, "day")} – {strings.date(`${plan.week_end}T12:00:00`, "day")}
            {" · "}
            {strings.plural("touches", plan.total_outreach)}
          </span>
        )}
        <button type="button" class="button icon" aria-label={strings.t("week_before")} onClick={() => go(-1)}>
          <Glyph name="previous" />
        </button>
        <button type="button" class="button" onClick={() => setStart(null)}>
          {strings.t("this_week")}
        </button>
        <button type="button" class="button icon" aria-label={strings.t("week_after")} onClick={() => go(1)}>
          <Glyph name="next" />
        </button>
      </header>
      {answer.state === "refused" && <p class="note bad">{answer.message}</p>}
      {plan && plan.notices.length + plan.shortfalls.length > 0 && (
        <ul class="sheet remarks small muted">
          {[...plan.notices, ...plan.shortfalls].map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
      {plan && plan.total_outreach === 0 && <p class="muted lead">{strings.t("week_empty")}</p>}
      <div class="week">
        {days.map((day) => (
          <Day key={day} day={day} entries={plan?.entries.filter((entry) => entry.date === day) ?? []} />
        ))}
      </div>
    </>
  );
}

function Day({ day, entries }: { day: string; entries: PlanEntry[] }) {
  const strings = useStrings();
  const now = new Date();
  const today = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
  return (
    <section class={day === today ? "day today" : "day"}>
      <h2>
        {strings.date(`${day}T12:00:00`, "weekday")}
        {day === today && ` · ${strings.t("today")}`}
      </h2>
      {entries.length === 0 && <p class="small faint">–</p>}
      {entries.map((entry) => {
        const address = entry.prospect_id ? profileAddress(entry.prospect_id) : null;
        const name = entry.prospect_name ?? strings.named("touch", entry.type, readable(entry.type));
        return (
          <div class="slot-entry" key={`${entry.at}/${entry.prospect_id ?? "review"}`} title={entry.reason}>
            <p class="small faint figures">
              <time dateTime={entry.at}>{entry.time}</time>
              {entry.prospect_id && ` · ${strings.named("touch", entry.type, readable(entry.type))}`}
            </p>
            <p dir="auto">
              {entry.segment && <span class="dot inline" data-segment={entry.segment} />}{" "}
              {address ? (
                <a class="link" href={address} target="_blank" rel="noreferrer">
                  {name}
                </a>
              ) : (
                name
              )}
            </p>
          </div>
        );
      })}
    </section>
  );
}

function dayText(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
