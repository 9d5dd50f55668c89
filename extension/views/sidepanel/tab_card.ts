/** The card of one tab, as the side panel shows it: its view, and what its buttons ask for. Not here: how it looks. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { EngagementStatus, PageView, Variant } from "../../../pkg/outreach_engine";
import { askTab, onPush } from "../../platform";
import { WORKSPACE } from "../../protocol/contract";
import {
  asOrderOutcome,
  type BroughtPerson,
  type InsertOrder,
  type InsertOutcome,
  type OrderOutcome,
} from "../../protocol/order";
import { asPush } from "../../protocol/push";
import { createTextChecker, reasonNotToInsert, type TextChecker, type TextChecks } from "../../protocol/text_check";
import {
  type CardProps,
  type CardView,
  type Draft,
  editedText,
  haltedView,
  type Notice,
  personName,
  UNTOUCHED,
} from "../../ui/card_model";
import { copyInstead, copyText } from "../../ui/clipboard";
import { type TextInHand, touchOf, touchOfObservation } from "../../ui/touch";
import { client, offerDownload, sentenceOf, strings } from "../connect";

/** What the panel shows of a tab, and whether the user brought that person to it. */
interface Shown {
  view: CardView | null;
  isBrought: boolean;
}

const NOBODY: Shown = { view: null, isBrought: false };

/** Whom the tab shows; else the one whom the user brought to it. */
async function shownIn(tabId: number, brought: string | null, signal?: AbortSignal): Promise<Shown> {
  const options = signal ? { signal } : {};
  let seen: PageView | null;
  try {
    seen = await client.ask("tab.reading", { tab_id: tabId }, options);
  } catch (error) {
    return { view: haltedView(error instanceof Error ? error.message : String(error)), isBrought: false };
  }
  if (seen !== null && seen.reading.kind !== "other") {
    return { view: seen.person?.suppressed ? null : seen, isBrought: false };
  }
  if (brought === null) return NOBODY;
  const view = await client.ask("person.view", { prospect_id: brought }, options).catch(() => null);
  return view === null || view.person?.suppressed ? NOBODY : { view, isBrought: true };
}

/** What a card is, and whether it is of somebody whom the tab itself does not show. */
export interface TabCard extends CardProps {
  isBrought: boolean;
}

/** Null while the tab shows nobody, and nobody was brought to it. */
export function useTabCard(tabId: number | null, brought: string | null): TabCard | null {
  const [{ view, isBrought }, setShown] = useState<Shown>(NOBODY);
  const [notice, setNotice] = useState<Notice>({ kind: "none" });
  const [draft, setDraft] = useState<Draft>(UNTOUCHED);
  const [live, setLive] = useState<TextChecks | null>(null);
  const checker = useRef<TextChecker | null>(null);
  const inHand = useRef<TextInHand | null>(null);
  const asking = useRef<Omit<InsertOrder, "when_not_empty"> | null>(null);
  const shown = useRef("");

  useEffect(() => {
    if (tabId === null) return undefined;
    const life = new AbortController();
    const look = async (): Promise<void> => {
      const next = await shownIn(tabId, brought, life.signal);
      if (life.signal.aborted) return;
      const visible = next.view;
      const now = `${tabId}/${visible?.person?.prospect_id ?? visible?.reading.identity ?? ""}/${visible?.suggestion?.step ?? ""}`;
      if (now !== shown.current) {
        // Another person, or another step: nothing of the former one may linger.
        const samePerson =
          now.slice(0, now.lastIndexOf("/")) === shown.current.slice(0, shown.current.lastIndexOf("/"));
        shown.current = now;
        setDraft(UNTOUCHED);
        if (!samePerson) {
          setNotice({ kind: "none" });
          inHand.current = null;
        }
      }
      setShown(next);
    };
    void look();
    const stop = onPush((message) => {
      const push = asPush(message);
      const isTheirs = push?.push === "tab.changed" && push.tab_id === tabId;
      if (isTheirs || (push?.push === "plan.changed" && brought !== null)) void look();
    });
    return () => {
      life.abort();
      stop();
    };
  }, [tabId, brought]);

  useEffect(() => {
    const made = createTextChecker(client, setLive);
    checker.current = made;
    return () => made.stop();
  }, [tabId]);
  useEffect(() => checker.current?.follow(view && editedText(view, draft)), [view, draft]);

  const actions = useMemo((): CardProps["actions"] | null => {
    if (view === null || tabId === null) return null;
    const prospectId = view.person?.prospect_id ?? "";
    const act = async (work: () => Promise<Notice>): Promise<void> => {
      setNotice({ kind: "working" });
      setNotice(
        await work().catch((error): Notice => ({ kind: "refused", message: sentenceOf(error), offerCopy: false })),
      );
    };
    const look = async (): Promise<void> => setShown(await shownIn(tabId, brought));
    const setView = (next: PageView | null): void => setShown({ view: next, isBrought });
    const take = (variant_id: string, text: string): void => {
      if (!view.suggestion) return;
      const { step, outreach_type, channel } = view.suggestion;
      inHand.current = { step, outreach_type, channel, variant_id, text };
    };
    const insert = async (order: InsertOrder): Promise<Notice> => {
      const reason = order.brought ? await reasonAgainst(order) : null;
      if (reason !== null) return { kind: "refused", message: reason, offerCopy: false };
      const answered = asOrderOutcome(await askTab(tabId, order));
      const outcome = asInsertOutcome(answered) ?? unanswered(order);
      asking.current = outcome.kind === "draft_in_box" ? order : null;
      const { notice: said, copied } = await copyInstead(outcome, order.text, strings);
      if (copied || outcome.kind === "inserted") take(order.variant_id, order.text);
      if (outcome.kind === "inserted" && order.brought && view.suggestion) {
        const { prospect_id, variant_id, text } = order;
        await client.ask("insertion.report", { prospect_id, step: view.suggestion.step, variant_id, text });
      }
      return said;
    };
    /** What the core has against a text that the page's script does not check: it knows nobody there. */
    const reasonAgainst = async ({ prospect_id, variant_id, text }: InsertOrder): Promise<string | null> => {
      if (!view.suggestion) return null;
      const { step, outreach_type } = view.suggestion;
      return await reasonNotToInsert(client, { prospect_id, step, outreach_type, variant_id, text });
    };
    const broughtPerson = (variant: Variant): BroughtPerson | null => {
      if (!isBrought) return null;
      return { name: personName(view), identity: view.reading.identity ?? null, subject: variant.subject ?? null };
    };
    /** The user's edits in the box, and what the conversation shows by now. */
    const catchUp = async (): Promise<PageView> => {
      const held = asOrderOutcome(await askTab(tabId, { v: 1, order: "held", prospect_id: prospectId }));
      const text = held?.kind === "held" ? held.text : null;
      if (inHand.current && text !== null) inHand.current = { ...inHand.current, text };
      const next = await shownIn(tabId, brought);
      setShown(next);
      return next.view?.person?.prospect_id === prospectId ? next.view : view;
    };
    const track = async (engagement_status: EngagementStatus, touch: ReturnType<typeof touchOf>): Promise<Notice> => {
      const event_id = crypto.randomUUID();
      await client.ask("trackEngagement", {
        user_id: WORKSPACE,
        prospect_id: prospectId,
        engagement_status,
        occurred_at: new Date().toISOString(),
        event_id,
        ...touch,
      });
      if (engagement_status === "sent") inHand.current = null;
      await look();
      return { kind: "logged", status: engagement_status, event_id };
    };
    return {
      draft: setDraft,
      dismiss: () => setNotice({ kind: "none" }),
      keys: () => void act(async () => ({ kind: "keys", commands: await client.ask("surface.keys", {}) })),
      changeKeys: () =>
        void act(async () => {
          await client.ask("surface.change_keys", {});
          return { kind: "none" };
        }),
      openRecord: () =>
        void act(async () => {
          await client.ask("surface.open_person", { prospect_id: prospectId });
          return { kind: "none" };
        }),
      insert: (variant, text) =>
        void act(() => {
          const order = {
            v: 1,
            order: "insert",
            prospect_id: prospectId,
            variant_id: variant.variant_id,
            text,
          } as const;
          return insert({ ...order, when_not_empty: null, brought: broughtPerson(variant) });
        }),
      settleDraft: (how) => {
        const order = asking.current;
        if (order) void act(() => insert({ ...order, when_not_empty: how }));
      },
      keepWording: ({ variant_id }, text) =>
        void act(async () => {
          const step = view.suggestion?.step ?? 0;
          const answer = await client.ask("wording.keep", { prospect_id: prospectId, step, variant_id, text });
          await look();
          return { kind: "kept", template_id: answer.template_id };
        }),
      dropWording: (template_id) =>
        void act(async () => {
          await client.ask("wording.drop", { template_id });
          return { kind: "undone" };
        }),
      rebuild: (sequence_type, channel) =>
        void act(async () => {
          const answer = await client.ask("sequence.rebuild", { prospect_id: prospectId, sequence_type, channel });
          setDraft(UNTOUCHED);
          await look();
          return { kind: "rebuilt", note: answer.notice };
        }),
      copy: ({ variant_id }, text) =>
        void act(async () => {
          const outcome = await copyText(text, strings);
          if (outcome.kind === "copied") take(variant_id, text);
          return outcome;
        }),
      log: (status) =>
        void act(async () => {
          const now = status === "sent" ? await catchUp() : view;
          return track(status, touchOf(now, status, inHand.current));
        }),
      logObservation: () =>
        void act(async () => {
          const seen = view.person?.observation;
          if (!seen) return { kind: "none" };
          const now = seen.engagement_status === "sent" ? await catchUp() : view;
          return track(seen.engagement_status, touchOfObservation(now, seen, inHand.current));
        }),
      rest: () => void act(async () => ({ kind: "rests", ...(await client.ask("requests.rest", {})) })),
      undo: (retracts) =>
        void act(async () => {
          await client.ask("engagement.undo", { event_id: crypto.randomUUID(), prospect_id: prospectId, retracts });
          await look();
          return { kind: "undone" };
        }),
      addProspect: () =>
        void act(async () => {
          setView(await client.ask("prospect.add", { prospect_id: prospectId }));
          return { kind: "added" };
        }),
      suppress: (sure) => {
        if (!sure) setNotice({ kind: "suppressing" });
        else
          void act(async () => {
            await client.ask("prospect.suppress", { prospect_id: prospectId });
            setView(null);
            return { kind: "suppressed" };
          });
      },
      note: ({ on, text, ...words }) =>
        void act(async () => {
          const reminder = on ? { on, text } : null;
          await client.ask("prospect.note", { prospect_id: prospectId, ...words, reminder });
          await look();
          return { kind: "noted" };
        }),
      complete: (fields) =>
        void act(async () => {
          const { identity } = view.reading;
          if (identity === null) return { kind: "none" };
          setView(await client.ask("reading.complete", { tab_id: tabId, identity, fields }));
          return { kind: "completed" };
        }),
      sample: () => void act(() => saveSample(tabId)),
      retry: () =>
        void act(async () => {
          await client.ask("safety.wake", {}).catch(() => undefined);
          await look();
          return { kind: "none" };
        }),
      pause: (paused) =>
        void act(async () => {
          await client.ask("surface.pause", { paused });
          return { kind: "none" };
        }),
      addList: (identities) =>
        void act(async () => {
          const outcome = asOrderOutcome(await askTab(tabId, { v: 1, order: "add_list", identities }));
          if (outcome?.kind === "listed" || outcome?.kind === "refused") return outcome;
          return { kind: "refused", message: strings.t("insert_gone"), offerCopy: false };
        }),
    };
  }, [view, isBrought, tabId, brought]);

  if (view === null || actions === null) return null;
  const touch = view.suggestion?.outreach_type;
  const kind = touch === "connection_request" ? "invite_note" : "message_box";
  const canInsert = view.reading.composers.some((box) => box.kind === kind && box.for_subject === true && !box.group);
  return { view, notice, draft, live, actions, now: Date.now(), canInsert: canInsert || isBrought, isBrought };
}

function asInsertOutcome(outcome: OrderOutcome | null): InsertOutcome | null {
  if (outcome?.kind === "listed" || outcome?.kind === "outlined" || outcome?.kind === "held") return null;
  return outcome;
}

/** A tab without our script, or one that has gone on. */
function unanswered({ brought }: InsertOrder): InsertOutcome {
  if (brought) return { kind: "refused", message: strings.t("brought_no_script"), offerCopy: true, copyNow: true };
  return { kind: "refused", message: strings.t("insert_gone"), offerCopy: true };
}

/** Asks the tab for its outline and saves it with every word of people replaced. */
export async function saveSample(tabId: number): Promise<Notice> {
  const outcome = asOrderOutcome(await askTab(tabId, { v: 1, order: "outline" }));
  if (outcome?.kind !== "outlined") {
    return { kind: "refused", message: strings.t("insert_gone"), offerCopy: false };
  }
  offerDownload(await client.ask("page.sample", { outline: outcome.outline }));
  return { kind: "sample_saved" };
}
