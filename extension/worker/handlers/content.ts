/** What is the user's own: playbook, research notes, settings. Not here: what the core makes of them. */
import type { Playbook } from "../../../pkg/outreach_engine";
import { commandKeys, openKeySettings, runScriptIn, openOwnPage, tabAddress } from "../../platform";
import { COMMANDS, type Settings, WORKSPACE } from "../../protocol/contract";
import { refusal } from "../../protocol/refusal";
import type { Asker, Handlers } from "../../protocol/server";
import { storedPlaybook } from "../../store/records";
import { announceSettings } from "../announce";
import { consult, operate } from "../desk";
import { showDue } from "../due";
import { callCore, coreReady } from "../engine";
import { changeSettings, rememberPlace, settingsOn } from "../settings";

type ContentMessages =
  | "insights.list"
  | "insight.put"
  | "insights.put"
  | "insight.remove"
  | "playbook.get"
  | "playbook.put"
  | "playbook.check"
  | "settings.put"
  | "surface.settings"
  | "surface.keys"
  | "surface.insertion"
  | "surface.change_keys"
  | "surface.open_person"
  | "surface.remember"
  | "surface.pause";

export const contentHandlers: Pick<Handlers, ContentMessages> = {
  "insights.list": async () =>
    await consult({ workspace: WORKSPACE }, async ({ transaction }) => transaction.objectStore("insights").getAll()),

  "insight.put": async ({ insight }) =>
    await operate({ workspace: WORKSPACE }, async ({ transaction }) => {
      await transaction.objectStore("insights").put(insight);
      return insight;
    }),

  "insights.put": async ({ insights }) =>
    await operate({ workspace: WORKSPACE }, async ({ transaction }) => {
      const store = transaction.objectStore("insights");
      await Promise.all(insights.map((insight) => store.put(insight)));
      return { put: insights.length };
    }),

  "insight.remove": async ({ insight_id }) =>
    await operate({ workspace: WORKSPACE }, async ({ transaction }) => {
      await transaction.objectStore("insights").delete(insight_id);
      return { removed: true };
    }),

  "playbook.get": async () =>
    await consult({ workspace: WORKSPACE }, async ({ transaction }) => {
      return (await storedPlaybook(transaction)) ?? callCore((core) => core.defaultPlaybook());
    }),

  "playbook.put": async ({ playbook }) =>
    await operate({ workspace: WORKSPACE }, async ({ transaction }) => {
      refuseFaults(playbook);
      await transaction.objectStore("meta").put({ key: "playbook", value: playbook });
      return playbook;
    }),

  "playbook.check": async ({ playbook }) => {
    await coreReady();
    return { faults: callCore((core) => core.checkPlaybook(playbook)) };
  },

  "surface.settings": async (_, asker) => {
    const settings = await settingsOn(await hostOf(asker));
    if (asker.from === "page") return settings;
    // The browser tells addresses of granted sites alone. Where one was switched off, the script that is still there rests.
    const isGranted = (await tabAddress(asker.tabId)) !== null;
    return isGranted ? settings : { ...settings, paused: true };
  },

  "surface.keys": async () => {
    const all = await commandKeys();
    return COMMANDS.map((command) => ({ command, keys: all.find(({ name }) => name === command)?.keys ?? "" }));
  },

  "surface.insertion": async (_params, asker) => {
    if (asker.from !== "content_script")
      throw refusal("not_allowed", "type", "a content script: other pages have no box");
    await runScriptIn(asker.tabId, "insertion.js");
    return { brought: true };
  },

  "surface.change_keys": async () => {
    await openKeySettings();
    return { opened: true };
  },

  "surface.open_person": async ({ prospect_id: id }) => {
    await openOwnPage(`dashboard.html#/person/${encodeURIComponent(id)}`);
    return { opened: true };
  },

  // Not awaited before it is in line: of two places the one that came later stays.
  "surface.remember": ({ overlay }, asker) => rememberPlace(hostOf(asker), overlay),

  "surface.pause": async ({ paused }) => await pause(paused),

  "settings.put": async ({ settings }) => await change(() => settings),
};

/** Turns the one switch for everything. */
export async function pause(paused: boolean): Promise<Settings> {
  return await change((settings) => ({ ...settings, paused }));
}

async function change(how: (settings: Settings) => Settings): Promise<Settings> {
  const changed = await changeSettings(how);
  void announceSettings();
  // The toolbar tells whether everything is paused.
  void showDue();
  return changed;
}

/** The site a content script is on; null for pages of our own. */
async function hostOf(asker: Asker): Promise<string | null> {
  const address = asker.from === "content_script" ? await tabAddress(asker.tabId) : null;
  return address !== null && URL.canParse(address) ? new URL(address).hostname : null;
}

/** The first fault stands for all: the editor checks as one types. */
function refuseFaults(playbook: Playbook): void {
  const [fault] = callCore((core) => core.checkPlaybook(playbook));
  if (fault !== undefined) throw refusal(fault.code, fault.field, fault.expected, fault.message);
}
