/** One day of the week's calendar: its slots, which take entries that are dropped on them. */
import { useState } from "preact/hooks";
import { placeOf } from "../../protocol/calling";
import type { PlanEntry } from "../../../pkg/outreach_engine";
import { Glyph } from "../../ui/glyphs";
import { readable, useStrings } from "../../ui/strings";
import { clock } from "../clock";
import { personAddress } from "../person_address";
import { profileAddress } from "../profile_address";

/** Puts an entry into the slot of that day and hour. */
export type MoveEntry = (entry: PlanEntry, date: string, hour: number) => void;

interface WeekDayProps {
  day: string;
  /** Days that an entry may be moved to. */
  days: string[];
  today: string;
  /** Only its name and how much was planned is shown. */
  folded: boolean;
  /** Folds or opens a day that is over. */
  onFold?: () => void;
  hours: number[];
  entries: PlanEntry[];
  onMove: MoveEntry;
  onRelease(prospectId: string): void;
}

/** What is dragged, within this page alone: nothing about anybody goes to the system's drag data. */
let dragged: PlanEntry | null = null;

/** The day it is by the user's own clock, as `2026-11-26`. */
export function todayText(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

export function WeekDay({ day, days, today, folded, onFold, hours, entries, onMove, onRelease }: WeekDayProps) {
  const strings = useStrings();
  const [over, setOver] = useState<number | null>(null);
  const name = strings.date(`${day}T12:00:00`, "weekday");
  const taken = entries.map(hourOf);
  const slots = [...new Set([...hours, ...taken])].sort((a, b) => a - b);
  return (
    <section class={day === today ? "day today" : day < today ? "day past" : "day"}>
      <h2>
        {onFold ? (
          <button type="button" class="day-fold" aria-expanded={!folded} onClick={onFold}>
            {name}
          </button>
        ) : (
          name
        )}
        {day === today && ` · ${strings.t("today")}`}
      </h2>
      {folded && entries.length > 0 && <p class="small faint">{strings.plural("touches", entries.length)}</p>}
      {(folded ? [] : slots).map((hour) => (
        <div
          key={hour}
          class={over === hour ? "slot over" : "slot"}
          data-slot={`${day}T${String(hour).padStart(2, "0")}`}
          onDragOver={(event) => {
            if (dragged === null || !hours.includes(hour)) return;
            event.preventDefault();
            setOver(hour);
          }}
          onDragLeave={() => setOver(null)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(null);
            if (dragged !== null) onMove(dragged, day, hour);
            dragged = null;
          }}
        >
          <h3 class="small faint figures">{clock(hour, strings)}</h3>
          {!taken.includes(hour) && <p class="small faint">–</p>}
          {entries
            .filter((entry) => hourOf(entry) === hour)
            .map((entry) => (
              <Entry
                key={`${entry.at}/${entry.prospect_id ?? "review"}`}
                entry={entry}
                days={days}
                hours={hours}
                onMove={onMove}
                onRelease={onRelease}
              />
            ))}
        </div>
      ))}
    </section>
  );
}

interface EntryProps {
  entry: PlanEntry;
  days: string[];
  hours: number[];
  onMove: MoveEntry;
  onRelease(prospectId: string): void;
}

function Entry({ entry, days, hours, onMove, onRelease }: EntryProps) {
  const strings = useStrings();
  const id = entry.prospect_id;
  const address = id ? profileAddress(id) : null;
  const touch = strings.named("touch", entry.type, readable(entry.type));
  const name = entry.prospect_name ?? (id ? placeOf(id) : touch);
  return (
    <div
      class="slot-entry"
      title={entry.reason}
      draggable={id !== null}
      onDragStart={(event) => {
        dragged = entry;
        event.dataTransfer?.setData("text/plain", "");
      }}
      onDragEnd={() => (dragged = null)}
    >
      <p>
        {entry.segment && <span class="dot inline" data-segment={entry.segment} />}{" "}
        {address ? (
          <a class="link" href={address} target="_blank" rel="noreferrer" draggable={false}>
            <bdi>{name}</bdi>
          </a>
        ) : (
          <bdi>{name}</bdi>
        )}
      </p>
      {id !== null && (
        <p class="small faint">
          {touch}
          {entry.note === "note" && ` · ${strings.t("with_note")}`}
          {entry.their_time && ` · ${strings.t("their_time", clock(entry.their_time, strings))}`}
        </p>
      )}
      {id !== null && (
        <details class="fold small move">
          <summary>
            {strings.t("entry_why")}
            {entry.fixed && ` · ${strings.t("entry_fixed")}`}
          </summary>
          <p class="reason">{entry.reason}</p>
          <p>
            <a class="link" href={personAddress(id)} aria-label={strings.t("open_record_of", name)} draggable={false}>
              {strings.t("open_record")}
            </a>
          </p>
          <label hidden={days.length === 0}>
            <span class="small muted">{strings.t("entry_move")}</span>
            <select
              class="field"
              value=""
              onChange={(event) => {
                const [date, hour] = event.currentTarget.value.split("T");
                if (date && hour) onMove(entry, date, Number(hour));
              }}
            >
              <option value="">–</option>
              {days.flatMap((day) =>
                hours.map((hour) => (
                  <option key={`${day}T${hour}`} value={`${day}T${hour}`}>
                    {strings.date(`${day}T12:00:00`, "weekday")}, {clock(hour, strings)}
                  </option>
                )),
              )}
            </select>
          </label>
          {entry.fixed && (
            <button type="button" class="button small plain" onClick={() => onRelease(id)}>
              <Glyph name="undo" />
              {strings.t("entry_release")}
            </button>
          )}
        </details>
      )}
    </div>
  );
}

function hourOf(entry: PlanEntry): number {
  return Number(entry.time.slice(0, 2));
}
