/** Which touch a press on a log button is about, and by what way it travelled. Not here: sending it. */
import type { Channel, EngagementStatus, OutreachType, PageView } from "../../pkg/outreach_engine";

export interface Touch {
  outreach_type: OutreachType;
  channel: Channel | null;
  step: number | null;
  variant_id: string | null;
  text_sent: string | null;
}

/** A text that was inserted or copied for the person in view: what "sent" most likely sent. */
export interface TextInHand {
  step: number;
  outreach_type: OutreachType;
  channel: Channel;
  variant_id: string;
  text: string;
}

/** Sent belongs to the step at hand; an answer to the last thing that was sent. */
export function touchOf(view: PageView, status: EngagementStatus, inHand: TextInHand | null): Touch {
  const plain = { step: null, variant_id: null, text_sent: null };
  if (status === "sent" && inHand) {
    const { text, ...rest } = inHand;
    return { ...rest, text_sent: text };
  }
  if (status === "sent" && view.suggestion) {
    const { outreach_type, channel, step } = view.suggestion;
    return { ...plain, outreach_type, channel, step };
  }
  if (status === "accepted" || status === "withdrawn") {
    return { ...plain, outreach_type: "connection_request", channel: "linkedin_request" };
  }
  const lastSent = view.person?.history.find((entry) => entry.engagement_status === "sent");
  return { ...plain, outreach_type: lastSent?.outreach_type ?? "initial_dm", channel: null };
}
