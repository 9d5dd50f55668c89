/**
 * What people are called where no page is in view: by their name, and where none is known by their work and where they are to
 * be found. Never by an id, and never by a name that nobody gave. Not here: the card, which has the page itself to go by.
 */

import type { Prospect } from "../../pkg/outreach_engine";

/** What is known of somebody, of a record or a row of the table. */
interface Known {
  prospect_id: string;
  display_name?: string | null;
  name?: string | null;
  title?: string | null;
  company?: string | null;
  headline?: string | null;
}

/** "Ana Ruiz", "Head of School · Lakeside (linkedin.com/in/ar-7b31)" or "linkedin.com/in/ar-7b31". */
export function calledOf(known: Known): string {
  const name = known.display_name || known.name;
  if (name) return name;
  const [work, place] = [workOf(known), placeOf(known.prospect_id)];
  return work === "" ? place : `${work} (${place})`;
}

/** The same of a whole record. */
export function calledBy({
  prospect_id,
  profile,
}: {
  prospect_id: string;
  profile: Omit<Known, "prospect_id">;
}): string {
  return calledOf({ ...profile, prospect_id });
}

/** The same record with what they are called for a name, for files that other programs show nothing but a name of. */
export function withSomeName(prospect: Prospect): Prospect {
  const { profile } = prospect;
  return profile.name ? prospect : { ...prospect, profile: { ...profile, name: calledBy(prospect) } };
}

/** "Head of School · Lakeside" as far as it is known, else the headline. */
export function workOf({ title, company, headline }: Omit<Known, "prospect_id">): string {
  return [title, company].filter(Boolean).join(" · ") || (headline ?? "");
}

/** Where somebody is to be found, as far as an id says: "github.com/aruiz". Of a row of a file, what the row held. */
export function placeOf(prospectId: string): string {
  const [site = "", ...rest] = prospectId.split(":");
  const key = rest.join(":");
  if (key.startsWith("~")) return key.slice(1).replaceAll("~", " · ");
  if (site === "linkedin") return `linkedin.com/in/${key}`;
  if (site === "github") return `github.com/${key}`;
  if (site === "x") return `x.com/${key}`;
  return site === "web" ? key.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "") : key || site;
}
