/** The card for the tab in front, and today's queue: for those who want nothing drawn on the page. */
import { useEffect, useRef, useState } from "preact/hooks";
import { onPush, onTabInFrontChanged, openOwnPage, tabInFront } from "../../platform";
import type { CommandName, Settings } from "../../protocol/contract";
import { asPush } from "../../protocol/push";
import { CardBody, Subject } from "../../ui/card";
import { type CardProps, personName, shownVariant } from "../../ui/card_model";
import { Glyph } from "../../ui/glyphs";
import { More } from "../../ui/log_bar";
import { panelKeys } from "../../ui/panel_keys";
import { useStrings } from "../../ui/strings";
import { client } from "../connect";
import { ConnectionsLink } from "../connections_link";
import { PausedNote } from "../paused";
import { HowRead } from "./how_read";
import { Queue } from "./queue";
import { useTabCard } from "./tab_card";

/** No page lies over a page of our own. */
const OWN_PAGE = { host: null, refused: () => undefined };

function obey(command: CommandName, { view, draft, actions }: CardProps): void {
  if (command === "toggle-card") document.querySelector<HTMLElement>("section.card")?.focus();
  if (!view.person || view.person.suppressed) return;
  if (command === "log-sent") actions.log("sent");
  const shown = view.suggestion && shownVariant(view.suggestion, draft);
  if (!view.suggestion || !shown) return;
  if (command === "next-variant") {
    actions.draft({ ...draft, index: (draft.index + 1) % view.suggestion.variants.length });
  }
  if (command === "insert") actions.insert(shown.variant, shown.text);
}

export function SidePanel() {
  const strings = useStrings();
  const [tabId, setTabId] = useState<number | null>(null);
  const [settings, setSettings] = useState<Settings | null>(null);
  // `?person=linkedin:ana-ruiz` brings somebody along, as a press in the queue does.
  const [brought, setBrought] = useState(() => new URLSearchParams(location.search).get("person"));
  const card = useTabCard(tabId, brought);

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

  // Where the card stands on the page itself, the page's own script hears the commands.
  const latest = useRef({ card, settings, tabId });
  latest.current = { card, settings, tabId };
  useEffect(
    () =>
      onPush((message) => {
        const push = asPush(message);
        const { card: shown, settings: now, tabId: own } = latest.current;
        const hears = shown && now?.surface === "panel" && document.visibilityState === "visible";
        if (hears && push?.push === "command" && push.tab_id === own) obey(push.command, shown);
      }),
    [],
  );

  const change = (next: Partial<Settings>): void => {
    if (settings) void client.ask("settings.put", { settings: { ...settings, ...next } }).then(setSettings);
  };

  return (
    <main class="oe sidepanel" dir={strings.dir}>
      <header class="bar">
        {card ? <span class="name">{strings.t("product")}</span> : <h1 class="name">{strings.t("product")}</h1>}
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
                label: strings.t(settings.surface === "overlay" ? "choose_panel" : "choose_overlay"),
                onPress: () => change({ surface: settings.surface === "overlay" ? "panel" : "overlay" }),
              },
              {
                label: strings.t(settings.paused ? "resume" : "pause"),
                onPress: () => change({ paused: !settings.paused }),
              },
              { label: strings.t("options"), onPress: () => void openOwnPage("options.html") },
            ]}
          />
        )}
      </header>
      <PausedNote />
      {card ? (
        <section class="card" tabIndex={-1} onKeyDown={panelKeys(card, OWN_PAGE)}>
          <header class="head">
            <Subject view={card.view} />
            {card.view.person && (
              <More
                label={strings.t("menu")}
                items={[
                  ...(card.view.person.approval === null
                    ? []
                    : [{ label: strings.t("open_record"), onPress: card.actions.openRecord }]),
                  { label: strings.t("keys_title"), onPress: card.actions.keys },
                  { label: strings.t("suppress"), danger: true, onPress: () => card.actions.suppress(false) },
                ]}
              />
            )}
          </header>
          <div class="body">
            {card.isBrought && (
              <p class="note brought">
                <Glyph name="info" />
                <span class="grow">{strings.t("brought", personName(card.view))}</span>
                <button type="button" class="button plain small" onClick={() => setBrought(null)}>
                  {strings.t("brought_end")}
                </button>
              </p>
            )}
            <CardBody {...card} />
          </div>
        </section>
      ) : (
        <section class="sheet column">
          <p class="muted">{strings.t("nobody_in_view")}</p>
          <p>
            <ConnectionsLink />
          </p>
        </section>
      )}
      <Queue card={card} {...(card === null || card.isBrought ? { onBring: setBrought } : {})} />
      {tabId !== null && !card?.view.halted && <HowRead key={tabId} tabId={tabId} />}
    </main>
  );
}
