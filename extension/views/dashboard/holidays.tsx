/** Days off from a calendar file: what it holds is listed first, and the user picks. Not here: reading the file. */
import { useState } from "preact/hooks";
import { FilePicker } from "../../ui/file_picker";
import { useStrings } from "../../ui/strings";
import { type Holiday, holidaysOf } from "./holiday_file";

/** How far ahead days of a file are taken. */
const DAYS_AHEAD = 550;

interface HolidaysProps {
  /** Days that are off already. */
  known: readonly string[];
  onAdd(days: string[]): void;
}

export function Holidays({ known, onAdd }: HolidaysProps) {
  const strings = useStrings();
  const [found, setFound] = useState<Holiday[]>([]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const read = async (file: File): Promise<void> => {
    const [today, last] = [dayText(0), dayText(DAYS_AHEAD)];
    try {
      const { holidays, timed } = await holidaysOf(await file.text(), today, last);
      const fresh = holidays.filter(({ day }) => !known.includes(day) && isWeekday(day));
      setFound(fresh);
      setLeft(new Set());
      const hours = timed > 0 ? ` ${strings.plural("holidays_timed", timed)}` : "";
      setSaid({ text: strings.plural("holidays_found", fresh.length) + hours, bad: false });
    } catch {
      setFound([]);
      setSaid({ text: strings.t("holidays_no_file"), bad: true });
    }
  };
  const chosen = found.filter(({ day }) => !left.has(day));
  return (
    <div class="column">
      <div class="line">
        <FilePicker
          label={strings.t("holidays_choose")}
          accept=".ics,text/calendar"
          class="button small"
          onFiles={([file]) => void read(file)}
        />
        <span role="status" class={said?.bad ? "note bad" : "small muted"}>
          {said?.text ?? ""}
        </span>
      </div>
      <p class="small faint">{strings.t("holidays_hint")}</p>
      {found.length > 0 && (
        <>
          <ul class="remarks holidays">
            {found.map(({ day, name }) => (
              <li key={day}>
                <label class="holiday small">
                  <input
                    type="checkbox"
                    checked={!left.has(day)}
                    onChange={() =>
                      setLeft(new Set(left.has(day) ? [...left].filter((it) => it !== day) : [...left, day]))
                    }
                  />
                  <span>
                    {strings.date(`${day}T12:00:00`, "weekday")} {day.slice(0, 4)} · <span dir="auto">{name}</span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
          <div>
            <button
              type="button"
              class="button small"
              disabled={chosen.length === 0}
              onClick={() => {
                onAdd(chosen.map(({ day }) => day));
                setFound([]);
                setSaid({ text: strings.t("holidays_added"), bad: false });
              }}
            >
              {strings.plural("holidays_add", chosen.length)}
            </button>
          </div>
        </>
      )}
    </div>
  );
}

/** Nothing is planned on Saturdays and Sundays anyway. */
function isWeekday(day: string): boolean {
  return ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

/** The day so many days from today, by the user's calendar. */
function dayText(ahead: number): string {
  const day = new Date();
  day.setDate(day.getDate() + ahead);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
