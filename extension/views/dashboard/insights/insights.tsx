/** Research notes: typing, finding, editing, bringing in from a file, and letting them expire. */
import { useState } from "preact/hooks";
import { FilePicker } from "../../../ui/file_picker";
import type { Insight } from "../../../../pkg/outreach_engine";
import { useStrings } from "../../../ui/strings";
import { client, sentenceOf, useAnswer } from "../../connect";
import { readInsights } from "./insight_file";

export function Insights() {
  const strings = useStrings();
  const [answer, again] = useAnswer("insights.list", {});
  const [words, setWords] = useState("");
  const [edited, setEdited] = useState<Insight | null>(null);
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const all = answer.state === "ready" ? answer.value : [];
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = all
    .filter((one) => wanted.every((word) => textOf(one).includes(word)))
    .toSorted((one, other) => (one.added_at < other.added_at ? 1 : -1));

  const act = async (work: () => Promise<string>): Promise<void> => {
    try {
      setSaid({ text: await work(), bad: false });
    } catch (error) {
      setSaid({ text: sentenceOf(error), bad: true });
    }
    again();
  };
  const take = (file: File): Promise<void> =>
    act(async () => {
      const found = await readInsights(client, file.name, await file.text(), new Date().toISOString());
      if (found.length === 0) throw new Error(strings.t("insights_none_in_file"));
      for (let from = 0; from < found.length; from += 1_000) {
        await client.ask("insights.put", { insights: found.slice(from, from + 1_000) });
      }
      return strings.plural("insights_imported", found.length);
    });

  return (
    <>
      <h1 class="title">{strings.t("insights_title")}</h1>
      <p class="lead muted">{strings.t("insights_intro")}</p>
      <p role="status" class={said === null ? "unseen" : said.bad ? "note bad" : "note good"}>
        {said?.text ?? ""}
      </p>
      <div class="tools">
        <input
          type="search"
          class="field"
          placeholder={strings.t("search_insights")}
          aria-label={strings.t("search_insights")}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
        <button type="button" class="button primary" onClick={() => setEdited(blank())}>
          {strings.t("insight_new")}
        </button>
        <FilePicker
          label={strings.t("insights_import")}
          accept=".json,.csv,.tsv,.md,.markdown"
          onFiles={([file]) => void take(file)}
        />
      </div>
      {edited !== null && (
        <Editor
          key={edited.insight_id}
          insight={edited}
          onCancel={() => setEdited(null)}
          onSave={(insight) =>
            void act(async () => {
              await client.ask("insight.put", { insight });
              setEdited(null);
              return "";
            })
          }
        />
      )}
      {answer.state === "refused" && <p class="note bad">{answer.message}</p>}
      {answer.state === "ready" && shown.length === 0 && (
        <p class="sheet muted lead">{strings.t(all.length === 0 ? "insights_empty" : "insights_none_match")}</p>
      )}
      {shown.map((one) => (
        <section key={one.insight_id} class="sheet column">
          <div class="line">
            <h2 class="grow">{one.title}</h2>
            <button type="button" class="button small" onClick={() => setEdited(one)}>
              {strings.t("insight_edit")}
            </button>
            <button
              type="button"
              class="button small plain"
              onClick={() =>
                void act(async () => {
                  await client.ask("insight.remove", { insight_id: one.insight_id });
                  return "";
                })
              }
            >
              {strings.t("insight_remove")}
            </button>
          </div>
          {one.summary !== one.title && <p class="lead">{one.summary}</p>}
          <p class="small muted">
            {[
              one.industry,
              ...one.keywords,
              ...one.links,
              one.expires_at == null
                ? ""
                : strings.t(
                    isPast(one.expires_at) ? "insight_expired" : "insight_until",
                    strings.date(one.expires_at, "day"),
                  ),
            ]
              .filter((part) => part !== "")
              .join(" · ")}
          </p>
        </section>
      ))}
    </>
  );
}

interface EditorProps {
  insight: Insight;
  onSave: (insight: Insight) => void;
  onCancel: () => void;
}

function Editor({ insight, onSave, onCancel }: EditorProps) {
  const strings = useStrings();
  const [now, setNow] = useState(insight);
  const [keywords, setKeywords] = useState(insight.keywords.join(", "));
  const [links, setLinks] = useState(insight.links.join("\n"));
  const list = (text: string, by: RegExp): string[] =>
    text
      .split(by)
      .map((one) => one.trim())
      .filter((one) => one !== "");
  const day = now.expires_at?.slice(0, 10) ?? "";
  return (
    <form
      class="sheet column"
      onSubmit={(event) => {
        event.preventDefault();
        onSave({ ...now, keywords: list(keywords, /[,;\n]/).slice(0, 100), links: list(links, /\s+/).slice(0, 20) });
      }}
    >
      <label class="column">
        <span>{strings.t("insight_title")}</span>
        <input
          class="field"
          required
          maxLength={500}
          value={now.title}
          onInput={(event) => setNow({ ...now, title: event.currentTarget.value })}
        />
      </label>
      <label class="column">
        <span>{strings.t("insight_summary")}</span>
        <textarea
          class="field"
          required
          rows={3}
          maxLength={5_000}
          value={now.summary}
          onInput={(event) => setNow({ ...now, summary: event.currentTarget.value })}
        />
      </label>
      <label class="column">
        <span>{strings.t("insight_industry")}</span>
        <input
          class="field"
          maxLength={200}
          value={now.industry}
          onInput={(event) => setNow({ ...now, industry: event.currentTarget.value })}
        />
      </label>
      <label class="column">
        <span>{strings.t("insight_keywords")}</span>
        <input class="field" value={keywords} onInput={(event) => setKeywords(event.currentTarget.value)} />
      </label>
      <label class="column">
        <span>{strings.t("insight_links")}</span>
        <textarea class="field" rows={2} value={links} onInput={(event) => setLinks(event.currentTarget.value)} />
      </label>
      <label class="line">
        <span>{strings.t("insight_expires")}</span>
        <input
          class="field"
          type="date"
          value={day}
          onInput={(event) => {
            const chosen = event.currentTarget.value;
            setNow({ ...now, expires_at: chosen === "" ? null : `${chosen}T00:00:00.000Z` });
          }}
        />
      </label>
      <div class="line">
        <button type="submit" class="button primary">
          {strings.t("insight_save")}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {strings.t("cancel")}
        </button>
      </div>
    </form>
  );
}

function blank(): Insight {
  return {
    insight_id: crypto.randomUUID(),
    title: "",
    industry: "",
    summary: "",
    keywords: [],
    links: [],
    added_at: new Date().toISOString(),
    expires_at: null,
  };
}

function textOf(insight: Insight): string {
  return [insight.title, insight.summary, insight.industry, ...insight.keywords, ...insight.links]
    .join("\n")
    .toLowerCase();
}

function isPast(moment: string): boolean {
  return Date.parse(moment) <= Date.now();
}
