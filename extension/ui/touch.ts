/** Which touch a press on a log button is about, and by what way it travelled. Not here: sending it. */
import type { Channel, EngagementStatus, Observation, OutreachType, PageView } from "../../pkg/outreach_engine";

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

/**
 * Sent belongs to what the page proves, else to the text in hand, else to the step at hand; an answer to the last thing
 * that was sent. What stands in the conversation is what was really sent, whatever was inserted before.
 */
export function touchOf(view: PageView, status: EngagementStatus, inHand: TextInHand | null): Touch {
  const plain = { step: null, variant_id: null, text_sent: null };
  const seen = view.person?.observation;
  if (status === "sent" && seen?.engagement_status === "sent") {
    const { outreach_type, step, variant_id, text_sent } = seen;
    const channel = view.suggestion?.outreach_type === outreach_type ? view.suggestion.channel : null;
    if (text_sent !== null) return { outreach_type, channel, step, variant_id, text_sent };
    // The page proves the touch and shows no text of it: a pending request.
    const hand = inHand?.outreach_type === outreach_type ? inHand : null;
    return hand ? textOf(hand) : { ...plain, outreach_type, channel };
  }
  if (status === "sent" && inHand) return textOf(inHand);
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

/** What a press on the page's own finding logs. */
export function touchOfObservation(view: PageView, seen: Observation, inHand: TextInHand | null): Touch {
  if (seen.engagement_status === "sent") return touchOf(view, "sent", inHand);
  return { ...touchOf(view, seen.engagement_status, null), outreach_type: seen.outreach_type };
}

function textOf({ text, ...touch }: TextInHand): Touch {
  return { ...touch, text_sent: text };
}
