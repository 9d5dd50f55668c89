/** How the page in front was read, for whoever wants to see, and a redacted sample of it. Not here: the card. */
import { useEffect, useState } from "preact/hooks";
import type { Reading } from "../../../pkg/outreach_engine";
import { onPush } from "../../platform";
import { asPush } from "../../protocol/push";
import type { Notice } from "../../ui/card_model";
import { NoticeLine } from "../../ui/notices";
import { ReadingView } from "../../ui/reading_view";
import { useStrings } from "../../ui/strings";
import { testId } from "../../ui/test_id";
import { client, sentenceOf } from "../connect";
import { saveSample } from "./tab_card";

/** Asks only while it is open. */
export function HowRead({ tabId }: { tabId: number }) {
  const strings = useStrings();
  const [open, setOpen] = useState(false);
  const [reading, setReading] = useState<Reading | null>(null);
  const [notice, setNotice] = useState<Notice>({ kind: "none" });
  useEffect(() => {
    if (!open) return undefined;
    const life = new AbortController();
    const look = async (): Promise<void> => {
      const view = await client.ask("tab.reading", { tab_id: tabId }, { signal: life.signal }).catch(() => null);
      if (!life.signal.aborted) setReading(view?.reading ?? null);
    };
    void look();
    const stop = onPush((message) => {
      const push = asPush(message);
      if (push?.push === "tab.changed" && push.tab_id === tabId) void look();
    });
    return () => {
      life.abort();
      stop();
    };
  }, [open, tabId]);
  const save = async (): Promise<void> => {
    const refused = (error: unknown): Notice => ({ kind: "refused", message: sentenceOf(error), offerCopy: false });
    setNotice(await saveSample(tabId).catch(refused));
  };
  const nothing = {
    undo: () => undefined,
    changeKeys: () => undefined,
    suppress: () => undefined,
    settleDraft: () => undefined,
    dropWording: () => undefined,
  };
  return (
    <details class="sheet fold how-read" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary {...testId("oe-how-read")}>{strings.t("how_read")}</summary>
      {open &&
        (reading ? <ReadingView reading={reading} /> : <p class="muted small">{strings.t("how_read_nothing")}</p>)}
      {open && reading && (
        <div class="add">
          <span class="small faint">{strings.t("sample_hint")}</span>
          <button type="button" class="button plain small" onClick={() => void save()} {...testId("oe-sample-save")}>
            {strings.t("sample_save")}
          </button>
        </div>
      )}
      <NoticeLine notice={notice} actions={{ ...nothing, dismiss: () => setNotice({ kind: "none" }) }} />
    </details>
  );
}
