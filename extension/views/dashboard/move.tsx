/** Moving to another computer, step by step, on the old one and on the new one. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useStrings } from "../../ui/strings";
import { useAnswer } from "../connect";
import { RestoreBackup } from "./backup/restore";
import { SaveBackup } from "./backup/save";

/** The second copy is written when nothing has changed for some seconds: until then we look again this often. */
const LOOK_AGAIN_MS = 1_000;

export function Move() {
  const strings = useStrings();
  const [side, setSide] = useState<"old" | "new" | null>(null);
  return (
    <>
      <h1 class="title">{strings.t("move_title")}</h1>
      <p class="lead muted">{strings.t("move_intro")}</p>
      <section class="sheet column">
        <h2>{strings.t("move_which")}</h2>
        <div class="line">
          {(["old", "new"] as const).map((one) => (
            <button
              key={one}
              type="button"
              class={side === one ? "button primary" : "button"}
              aria-pressed={side === one}
              onClick={() => setSide(one)}
            >
              {strings.t(one === "old" ? "move_old" : "move_new")}
            </button>
          ))}
        </div>
      </section>
      {side === "old" && <OldComputer />}
      {side === "new" && <NewComputer />}
    </>
  );
}

function OldComputer() {
  const strings = useStrings();
  const [saved, setSaved] = useState<{ name: string; holds: string } | null>(null);
  return (
    <>
      <Step number={1} title={strings.t("move_save")} done={saved !== null}>
        <p class="muted lead">{strings.t("move_save_text")}</p>
        <SaveBackup onSaved={(name, holds) => setSaved({ name, holds })} />
        {saved !== null && <p>{strings.t("move_saved", saved.name, saved.holds)}</p>}
      </Step>
      <Step number={2} title={strings.t("move_carry")} done={false}>
        <p class="muted lead">{strings.t("move_carry_text")}</p>
      </Step>
      <Step number={3} title={strings.t("move_leave")} done={false}>
        <p class="muted lead">{strings.t("move_leave_text")}</p>
        <p>
          <a class="link" href="#/data">
            {strings.t("erase_title")}
          </a>
        </p>
      </Step>
    </>
  );
}

function NewComputer() {
  const strings = useStrings();
  const [restored, setRestored] = useState<string | null>(null);
  return (
    <>
      <Step number={1} title={strings.t("move_restore")} done={restored !== null}>
        <p class="muted lead">{strings.t("move_restore_text")}</p>
        <RestoreBackup onRestored={setRestored} />
      </Step>
      <Step number={2} title={strings.t("move_check")} done={false}>
        {restored === null ? (
          <p class="muted lead">{strings.t("move_check_text")}</p>
        ) : (
          <>
            <p>{strings.t("move_checked", restored)}</p>
            <CopyState />
            <p>
              <a class="link" href="#/prospects">
                {strings.t("prospects")}
              </a>{" "}
              ·{" "}
              <a class="link" href="#/week">
                {strings.t("week")}
              </a>
            </p>
          </>
        )}
      </Step>
    </>
  );
}

/** Whether the second copy holds all that was restored. */
function CopyState() {
  const strings = useStrings();
  const [safety, lookAgain] = useAnswer("safety.status", {});
  const behind = safety.state === "ready" ? safety.value.behind : null;
  const copied = safety.state === "ready" && safety.value.copy !== null && behind !== null && behind <= 0;
  useEffect(() => {
    if (copied) return;
    const timer = setInterval(lookAgain, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [copied, lookAgain]);
  return <p class={copied ? "note good" : "note info"}>{strings.t(copied ? "move_copied" : "move_copying")}</p>;
}

interface StepProps {
  number: number;
  title: string;
  done: boolean;
  children: ComponentChildren;
}

function Step({ number, title, done, children }: StepProps) {
  const strings = useStrings();
  return (
    <section class="sheet column">
      <h2>
        {strings.number(number)}. {title}
        {done && <span class="muted small"> · {strings.t("move_done")}</span>}
      </h2>
      {children}
    </section>
  );
}
