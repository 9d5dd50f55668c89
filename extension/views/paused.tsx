/** Says that everything is paused, with the way back. Not here: the card, whose page says it by itself. */
import { useEffect } from "preact/hooks";
import { onPush } from "../platform";
import { asPush } from "../protocol/push";
import { Note } from "../ui/note";
import { useStrings } from "../ui/strings";
import { client, useAnswer } from "./connect";

export function PausedNote() {
  const strings = useStrings();
  const [answer, again] = useAnswer("surface.settings", {});
  useEffect(() => onPush((message) => asPush(message)?.push === "settings.changed" && again()), [again]);
  if (answer.state !== "ready" || !answer.value.paused) return null;
  return (
    <Note
      tone="warn"
      role="status"
      press={
        // What came of it is heard of as every other page hears of it.
        <button type="button" class="button small" onClick={() => void client.ask("surface.pause", { paused: false })}>
          {strings.t("resume")}
        </button>
      }
    >
      {strings.t("paused")}
    </Note>
  );
}
