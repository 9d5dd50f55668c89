/** Where the card is drawn, and the switch that pauses everything. */
import { useEffect, useState } from "preact/hooks";
import { onPush, openOwnPage } from "../../platform";
import type { Settings, Surface } from "../../protocol/contract";
import { asPush } from "../../protocol/push";
import { useStrings } from "../../ui/strings";
import { Answering } from "../answering";
import { client, sentenceOf, useAnswer } from "../connect";
import { Sites } from "./sites";

export function Options() {
  const strings = useStrings();
  const [answer, again] = useAnswer("surface.settings", {});
  const [said, setSaid] = useState("");
  useEffect(() => onPush((message) => asPush(message)?.push === "settings.changed" && again()), []);
  const settings = answer.state === "ready" ? answer.value : null;
  const change = async (next: Partial<Settings>): Promise<void> => {
    if (!settings) return;
    try {
      await client.ask("settings.put", { settings: { ...settings, ...next } });
      setSaid(strings.t("saved"));
      again();
    } catch (error) {
      setSaid(sentenceOf(error));
    }
  };
  return (
    <main class="oe narrow" dir={strings.dir}>
      <h1 class="title">{strings.t("options")}</h1>
      <Answering>
        {settings && (
          <>
            <section class="sheet column">
              <h2>{strings.t("where_title")}</h2>
              <SurfaceChoice surface={settings.surface} onChange={(surface) => void change({ surface })} />
            </section>
            <section class="sheet column">
              <h2>{strings.t("pause_title")}</h2>
              <label class="choice">
                <input
                  type="checkbox"
                  checked={settings.paused}
                  onChange={(event) => void change({ paused: event.currentTarget.checked })}
                />
                <span>
                  {strings.t("pause")}
                  <span class="small muted block">{strings.t("pause_text")}</span>
                </span>
              </label>
            </section>
            <Sites />
            <section class="line">
              <button type="button" class="button" onClick={() => void openOwnPage("dashboard.html")}>
                {strings.t("open_dashboard")}
              </button>
              <button type="button" class="button plain" onClick={() => void openOwnPage("welcome.html")}>
                {strings.t("welcome_again")}
              </button>
              <span class="small muted" role="status">
                {said}
              </span>
            </section>
          </>
        )}
      </Answering>
    </main>
  );
}

export function SurfaceChoice({ surface, onChange }: { surface: Surface; onChange(surface: Surface): void }) {
  const strings = useStrings();
  return (
    <div class="column" role="radiogroup" aria-label={strings.t("where_title")}>
      {(["overlay", "panel"] as const).map((one) => (
        <label class="choice" key={one}>
          <input type="radio" name="surface" checked={surface === one} onChange={() => onChange(one)} />
          <span>
            {strings.t(one === "overlay" ? "where_overlay" : "where_panel")}
            <span class="small muted block">
              {strings.t(one === "overlay" ? "where_overlay_text" : "where_panel_text")}
            </span>
          </span>
        </label>
      ))}
    </div>
  );
}
