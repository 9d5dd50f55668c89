/**
 * Three screens from installing to the first profile: what it does and LinkedIn's terms, where to show and on which sites,
 * who writes.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { openOwnPage } from "../../platform";
import type { Settings } from "../../protocol/contract";
import { Glyph } from "../../ui/glyphs";
import { useStrings } from "../../ui/strings";
import { Answering } from "../answering";
import { client, sentenceOf, useAnswer } from "../connect";
import { ConnectionsLink } from "../connections_link";
import { SenderForm } from "../dashboard/playbook";
import { SurfaceChoice } from "../options/options";
import { Sites } from "../options/sites";

const SCREENS = 3;

export function Welcome() {
  const strings = useStrings();
  const [screen, setScreen] = useState(0);
  const [answer, again] = useAnswer("surface.settings", {});
  const [said, setSaid] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  const settings: Settings | null = answer.state === "ready" ? answer.value : null;
  useEffect(() => {
    if (screen > 0) heading.current?.focus();
  }, [screen]);
  /** Whether it is kept. */
  const change = async (next: Partial<Settings>): Promise<boolean> => {
    try {
      const before = await client.ask("surface.settings", {});
      await client.ask("settings.put", { settings: { ...before, ...next } });
      setSaid("");
      return true;
    } catch (error) {
      setSaid(sentenceOf(error));
      return false;
    } finally {
      again();
    }
  };
  const finish = async (): Promise<void> => {
    if (await change({ welcomed: true })) setScreen(SCREENS);
  };
  return (
    <main class="oe narrow" dir={strings.dir}>
      <Answering alone>
        <div class="progress" role="img" aria-label={strings.t("screen_of", Math.min(screen + 1, SCREENS), SCREENS)}>
          {Array.from({ length: SCREENS }, (_, at) => (
            <span key={at} class={at <= screen ? "done" : ""} />
          ))}
        </div>
        {screen === 0 && (
          <>
            <h1 class="title">{strings.t("welcome_title")}</h1>
            <p class="lead">{strings.t("welcome_text")}</p>
            <ul class="column points-list">
              {(["welcome_point_read", "welcome_point_send", "welcome_point_local"] as const).map((key) => (
                <li class="line" key={key}>
                  <Glyph name="check" />
                  <span class="grow">{strings.t(key)}</span>
                </li>
              ))}
            </ul>
            <section class="note warn roomy">
              <Glyph name="warning" />
              <div class="grow column">
                <strong>{strings.t("terms_title")}</strong>
                <p>{strings.t("terms_text")}</p>
                <p>{strings.t("terms_advice")}</p>
              </div>
            </section>
            <div class="line">
              <button type="button" class="button primary" onClick={() => setScreen(1)}>
                {strings.t("understood")}
              </button>
            </div>
          </>
        )}
        {screen === 1 && (
          <>
            <h1 class="title" tabIndex={-1} ref={heading}>
              {strings.t("where_title")}
            </h1>
            {settings && <SurfaceChoice surface={settings.surface} onChange={(surface) => void change({ surface })} />}
            <Sites />
            <div class="line">
              <button type="button" class="button primary" onClick={() => setScreen(2)}>
                {strings.t("go_on")}
              </button>
              <button type="button" class="button plain" onClick={() => setScreen(0)}>
                {strings.t("go_back")}
              </button>
            </div>
          </>
        )}
        {screen === 2 && (
          <>
            <h1 class="title" tabIndex={-1} ref={heading}>
              {strings.t("who_title")}
            </h1>
            <p class="lead muted">{strings.t("who_text")}</p>
            <section class="sheet">
              <SenderForm brief onSaved={() => void finish()} />
            </section>
            <div class="line">
              <button type="button" class="button plain" onClick={() => void finish()}>
                {strings.t("later")}
              </button>
              <button type="button" class="button plain" onClick={() => setScreen(1)}>
                {strings.t("go_back")}
              </button>
            </div>
          </>
        )}
        {screen >= SCREENS && (
          <>
            <h1 class="title" tabIndex={-1} ref={heading}>
              {strings.t("ready_title")}
            </h1>
            <p class="lead">{strings.t(settings?.surface === "panel" ? "ready_text_panel" : "ready_text")}</p>
            <ol class="column next-steps">
              {(["ready_step_open", "ready_step_insert", "ready_step_log"] as const).map((key, at) => (
                <li class="line" key={key}>
                  <span class="step-mark" aria-hidden="true">
                    {strings.number(at + 1)}
                  </span>
                  <span class="grow">{strings.t(key)}</span>
                </li>
              ))}
            </ol>
            <div class="line">
              <ConnectionsLink primary />
              <button
                type="button"
                class="button"
                onClick={() => {
                  client.ask("sample.add", {}).then(
                    () => openOwnPage("dashboard.html"),
                    (error: unknown) => setSaid(sentenceOf(error)),
                  );
                }}
              >
                {strings.t("try_samples")}
              </button>
            </div>
          </>
        )}
        <p role="status" class="small muted">
          {said}
        </p>
      </Answering>
    </main>
  );
}
