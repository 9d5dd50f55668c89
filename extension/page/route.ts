/**
 * Which person an address is about, which addresses are worth reading at all, and when the address changes.
 * Not here: what kind of page it is; the core judges that by the outline.
 */

/**
 * On LinkedIn people are found at these first path segments. Elsewhere on it nothing is read: a feed is nobody's
 * profile, and what is not read cannot be kept.
 */
const LINKEDIN_SECTIONS = new Set(["in", "pub", "messaging", "search", "mynetwork", "company", "school", "preload"]);

export function isWorthReading(address: string): boolean {
  const url = parse(address);
  if (!url) return false;
  if (!/(^|\.)linkedin\.com$/.test(url.hostname)) return true;
  return LINKEDIN_SECTIONS.has(segments(url)[0] ?? "");
}

/**
 * Two addresses with the same key show the same person (or the same thread or list): tabs and dialogs of a profile,
 * such as `/in/ana/overlay/contact-info/`, belong to it. Readings and cards are bound to this key.
 */
export function pageKey(address: string): string {
  const url = parse(address);
  if (!url) return address;
  const path = segments(url);
  const section = path[0] ?? "";
  if (/(^|\.)linkedin\.com$/.test(url.hostname)) {
    if (section === "in" || section === "pub") return `linkedin/in/${(path[1] ?? "").toLowerCase()}`;
    if (section === "messaging") return `linkedin/messaging/${path.slice(1).join("/")}`;
    if (section === "search")
      return `linkedin/${path.join("/")}?${url.searchParams.get("keywords") ?? ""}#${url.searchParams.get("page") ?? ""}`;
    return `linkedin/${path.join("/")}`;
  }
  if (url.hostname === "github.com" || /^(www\.|mobile\.)?(x|twitter)\.com$/.test(url.hostname)) {
    return `${url.hostname}/${section.toLowerCase()}`;
  }
  return `${url.hostname}/${path.join("/")}${url.search}`;
}

/** Who the address itself says the page is about, independent of any reading; null where it names nobody. */
export function identityIn(address: string): string | null {
  const url = parse(address);
  if (!url || !/(^|\.)linkedin\.com$/.test(url.hostname)) return null;
  const [section, slug] = segments(url);
  return section === "in" || section === "pub" ? (slug ?? null) : null;
}

function segments(url: URL): string[] {
  return url.pathname.split("/").filter(Boolean).map(decoded);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function parse(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}

/**
 * Calls back after the address has changed inside the page. `currententrychange` and not `navigate`, which fires
 * before the address has changed. Browsers without the Navigation API tell of moves back and forward, and for the
 * rest the caller looks at the address whenever the page changes.
 */
export function onAddressChange(listener: () => void, signal: AbortSignal): void {
  const navigation: unknown = Reflect.get(window, "navigation");
  if (navigation instanceof EventTarget) navigation.addEventListener("currententrychange", listener, { signal });
  window.addEventListener("popstate", listener, { signal });
  window.addEventListener("hashchange", listener, { signal });
}
