/** The page in view: reading it, showing it again, and the text being written. Not here: anything that stores a person. */
import type { Identity, PageView, Prospect, Reading, TypedFields } from "../../../pkg/outreach_engine";
import { refusal } from "../../protocol/refusal";
import type { Handlers } from "../../protocol/server";
import { WORKSPACE } from "../../protocol/contract";
import { prospectOf } from "../../store/prospects";
import { textRecords } from "../../store/records";
import { announceTab } from "../announce";
import { consult, seedOf } from "../desk";
import { callCore, coreReady } from "../engine";
import { currentReading, type LastReading, noReading, rememberReading, typedIn, withMerged } from "../readings";
import { viewAt, viewOf } from "../view";
import { idOf } from "./engagement";

let recentDays: number | undefined;

/** How far the core looks back for texts to others. */
function recentMs(): number {
  recentDays ??= callCore((core) => core.textRules().recent_days);
  return recentDays * 86_400_000;
}

type PageMessages =
  "page.read" | "page.view" | "page.sample" | "reading.complete" | "tab.reading" | "text.check" | "person.view";

export const pageHandlers: Pick<Handlers, PageMessages> = {
  "page.read": async ({ outline }, asker) => {
    if (asker.from !== "content_script") {
      throw refusal("not_allowed", "type", "a content script: an extension page has no profile on it");
    }
    try {
      const [typed] = await Promise.all([typedIn(asker.tabId), coreReady()]);
      const last = callCore((core): LastReading => {
        const read = core.readPage(outline);
        const own = typed !== null && typed !== undefined && typed.identity === read.identity ? typed : null;
        const reading = own === null ? read : core.completeReading(read, own.fields);
        const kept = { reading, url: outline.url ?? "", people: core.prospectIds(reading) };
        return own === null ? kept : { ...kept, typed: own };
      });
      // Remembered before it is answered: whatever the card asks for next finds it, even in the next worker.
      const [view] = await Promise.all([viewOf(await withMerged(last)), rememberReading(asker.tabId, last)]);
      return view;
    } finally {
      // Of a page that could not be read too: the side panel must not go on showing whoever was in view before.
      void announceTab(asker.tabId, asker);
    }
  },

  "reading.complete": async ({ tab_id, identity, fields }, asker) => {
    const tabId = asker.from === "content_script" ? asker.tabId : tab_id;
    const last = tabId === null ? null : await currentReading(tabId);
    if (tabId === null || last === null || last.reading.identity !== identity) throw noReading();
    await coreReady();
    // A second form adds to the first: what was typed before and not again stays.
    const all = { ...last.typed?.fields, ...withoutNulls(fields) };
    const completed = callCore((core): LastReading => {
      const typed = { name: null, headline: null, title: null, company: null, location: null, ...all };
      const { merged: _, ...read } = last.reading;
      const reading = core.completeReading(read, typed);
      return { ...last, reading, people: core.prospectIds(reading), typed: { identity, fields: typed } };
    });
    const [view] = await Promise.all([viewOf(await withMerged(completed)), rememberReading(tabId, completed)]);
    void announceTab(tabId, asker);
    return view;
  },

  "page.sample": async ({ outline }) => {
    await coreReady();
    const redacted = callCore((core) => core.redactOutline(outline));
    return {
      file_name: "page-sample.json",
      media_type: "application/json",
      content: `${JSON.stringify(redacted, null, 1)}\n`,
    };
  },

  "page.view": async (_params, asker) => {
    if (asker.from !== "content_script") throw refusal("not_allowed", "type", "a content script: ask tab.reading");
    return await viewOfTab(asker.tabId);
  },

  "text.check": async (request) =>
    await consult({ workspace: WORKSPACE }, async (desk) => {
      const prospectId = idOf(request.prospect_id, "request.prospect_id", 500);
      const since = new Date(Date.parse(desk.now) - recentMs()).toISOString();
      const records = await textRecords(desk.transaction, prospectId, since);
      return desk.ask("checkText", request, records);
    }),

  "tab.reading": async ({ tab_id: tabId }) => {
    const view = await viewOfTab(tabId);
    // While the core rests no page is read: it would be wrong to say that nobody is in view.
    if (view === null) callCore(() => undefined);
    return view;
  },

  "person.view": async ({ prospect_id: prospectId }) =>
    await consult({ workspace: WORKSPACE, people: [prospectId], seed: seedOf(prospectId) }, async (desk) => {
      const stored = await prospectOf(desk.transaction, prospectId);
      const [identity] = stored?.identities ?? [];
      if (stored === undefined || identity === undefined) return null;
      const people = [prospectId];
      const view = await viewAt(desk, { reading: readingOf(stored, identity), url: "", people });
      return view.person?.prospect_id === prospectId ? view : null;
    }),
};

/** What is kept about somebody, as if a page showed it: nothing of it is new. */
function readingOf({ profile, prospect_id }: Prospect, { site, key }: Identity): Reading {
  return callCore((core) => {
    const nothing = core.readPage({});
    const bare: Reading = { ...nothing, kind: "person", site, identity: key, gaps: [] };
    const known = { name: profile.name ?? null, headline: null, title: profile.title ?? null };
    const read = core.completeReading(bare, { ...known, company: profile.company ?? null, location: null });
    const [id] = core.prospectIds(read);
    // Under which record a person is kept whose own was merged into it, the worker knows.
    return { ...read, merged: id === undefined ? {} : { [id]: prospect_id } };
  });
}

async function viewOfTab(tabId: number): Promise<PageView | null> {
  const last = await currentReading(tabId);
  return last === null ? null : await viewOf(last);
}

function withoutNulls(fields: TypedFields): Partial<TypedFields> {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== null && text !== ""));
}
