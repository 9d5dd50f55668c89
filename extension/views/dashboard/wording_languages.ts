/** The languages that wordings are chosen by (BCP 47): the core tells from a page which of them somebody writes in. */
export const LANGUAGES = ["en", "de", "fr", "es", "pt", "it", "nl", "sv"] as const;
