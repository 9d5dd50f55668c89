/** What every page of ours begins with: the client, the words, the styles; and asking as a hook. */
import { type ComponentChildren, render } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { browserLanguage, clientWords, lookUpMessage, sendToWorker } from "../platform";
import { createClient } from "../protocol/client";
import { PATIENCE } from "../protocol/patience";
import type { MessageType, Params, Value } from "../protocol/contract";
import { RefusalError } from "../protocol/refusal";
import type { ExportedFile } from "../protocol/keeping";
import { adoptStyles, CARD_STYLES } from "../ui/sheets";
import pageStyles from "../ui/page.css" with { type: "text" };
import { stringsOf, StringsProvider } from "../ui/strings";
import { useBusy } from "./busy";

export const client = createClient(sendToWorker, undefined, { ...clientWords(), ...PATIENCE });
export const strings = stringsOf(lookUpMessage, browserLanguage());

/** Draws a page. */
export function mount(page: ComponentChildren): void {
  adoptStyles(document, [...CARD_STYLES, pageStyles]);
  document.documentElement.lang = strings.locale;
  document.documentElement.dir = strings.dir;
  render(<StringsProvider value={strings}>{page}</StringsProvider>, document.body);
}

export type Answer<T> = { state: "waiting" } | { state: "ready"; value: T } | { state: "refused"; message: string };

/** Asks when the page opens and whenever `params` change; `again` asks once more and keeps what is shown meanwhile. */
export function useAnswer<T extends MessageType>(type: T, params: Params<T>): [Answer<Value<T>>, () => void] {
  const [answer, setAnswer] = useState<Answer<Value<T>>>({ state: "waiting" });
  const [turn, setTurn] = useState(0);
  useBusy(answer.state === "waiting");
  const asked = JSON.stringify(params);
  useEffect(() => {
    const life = new AbortController();
    client.ask(type, params, { signal: life.signal }).then(
      (value) => life.signal.aborted || setAnswer({ state: "ready", value }),
      (error: unknown) => life.signal.aborted || setAnswer({ state: "refused", message: sentenceOf(error) }),
    );
    return () => life.abort();
    // The text of the parameters stands for them: a new object with the same content is no new question.
  }, [type, asked, turn]);
  return [answer, useCallback(() => setTurn((now) => now + 1), [])];
}

/** What to say of a refusal. That the core rests, and until when, is said once for a whole page (`dashboard/safety.tsx`). */
export function sentenceOf(error: unknown): string {
  if (error instanceof RefusalError && error.refusal.code === "safe_mode") return strings.t("resting_part");
  return error instanceof Error ? error.message : String(error);
}

/** Hands a file to the user. */
export function offerDownload(file: ExportedFile): void {
  offer(file.file_name, new Blob([file.content], { type: file.media_type }));
}

/** Hands bytes to the user as a file. */
export function offerBytes(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  offer(name, new Blob([bytes], { type: "application/octet-stream" }));
}

function offer(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the content by the next turn.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
