/** The shell's settings, in the browser's small storage. Not here: the playbook, which is a record. */
import { OVERLAY_HOME, type Settings } from "../protocol/contract";
import { overlayShape, settings as settingsShape } from "../protocol/shapes";
import { storedLocally, storeLocally } from "../platform";

const KEY = "settings";

/** What a new user starts with. */
const DEFAULT_SETTINGS: Settings = {
  surface: "overlay",
  paused: false,
  overlay: OVERLAY_HOME,
  welcomed: false,
};

const shape = settingsShape();

/** Where the overlay was left, by host; sites that were visited last stay when there are too many. */
const PLACES = "overlay-places";
const MOST_PLACES = 200;

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
export function changeSettings(change: (settings: Settings) => Settings | Promise<Settings>): Promise<Settings> {
  const changed = last.then(async () => {
    const settings = await change(await loadSettings());
    await storeLocally(KEY, settings);
    return settings;
  });
  last = changed.catch(() => undefined);
  return changed;
}

/** The settings as a content script on that site sees them, after all changes that were asked for. */
export async function settingsOn(host: string | null): Promise<Settings> {
  await last;
  const [settings, places] = await Promise.all([loadSettings(), loadPlaces()]);
  const place = host === null ? undefined : places.find(([site]) => site === host)?.[1];
  return place === undefined ? settings : { ...settings, overlay: place };
}

/** Remembers how the overlay was left on that site, and as what the next new one begins with. */
export function rememberPlace(host: Promise<string | null>, overlay: Settings["overlay"]): Promise<Settings> {
  return changeSettings(async (settings) => {
    const here = await host;
    if (here !== null) {
      const others = (await loadPlaces()).filter(([site]) => site !== here);
      await storeLocally(PLACES, [...others, [here, overlay]].slice(-MOST_PLACES));
    }
    return { ...settings, overlay };
  });
}

async function loadPlaces(): Promise<[string, Settings["overlay"]][]> {
  const stored = await storedLocally(PLACES);
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((entry: unknown): [string, Settings["overlay"]][] => {
    if (!Array.isArray(entry) || typeof entry[0] !== "string") return [];
    try {
      return [[entry[0], overlayShape(entry[1], PLACES)]];
    } catch {
      return [];
    }
  });
}
