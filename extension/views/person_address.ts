/** Where on the dashboard a person's own page is. */

export function personAddress(prospectId: string): string {
  return `#/person/${encodeURIComponent(prospectId)}`;
}

/** Whom such an address names; null for another one, or one that was cut short. */
export function personOf(hash: string): string | null {
  const encoded = /^#\/person\/([^?]+)/.exec(hash)?.[1];
  try {
    return encoded === undefined ? null : decodeURIComponent(encoded);
  } catch {
    return null;
  }
}
