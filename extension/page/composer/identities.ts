/** Whether two identities of a profile are the same person's. Not here: finding them on a page. */

/** LinkedIn's member ids, which stand in links where the slug is expected; they say nothing about a slug. */
const MEMBER_ID = /^ac[owr]aa/iu;

/** The slug of a LinkedIn profile link, also of the invite and compose addresses; null for any other address. */
export function slugOf(address: string, base = "https://www.linkedin.com/"): string | null {
  let url: URL;
  try {
    url = new URL(address, base);
  } catch {
    return null;
  }
  if (!/(^|\.)linkedin\.com$/u.test(url.hostname)) return null;
  const invited = url.searchParams.get("vanityName");
  const slug = invited ?? /^\/in\/([^/]+)/u.exec(url.pathname)?.[1];
  return slug ? normalised(slug) : null;
}

function normalised(identity: string): string {
  let text = identity;
  try {
    text = decodeURIComponent(identity);
  } catch {
    // A stray per cent sign is part of the name then.
  }
  return text.normalize("NFC").toLowerCase().replace(/\/+$/u, "");
}

/** `unknown` where one is missing, or a member id stands against a slug. */
export function compareIdentities(left: string | null, right: string | null): "same" | "different" | "unknown" {
  if (!left || !right) return "unknown";
  const a = normalised(slugOf(left) ?? left);
  const b = normalised(slugOf(right) ?? right);
  if (a === b) return "same";
  return MEMBER_ID.test(a) !== MEMBER_ID.test(b) ? "unknown" : "different";
}
