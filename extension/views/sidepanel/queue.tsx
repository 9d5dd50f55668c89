/** Today's share of the week's plan. */
import { WORKSPACE } from "../../protocol/contract";
import { readable, useStrings } from "../../ui/strings";
import { useAnswer } from "../connect";
import { profileAddress } from "../profile_address";

export function Queue() {
  const strings = useStrings();
  const [week] = useAnswer("weeklyCadence", { user_id: WORKSPACE });
  if (week.state !== "ready") return null;
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
  const entries = week.value.entries.filter((entry) => entry.date === today);
  return (
    <section class="sheet column">
      <h2>{strings.t("today")}</h2>
      {entries.length === 0 ? (
        <p class="small muted">{strings.t("today_empty")}</p>
      ) : (
        <ul class="queue">
          {entries.map((entry) => {
            const address = entry.prospect_id ? profileAddress(entry.prospect_id) : null;
            const name = entry.prospect_name ?? strings.named("plan", entry.type, readable(entry.type));
            return (
              <li key={`${entry.at}/${entry.prospect_id ?? ""}`}>
                <time class="small faint figures" dateTime={entry.at}>
                  {entry.time}
                </time>
                <span class="who" dir="auto" title={entry.reason}>
                  {address ? (
                    <a href={address} target="_blank" rel="noreferrer">
                      {name}
                    </a>
                  ) : (
                    name
                  )}
                </span>
                <span class="small faint">{strings.named("touch", entry.type, readable(entry.type))}</span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
