/** The week's plan as a calendar: entries can be dragged, or moved by key, to another slot. */
import { useState } from "preact/hooks";
import { WORKSPACE } from "../../protocol/contract";
import { Glyph } from "../../ui/glyphs";
import { useStrings } from "../../ui/strings";
import { client, offerDownload, sentenceOf, useAnswer } from "../connect";
import { Reminders } from "./reminders";
import { Waiting } from "./waiting";
import { type MoveEntry, todayText, WeekDay } from "./week_day";

const DAY_MS = 86_400_000;

export function Week() {
  const strings = useStrings();
  const [start, setStart] = useState<string | null>(null);
  const [answer, again] = useAnswer("weeklyCadence", { user_id: WORKSPACE, week_start_date: start });
  const [book] = useAnswer("playbook.get", {});
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const plan = answer.state === "ready" ? answer.value : null;
  const hours = book.state === "ready" ? [...new Set(book.value.cadence.request_hours)].sort((a, b) => a - b) : [];
  const go = (weeks: number): void => {
    if (plan) setStart(dayText(new Date(Date.parse(`${plan.week_start}T00:00:00Z`) + weeks * 7 * DAY_MS)));
  };
  const act = async (work: () => Promise<string>): Promise<void> => {
    try {
      const text = await work();
      setSaid(text === "" ? null : { text, bad: false });
    } catch (error) {
      setSaid({ text: sentenceOf(error), bad: true });
    }
    again();
  };
  const move: MoveEntry = (entry, date, hour) =>
    void act(async () => {
      const { prospect_id: prospectId, type } = entry;
      if (prospectId === null || type === "weekly_review" || type === "answer") return "";
      const adjustment = { kind: "move" as const, prospect_id: prospectId, outreach_type: type, date, hour };
      const { notices } = await client.ask("plan.adjust", { adjustment });
      return notices.join(" ");
    });
  const days = plan
    ? Array.from({ length: 5 }, (_, at) => dayText(new Date(Date.parse(`${plan.week_start}T00:00:00Z`) + at * DAY_MS)))
    : [];
  const today = todayText();
  // Once the week has begun, what is over makes room for what is not. A week that is wholly over is looked at as it was.
  const isOver = (day: string): boolean => day < today && days.some((one) => one >= today);
  const isFolded = (day: string): boolean => isOver(day) && !opened.has(day);
  const fold = (day: string): void => {
    const next = new Set(opened);
    if (!next.delete(day)) next.add(day);
    setOpened(next);
  };
  const remarks = plan ? [...plan.shortfalls, ...plan.notices] : [];
  return (
    <>
      <header class="line">
        <h1 class="title">{strings.t("week")}</h1>
        {/* It is there while the plan is on its way too: the buttons stay where they are. */}
        <span class="muted spread">
          {plan && (
            <>
              {strings.date(`${plan.week_start}T12:00:00`, "day")} – {strings.date(`${plan.week_end}T12:00:00`, "day")}
              {" · "}
              {strings.plural("touches", plan.total_outreach)}
            </>
          )}
        </span>
        <span class="line together">
          <button type="button" class="button icon" aria-label={strings.t("week_before")} onClick={() => go(-1)}>
            <Glyph name="previous" />
          </button>
          <button type="button" class="button" onClick={() => setStart(null)}>
            {strings.t("this_week")}
          </button>
          <button type="button" class="button icon" aria-label={strings.t("week_after")} onClick={() => go(1)}>
            <Glyph name="next" />
          </button>
        </span>
        <button
          type="button"
          class="button"
          disabled={!plan}
          onClick={() =>
            void act(async () => {
              const file = await client.ask("plan.calendar", { week_start_date: start });
              offerDownload(file);
              return strings.t("saved_as", file.file_name);
            })
          }
        >
          {strings.t("export_calendar")}
        </button>
      </header>
      {answer.state === "refused" && <p class="note bad">{answer.message}</p>}
      <p role="status" class={said === null ? "unseen" : said.bad ? "note bad" : "note info"}>
        {said?.text ?? ""}
      </p>
      {plan && plan.total_outreach === 0 && <p class="muted lead">{strings.t("week_empty")}</p>}
      <div class="week" style={{ "--days": days.map((day) => (isFolded(day) ? "92px" : "minmax(0, 1fr)")).join(" ") }}>
        {days.map((day) => (
          <WeekDay
            key={day}
            day={day}
            days={days.filter((one) => one >= today)}
            today={today}
            folded={isFolded(day)}
            {...(isOver(day) ? { onFold: () => fold(day) } : {})}
            hours={hours}
            entries={plan?.entries.filter((entry) => entry.date === day) ?? []}
            onMove={move}
            onRelease={(prospectId) =>
              void act(async () => {
                await client.ask("plan.adjust", { adjustment: { kind: "release", prospect_id: prospectId } });
                return "";
              })
            }
          />
        ))}
      </div>
      {remarks.length > 0 && (
        <section class="sheet column">
          <h2>{strings.t("plan_shortfalls")}</h2>
          <ul class="remarks muted">
            {remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </section>
      )}
      {/* What stands below waits for the plan: nothing slides away under the pointer. */}
      {answer.state !== "waiting" && (
        <>
          <Waiting />
          <Reminders />
        </>
      )}
    </>
  );
}

function dayText(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
