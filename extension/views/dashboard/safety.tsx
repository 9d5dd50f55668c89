/** What the browser lost and what came back: a banner until it is read, and the state of the second copy. */
import { useEffect } from "preact/hooks";
import { isPrivate, onPush } from "../../platform";
import type { Recovery } from "../../protocol/keeping";
import { asPush } from "../../protocol/push";
import { Note } from "../../ui/note";
import { type Strings, useStrings } from "../../ui/strings";
import { client, offerDownload, useAnswer } from "../connect";
import { sizeText } from "./size_text";

/** Nothing while nothing was lost. */
export function RecoveryBanner() {
  const strings = useStrings();
  const [safety, again] = useAnswer("safety.status", {});
  if (safety.state !== "ready" || safety.value.recovery === null) return null;
  const { recovery, has_aside } = safety.value;
  return (
    <Note tone={recovery.restored && recovery.changes_lost === 0 ? "info" : "warn"} role="alert">
      {sentence(recovery, strings)}
      <p class="choices">
        {has_aside && (
          <button
            type="button"
            class="button small"
            onClick={() => void client.ask("safety.aside", {}).then(offerDownload)}
          >
            {strings.t("recovery_aside")}
          </button>
        )}
        <button
          type="button"
          class="button small"
          onClick={() => void client.ask("safety.dismiss", {}).then(again, again)}
        >
          {strings.t("recovery_dismiss")}
        </button>
      </p>
    </Note>
  );
}

/** What the user must know to lose nothing: that nothing is stored here, or that the core rests. */
export function SafetyNotices() {
  const strings = useStrings();
  const [safety, again] = useAnswer("safety.status", {});
  useEffect(() => onPush((push) => asPush(push)?.push === "safety.changed" && again()), []);
  if (safety.state !== "ready") return null;
  const { in_memory: inMemory, rests_until: restsUntil } = safety.value;
  return (
    <>
      {inMemory && (
        <Note tone="warn" role="alert">
          {strings.t(isPrivate() ? "private_text" : "memory_text")}
        </Note>
      )}
      {restsUntil !== null && (
        <Note tone="warn" role="alert">
          {strings.t("safe_mode_text", strings.date(restsUntil))}
          <p class="choices">
            <button
              type="button"
              class="button small"
              onClick={() => void client.ask("safety.wake", {}).then(() => location.reload(), again)}
            >
              {strings.t("safe_mode_again")}
            </button>
            <a class="button plain small" href="#/data">
              {strings.t("backup_save")}
            </a>
          </p>
        </Note>
      )}
    </>
  );
}

/** The state of the second copy, among the rest of the data. What is in memory has none. */
export function SecondCopy() {
  const strings = useStrings();
  const [safety] = useAnswer("safety.status", {});
  if (safety.state !== "ready" || safety.value.in_memory) return null;
  const { copy } = safety.value;
  return (
    <section class="sheet column">
      <h2>{strings.t("safety_title")}</h2>
      <p class="muted lead">{strings.t("safety_text")}</p>
      <p>
        {copy === null
          ? strings.t("safety_no_copy")
          : strings.t(
              "safety_copy",
              strings.date(copy.made_at),
              sizeText(copy.bytes, strings),
              strings.number(copy.changes_since),
            )}
      </p>
    </section>
  );
}

function sentence(recovery: Recovery, strings: Strings): string {
  const { at, restored, restored_until: until, prospects, events, changes_lost: lost } = recovery;
  if (!restored || until === null) return strings.t("recovery_none", strings.date(at));
  const counts = [strings.number(prospects), strings.number(events)] as const;
  return lost === 0
    ? strings.t("recovery_all", strings.date(at), ...counts)
    : strings.t("recovery_part", strings.date(at), ...counts, strings.date(until));
}
