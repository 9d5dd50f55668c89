/** Notifications when a slot opens: only if the user wants them, asked for with a click. */
import { useEffect, useState } from "preact/hooks";
import { mayNotify, releaseNotifications, requestNotifications } from "../../platform";
import { useStrings } from "../../ui/strings";

export function Reminders() {
  const strings = useStrings();
  const [wanted, setWanted] = useState<boolean | null>(null);
  useEffect(() => void mayNotify().then(setWanted), []);
  if (wanted === null) return null;
  const change = async (next: boolean): Promise<void> => {
    // The browser takes the click for the user's act only while nothing has been awaited.
    await (next ? requestNotifications() : releaseNotifications()).catch(() => false);
    setWanted(await mayNotify());
  };
  return (
    <section>
      <label class="choice">
        <input type="checkbox" checked={wanted} onChange={(event) => void change(event.currentTarget.checked)} />
        <span>
          {strings.t("remind")}
          <span class="small muted block">{strings.t("remind_text")}</span>
        </span>
      </label>
    </section>
  );
}
