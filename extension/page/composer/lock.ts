/**
 * The recipient lock: whether page, box and suggestion mean the same person at this moment. Not here: finding the header
 * (`recipient.ts`). It abstains rather than guesses; a text that reaches the wrong person cannot be taken back.
 */
import { compareIdentities, slugOf } from "./identities";
import { compareNames, sentenceNames } from "./names";
import { recipientOf, type Recipient } from "./recipient";
import { type Refusal, refuse } from "./refusals";

/** The person a text is for, and how to ask who the page is about now. */
export interface RecipientLock {
  /** Slug or address that the suggestion's person is known by; null where only the name is known. */
  prospectIdentity: string | null;
  /** Their name as displayed. */
  prospectName: string;
  /** The identity in the page's address now (or in the open thread's header); null where the page has none. */
  pageIdentityNow: () => string | null;
  /**
   * The user pointed at this very box although nothing around it names anybody (a mail window, a focused field): a box
   * that names nobody is allowed then. A box that names somebody else never is.
   */
  boxChosenByUser?: boolean;
  /**
   * The user brought this person to a page that knows nobody by an address: a mail, another site's chat. The name in the
   * box's own header is all that can agree there.
   */
  brought?: boolean;
}

/** Null when everything agrees; else what does not. Call it again at the moment of writing: pages change in between. */
export function disagreement(box: Element, lock: RecipientLock): Refusal | null {
  const page = lock.pageIdentityNow();
  const onPage = compareIdentities(page, lock.prospectIdentity);
  if (onPage === "different") return refuse("page_changed", page ?? "", lock.prospectName);
  const recipient = recipientOf(box);
  if (recipient?.group) {
    return recipient.name
      ? refuse("group_chat_named", recipient.name, lock.prospectName)
      : refuse("group_chat", lock.prospectName);
  }
  const inHeader = compareIdentities(recipient?.identity ?? null, lock.prospectIdentity);
  if (inHeader === "different") return belongsToAnother(recipient, lock);

  const dialogAddress = compareIdentities(slugOf(box.ownerDocument.location?.href ?? ""), lock.prospectIdentity);
  if (dialogAddress === "different") return belongsToAnother(recipient, lock);
  const identified = onPage === "same" || inHeader === "same" || dialogAddress === "same";

  const named = nameAgreement(recipient, lock.prospectName);
  if (named === "different") return belongsToAnother(recipient, lock);
  if (named === "same" && (identified || lock.prospectIdentity === null || lock.brought)) return null;
  if (named === "shortened" && identified) return null;
  // An invite page's own address names the person even when its dialog does not.
  if (named === "unknown" && (inHeader === "same" || isInviteFor(box, lock))) return null;
  if (named === "unknown" && lock.boxChosenByUser) return null;
  if (named === "unknown") return unnamed(recipient, lock);
  return refuse("recipient_unproven", recipient?.name ?? lock.prospectName, lock.prospectName);
}

export function nameAgreement(
  recipient: Recipient | null,
  name: string,
): "same" | "shortened" | "different" | "unknown" {
  if (!recipient) return "unknown";
  if (recipient.name !== null) return compareNames(recipient.name, name);
  return recipient.said.some((sentence) => sentenceNames(sentence, name)) ? "same" : "unknown";
}

/** Whether the document is the invite page of this very person (`/preload/custom-invite/?vanityName=…`). */
function isInviteFor(box: Element, lock: RecipientLock): boolean {
  const address = box.ownerDocument.location?.href ?? "";
  return address.includes("vanityName=") && compareIdentities(slugOf(address), lock.prospectIdentity) === "same";
}

function belongsToAnother(recipient: Recipient | null, lock: RecipientLock): Refusal {
  const whom = recipient?.name ?? recipient?.identity;
  return whom ? refuse("wrong_recipient", whom, lock.prospectName) : refuse("wrong_page", lock.prospectName);
}

function unnamed(recipient: Recipient | null, lock: RecipientLock): Refusal {
  const said = recipient?.said ?? [];
  if (said.length === 0) return refuse("recipient_unsaid", lock.prospectName);
  return refuse("recipient_unclear", said.join(" · "), lock.prospectName);
}
