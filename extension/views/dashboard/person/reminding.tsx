/** A reminder for one day, and a rest from the plan until a day. Not here: what the plan makes of a rest. */
import { useState } from "preact/hooks";
import type { PersonRecord } from "../../../protocol/people";
import { useStrings } from "../../../ui/strings";
import { client } from "../../connect";
import { RestForm } from "../../sidepanel/rest_form";
import type { Act } from "./person";

export function Reminding({ record, act }: { record: PersonRecord; act: Act }) {
  const strings = useStrings();
  const { reminder, rests_until: rests, suppressed } = record;
  const { prospect_id } = record.prospect;
  const [on, setOn] = useState(reminder?.on ?? "");
  const [text, setText] = useState(reminder?.text ?? "");
  const put = (next: { on: string; text: string } | null, said: string): void => {
    void act(async () => {
      await client.ask("reminder.put", { prospect_id, reminder: next });
      return said;
    });
  };
  const day = (one: string): string => strings.date(`${one}T12:00:00`, "weekday");
  return (
    <section class="sheet column" aria-label={strings.t("reminder")}>
      <h2>{strings.t("reminder")}</h2>
      <form
        class="column"
        onSubmit={(event) => {
          event.preventDefault();
          put({ on, text: text.trim() }, strings.t("reminder_set", day(on)));
        }}
      >
        <div class="line">
          <label class="line">
            <span class="small">{strings.t("reminder_on")}</span>
            <input
              type="date"
              class="field"
              required
              value={on}
              onInput={(event) => setOn(event.currentTarget.value)}
            />
          </label>
          <input
            class="field grow"
            dir="auto"
            maxLength={500}
            value={text}
            aria-label={strings.t("reminder_text")}
            placeholder={strings.t("reminder_text")}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </div>
        <div class="line">
          <button type="submit" class="button small">
            {strings.t("save")}
          </button>
          {reminder !== null && (
            <button
              type="button"
              class="button small plain"
              onClick={() => {
                setOn("");
                setText("");
                put(null, strings.t("reminder_gone"));
              }}
            >
              {strings.t("reminder_remove")}
            </button>
          )}
        </div>
      </form>
      {!suppressed && (
        <details class="fold" open={rests !== null}>
          <summary>{rests === null ? strings.t("rest") : strings.t("rests_until", day(rests))}</summary>
          {rests === null ? (
            <RestForm prospectId={prospect_id} onDone={(said) => void act(async () => said)} />
          ) : (
            <button
              type="button"
              class="button small"
              onClick={() =>
                void act(async () => {
                  await client.ask("plan.adjust", { adjustment: { kind: "snooze", prospect_id, until: null } });
                  return strings.t("rest_ended");
                })
              }
            >
              {strings.t("rest_end")}
            </button>
          )}
        </details>
      )}
    </section>
  );
}
