/** What the rest of a sequence becomes: another plan, another way to travel. Not here: one step of it. */
import type { Channel, SequenceType } from "../../pkg/outreach_engine";
import type { CardActions } from "./card_model";
import { More } from "./log_bar";
import { readable, useStrings } from "./strings";

/** The kinds of sequences, the shortest first. */
export const PLANS: readonly SequenceType[] = ["3-step", "5-step", "7-step", "soft_nudge", "direct_cta"];

/** What a user can choose between; the first begins with a request. */
export const CHANNELS = ["linkedin_request", "linkedin_dm", "linkedin_inmail", "email"] as const satisfies Channel[];

interface Props {
  actions: Pick<CardActions, "rebuild">;
  /** By what way the step at hand travels; absent where none is offered. */
  channel?: Channel;
}

export function SequenceMenu({ actions, channel: now }: Props) {
  const strings = useStrings();
  return (
    <More
      label={strings.t("sequence_menu")}
      items={[
        { label: strings.t("rebuild"), onPress: () => actions.rebuild(null, null) },
        ...PLANS.map((plan, at) => ({
          ...(at === 0 ? { heading: strings.t("sequence_type") } : {}),
          label: strings.named("plan", plan, readable(plan)),
          onPress: () => actions.rebuild(plan, null),
        })),
        ...CHANNELS.map((channel, at) => ({
          ...(at === 0 ? { heading: strings.t("sequence_channel") } : {}),
          label: strings.t(`way_${channel}`),
          current: channel === now,
          onPress: () => actions.rebuild(null, channel),
        })),
      ]}
    />
  );
}
