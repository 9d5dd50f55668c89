/**
 * A page whose worker does not answer says so in the place of everything that hangs on it, with the way to ask again. Not
 * here: that the core rests (`dashboard/safety.tsx`), and the card, which says it by itself.
 */
import type { ComponentChildren } from "preact";
import { useLate } from "../ui/late";
import { Note } from "../ui/note";
import { useStrings } from "../ui/strings";
import { useAnswer } from "./connect";

interface AnsweringProps {
  /** Whether the page has no other heading then. */
  alone?: boolean;
  children: ComponentChildren;
}

export function Answering({ alone, children }: AnsweringProps) {
  const strings = useStrings();
  const [safety] = useAnswer("safety.status", {});
  const isLate = useLate();
  if (safety.state === "refused") {
    const Heading = alone ? "h1" : "h2";
    return (
      <section class="sheet empty" role="alert">
        <Heading class="heading">{strings.t("silent_title")}</Heading>
        <p class="lead">{strings.t("silent_text")}</p>
        <div class="line">
          <button type="button" class="button primary" onClick={() => location.reload()}>
            {strings.t("safe_mode_again")}
          </button>
        </div>
      </section>
    );
  }
  return (
    <>
      {isLate && safety.state === "waiting" && (
        <Note tone="warn" role="status">
          {strings.t("late")}
        </Note>
      )}
      {children}
    </>
  );
}
