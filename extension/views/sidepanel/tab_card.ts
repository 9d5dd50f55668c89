/** The card of one tab, as the side panel shows it: its view, and what its buttons ask for. Not here: how it looks. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { EngagementStatus, PageView } from "../../../pkg/outreach_engine";
import { askTab, onPush } from "../../platform";
import { type InsertOrder, WORKSPACE } from "../../protocol/contract";
import { asOrderOutcome } from "../../protocol/order";
import { asPush } from "../../protocol/push";
import { createTextChecker, type TextChecker, type TextChecks } from "../../protocol/text_check";
import { type CardProps, type Draft, editedText, type Notice, UNTOUCHED } from "../../ui/card_model";
import { copyInstead, copyText } from "../../ui/clipboard";
import { type TextInHand, touchOf, touchOfObservation } from "../../ui/touch";
import { client, offerDownload, sentenceOf, strings } from "../connect";

/** Null while the tab shows nobody. */
export function useTabCard(tabId: number | null): CardProps | null {
  const [view, setView] = useState<PageView | null>(null);
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
      const next = await client.ask("tab.reading", { tab_id: tabId }, { signal: life.signal }).catch(() => null);
      if (life.signal.aborted) return;
      const visible = next !== null && next.reading.kind !== "other" && !next.person?.suppressed ? next : null;
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
      setView(visible);
    };
    void look();
    const stop = onPush((message) => {
      const push = asPush(message);
      if (push?.push === "tab.changed" && push.tab_id === tabId) void look();
    });
    return () => {
      life.abort();
      stop();
    };
  }, [tabId]);

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
    const look = async (): Promise<void> => setView(await client.ask("tab.reading", { tab_id: tabId }));
    const take = (variant_id: string, text: string): void => {
      if (!view.suggestion) return;
      const { step, outreach_type, channel } = view.suggestion;
      inHand.current = { step, outreach_type, channel, variant_id, text };
    };
    const insert = async (order: InsertOrder): Promise<Notice> => {
      const outcome = asOrderOutcome(await askTab(tabId, order));
      if (outcome === null || outcome.kind === "outlined") {
        return { kind: "refused", message: strings.t("insert_gone"), offerCopy: true };
      }
      asking.current = outcome.kind === "draft_in_box" ? order : null;
      const { notice: said, copied } = await copyInstead(outcome, order.text, strings);
      if (copied || outcome.kind === "inserted") take(order.variant_id, order.text);
      return said;
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
      insert: ({ variant_id }, text) =>
        void act(() =>
          insert({ v: 1, order: "insert", prospect_id: prospectId, variant_id, text, when_not_empty: null }),
        ),
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
      log: (status) => void act(() => track(status, touchOf(view, status, inHand.current))),
      logObservation: () =>
        void act(async () => {
          const seen = view.person?.observation;
          if (!seen) return { kind: "none" };
          return track(seen.engagement_status, touchOfObservation(view, seen, inHand.current));
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
      note: (note) =>
        void act(async () => {
          await client.ask("prospect.note", { prospect_id: prospectId, note });
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
      addList: (identities) =>
        void act(async () => {
          const outcome = asOrderOutcome(await askTab(tabId, { v: 1, order: "add_list", identities }));
          if (outcome === null || outcome.kind === "outlined") {
            return { kind: "refused", message: strings.t("insert_gone"), offerCopy: false };
          }
          return outcome;
        }),
    };
  }, [view, tabId]);

  if (view === null || actions === null) return null;
  const touch = view.suggestion?.outreach_type;
  const kind = touch === "connection_request" ? "invite_note" : "message_box";
  const canInsert = view.reading.composers.some((box) => box.kind === kind && box.for_subject === true && !box.group);
  return { view, notice, draft, live, actions, now: Date.now(), canInsert };
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
