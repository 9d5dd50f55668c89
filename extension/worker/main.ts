/**
 * The worker's start: every listener is registered before anything is awaited, because the event that woke the worker
 * is delivered right after its first turn. Not here: what the listeners do.
 */
import {
  isPrivate,
  lookUpMessage,
  offerClip,
  offerPause,
  offerReading,
  onClip,
  onCommand,
  onInstalled,
  onMessage,
  onPause,
  onReadPage,
  onTabClosed,
  openOwnPage,
  openPanelFromToolbar,
  runScriptIn,
  tabInFront,
  tellPages,
  tellTab,
} from "../platform";
import type { Push } from "../protocol/contract";
import { isCommand } from "../protocol/push";
import { createServer } from "../protocol/server";
import { entrust } from "../store/keeper";
import { leaveToPrivateWindow } from "../store/memory";
import { followBackups } from "./backup_reminder";
import { diagnose } from "./diagnose";
import { keepClip } from "./clip";
import { followSlots, showDue } from "./due";
import { coreReady } from "./engine";
import { backupHandlers } from "./handlers/backup";
import { contentHandlers, pause } from "./handlers/content";
import { dataHandlers } from "./handlers/data";
import { engagementHandlers } from "./handlers/engagement";
import { exchangeHandlers } from "./handlers/exchange";
import { identityHandlers } from "./handlers/identity";
import { textHandlers } from "./handlers/texts";
import { pageHandlers } from "./handlers/page";
import { peopleHandlers } from "./handlers/people";
import { personHandlers } from "./handlers/person";
import { privacyHandlers } from "./handlers/privacy";
import { planningHandlers } from "./handlers/planning";
import { tableHandlers } from "./handlers/prospects";
import { teamHandlers } from "./handlers/team";
import { forgetReading } from "./readings";
import { followRetention } from "./retention";
import { safekeeping } from "./safekeeping";
import { spoken } from "./spoken";
import { withTeamWarnings } from "./team";
import { attachToOpenTabs, followSites, matchSites } from "./sites";

const answer = createServer(
  {
    ...pageHandlers,
    ...peopleHandlers,
    ...personHandlers,
    ...tableHandlers,
    ...engagementHandlers,
    ...textHandlers,
    ...planningHandlers,
    ...contentHandlers,
    ...dataHandlers,
    ...privacyHandlers,
    ...exchangeHandlers,
    ...identityHandlers,
    ...backupHandlers,
    ...teamHandlers,
    ...withTeamWarnings({ ...pageHandlers, ...peopleHandlers, ...engagementHandlers }),
  },
  diagnose,
);

if (isPrivate()) leaveToPrivateWindow();
entrust(safekeeping);
onMessage(spoken(answer));
onReadPage((tabId) => void readOnce(tabId));
onClip((clip) => void keepClip(clip));
onPause((paused) => void pause(paused));
onInstalled((reason) => {
  if (isPrivate()) return void attachToOpenTabs();
  offerClip(lookUpMessage("clip_menu", []));
  offerReading(lookUpMessage("read_menu", []));
  offerPause(lookUpMessage("pause", []));
  void matchSites();
  void attachToOpenTabs();
  void showDue();
  if (reason === "install") void openOwnPage("welcome.html");
});
onTabClosed((tabId) => void forgetReading(tabId));
onCommand((command) => void passOn(command));
followSites();
// Alarms and notifications are about what ordinary windows keep, and outlive a private one.
if (!isPrivate()) {
  followSlots();
  followRetention();
  followBackups();
}
openPanelFromToolbar(() => void openOwnPage("dashboard.html"));

// The event that woke the worker will need the core: loading it runs beside the reading of the message. A failure is
// told to whoever asks for it then.
coreReady().catch(() => undefined);

async function passOn(command: string): Promise<void> {
  const tabId = await tabInFront();
  if (tabId === null || !isCommand(command)) return;
  const push: Push = { v: 1, push: "command", command, tab_id: tabId };
  await Promise.all([tellTab(tabId, push), tellPages(push)]);
}

/** A page whose site is not switched on is read this once. Some pages belong to the browser and to nobody else. */
async function readOnce(tabId: number): Promise<void> {
  await runScriptIn(tabId, "page.js").catch((error: unknown) => console.error("outreach-engine", error));
}
