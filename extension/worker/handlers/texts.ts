/** The playbook's texts: keeping an edit as a wording, trying a template, wording a sequence anew. */
import { WORKSPACE } from "../../protocol/contract";
import { refusal } from "../../protocol/refusal";
import type { Handlers } from "../../protocol/server";
import { personRecords, prospectsAmong, storedPlaybook } from "../../store/records";
import { announcePerson } from "../announce";
import { consult, operate, seedOf } from "../desk";
import { callCore, coreReady } from "../engine";
import { noReading, readingFor } from "../readings";
import { viewAt } from "../view";

type TextMessages = "wording.keep" | "wording.drop" | "sequence.rebuild" | "template.preview" | "text.rules";

/** Ids that the core gives to kept wordings begin so; no shipped one does. */
const KEPT = "own.";

export const textHandlers: Pick<Handlers, TextMessages> = {
  "wording.keep": async (request, asker) => {
    const { prospect_id: prospectId } = request;
    const last = await readingFor(asker, prospectId);
    if (last === null && asker.from === "content_script") throw noReading();
    const about = { workspace: WORKSPACE, people: [prospectId], seed: seedOf(prospectId) };
    const answer = await operate(about, async (desk) => {
      const records = { ...(await personRecords(desk.transaction, prospectId, desk)), suppressed: desk.suppressed };
      const { response, writes } = desk.ask("keepWording", request, records);
      await desk.put(writes);
      await desk.transaction.objectStore("meta").put({ key: "playbook", value: response.playbook });
      return { template_id: response.template.id, view: last === null ? null : await viewAt(desk, last) };
    });
    announcePerson(prospectId, asker);
    return answer;
  },

  "wording.drop": async ({ template_id: id }) =>
    await operate({ workspace: WORKSPACE }, async ({ transaction }) => {
      if (!id.startsWith(KEPT)) throw refusal("unknown_value", "template_id", "the id of a kept wording");
      const playbook = await storedPlaybook(transaction);
      const templates = playbook?.templates.filter((template) => template.id !== id) ?? [];
      if (playbook === null || templates.length === playbook.templates.length) return { dropped: false };
      await transaction.objectStore("meta").put({ key: "playbook", value: { ...playbook, templates } });
      return { dropped: true };
    }),

  "sequence.rebuild": async ({ prospect_id: prospectId, sequence_type: wanted, channel: way }, asker) => {
    const last = await readingFor(asker, prospectId);
    if (last === null && asker.from === "content_script") throw noReading();
    const about = { workspace: WORKSPACE, people: [prospectId], seed: seedOf(prospectId) };
    const answer = await operate(about, async (desk) => {
      const records = { ...(await personRecords(desk.transaction, prospectId, desk)), suppressed: desk.suppressed };
      const sequence_type = wanted ?? records.sequences[0]?.sequence_type ?? "3-step";
      const channel = way === "plan" ? null : (way ?? records.sequences[0]?.channel ?? null);
      const request = { user_id: WORKSPACE, prospect_id: prospectId, sequence_type, num_variants: null, channel };
      const { response, writes } = desk.ask("generateSequence", request, records);
      await desk.put(writes);
      return { notice: response.notices.join(" "), view: last === null ? null : await viewAt(desk, last) };
    });
    announcePerson(prospectId, asker);
    return answer;
  },

  "template.preview": async ({ template, prospect_ids: prospectIds }) =>
    await consult({ workspace: WORKSPACE }, async (desk) => {
      const records = await prospectsAmong(desk.transaction, prospectIds);
      const insights = await desk.transaction.objectStore("insights").getAll();
      return desk.ask("previewTemplate", { template }, { ...records, insights });
    }),

  "text.rules": async () => {
    await coreReady();
    return callCore((core) => core.textRules());
  },
};
