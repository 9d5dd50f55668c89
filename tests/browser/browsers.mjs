// Where the browsers are on this machine. Not here: starting them (`launch.mjs`) and installing them (`cargo xtask`).
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { env, platform } from "node:process";
import { pathToFileURL } from "node:url";

// Debian's Chromium comes first: it is what the figures in the README were taken with.
const PROGRAMS = {
  chromium: ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge"],
  firefox: ["firefox-esr", "firefox"],
};

const USUAL_PLACES = {
  darwin: {
    chromium: [
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    firefox: ["/Applications/Firefox.app/Contents/MacOS/firefox"],
  },
  win32: {
    chromium: ["Chromium/Application/chrome.exe", "Google/Chrome/Application/chrome.exe"],
    firefox: ["Mozilla Firefox/firefox.exe"],
  },
};

/** The program of a browser, or null. A variable such as OUTREACH_CHROMIUM goes before everything else. */
export function findBrowser(browser) {
  const named = env[`OUTREACH_${browser.toUpperCase()}`];
  if (named) return named;
  const suffix = platform === "win32" ? ".exe" : "";
  const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
  const onPath = PROGRAMS[browser].flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
  const bases =
    platform === "win32" ? [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter(Boolean) : [""];
  const usual = (USUAL_PLACES[platform]?.[browser] ?? []).flatMap((place) =>
    bases.map((base) => (base ? join(base, place) : place)),
  );
  return [...onPath, ...usual].find(isProgram) ?? null;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

// `node browsers.mjs chromium firefox` says of each where it is; `cargo xtask` reads that.
if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const browser of process.argv.slice(2)) {
    const path = findBrowser(browser);
    console.log(path ? `found ${browser} ${path}` : `missing ${browser}`);
  }
}
