/** One entry of the log, written by hand or corrected. Not here: what counts and follows from it (the core). */
import { useId, useState } from "preact/hooks";
import type { Channel, EngagementStatus, Event, TrackEngagementRequest } from "../../../../pkg/outreach_engine";
import { OUTREACH_TYPES } from "../../../protocol/contract";
import { readable, useStrings } from "../../../ui/strings";

/** What the form asks for; `occurred_at` in UTC. */
export type Entry = Pick<TrackEngagementRequest, "outreach_type" | "engagement_status" | "occurred_at"> &
  Partial<Pick<TrackEngagementRequest, "channel" | "text_sent" | "step" | "variant_id" | "engagement_data">>;

const STATUSES = [
  ...(["sent", "accepted", "replied", "meeting_booked", "not_interested", "no_response", "withdrawn"] as const),
  ...(["referral_received", "referral_given", "delivered", "opened"] as const),
] satisfies EngagementStatus[];
const CHANNELS = ["linkedin_dm", "linkedin_inmail", "linkedin_request", "email", "other"] as const satisfies Channel[];

/** A new one, now. */
export const FRESH = (): Entry => ({
  outreach_type: "initial_dm",
  engagement_status: "sent",
  channel: "linkedin_dm",
  occurred_at: new Date().toISOString(),
  text_sent: null,
});

export function entryOf({ body, occurred_at }: Event): Entry {
  if (body.kind !== "engagement") return FRESH();
  const { outreach_type, engagement_status, channel, text_sent } = body;
  return { outreach_type, engagement_status, channel, occurred_at, text_sent };
}

interface Props {
  entry: Entry;
  onSave(entry: Entry): void;
  onCancel(): void;
}

export function EntryForm({ entry, onSave, onCancel }: Props) {
  const strings = useStrings();
  const [draft, setDraft] = useState(entry);
  const [when, setWhen] = useState(() => localText(entry.occurred_at ?? ""));
  const change = (next: Partial<Entry>): void => setDraft({ ...draft, ...next });
  return (
    <form
      class="form entry-form"
      onSubmit={(event) => {
        event.preventDefault();
        const unchanged = when === localText(entry.occurred_at ?? "");
        const at = unchanged ? entry.occurred_at : new Date(when).toISOString();
        onSave({ ...draft, occurred_at: at ?? null, text_sent: draft.text_sent?.trim() ? draft.text_sent : null });
      }}
      onKeyDown={(event) => event.key === "Escape" && onCancel()}
    >
      <div class="split">
        <Picked
          label={strings.t("entry_status")}
          prefix="status"
          options={STATUSES}
          value={draft.engagement_status}
          onChange={(engagement_status) => change({ engagement_status })}
        />
        <Picked
          label={strings.t("touch")}
          prefix="touch"
          options={OUTREACH_TYPES}
          value={draft.outreach_type}
          onChange={(outreach_type) => change({ outreach_type })}
        />
        <Picked
          label={strings.t("cut_channel")}
          prefix="channel"
          options={CHANNELS}
          value={draft.channel ?? "linkedin_dm"}
          onChange={(channel) => change({ channel })}
        />
        <label>
          <span class="small">{strings.t("entry_when")}</span>
          <input
            type="datetime-local"
            class="field"
            required
            min="2003-05-05T00:00"
            value={when}
            onInput={(event) => setWhen(event.currentTarget.value)}
          />
        </label>
      </div>
      <label>
        <span class="small">{strings.t("text_sent")}</span>
        <textarea
          class="field"
          dir="auto"
          rows={3}
          maxLength={20_000}
          value={draft.text_sent ?? ""}
          onInput={(event) => change({ text_sent: event.currentTarget.value })}
        />
      </label>
      <div class="line">
        <button type="submit" class="button small primary">
          {strings.t("save")}
        </button>
        <button type="button" class="button small plain" onClick={onCancel}>
          {strings.t("cancel")}
        </button>
      </div>
    </form>
  );
}

interface PickedProps<T extends string> {
  label: string;
  prefix: string;
  options: readonly T[];
  value: T;
  onChange(value: T): void;
}

function Picked<T extends string>({ label, prefix, options, value, onChange }: PickedProps<T>) {
  const strings = useStrings();
  const id = useId();
  return (
    <label for={id}>
      <span class="small">{label}</span>
      <select
        id={id}
        class="field"
        value={value}
        onChange={(event) => {
          const found = options.find((one) => one === event.currentTarget.value);
          if (found !== undefined) onChange(found);
        }}
      >
        {options.map((one) => (
          <option key={one} value={one}>
            {strings.named(prefix, one, readable(one))}
          </option>
        ))}
      </select>
    </label>
  );
}

/** As a field for day and time shows it: the user's own clock, to the minute. */
function localText(moment: string): string {
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return "";
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
