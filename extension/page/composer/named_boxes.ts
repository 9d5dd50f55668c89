/**
 * Boxes whose own header names one person, on pages that the core does not read: mails, chats of other sites. Not here: boxes
 * that the reading names, and whether writing is allowed (`lock.ts`).
 */
import { frameDocumentOf, shadowOf } from "../native_dom";
import { isTextField, whyNotWritable } from "./box";
import { composedClosest, composedParent, matching, matches } from "./dom";
import { nameAgreement } from "./lock";
import { isAddressField, recipientOf } from "./recipient";

const EDITABLE = "[contenteditable]:not([contenteditable=false])";
const BOXES = `textarea, ${EDITABLE}`;
const DIALOG = "dialog, [role=dialog]";

/** Where a heading alone names somebody, as on a public page about them, the box is not taken for theirs. */
export function boxesNaming(root: Document | ShadowRoot, name: string): Element[] {
  return boxesIn(root).filter((box) => {
    if (whyNotWritable(box) !== null || (!isTextField(box) && isAddressField(box))) return false;
    const recipient = recipientOf(box);
    if (!recipient || recipient.group) return false;
    if (recipient.name === null && composedClosest(box, DIALOG) === null) return false;
    return nameAgreement(recipient, name) === "same";
  });
}

function boxesIn(root: Document | ShadowRoot): Element[] {
  const inner = matching(root, "*").flatMap((element) => {
    const within = shadowOf(element) ?? (matches(element, "iframe") ? frameDocumentOf(element) : null);
    return within ? boxesIn(within) : [];
  });
  const own = matching(root, BOXES).filter((box) => {
    const parent = composedParent(box);
    return parent === null || composedClosest(parent, EDITABLE) === null;
  });
  return [...own, ...inner];
}
