/** Lets somebody rest until a day, because the user or the person wants it so. Not here: what follows in the plan. */
import { useState } from "preact/hooks";
import { WORKSPACE } from "../../protocol/contract";
import { useStrings } from "../../ui/strings";
import { client, sentenceOf } from "../connect";

interface RestFormProps {
  prospectId: string;
  onDone(said: string): void;
}

export function RestForm({ prospectId, onDone }: RestFormProps) {
  const strings = useStrings();
  const [day, setDay] = useState(inDays(7));
  const [asked, setAsked] = useState(false);
  const [refused, setRefused] = useState("");
  const rest = async (): Promise<void> => {
    try {
      if (asked) await logHoldingReply(prospectId, day);
      else await client.ask("plan.adjust", { adjustment: { kind: "snooze", prospect_id: prospectId, until: day } });
      onDone(strings.t("rests_until", strings.date(`${day}T12:00:00`, "day")));
    } catch (error) {
      setRefused(sentenceOf(error));
    }
  };
  return (
    <form
      class="column rest"
      onSubmit={(event) => {
        event.preventDefault();
        void rest();
      }}
    >
      <div class="line">
        {([3, 7, 30] as const).map((days) => (
          <button type="button" key={days} class="button small" onClick={() => setDay(inDays(days))}>
            {strings.plural("days", days)}
          </button>
        ))}
        <label class="line">
          <span class="small">{strings.t("rest_until")}</span>
          <input
            type="date"
            class="field"
            required
            min={inDays(1)}
            value={day}
            onInput={(event) => setDay(event.currentTarget.value)}
          />
        </label>
      </div>
      <label class="choice small">
        <input type="checkbox" checked={asked} onChange={(event) => setAsked(event.currentTarget.checked)} />
        <span>{strings.t("rest_asked")}</span>
      </label>
      <div class="line">
        <button type="submit" class="button small primary">
          {strings.t("rest")}
        </button>
        <span role="status" class="small">
          {refused}
        </span>
      </div>
    </form>
  );
}

/** They answered that it should be later: the sequence does not end, its clock starts again on that day. */
async function logHoldingReply(prospectId: string, day: string): Promise<void> {
  await client.ask("trackEngagement", {
    user_id: WORKSPACE,
    prospect_id: prospectId,
    outreach_type: "initial_dm",
    engagement_status: "replied",
    engagement_data: { resume_on: day },
    event_id: crypto.randomUUID(),
    occurred_at: new Date().toISOString(),
  });
}

/** The day so many days from today, by the user's calendar. */
function inDays(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() + days);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
