/** The address of a prospect's profile, for links that the user follows. Only sites whose addresses follow from the id. */
export function profileAddress(prospectId: string): string | null {
  const at = prospectId.indexOf(":");
  const site = prospectId.slice(0, at);
  const key = prospectId.slice(at + 1);
  if (at < 1 || key === "") return null;
  if (site === "linkedin") return `https://www.linkedin.com/in/${encodeURIComponent(key)}/`;
  if (site === "github") return `https://github.com/${encodeURIComponent(key)}`;
  if (site === "x") return `https://x.com/${encodeURIComponent(key)}`;
  if (site !== "web") return null;
  const address = /^https?:/.test(key) ? key : `https://${key}`;
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol) ? address : null;
}
