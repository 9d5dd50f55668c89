/** The sites whose pages may be read: LinkedIn from the start, every other one only after the user switched it on. */
import { useEffect, useState } from "preact/hooks";
import { grantedSites, onSitesChanged, releaseSites, requestSites, sitesOfManifest } from "../../platform";
import { useStrings } from "../../ui/strings";
import { sentenceOf } from "../connect";
import { siteName, sitePattern } from "./site_pattern";

/** Sites that the core has readers for. Any other site with a person described in it can be typed in. */
const KNOWN = ["https://github.com/*", "https://x.com/*", "https://www.psychologytoday.com/*"] as const;

export function Sites() {
  const strings = useStrings();
  const [granted, setGranted] = useState<string[] | null>(null);
  const [typed, setTyped] = useState("");
  const [said, setSaid] = useState("");
  useEffect(() => {
    const look = (): void => void grantedSites().then(setGranted);
    look();
    onSitesChanged(look);
  }, []);
  if (!granted) return null;
  const own = sitesOfManifest();
  const others = [...new Set([...KNOWN, ...granted.filter((site) => !own.includes(site))])];
  const pattern = sitePattern(typed);

  // The browser asks its own question, and only while the click is fresh: nothing may be awaited before.
  const switchTo = (site: string, on: boolean): void => {
    (on ? requestSites([site]) : releaseSites([site])).then(
      (done) => {
        if (done) setTyped("");
        void grantedSites().then(setGranted);
      },
      (error: unknown) => setSaid(sentenceOf(error)),
    );
  };
  return (
    <section class="sheet column">
      <h2>{strings.t("sites_title")}</h2>
      <p class="small muted">{strings.t("sites_text")}</p>
      {own.map((site) => (
        <p class="line" key={site}>
          <span class="grow">{siteName(site)}</span>
          <span class="small faint">{strings.t("site_always")}</span>
        </p>
      ))}
      {others.map((site) => (
        <label class="line" key={site}>
          <span class="grow">{siteName(site)}</span>
          <input
            type="checkbox"
            checked={granted.includes(site)}
            onChange={(event) => switchTo(site, event.currentTarget.checked)}
          />
        </label>
      ))}
      <form
        class="line"
        onSubmit={(event) => {
          event.preventDefault();
          if (pattern) switchTo(pattern, true);
        }}
      >
        <input
          class="field grow"
          aria-label={strings.t("site_other")}
          placeholder={strings.t("site_other")}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" class="button" disabled={pattern === null}>
          {strings.t("site_switch_on")}
        </button>
      </form>
      <p role="status" class="small muted">
        {said}
      </p>
    </section>
  );
}
