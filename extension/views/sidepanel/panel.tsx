/** The card for the tab in front, and today's queue: for those who want nothing drawn on the page. */
import { useEffect, useState } from "preact/hooks";
import { onPush, onTabInFrontChanged, openOwnPage, tabInFront } from "../../platform";
import type { Settings } from "../../protocol/contract";
import { asPush } from "../../protocol/push";
import { CardBody, Subject } from "../../ui/card";
import { Glyph } from "../../ui/glyphs";
import { More } from "../../ui/log_bar";
import { useStrings } from "../../ui/strings";
import { client } from "../connect";
import { HowRead } from "./how_read";
import { Queue } from "./queue";
import { useTabCard } from "./tab_card";

export function SidePanel() {
  const strings = useStrings();
  const [tabId, setTabId] = useState<number | null>(null);
  const [settings, setSettings] = useState<Settings | null>(null);
  const card = useTabCard(tabId);

  useEffect(() => {
    // `?tab=7` holds the panel to one tab: for whoever opens it in a window of its own, where it would be in front itself.
    const held = Number(new URLSearchParams(location.search).get("tab"));
    const look = (): void => {
      if (held > 0) setTabId(held);
      else void tabInFront().then(setTabId);
    };
    const read = (): void => void client.ask("surface.settings", {}).then(setSettings, () => undefined);
    look();
    read();
    const stops = [
      onTabInFrontChanged(look),
      onPush((message) => {
        if (asPush(message)?.push === "settings.changed") read();
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, []);

  const change = (next: Partial<Settings>): void => {
    if (settings) void client.ask("settings.put", { settings: { ...settings, ...next } }).then(setSettings);
  };

  return (
    <main class="oe sidepanel" dir={strings.dir}>
      <header class="bar">
        <span class="name">{strings.t("product")}</span>
        <button
          type="button"
          class="button plain small"
          onClick={() => void openOwnPage("dashboard.html")}
          title={strings.t("open_dashboard")}
        >
          {strings.t("dashboard")}
        </button>
        {settings && (
          <More
            label={strings.t("menu")}
            items={[
              {
                key: "surface",
                label: strings.t(settings.surface === "overlay" ? "choose_panel" : "choose_overlay"),
                onPress: () => change({ surface: settings.surface === "overlay" ? "panel" : "overlay" }),
              },
              {
                key: "pause",
                label: strings.t(settings.paused ? "resume" : "pause"),
                onPress: () => change({ paused: !settings.paused }),
              },
              { key: "options", label: strings.t("options"), onPress: () => void openOwnPage("options.html") },
            ]}
          />
        )}
      </header>
      {settings?.paused && (
        <p class="note warn">
          <Glyph name="info" />
          <span class="grow">{strings.t("paused")}</span>
        </p>
      )}
      {card ? (
        <section class="card">
          <header class="head">
            <Subject view={card.view} />
            {card.view.person && (
              <More
                label={strings.t("menu")}
                items={[{ key: "suppress", label: strings.t("suppress"), onPress: () => card.actions.suppress(false) }]}
              />
            )}
          </header>
          <div class="body">
            <CardBody {...card} />
          </div>
        </section>
      ) : (
        <section class="sheet column">
          <p class="muted">{strings.t("nobody_in_view")}</p>
        </section>
      )}
      {tabId !== null && <HowRead key={tabId} tabId={tabId} />}
      <Queue />
    </main>
  );
}
