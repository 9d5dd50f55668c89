/** The checks of a text, each with why it is there, and the switch of those that give advice. */
import { useState } from "preact/hooks";
import { useStrings } from "../../ui/strings";
import { client, sentenceOf, useAnswer } from "../connect";

export function TextCheckSwitches() {
  const strings = useStrings();
  const [rules] = useAnswer("text.rules", {});
  const [playbook, again] = useAnswer("playbook.get", {});
  const [said, setSaid] = useState("");
  if (rules.state !== "ready" || playbook.state !== "ready") return null;
  const off = new Set(playbook.value.checks_off ?? []);
  const turn = async (code: string, on: boolean): Promise<void> => {
    try {
      const newest = await client.ask("playbook.get", {});
      const others = (newest.checks_off ?? []).filter((one) => one !== code);
      await client.ask("playbook.put", { playbook: { ...newest, checks_off: on ? others : [...others, code] } });
      setSaid("");
      again();
    } catch (error) {
      setSaid(sentenceOf(error));
    }
  };
  return (
    <section class="sheet column" aria-label={strings.t("checks_title")}>
      <h2>{strings.t("checks_title")}</h2>
      <p class="muted">{strings.t("checks_intro")}</p>
      <ul class="check-list">
        {rules.value.checks.map((check) => (
          <li key={check.code}>
            <label>
              <input
                type="checkbox"
                checked={check.severity === "blocking" || !off.has(check.code)}
                disabled={check.severity === "blocking"}
                onChange={(event) => void turn(check.code, event.currentTarget.checked)}
              />
              <span>
                {strings.named("check_about", check.code, check.about)}
                {check.severity === "blocking" && <span class="faint small"> · {strings.t("check_blocks")}</span>}
                <span class="small muted check-why">{strings.named("check_why", check.code, check.evidence)}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {said && (
        <p class="note bad" role="status">
          {said}
        </p>
      )}
    </section>
  );
}
