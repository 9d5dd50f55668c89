/**
 * Whom a box writes to, by the header that stands around it. Not here: whether that is the right person (`lock.ts`).
 *
 * Form and header are taken together: from the box outwards, the first surroundings that carry a header are its own. The
 * climb ends at a dialog, a bubble or the page's main part, and before any surroundings that hold another box as well,
 * because a header out there may be the other's.
 */
import { attribute, composedAncestors, isClipped, isVisible, matching, line, matches, rootOf } from "./dom";
import { addresseesIn } from "./addressees";
import { compareIdentities, slugOf } from "./identities";
import { compareNames, listsSeveral } from "./names";

export interface Recipient {
  /** The name in the header; null where nothing there is certainly a name. */
  name: string | null;
  /** Slug of the profile that the header links to. */
  identity: string | null;
  /** Whether more than one other person would get the text. */
  group: boolean;
  /** Sentences around the box that may name the person ("Invite Ana Ruiz to connect"). */
  said: string[];
}

/** Headers of conversations: LinkedIn's longest-lived classes, and X's own mark. */
const TITLES =
  ".msg-thread__link-to-profile, .msg-entity-lockup__entity-title, .msg-overlay-bubble-header__title, [data-testid=dm-conversation-username]";
/** Recipients picked for a new message; the pill's text beside it names the button that takes them off again. */
const PILLS = ".artdeco-pill__text, [class*=typeahead__selected] [class*=pill__text]";
const HEADINGS = "h1, h2, h3, h4, [role=heading], legend";
/** In a dialog the name stands in running text: "Personalize your invitation to Ana Ruiz". */
const SPOKEN = "strong, b, em, p";
const BOUNDARY = "dialog, [role=dialog], [role=alertdialog], .msg-overlay-conversation-bubble, main, [role=main], body";
const DIALOG = "dialog, [role=dialog], [role=alertdialog]";
/** What was written before, and lists of other conversations: names in there are not the header's. */
const CONVERSATION = ".msg-s-message-list, [role=log], [role=list], [role=listbox], [role=feed], ul, ol, article, nav";
/** Outlook tells its fields by the end of their id, whatever the language. */
const ADDRESS_FIELDS = "[role=combobox], [aria-autocomplete], [id$=_TO], [id$=_CC], [id$=_BCC]";
/** Mails above an answer: their senders and receivers are not the answer's. */
const MAILS = ".msg-s-message-list, [role=log], [role=feed], [role=listitem], article, nav";
const MESSAGES = ".msg-s-message-list__event, .msg-s-event-listitem, [role=log] > *";
const SENDERS = ".msg-s-event-listitem--other .msg-s-message-group__name";
/** What nobody can reach by keyboard is an editor's own workshop, not a box. */
const BOXES = ":is(textarea, [contenteditable]:not([contenteditable=false])):not([tabindex='-1'])";

/** Longer texts are no headers. */
const LONGEST_SENTENCE = 300;

/** What cannot hold a message: the field that addresses are typed into, which in Outlook is an editable box as well. */
export function isAddressField(element: Element): boolean {
  if (matches(element, "[aria-multiline=true]")) return false;
  return matches(element, ADDRESS_FIELDS) || addresseesIn(element).length > 0;
}

export function recipientOf(box: Element): Recipient | null {
  const form = Array.from(composedAncestors(box)).find((at) => at.localName === "form") ?? box;
  for (const around of composedAncestors(box)) {
    if (around === box) continue;
    if (holdsAnotherBox(around, box, form)) return null;
    const found = headerIn(around, box);
    if (found) return found;
    if (matches(around, BOUNDARY)) return null;
  }
  return null;
}

function holdsAnotherBox(around: Element, box: Element, form: Element): boolean {
  return matching(around, BOXES).some(
    (other) =>
      !box.contains(other) &&
      !other.contains(box) &&
      !form.contains(other) &&
      isVisible(other) &&
      !isClipped(other) &&
      !isAddressField(other),
  );
}

function headerIn(around: Element, box: Element): Recipient | null {
  const candidates = (selector: string): Element[] =>
    matching(around, selector).filter(
      (element) => !box.contains(element) && isVisible(element) && !isInside(element, around, CONVERSATION),
    );
  const titles = candidates(TITLES);
  const links = candidates("a[href]").filter((link) => profileOf(link) !== null);
  const pills = matching(around, PILLS).filter(isVisible);
  // A conversation's own header says more than an address that stands somewhere in it.
  const tokens = titles.length + links.length === 0 ? addresseesIn(around) : [];
  const addressees = tokens.filter(({ element }) => !box.contains(element) && !isInside(element, around, MAILS));
  const headings = candidates(HEADINGS);
  const dialog = matches(around, DIALOG);
  const labels = dialog ? labelsOf(around) : [];
  const found = titles.length + links.length + pills.length + addressees.length + headings.length + labels.length;
  if (found === 0) return null;

  const identities = distinctIdentities([...links, ...titles.flatMap((title) => matching(title, "a[href]"))]);
  // The link of a header wraps the name together with what stands below it; the innermost title is the name alone.
  const innermost = titles.filter((title) => !titles.some((other) => other !== title && title.contains(other)));
  // While a message is new, the title names the window ("New message") and pills or a card name the person.
  const isNew = matching(around, MESSAGES).length === 0;
  const inOrder = isNew ? [...pills, ...links, ...innermost] : [...innermost, ...pills, ...links];
  const addressed = addressees.map(({ name }) => name).find((text) => text !== null);
  const name = addressed ?? inOrder.map(line).find((text) => text !== "") ?? null;
  const spoken = dialog ? candidates(SPOKEN) : [];
  const sentences = [
    ...labels,
    ...headings.map(line),
    ...spoken.map(line),
    ...labelsOf(box),
    ...addressees.map(({ element }) => line(element)),
  ];
  return {
    name,
    identity: identities[0] ?? null,
    group:
      identities.length > 1 ||
      pills.length > 1 ||
      addressees.length > 1 ||
      // One token is one person, also as "Ruiz, Ana".
      (name !== null && name !== addressed && identities.length === 0 && listsSeveral(name)) ||
      severalSenders(around),
    said: [...new Set(sentences)].filter((text) => text !== "" && text.length <= LONGEST_SENTENCE),
  };
}

function isInside(element: Element, within: Element, selector: string): boolean {
  for (const at of composedAncestors(element)) {
    if (at === within) return false;
    if (matches(at, selector)) return true;
  }
  return false;
}

const profileOf = (link: Element): string | null => slugOf(attribute(link, "href") ?? "", link.baseURI);

/** One for each person: a member id and a slug side by side are two addresses of one profile. */
function distinctIdentities(links: Element[]): string[] {
  const distinct: string[] = [];
  for (const link of links) {
    const identity = profileOf(link);
    if (identity && distinct.every((known) => compareIdentities(known, identity) === "different"))
      distinct.push(identity);
  }
  return distinct;
}

function severalSenders(around: Element): boolean {
  const [first, ...rest] = matching(around, SENDERS)
    .map(line)
    .filter((name) => name !== "");
  return first !== undefined && rest.some((name) => compareNames(first, name) === "different");
}

/** The texts that name an element to a screen reader. */
function labelsOf(element: Element): string[] {
  const root = rootOf(element);
  const ids = (attribute(element, "aria-labelledby") ?? "").split(/\s+/u).filter((id) => id !== "");
  const referred = ids.flatMap((id) => (root ? matching(root, `#${CSS.escape(id)}`) : []));
  return [attribute(element, "aria-label") ?? "", ...referred.map(line), attribute(element, "placeholder") ?? ""]
    .map((text) => text.trim())
    .filter((text) => text !== "");
}
