/**
 * To whom a mail window writes, by the tokens of its address fields (Gmail, Outlook on the web, and others alike). Not here:
 * whose that is (`lock.ts`). The window itself is never asked, and no address is kept.
 */
import { attribute, isVisible, line, matching } from "./dom";

export interface Addressee {
  element: Element;
  /** As the token shows it; null where it shows an address alone. */
  name: string | null;
}

/** Gmail's and Outlook's tokens; others are told by an address in one of the usual attributes. */
const TOKENS =
  "[data-hovercard-id], [email], [data-email], [data-address], [class*=RECIPIENT_ENTITY], [title*='@'], [aria-label*='@']";
const ADDRESS = /[^\s@<>()"',;:]+@[^\s@<>()"',;:]+\.\p{L}{2,}/u;

/** Each once: tokens lie inside each other, and one person stands in To and Cc. */
export function addresseesIn(around: Element): Addressee[] {
  const tokens = matching(around, TOKENS).filter((token) => isVisible(token) && isToken(token));
  const outermost = tokens.filter((token) => !tokens.some((other) => other !== token && other.contains(token)));
  const found = new Map<string, Addressee>();
  for (const element of outermost) {
    const name = nameOf(element);
    const key = (addressOf(element) ?? name ?? line(element)).toLowerCase();
    if (key !== "" && !found.has(key)) found.set(key, { element, name });
  }
  return [...found.values()];
}

function isToken(element: Element): boolean {
  return addressOf(element) !== null || (attribute(element, "class") ?? "").includes("RECIPIENT_ENTITY");
}

function addressOf(element: Element): string | null {
  for (const name of ["data-hovercard-id", "email", "data-email", "data-address", "title", "aria-label"]) {
    const address = ADDRESS.exec(attribute(element, name) ?? "")?.[0];
    if (address !== undefined) return address;
  }
  return ADDRESS.exec(line(element))?.[0] ?? null;
}

function nameOf(element: Element): string | null {
  for (const text of [
    attribute(element, "data-name"),
    attribute(element, "name"),
    shownIn(element),
    attribute(element, "aria-label"),
  ]) {
    // "Ana Ruiz <ana@example.org>", "Ana Ruiz (ana@example.org)": the name alone.
    const name = (text ?? "")
      .replace(new RegExp(`[<(\\[]?\\s*${ADDRESS.source}\\s*[>)\\]]?`, "gu"), " ")
      .replace(/[\s,;:·]+$/u, "")
      .trim();
    if (/\p{L}/u.test(name)) return name;
  }
  return null;
}

/** What the token shows, without the button that takes it away. */
function shownIn(element: Element): string {
  const [button] = matching(element, "button, [role=button], [aria-hidden=true]").map(line);
  const text = line(element);
  return button ? text.replace(button, "").trim() : text;
}
