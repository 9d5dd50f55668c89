/**
 * Style sheets, adopted by a shadow root or a document. Not here: the styles themselves (`*.css`).
 * Adopted sheets pass any content security policy in both browsers; a <style> with text does not in Firefox.
 */
import card from "./card.css" with { type: "text" };
import controls from "./controls.css" with { type: "text" };
import tokens from "./tokens.css" with { type: "text" };

/** What the card needs. Screens add their own after these. */
export const CARD_STYLES: readonly string[] = [tokens, controls, card];

/** Adopts the texts in their order; sheets that were there before stay in front. */
export function adoptStyles(root: Document | ShadowRoot, texts: readonly string[]): void {
  const sheets = texts.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
}
