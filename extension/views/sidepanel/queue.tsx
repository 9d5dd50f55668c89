/** The day's queue: now, later today, this week, each with its reason; worked through by key. Not here: the card. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { DayQueueResponse, PlanAdjustment, PlanEntry } from "../../../pkg/outreach_engine";
import { onPush } from "../../platform";
import { placeOf } from "../../protocol/calling";
import { WORKSPACE } from "../../protocol/contract";
import { asPush } from "../../protocol/push";
import { type CardProps, shownVariant } from "../../ui/card_model";
import { Glyph } from "../../ui/glyphs";
import { readable, useStrings } from "../../ui/strings";
import { clock } from "../clock";
import { testId } from "../../ui/test_id";
import { client, sentenceOf, useAnswer } from "../connect";
import { personAddress } from "../person_address";
import { profileAddress } from "../profile_address";
import { Allowances } from "./allowances";
import { RemindersDue } from "./reminders_due";
import { RestForm } from "./rest_form";

/** Entries of the rest of the week that are shown before "all of them" is asked for. */
const FEW = 5;

interface QueueProps {
  card: CardProps | null;
  /** Brings somebody who is due a message to the tab in front; absent while the tab shows a person of its own. */
  onBring?: (prospectId: string) => void;
}

export function Queue({ card, onBring }: QueueProps) {
  const strings = useStrings();
  const [answer, again] = useAnswer("plan.queue", { user_id: WORKSPACE });
  const [chosen, setChosen] = useState<string | null>(null);
  const [resting, setResting] = useState<string | null>(null);
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const [all, setAll] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => onPush((message) => asPush(message)?.push === "plan.changed" && again()), []);
  // Where nothing answers, the card above says so.
  if (answer.state === "refused") return card?.view.halted ? null : <p class="note bad">{answer.message}</p>;
  if (answer.state !== "ready") return null;
  const queue = answer.value;

  const adjust = async (adjustment: PlanAdjustment): Promise<void> => {
    try {
      const { notices } = await client.ask("plan.adjust", { adjustment });
      setSaid(notices.length > 0 ? { text: notices.join(" "), bad: false } : null);
      again();
    } catch (error) {
      setSaid({ text: sentenceOf(error), bad: true });
    }
  };
  /** The rows are links or buttons of their own: the focus is what is chosen. */
  const move = (step: number): void => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const at = rows.findIndex((row) => row === document.activeElement);
    rows[Math.min(Math.max(at + step, 0), rows.length - 1)]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = event.target instanceof HTMLElement ? event.target : null;
    if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey || target?.dataset["row"] === undefined)
      return;
    const id = target.dataset["row"];
    const inCard = card !== null && card.view.person?.prospect_id === id ? card : null;
    const keys: Record<string, (() => void) | undefined> = {
      ArrowDown: () => move(1),
      n: () => move(1),
      ArrowUp: () => move(-1),
      p: () => move(-1),
      o: () => target.click(),
      i: inCard
        ? () => {
            const shown = inCard.view.suggestion && shownVariant(inCard.view.suggestion, inCard.draft);
            if (shown) inCard.actions.insert(shown.variant, shown.text);
          }
        : undefined,
      l: inCard ? () => inCard.actions.log("sent") : undefined,
      z: () => setResting(id),
    };
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const open = queue.now.length + queue.later_today.length;
  const total = open + queue.done_today;
  const rest = all ? queue.this_week : queue.this_week.slice(0, FEW);
  const row = (when: RowProps["when"]) => (entry: PlanEntry) => (
    <Row
      when={when}
      key={`${entry.at}/${entry.prospect_id ?? "review"}/${entry.type}`}
      entry={entry}
      chosen={chosen !== null && chosen === entry.prospect_id}
      resting={resting !== null && resting === entry.prospect_id}
      onFocus={() => setChosen(entry.prospect_id)}
      {...(onBring && entry.prospect_id && entry.type !== "connection_request"
        ? { onBring: () => onBring(entry.prospect_id ?? "") }
        : {})}
      onRest={() => setResting(resting === entry.prospect_id ? null : entry.prospect_id)}
      onRested={(text) => {
        setResting(null);
        setSaid({ text, bad: false });
        again();
      }}
    />
  );
  return (
    <section class="sheet column queue-sheet" aria-label={strings.t("queue")}>
      <header class="line">
        <h2 class="grow">{strings.t("queue")}</h2>
        {total > 0 && <span class="small muted figures">{strings.t("queue_progress", queue.done_today, total)}</span>}
      </header>
      {total > 0 && <progress class="progress" max={total} value={queue.done_today} aria-label={strings.t("queue")} />}
      <p role="status" class={said === null ? "unseen" : said.bad ? "note bad" : "small muted"}>
        {said?.text ?? ""}
      </p>
      <RemindersDue />
      <div ref={list} onKeyDown={onKeyDown} class="column">
        <Group title={strings.t("queue_now")} empty={emptyNow(queue, strings)} count={queue.now.length}>
          {queue.now.map(row("now"))}
        </Group>
        {queue.later_today.length > 0 && (
          <Group title={strings.t("queue_later")} count={queue.later_today.length}>
            {queue.later_today.map(row("today"))}
          </Group>
        )}
        {queue.this_week.length > 0 && (
          <Group title={strings.t("queue_week")} count={queue.this_week.length}>
            {rest.map(row("week"))}
          </Group>
        )}
        {queue.this_week.length > rest.length && (
          <button type="button" class="button plain small" onClick={() => setAll(true)}>
            {strings.t("queue_all", queue.this_week.length)}
          </button>
        )}
      </div>
      <p class="small faint">{strings.t("queue_keys")}</p>
      <div class="line">
        <button
          type="button"
          class="button small"
          onClick={() => void adjust({ kind: "done_for_today", done: !queue.done_for_today })}
        >
          <Glyph name={queue.done_for_today ? "undo" : "check"} />
          {strings.t(queue.done_for_today ? "queue_not_done" : "queue_done")}
        </button>
      </div>
      {queue.changes.length > 0 && (
        <details class="fold small">
          <summary>{strings.plural("plan_changes", queue.changes.length)}</summary>
          <ul class="remarks muted">
            {queue.changes.map((change) => (
              <li key={`${change.prospect_id}/${change.kind}`}>
                {strings.named("change", change.kind, readable(change.kind))}:{" "}
                <span dir="auto">{change.prospect_name ?? placeOf(change.prospect_id)}</span>
                {change.to && ` · ${strings.date(change.to)}`}. {change.reason}
              </li>
            ))}
          </ul>
        </details>
      )}
      {queue.shortfalls.length > 0 && (
        <details class="fold small">
          <summary>{strings.t("plan_shortfalls")}</summary>
          <ul class="remarks muted">
            {queue.shortfalls.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </details>
      )}
      <Allowances ledger={queue.allowances} onAdjust={(adjustment) => void adjust(adjustment)} />
    </section>
  );
}

function emptyNow(queue: DayQueueResponse, strings: ReturnType<typeof useStrings>): string {
  if (queue.done_for_today) return strings.t("queue_done_text");
  return queue.next_at ? strings.t("queue_next", strings.date(queue.next_at)) : strings.t("today_empty");
}

interface GroupProps {
  title: string;
  count: number;
  empty?: string;
  children: preact.ComponentChildren;
}

function Group({ title, count, empty, children }: GroupProps) {
  return (
    <section class="queue-group">
      <h3 class="small muted">{title}</h3>
      {count === 0 ? <p class="small muted">{empty}</p> : <ul class="queue">{children}</ul>}
    </section>
  );
}

interface RowProps {
  entry: PlanEntry;
  /** What needs to be said of its time: nothing of what can go now. */
  when: "now" | "today" | "week";
  chosen: boolean;
  resting: boolean;
  onFocus(): void;
  onBring?: () => void;
  onRest(): void;
  onRested(said: string): void;
}

function Row({ entry, when, chosen, resting, onFocus, onBring, onRest, onRested }: RowProps) {
  const strings = useStrings();
  const address = entry.prospect_id ? profileAddress(entry.prospect_id) : null;
  const touch = strings.named("touch", entry.type, readable(entry.type));
  const [team] = useAnswer("team.touches", { prospect_ids: entry.prospect_id ? [entry.prospect_id] : [] });
  // Before two people write to the same person.
  const colleague = team.state === "ready" ? team.value[0] : undefined;
  const name = entry.prospect_name ?? (entry.prospect_id ? placeOf(entry.prospect_id) : touch);
  const facts = [
    when === "week" ? strings.date(`${entry.date}T12:00:00`, "weekday") : null,
    when === "now" ? null : clock(entry.time, strings),
    entry.prospect_id ? touch : null,
    entry.note ? strings.t(entry.note === "note" ? "with_note" : "without_note") : null,
    entry.their_time ? strings.t("their_time", clock(entry.their_time, strings)) : null,
    colleague ? strings.t("team_wrote", colleague.owner, strings.date(colleague.last_touch_at, "day")) : null,
  ].filter(Boolean);
  const shared = { "data-row": entry.prospect_id ?? "", onFocus, dir: "auto" as const, class: "who" };
  return (
    <li class={chosen ? "chosen" : ""}>
      <div class="queue-entry">
        <div class="line">
          {address ? (
            <a {...shared} href={address} target="_blank" rel="noreferrer">
              {name}
            </a>
          ) : (
            <span {...shared} tabIndex={0}>
              {name}
            </span>
          )}
          <span class="queue-actions">
            {entry.prospect_id && (
              <a
                class="button plain small"
                href={`dashboard.html${personAddress(entry.prospect_id)}`}
                target="_blank"
                rel="noreferrer"
                aria-label={strings.t("open_record_of", name)}
              >
                {strings.t("open_record")}
              </a>
            )}
            {onBring && (
              <button
                type="button"
                class="button plain small"
                aria-label={strings.t("bring_person", name)}
                title={strings.t("bring_hint")}
                onClick={onBring}
                {...testId("oe-bring")}
              >
                {strings.t("bring")}
              </button>
            )}
            {entry.prospect_id && (
              <button
                type="button"
                class="button plain small"
                aria-expanded={resting}
                aria-label={strings.t("rest_person", name)}
                onClick={onRest}
              >
                {strings.t("rest")}
              </button>
            )}
          </span>
        </div>
        <p class="small muted figures">{facts.join(" · ")}</p>
        <p class="small faint">{entry.reason}</p>
        {resting && entry.prospect_id && <RestForm prospectId={entry.prospect_id} onDone={onRested} />}
      </div>
    </li>
  );
}
