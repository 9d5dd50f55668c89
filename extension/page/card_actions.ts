/**
 * What each press on the card does: the message to the worker, the insertion, the clipboard; and the notice that says what
 * became of it. Not here: when a press may run and what the card shows (`session.ts`), and how a text gets into a box.
 */
import type { EngagementStatus, PageView } from "../../pkg/outreach_engine";
import type { Client } from "../protocol/client";
import { WORKSPACE } from "../protocol/contract";
import { type CardActions, type Draft, type Notice, UNTOUCHED } from "../ui/card_model";
import { copyInstead, copyText } from "../ui/clipboard";
import type { Strings } from "../ui/strings";
import { type TextInHand, touchOf, touchOfObservation } from "../ui/touch";
import type { WantedInsertion } from "./insertion_place";
import { outlinePage } from "./outline";
import type { Reading } from "./reader";

/** What they work with. */
interface Parts {
  document: Document;
  client: Client;
  strings: Strings;
}

/** The visit that the card belongs to. */
export interface Visit {
  /** What is known now; throws where nothing has been read yet. */
  view(): PageView;
  /** The id of the person in view; throws where there is none. */
  prospectId(): string;
  /** Reads the page now; null when the answer must not be used. */
  readPage(): Promise<Reading | null>;
  /** Takes an answer in, if it is about the person in view. */
  accept(view: PageView | null): void;
  refreshView(): Promise<void>;
  /** Runs what a press asked for after what was asked before, and says its notice. */
  act(work: () => Promise<Notice>): void;
  say(notice: Notice): void;
  pause(paused: boolean): void;
  redraft(draft: Draft): void;
  show(): void;
}

export function cardActions(
  { document, client, strings }: Parts,
  insertion: WantedInsertion,
  visit: Visit,
): CardActions {
  const { prospectId, accept, refreshView, act, say } = visit;
  /** A press on Insert that waits for the user's word on the draft in the box. */
  let asking: { variantId: string; text: string } | null = null;

  /** Sent is logged as the page proves it: the conversation is read once more, since it may hold what was really sent. */
  async function log(status: EngagementStatus): Promise<Notice> {
    const meant = prospectId();
    if (status === "sent") await visit.readPage();
    if (prospectId() !== meant) throw new Error(strings.t("insert_gone"));
    return track(status, touchOf(visit.view(), status, await inHand()));
  }

  /** What was inserted or copied and not logged yet. */
  async function inHand(): Promise<TextInHand | null> {
    return (await insertion.known())?.inHand() ?? null;
  }

  async function track(status: EngagementStatus, touch: ReturnType<typeof touchOf>): Promise<Notice> {
    // Made once a press: the client repeats the message with this id until the worker has said yes or no.
    const event_id = crypto.randomUUID();
    await client.ask("trackEngagement", {
      user_id: WORKSPACE,
      prospect_id: prospectId(),
      engagement_status: status,
      occurred_at: new Date().toISOString(),
      event_id,
      ...touch,
    });
    if (status === "sent") (await insertion.known())?.letGo();
    await refreshView();
    return { kind: "logged", status, event_id };
  }

  return {
    draft: (next) => {
      visit.redraft(next);
      visit.show();
    },
    dismiss: () => say({ kind: "none" }),
    keys: () => act(async () => ({ kind: "keys", commands: await client.ask("surface.keys", {}) })),
    openRecord: () =>
      act(async () => {
        await client.ask("surface.open_person", { prospect_id: prospectId() });
        return { kind: "none" };
      }),
    changeKeys: () =>
      act(async () => {
        await client.ask("surface.change_keys", {});
        return { kind: "none" };
      }),
    insert: ({ variant_id: variantId }, text) =>
      act(async () => {
        const meant = prospectId();
        const outcome = await (await insertion.get()).insert(meant, variantId, text, null);
        asking = outcome.kind === "draft_in_box" ? { variantId, text } : null;
        const { notice: said, copied } = await copyInstead(outcome, text, strings);
        if (copied) (await insertion.get()).take(variantId, text);
        return said;
      }),
    settleDraft: (how) => {
      const waiting = asking;
      asking = null;
      if (waiting) {
        act(async () => {
          const meant = prospectId();
          return (await insertion.get()).insert(meant, waiting.variantId, waiting.text, how);
        });
      }
    },
    copy: (variant, text) =>
      act(async () => {
        const outcome = await copyText(text, strings);
        if (outcome.kind === "copied") (await insertion.get()).take(variant.variant_id, text);
        return outcome;
      }),
    keepWording: (variant, text) =>
      act(async () => {
        const step = visit.view().suggestion?.step ?? 0;
        const { variant_id } = variant;
        const answer = await client.ask("wording.keep", { prospect_id: prospectId(), step, variant_id, text });
        accept(answer.view);
        return { kind: "kept", template_id: answer.template_id };
      }),
    dropWording: (template_id) =>
      act(async () => {
        await client.ask("wording.drop", { template_id });
        return { kind: "undone" };
      }),
    rebuild: (sequence_type, channel) =>
      act(async () => {
        const answer = await client.ask("sequence.rebuild", { prospect_id: prospectId(), sequence_type, channel });
        visit.redraft(UNTOUCHED);
        accept(answer.view);
        return { kind: "rebuilt", note: answer.notice };
      }),
    log: (status) => act(() => log(status)),
    logObservation: () =>
      act(async () => {
        const seen = visit.view().person?.observation;
        if (!seen) return { kind: "none" };
        return track(seen.engagement_status, touchOfObservation(visit.view(), seen, await inHand()));
      }),
    rest: () => act(async () => ({ kind: "rests", ...(await client.ask("requests.rest", {})) })),
    undo: (retracts) =>
      act(async () => {
        const event_id = crypto.randomUUID();
        accept(await client.ask("engagement.undo", { event_id, prospect_id: prospectId(), retracts }));
        await refreshView();
        return { kind: "undone" };
      }),
    addProspect: () =>
      act(async () => {
        accept(await client.ask("prospect.add", { prospect_id: prospectId() }));
        return { kind: "added" };
      }),
    suppress: (sure) => {
      if (!sure) {
        say({ kind: "suppressing" });
        return;
      }
      act(async () => {
        accept(await client.ask("prospect.suppress", { prospect_id: prospectId() }));
        return { kind: "suppressed" };
      });
    },
    note: ({ on, text, ...words }) =>
      act(async () => {
        const reminder = on ? { on, text } : null;
        accept(await client.ask("prospect.note", { prospect_id: prospectId(), ...words, reminder }));
        return { kind: "noted" };
      }),
    complete: (fields) =>
      act(async () => {
        const { reading } = visit.view();
        if (reading.identity === null) return { kind: "none" };
        const params = { tab_id: null, identity: reading.identity, fields };
        accept(await client.ask("reading.complete", params));
        return { kind: "completed" };
      }),
    sample: () =>
      act(async () => {
        const { content } = await client.ask("page.sample", { outline: outlinePage(document).outline });
        const outcome = await copyText(content, strings);
        return outcome.kind === "copied" ? { kind: "sample_copied" } : outcome;
      }),
    retry: () =>
      act(async () => {
        await client.ask("safety.wake", {}).catch(() => undefined);
        await visit.readPage();
        return { kind: "none" };
      }),
    pause: visit.pause,
    addList: (identities) => act(async () => ({ kind: "listed", ...(await client.ask("list.add", { identities })) })),
  };
}
