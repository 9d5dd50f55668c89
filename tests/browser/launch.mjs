// How a test starts each browser. Not here: where they are (`browsers.mjs`), and what is done in them (`harness.mjs`).
import { env, platform } from "node:process";
import { findBrowser } from "./browsers.mjs";

/** Firefox gives each extension a random address unless it is told one. */
export const FIREFOX_HOST = "6f1d3a52-0000-4000-8000-00000000c0de";

const CHROMIUM_FLAGS = [
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--lang=en-US",
];

function programOf(name) {
  const program = findBrowser(name);
  if (program === null)
    throw new Error(`There is no ${name} on this machine: cargo xtask test installs it or says how.`);
  return program;
}

/** For an extension of that id. `profile` is a folder, or null for a new one that is thrown away. */
export function firefoxOptions(
  { headless = true, width = 1280, height = 900, firefoxPrefs = {}, profile = null },
  geckoId,
) {
  return {
    browser: "firefox",
    executablePath: programOf("firefox"),
    headless,
    ...(profile === null ? {} : { userDataDir: profile }),
    // Without it, the extension's own pages may not be opened.
    args: ["--remote-allow-system-access", `--width=${width}`, `--height=${height}`],
    extraPrefsFirefox: {
      "extensions.webextensions.uuids": JSON.stringify({ [geckoId]: FIREFOX_HOST }),
      "intl.accept_languages": "en-US",
      ...firefoxPrefs,
    },
    defaultViewport: null,
  };
}

/** Everything that goes to its network is written into the file `netLog`. */
export function chromiumOptions(
  { headless = true, width = 1280, height = 900, profile = null, language = null },
  netLog,
) {
  return {
    browser: "chrome",
    executablePath: programOf("chromium"),
    headless,
    ...(profile === null ? {} : { userDataDir: profile }),
    pipe: true,
    enableExtensions: true,
    // On Linux Chromium takes its language from here, and elsewhere from its flag.
    env: language === null ? env : { ...env, LANGUAGE: language },
    args: [
      ...CHROMIUM_FLAGS,
      `--log-net-log=${netLog}`,
      ...(language === null ? [] : [`--lang=${language}`]),
      ...(needsNoSandbox() ? ["--no-sandbox"] : []),
      `--window-size=${width},${height}`,
    ],
    defaultViewport: headless ? { width, height } : null,
  };
}

/** Chromium refuses to run as root with its sandbox. */
function needsNoSandbox() {
  return platform === "linux" && (process.getuid?.() === 0 || env.CI === "true");
}
