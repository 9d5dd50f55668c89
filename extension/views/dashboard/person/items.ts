/** What a timeline consists of: the log with what was taken back, and what the record itself tells. Pure. */
import type { Engagement, Event } from "../../../../pkg/outreach_engine";
import type { PersonRecord } from "../../../protocol/people";
import { type MessageKey, readable, type Strings } from "../../../ui/strings";

export type Item =
  | {
      kind: "entry";
      key: string;
      at: string;
      event: Event;
      body: Engagement;
      /** When it was taken back; null while it counts. */
      taken_back: string | null;
    }
  | { kind: "fact"; key: string; at: string; text: MessageKey; words(strings: Strings): string[] };

/** Newest first. */
export function itemsOf({ prospect, events, sequence, planned, reminder }: PersonRecord): Item[] {
  const takenBack = new Map(
    events.flatMap(({ body, recorded_at: at }) => (body.kind === "retraction" ? [[body.retracts, at] as const] : [])),
  );
  const items: Item[] = events.flatMap((event): Item[] => {
    if (event.body.kind !== "engagement") return [];
    const { event_id: key, occurred_at: at, body } = event;
    return [{ kind: "entry", key, at, event, body, taken_back: takenBack.get(key) ?? null }];
  });
  const fact = (
    text: MessageKey,
    at: string | null | undefined,
    words: (strings: Strings) => string[] = () => [],
  ): void => {
    if (at) items.push({ kind: "fact", key: `${text}/${at}`, at, text, words });
  };
  fact("timeline_added", prospect.added_at, (strings) => [strings.named("source", prospect.source, prospect.source)]);
  fact("timeline_connected", prospect.connected_at);
  fact("timeline_sequence", sequence?.sequence.created_at);
  if (reminder !== null) fact("timeline_reminder", `${reminder.on}T09:00:00`, () => [reminder.text]);
  for (const { at, outreach_type: touch } of planned) {
    fact("timeline_planned", at, (strings) => [strings.named("touch", touch, readable(touch))]);
  }
  return items.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
}
