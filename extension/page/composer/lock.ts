/**
 * The recipient lock: whether page, box and suggestion mean the same person at this moment. Not here: finding the header
 * (`recipient.ts`). It abstains rather than guesses; a text that reaches the wrong person cannot be taken back.
 */
import { compareIdentities, slugOf } from "./identities";
import { compareNames, sentenceNames } from "./names";
import { recipientOf, type Recipient } from "./recipient";

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
}

export type LockCode = "page_changed" | "wrong_recipient" | "group_chat" | "recipient_unknown";

export interface Disagreement {
  code: LockCode;
  /** For people: who the box or the page belongs to. */
  message: string;
}

/** Null when everything agrees; else what does not. Call it again at the moment of writing: pages change in between. */
export function disagreement(box: Element, lock: RecipientLock): Disagreement | null {
  const page = lock.pageIdentityNow();
  const onPage = compareIdentities(page, lock.prospectIdentity);
  if (onPage === "different") {
    return refuse("page_changed", `The page now shows ${page}, and this text is for ${lock.prospectName}.`);
  }
  const recipient = recipientOf(box);
  if (recipient?.group) {
    return refuse(
      "group_chat",
      `The box writes to a group${recipient.name ? ` (${recipient.name})` : ""}. This text is for ${lock.prospectName} alone.`,
    );
  }
  const inHeader = compareIdentities(recipient?.identity ?? null, lock.prospectIdentity);
  if (inHeader === "different") return refuse("wrong_recipient", belongsTo(recipient, lock));

  const dialogAddress = compareIdentities(slugOf(box.ownerDocument.location?.href ?? ""), lock.prospectIdentity);
  if (dialogAddress === "different") return refuse("wrong_recipient", belongsTo(recipient, lock));
  const identified = onPage === "same" || inHeader === "same" || dialogAddress === "same";

  const named = nameAgreement(recipient, lock.prospectName);
  if (named === "different") return refuse("wrong_recipient", belongsTo(recipient, lock));
  if (named === "same" && (identified || lock.prospectIdentity === null)) return null;
  if (named === "shortened" && identified) return null;
  // An invite page's own address names the person even when its dialog does not.
  if (named === "unknown" && (inHeader === "same" || isInviteFor(box, lock))) return null;
  if (named === "unknown" && lock.boxChosenByUser) return null;
  if (named === "unknown")
    return refuse("recipient_unknown", `${whatIsSaid(recipient)} This text is for ${lock.prospectName}.`);
  return refuse(
    "recipient_unknown",
    `The box names ${recipient?.name ?? lock.prospectName}, but neither page nor box says that it is the same ${lock.prospectName}.`,
  );
}

function nameAgreement(recipient: Recipient | null, name: string): "same" | "shortened" | "different" | "unknown" {
  if (!recipient) return "unknown";
  if (recipient.name !== null) return compareNames(recipient.name, name);
  return recipient.said.some((sentence) => sentenceNames(sentence, name)) ? "same" : "unknown";
}

/** Whether the document is the invite page of this very person (`/preload/custom-invite/?vanityName=…`). */
function isInviteFor(box: Element, lock: RecipientLock): boolean {
  const address = box.ownerDocument.location?.href ?? "";
  return address.includes("vanityName=") && compareIdentities(slugOf(address), lock.prospectIdentity) === "same";
}

function belongsTo(recipient: Recipient | null, lock: RecipientLock): string {
  const whom = recipient?.name ?? recipient?.identity;
  return whom
    ? `The header of this box says “${whom}”, and this text is for ${lock.prospectName}.`
    : `This box is on somebody else's page, and this text is for ${lock.prospectName}.`;
}

function whatIsSaid(recipient: Recipient | null): string {
  const said = recipient?.said ?? [];
  if (said.length === 0) return "Nothing around the box says whom it writes to.";
  return `The box does not name one person for certain (around it stands “${said.join("” and “")}”).`;
}

const refuse = (code: LockCode, message: string): Disagreement => ({ code, message });
