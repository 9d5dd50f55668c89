/** The sequence of one person: each step with its text and its day, what comes next and why. */
import { useState } from "preact/hooks";
import type { Channel, GetSequenceResponse, SequenceType, Step } from "../../../../pkg/outreach_engine";
import { WORKSPACE } from "../../../protocol/contract";
import type { PersonRecord } from "../../../protocol/people";
import { Glyph } from "../../../ui/glyphs";
import { readable, useStrings } from "../../../ui/strings";
import { CHANNELS, PLANS } from "../../../ui/sequence_menu";
import { client } from "../../connect";
import type { Act } from "./person";

interface Props {
  record: PersonRecord;
  sequence: GetSequenceResponse | null;
  act: Act;
}

export function SequenceSteps({ record, sequence, act }: Props) {
  const strings = useStrings();
  const [type, setType] = useState<SequenceType>(sequence?.sequence.sequence_type ?? "3-step");
  const [channel, setChannel] = useState<Channel | null>(sequence?.sequence.channel ?? null);
  const { prospect_id } = record.prospect;
  const reword = (): void => {
    void act(async () => {
      const request = { user_id: WORKSPACE, prospect_id, sequence_type: type, num_variants: null, channel };
      const { notices } = await client.ask("generateSequence", request);
      return [strings.t(sequence === null ? "sequence_made" : "done_rebuilt"), ...notices].join(" ");
    });
  };
  const current = sequence?.sequence.current_step ?? 0;
  const next = sequence?.next_step;
  return (
    <section class="sheet column" aria-label={strings.t("sequence_menu")}>
      <header class="line">
        <h2 class="grow">{strings.t("sequence_menu")}</h2>
        {sequence && (
          <span class="small muted">
            {strings.named("sequence", sequence.sequence.status, readable(sequence.sequence.status))}
            {sequence.sequence.stop_reason &&
              `: ${strings.named("stop", sequence.sequence.stop_reason, readable(sequence.sequence.stop_reason))}`}
          </span>
        )}
      </header>
      {sequence === null ? (
        <p class="muted">{strings.t("sequence_none")}</p>
      ) : (
        <>
          <ol class="steps">
            {sequence.sequence.steps.map((step) => (
              <StepItem key={step.step} step={step} current={current} status={sequence.sequence.status} />
            ))}
          </ol>
          {next?.reason && (
            <p class="small muted">
              {strings.named("touch", next.outreach_type, readable(next.outreach_type))}: {next.reason}
            </p>
          )}
        </>
      )}
      {!record.suppressed && (
        <div class="line">
          <select
            class="field"
            aria-label={strings.t("sequence_type")}
            value={type}
            onChange={(event) => {
              const found = PLANS.find((one) => one === event.currentTarget.value);
              if (found) setType(found);
            }}
          >
            {PLANS.map((one) => (
              <option key={one} value={one}>
                {strings.named("plan", one, readable(one))}
              </option>
            ))}
          </select>
          <select
            class="field"
            aria-label={strings.t("sequence_channel")}
            value={channel ?? ""}
            onChange={(event) => setChannel(CHANNELS.find((one) => one === event.currentTarget.value) ?? null)}
          >
            <option value="">{strings.t("way_plan")}</option>
            {CHANNELS.map((one) => (
              <option key={one} value={one}>
                {strings.t(`way_${one}`)}
              </option>
            ))}
          </select>
          <button type="button" class="button small" onClick={reword}>
            {strings.t(sequence === null ? "sequence_make" : "rebuild")}
          </button>
        </div>
      )}
    </section>
  );
}

function StepItem({ step, current, status }: { step: Step; current: number; status: string }) {
  const strings = useStrings();
  const [variant] = step.variants;
  const state = step.step < current ? "past" : step.step === current && status !== "stopped" ? "next" : "later";
  const day = step.send_date ? strings.date(step.send_date) : null;
  const when =
    state === "past"
      ? (day ?? strings.t("step_passed"))
      : status === "stopped"
        ? strings.t("step_stopped")
        : (day ?? strings.t("step_waits"));
  return (
    <li class={state} aria-current={state === "next" ? "step" : undefined}>
      <span class="step-mark">{state === "past" ? <Glyph name="check" /> : strings.number(step.step + 1)}</span>
      <div class="grow">
        <p class="line">
          <span class="grow">
            {strings.named("touch", step.outreach_type, readable(step.outreach_type))}
            <span class="faint"> · {strings.named("channel", step.channel, readable(step.channel))}</span>
          </span>
          <span class="small muted">{when}</span>
        </p>
        {variant?.text && (
          <details class="fold small">
            <summary class="faint">
              {step.variants.length > 1 ? strings.plural("wordings", step.variants.length) : strings.t("template_text")}
            </summary>
            {step.variants.map((one) => (
              <p class="quote" key={one.variant_id} dir="auto">
                {one.subject && (
                  <span class="quote-subject">
                    <span class="faint">{strings.t("subject_label")}</span> <bdi>{one.subject}</bdi>
                  </span>
                )}
                {one.text}
              </p>
            ))}
          </details>
        )}
      </div>
    </li>
  );
}
