/** The user's own answered messages from an import, each to be kept as a template if they like. */
import { useState } from "preact/hooks";
import { segmentName, useStrings } from "../../../ui/strings";
import { client, sentenceOf, useAnswer } from "../../connect";
import type { OwnText } from "./gather";
import { LANGUAGES } from "../wording_languages";
import { templateOf } from "./own_template";

export function OwnTexts({ texts }: { texts: readonly OwnText[] }) {
  const strings = useStrings();
  const [playbook, again] = useAnswer("playbook.get", {});
  const [segment, setSegment] = useState("*");
  const [language, setLanguage] = useState<string>(
    () => LANGUAGES.find((tag) => tag === strings.locale.split("-")[0]) ?? "en",
  );
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  if (texts.length === 0) return null;
  const ready = playbook.state === "ready" ? playbook.value : null;
  const names = new Intl.DisplayNames(strings.locale, { type: "language" });
  const keep = async (one: OwnText): Promise<void> => {
    try {
      const newest = await client.ask("playbook.get", {});
      const unmeasured = templateOf(one, segment, language);
      const { length } = await client.ask("template.preview", { template: unmeasured, prospect_ids: [] });
      const template = { ...unmeasured, attributes: { ...unmeasured.attributes, length } };
      const others = newest.templates.filter(({ id }) => id !== template.id);
      await client.ask("playbook.put", { playbook: { ...newest, templates: [...others, template] } });
      setSaid({ text: strings.t("import_text_kept"), bad: false });
    } catch (error) {
      setSaid({ text: sentenceOf(error), bad: true });
    }
    again();
  };
  return (
    <>
      <h3 class="small-heading">{strings.t("import_texts_title")}</h3>
      <p class="muted small lead">{strings.t("import_texts_text")}</p>
      <div class="line">
        <label class="line">
          <span>{strings.t("column_segment")}</span>
          <select class="field" value={segment} onChange={(event) => setSegment(event.currentTarget.value)}>
            {["*", ...(ready?.audience.segments.map(({ name }) => name) ?? [])].map((one) => (
              <option key={one} value={one}>
                {one === "*" ? strings.t("template_any_segment") : segmentName(one, strings)}
              </option>
            ))}
          </select>
        </label>
        <label class="line">
          <span>{strings.t("import_text_language")}</span>
          <select class="field" value={language} onChange={(event) => setLanguage(event.currentTarget.value)}>
            {LANGUAGES.map((tag) => (
              <option key={tag} value={tag}>
                {names.of(tag) ?? tag}
              </option>
            ))}
          </select>
        </label>
      </div>
      {said !== null && <p class={said.bad ? "note bad" : "note good"}>{said.text}</p>}
      {texts.map((one) => {
        const { id } = templateOf(one, segment, language);
        const kept = ready?.templates.some((template) => template.id === id) ?? false;
        return (
          <blockquote key={one.text} class="quote">
            <p>{one.text}</p>
            <p class="line muted small">
              <span class="grow">{strings.t("import_text_counts", one.answered, one.sent)}</span>
              <button type="button" class="button small" disabled={kept} onClick={() => void keep(one)}>
                {strings.t(kept ? "import_text_is_kept" : "import_text_keep")}
              </button>
            </p>
          </blockquote>
        );
      })}
    </>
  );
}
