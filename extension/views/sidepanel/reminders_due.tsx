/** What the user wanted to be reminded of by today. Not here: setting a reminder, which the person's page does. */
import { useEffect } from "preact/hooks";
import { onPush } from "../../platform";
import { asPush } from "../../protocol/push";
import { Glyph } from "../../ui/glyphs";
import { useStrings } from "../../ui/strings";
import { client, useAnswer } from "../connect";
import { personAddress } from "../person_address";

export function RemindersDue() {
  const strings = useStrings();
  const [answer, again] = useAnswer("reminders.list", {});
  useEffect(() => onPush((message) => asPush(message)?.push === "plan.changed" && again()), [again]);
  const now = Date.now();
  const due = answer.state === "ready" ? answer.value.filter(({ on }) => dayStart(on) <= now) : [];
  if (due.length === 0) return null;
  return (
    <section class="queue-group" aria-label={strings.t("reminders")}>
      <h3 class="small muted">{strings.t("reminders")}</h3>
      <ul class="queue">
        {due.map(({ prospect_id: id, name, on, text }) => (
          <li key={id}>
            <div class="queue-entry">
              <div class="line">
                <a class="who" dir="auto" href={`dashboard.html${personAddress(id)}`} target="_blank" rel="noreferrer">
                  {name}
                </a>
                <button
                  type="button"
                  class="button plain small"
                  aria-label={strings.t("reminder_done_of", name)}
                  onClick={() =>
                    // Where it cannot be taken away it stays, and can be pressed again.
                    void client.ask("reminder.put", { prospect_id: id, reminder: null }).then(again, again)
                  }
                >
                  <Glyph name="check" />
                  {strings.t("reminder_done")}
                </button>
              </div>
              <p class="small muted">
                <bdi>{text}</bdi>
                {text && " · "}
                {isToday(on) ? strings.t("today") : strings.date(`${on}T12:00:00`, "day")}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function dayStart(day: string): number {
  return new Date(`${day}T00:00:00`).getTime();
}

function isToday(day: string): boolean {
  return new Date().toDateString() === new Date(`${day}T12:00:00`).toDateString();
}
