/** Everything that happened with one person, newest first; each entry can be corrected or taken back. */
import { useState } from "preact/hooks";
import type { Event } from "../../../../pkg/outreach_engine";
import { WORKSPACE } from "../../../protocol/contract";
import type { PersonRecord } from "../../../protocol/people";
import { readable, useStrings } from "../../../ui/strings";
import { client } from "../../connect";
import { type Entry, EntryForm, entryOf, FRESH } from "./entry_form";
import { Moment } from "./moment";
import { type Item, itemsOf } from "./items";
import type { Act } from "./person";

export function Timeline({ record, act }: { record: PersonRecord; act: Act }) {
  const strings = useStrings();
  const [open, setOpen] = useState<"new" | string | null>(null);
  const [undone, setUndone] = useState<Event | null>(null);
  const { prospect_id } = record.prospect;
  const log = async (entry: Entry): Promise<void> => {
    const done = await act(async () => {
      await client.ask("trackEngagement", { ...entry, ...same(prospect_id), event_id: crypto.randomUUID() });
      return strings.t("logged", strings.named("status", entry.engagement_status, entry.engagement_status));
    });
    if (done) setOpen(null);
  };
  const correct = async (event: Event, entry: Entry): Promise<void> => {
    const done = await act(async () => {
      await client.ask("engagement.correct", {
        event_id: crypto.randomUUID(),
        retracts: event.event_id,
        replacement: { ...entry, ...same(prospect_id), event_id: crypto.randomUUID() },
      });
      return strings.t("entry_corrected");
    });
    if (done) setOpen(null);
  };
  const takeBack = async (event: Event): Promise<void> => {
    const done = await act(async () => {
      const ids = { event_id: crypto.randomUUID(), retracts: event.event_id };
      await client.ask("engagement.undo", { prospect_id, ...ids });
      return strings.t("done_undone");
    });
    if (done) setUndone(event);
  };
  /** What was taken back is logged once more, as it was. */
  const putBack = async (event: Event): Promise<void> => {
    setUndone(null);
    await log({ ...entryOf(event), ...keptOf(event) });
  };
  return (
    <section class="sheet column" aria-label={strings.t("timeline")}>
      <header class="line">
        <h2 class="grow">{strings.t("timeline")}</h2>
        <button
          type="button"
          class="button small"
          aria-expanded={open === "new"}
          onClick={() => setOpen(open === "new" ? null : "new")}
        >
          {strings.t("entry_new")}
        </button>
      </header>
      {open === "new" && (
        <EntryForm entry={FRESH()} onSave={(entry) => void log(entry)} onCancel={() => setOpen(null)} />
      )}
      {undone !== null && (
        <p class="line small" role="status">
          <span class="muted">{strings.t("done_undone")}</span>
          <button type="button" class="button small" onClick={() => void putBack(undone)}>
            {strings.t("put_back")}
          </button>
        </p>
      )}
      <ol class="timeline">
        {itemsOf(record).map((item) => (
          <TimelineItem
            key={item.key}
            item={item}
            open={open === item.key}
            onOpen={() => setOpen(open === item.key ? null : item.key)}
            onCorrect={(event, entry) => void correct(event, entry)}
            onTakeBack={(event) => void takeBack(event)}
          />
        ))}
      </ol>
    </section>
  );
}

function same(prospect_id: string) {
  return { user_id: WORKSPACE, prospect_id };
}

/** What the form does not show and must not be lost. */
function keptOf({ body }: Event) {
  if (body.kind !== "engagement") return {};
  const { step, variant_id, engagement_data } = body;
  return { step, variant_id, engagement_data };
}

interface ItemProps {
  item: Item;
  open: boolean;
  onOpen(): void;
  onCorrect(event: Event, entry: Entry): void;
  onTakeBack(event: Event): void;
}

function TimelineItem({ item, open, onOpen, onCorrect, onTakeBack }: ItemProps) {
  const strings = useStrings();
  if (item.kind === "fact") {
    return (
      <li class="fact">
        <p class="line">
          <span class="grow muted">{strings.t(item.text, ...item.words(strings))}</span>
          <Moment at={item.at} />
        </p>
      </li>
    );
  }
  const { event, body, taken_back: takenBack } = item;
  const status = strings.named("status", body.engagement_status, readable(body.engagement_status));
  const touch = strings.named("touch", body.outreach_type, readable(body.outreach_type));
  const name = `${status}, ${touch}, ${strings.date(event.occurred_at)}`;
  return (
    <li class={takenBack === null ? "entry" : "entry taken-back"}>
      <div class="line">
        <p class="grow">
          {takenBack === null ? status : <s>{status}</s>}
          <span class="faint">
            {" "}
            · {touch} · {strings.named("channel", body.channel, readable(body.channel))}
          </span>
        </p>
        <Moment at={event.occurred_at} />
      </div>
      {takenBack !== null && <p class="small faint">{strings.t("taken_back_on", strings.date(takenBack))}</p>}
      <div class="entry-more">
        {body.text_sent && (
          <details class="fold small">
            <summary class="faint">{strings.t("text_sent")}</summary>
            <p class="quote" dir="auto">
              {body.text_sent}
            </p>
          </details>
        )}
        {takenBack === null && (
          <p class="entry-actions">
            <button
              type="button"
              class="button plain small"
              aria-expanded={open}
              aria-label={strings.t("entry_correct_of", name)}
              onClick={onOpen}
            >
              {strings.t("entry_correct")}
            </button>
            <button
              type="button"
              class="button plain small"
              aria-label={strings.t("entry_undo_of", name)}
              onClick={() => onTakeBack(event)}
            >
              {strings.t("undo_entry")}
            </button>
          </p>
        )}
      </div>
      {open && (
        <EntryForm
          entry={entryOf(event)}
          onSave={(entry) => onCorrect(event, { ...keptOf(event), ...entry })}
          onCancel={onOpen}
        />
      )}
    </li>
  );
}
