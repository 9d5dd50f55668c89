/** Match patterns from what a user types, and back. Pure. */

/** `school.example/staff` → `https://school.example/*`; null for what is no site, or no secure one. */
export function sitePattern(typed: string): string | null {
  const text = typed.trim();
  if (text === "" || /\s/.test(text)) return null;
  const address = /^[a-z]+:/i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "https:" || !url.hostname.includes(".") || url.hostname.includes("*") || url.port !== "")
    return null;
  return `https://${url.hostname}/*`;
}

/** `https://github.com/*` → `github.com`. */
export function siteName(pattern: string): string {
  return pattern.replace(/^[a-z*]+:\/\//, "").replace(/\/\*$/, "");
}
