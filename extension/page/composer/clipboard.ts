/** Copies a text when it cannot be inserted. Not here: deciding that. */

export type CopyResult = { outcome: "copied" } | { outcome: "refused"; code: "clipboard_refused"; message: string };

/** Call it from the user's own click: browsers allow the clipboard to nobody else. */
export async function copyText(text: string): Promise<CopyResult> {
  try {
    await navigator.clipboard.writeText(text);
    return { outcome: "copied" };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      outcome: "refused",
      code: "clipboard_refused",
      message: `The browser did not let the text be copied (${reason}). It is still in the panel: select it there.`,
    };
  }
}
