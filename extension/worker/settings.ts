/** The shell's settings, in the browser's small storage. Not here: the playbook, which is a record. */
import type { Settings } from "../protocol/contract";
import { settings as settingsShape } from "../protocol/shapes";
import { storedLocally, storeLocally } from "../platform";

const KEY = "settings";

/** What a new user starts with. */
export const DEFAULT_SETTINGS: Settings = {
  surface: "overlay",
  paused: false,
  overlay: { collapsed: false, right: 24, top: 88 },
  welcomed: false,
};

const shape = settingsShape();

/** The settings; the default ones where none, or none that can be read, are stored. */
export async function loadSettings(): Promise<Settings> {
  const stored = await storedLocally(KEY);
  try {
    return shape(stored, KEY);
  } catch {
    return DEFAULT_SETTINGS;
  }
}

let last: Promise<unknown> = Promise.resolve();

/** Changes the settings, one change after the other: this storage has no transactions. */
export function changeSettings(change: (settings: Settings) => Settings): Promise<Settings> {
  const changed = last.then(async () => {
    const settings = change(await loadSettings());
    await storeLocally(KEY, settings);
    return settings;
  });
  last = changed.catch(() => undefined);
  return changed;
}
