/** When to write and what the site allows: every rule and limit, each with where its value comes from. */
import { useEffect, useState } from "preact/hooks";
import type { CadenceRules, Limits } from "../../../pkg/outreach_engine";
import { type MessageKey, useStrings } from "../../ui/strings";
import { client, sentenceOf, useAnswer } from "../connect";
import { daysBetween, daysOff, spansOf } from "./days_off";
import { Holidays } from "./holidays";

type Numbers<T> = { [K in keyof T]-?: NonNullable<T[K]> extends number ? K : never }[keyof T];
interface NumberField<T> {
  name: Numbers<T> & string;
  label: MessageKey;
  /** Whose advice or rule the figure is; absent where it is ours. */
  source?: MessageKey;
}

const RULES: NumberField<CadenceRules>[] = [
  { name: "target_connection_requests", label: "rule_requests", source: "source_requests" },
  { name: "target_followups", label: "rule_followups" },
  { name: "followups_per_prospect", label: "rule_followups_each", source: "source_followups" },
  { name: "dm_wait_days", label: "rule_dm_wait" },
  { name: "checkin_wait_days", label: "rule_checkin" },
  { name: "people_per_company", label: "rule_company" },
  { name: "window_minutes", label: "rule_window" },
  { name: "review_hour", label: "rule_review" },
];

const LIMITS: NumberField<Limits>[] = [
  { name: "requests_per_week", label: "limit_requests", source: "source_vendors" },
  { name: "request_note_characters", label: "limit_note", source: "source_note" },
  { name: "request_notes_per_month", label: "limit_notes", source: "source_notes" },
  { name: "withdrawal_lock_days", label: "limit_lock", source: "source_help" },
  { name: "limit_pause_days", label: "limit_pause", source: "source_help" },
  { name: "withdraw_after_days", label: "limit_withdraw" },
  { name: "message_characters", label: "limit_message", source: "source_vendors" },
  { name: "inmail_characters", label: "limit_inmail", source: "source_inmail" },
];

/** What LinkedIn's two kinds of accounts allow, as far as it is known. */
const TIERS = {
  free: { request_note_characters: 200, request_notes_per_month: 3 },
  premium: { request_note_characters: 300, request_notes_per_month: 10_000 },
} as const;

export function CadenceForm() {
  const strings = useStrings();
  const [answer] = useAnswer("playbook.get", {});
  const [rules, setRules] = useState<CadenceRules | null>(null);
  const [limits, setLimits] = useState<Limits | null>(null);
  const [hours, setHours] = useState("");
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  useEffect(() => {
    if (answer.state !== "ready" || rules !== null) return;
    setRules(answer.value.cadence);
    setLimits(answer.value.limits);
    setHours(answer.value.cadence.request_hours.join(", "));
  }, [answer]);
  if (answer.state === "refused") return <p class="note bad">{answer.message}</p>;
  if (!rules || !limits) return null;
  const save = async (): Promise<void> => {
    try {
      // Read again: the rest of the playbook may have changed in another tab since this page was opened.
      const newest = await client.ask("playbook.get", {});
      const cadence = {
        ...rules,
        request_hours: hours
          .split(/[\s,;]+/)
          .filter(Boolean)
          .map(Number),
      };
      await client.ask("playbook.put", { playbook: { ...newest, cadence, limits } });
      setSaid({ text: strings.t("saved"), bad: false });
    } catch (error) {
      setSaid({ text: sentenceOf(error), bad: true });
    }
  };
  const number = (
    value: number | undefined,
    label: MessageKey,
    source: MessageKey | undefined,
    set: (value: number) => void,
  ) => (
    <label key={label}>
      {strings.t(label)}
      <input
        class="field figures"
        type="number"
        min={0}
        step={1}
        required
        value={value ?? 0}
        onInput={(event) => set(event.currentTarget.valueAsNumber)}
      />
      {source && <span class="small faint">{strings.t(source)}</span>}
    </label>
  );
  return (
    <form
      class="form fields"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2>{strings.t("cadence_title")}</h2>
      <p class="muted">{strings.t("source_own")}</p>
      <label>
        {strings.t("rule_hours")}
        <input class="field" value={hours} onInput={(event) => setHours(event.currentTarget.value)} />
        <span class="small faint">{strings.t("rule_hours_hint")}</span>
      </label>
      {RULES.map(({ name, label, source }) =>
        number(rules[name], label, source, (value) => setRules({ ...rules, [name]: value })),
      )}
      <DaysOff days={rules.days_off ?? []} onChange={(days_off) => setRules({ ...rules, days_off })} />
      <h2>{strings.t("limits_title")}</h2>
      <p class="muted">{strings.t("limits_text")}</p>
      <div class="line">
        {(["free", "premium"] as const).map((tier) => (
          <button
            type="button"
            key={tier}
            class="button small"
            onClick={() => setLimits({ ...limits, ...TIERS[tier] })}
          >
            {strings.t(tier === "free" ? "tier_free" : "tier_premium")}
          </button>
        ))}
      </div>
      {LIMITS.map(({ name, label, source }) =>
        number(limits[name], label, source, (value) => setLimits({ ...limits, [name]: value })),
      )}
      <div class="line">
        <button type="submit" class="button primary">
          {strings.t("save")}
        </button>
        <span role="status" class={said?.bad ? "note bad" : "small muted"}>
          {said?.text ?? ""}
        </span>
      </div>
    </form>
  );
}

function DaysOff({ days, onChange }: { days: string[]; onChange(days: string[]): void }) {
  const strings = useStrings();
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const add = daysBetween(from, to === "" ? from : to);
  return (
    <fieldset class="column">
      <legend>{strings.t("days_off")}</legend>
      <div class="line low">
        <label class="line">
          <span class="small">{strings.t("day_from")}</span>
          <input type="date" class="field" value={from} onInput={(event) => setFrom(event.currentTarget.value)} />
        </label>
        <label class="line">
          <span class="small">{strings.t("day_to")}</span>
          <input type="date" class="field" value={to} onInput={(event) => setTo(event.currentTarget.value)} />
        </label>
        <button
          type="button"
          class="button small"
          disabled={add.length === 0}
          onClick={() => {
            onChange(daysOff([...days, ...add]));
            setFrom("");
            setTo("");
          }}
        >
          {strings.t("day_add")}
        </button>
      </div>
      <Holidays known={days} onAdd={(more) => onChange(daysOff([...days, ...more]))} />
      <ul class="remarks">
        {spansOf(days).map(([first, last]) => (
          <li key={first} class="line">
            <span>
              {strings.date(`${first}T12:00:00`, "weekday")}
              {last !== first && ` – ${strings.date(`${last}T12:00:00`, "weekday")}`}
            </span>
            <button
              type="button"
              class="button plain small"
              onClick={() => onChange(days.filter((day) => day < first || day > last))}
            >
              {strings.t("day_remove")}
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
