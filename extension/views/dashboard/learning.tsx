/** What is learnt: conclusions, wordings with their shares and rules, patterns, and the file of what was learnt. */
import { gistOf, valueLabel, wordingName } from "./gist";
import { useMemo, useState } from "preact/hooks";
import { FilePicker } from "../../ui/file_picker";
import type { Conclusion, Outlook, OutreachType, Pattern, Playbook, WordingRule } from "../../../pkg/outreach_engine";
import type { ExportedFile } from "../../protocol/keeping";
import { readable, segmentName, type Strings, useStrings } from "../../ui/strings";
import { client, offerDownload, sentenceOf, useAnswer } from "../connect";
import { touchesOf } from "./template_places";

export function Learning() {
  const strings = useStrings();
  const [playbook, askPlaybook] = useAnswer("playbook.get", {});
  const [patterns, askPatterns] = useAnswer("patterns.list", {});
  const [said, setSaid] = useState("");
  const texts = useMemo(() => textsOf(playbook.state === "ready" ? playbook.value : null), [playbook]);
  const act = async (work: () => Promise<string>): Promise<void> => {
    try {
      setSaid(await work());
    } catch (error) {
      setSaid(sentenceOf(error));
    }
    askPlaybook();
    askPatterns();
  };
  return (
    <>
      <header class="line">
        <h1 class="title grow">{strings.t("learning")}</h1>
        <span class="small muted" role="status">
          {said}
        </span>
      </header>
      <p class="lead muted">{strings.t("learning_intro")}</p>
      {patterns.state === "refused" && <p class="note bad">{patterns.message}</p>}
      {patterns.state === "ready" && <Conclusions conclusions={patterns.value.conclusions} texts={texts} />}
      {playbook.state === "ready" && <Wordings playbook={playbook.value} texts={texts} act={act} />}
      {patterns.state === "ready" && <Patterns patterns={patterns.value.patterns} texts={texts} />}
      <LearningFileSection act={act} />
    </>
  );
}

/** The wordings of a playbook by id. */
type Texts = ReadonlyMap<string, string>;

function textsOf(playbook: Playbook | null): Texts {
  return new Map(playbook?.templates.map(({ id, text }) => [id, text]));
}

function Conclusions({ conclusions, texts }: { conclusions: Conclusion[]; texts: Texts }) {
  const strings = useStrings();
  const said = (one: Conclusion): string => {
    const [better, worse] = [wordingName(one.better, texts, strings), wordingName(one.worse, texts, strings)];
    if (one.proven) return strings.t("conclusion_proven", better, worse);
    if (one.more_sends !== null) return strings.t("conclusion_early", better, worse, one.more_sends);
    return strings.t("conclusion_none", better, worse);
  };
  return (
    <section class="sheet column">
      <h2>{strings.t("conclusions")}</h2>
      {conclusions.length === 0 && <p class="muted">{strings.t("no_conclusions")}</p>}
      {conclusions.length > 0 && (
        <ul class="conclusions">
          {conclusions.map((one) => (
            <li key={`${one.segment}|${one.outreach_type}|${one.worse}`} data-proven={one.proven}>
              <span class="small muted">
                {segmentName(one.segment, strings)} ·{" "}
                {strings.named("touch", one.outreach_type, readable(one.outreach_type))}
              </span>{" "}
              {said(one)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface WordingsProps {
  playbook: Playbook;
  texts: Texts;
  act: (work: () => Promise<string>) => Promise<void>;
}

function Wordings({ playbook, texts, act }: WordingsProps) {
  const strings = useStrings();
  const segments = playbook.audience.segments.map((segment) => segment.name);
  const [segment, setSegment] = useState(segments[0] ?? "");
  const touches = touchesOf(playbook.templates);
  const [touch, setTouch] = useState<OutreachType>("initial_dm");
  const [outlook, again] = useAnswer("learning.outlook", { segment, outreach_type: touch });
  const rule = async (id: string, chosen: string): Promise<string> => {
    const now = await client.ask("playbook.get", {});
    const rules: Record<string, WordingRule> = { ...now.wording_rules };
    delete rules[id];
    if (chosen === "pinned" || chosen === "banned") rules[id] = chosen;
    await client.ask("playbook.put", { playbook: { ...now, wording_rules: rules } });
    again();
    return strings.t("saved");
  };
  return (
    <section class="sheet column">
      <header class="line">
        <h2 class="grow">{strings.t("wordings")}</h2>
        <select
          class="field pick"
          aria-label={strings.t("column_segment")}
          value={segment}
          onChange={(event) => setSegment(event.currentTarget.value)}
        >
          {segments.map((name) => (
            <option key={name} value={name}>
              {segmentName(name, strings)}
            </option>
          ))}
        </select>
        <select
          class="field pick"
          aria-label={strings.t("touch")}
          value={touch}
          onChange={(event) => setTouch(touches.find((one) => one === event.currentTarget.value) ?? touch)}
        >
          {touches.map((name) => (
            <option key={name} value={name}>
              {strings.named("touch", name, readable(name))}
            </option>
          ))}
        </select>
      </header>
      {outlook.state === "refused" && <p class="note bad">{outlook.message}</p>}
      {outlook.state === "ready" && (
        <OutlookTable outlook={outlook.value} texts={texts} onRule={(id, chosen) => void act(() => rule(id, chosen))} />
      )}
    </section>
  );
}

interface OutlookTableProps {
  outlook: Outlook;
  texts: Texts;
  onRule: (variantId: string, rule: string) => void;
}

function OutlookTable({ outlook, texts, onRule }: OutlookTableProps) {
  const strings = useStrings();
  // Before any answer is in, every wording has the same expectation: a column of it says nothing.
  const isJudged = outlook.wordings.some((one) => one.judged > 0);
  return (
    <>
      <p class="muted">
        {outlook.people > 0
          ? strings.t("exploration", strings.percent(outlook.exploration_share))
          : strings.t("shares_unknown")}
      </p>
      <div class="scroll-x">
        <table class="plain-table stacks">
          <thead>
            <tr>
              <th>{strings.t("column_wording")}</th>
              {isJudged && (
                <>
                  <th class="number">{strings.t("column_judged")}</th>
                  <th class="number second">{strings.t("column_rate")}</th>
                  <th class="number second">{strings.t("column_best")}</th>
                </>
              )}
              {outlook.people > 0 && (
                <>
                  <th class="number">{strings.t("column_offered")}</th>
                  <th class="number">{strings.t("column_share")}</th>
                </>
              )}
              <th>{strings.t("column_rule")}</th>
            </tr>
          </thead>
          <tbody>
            {outlook.wordings.map((one) => (
              <tr key={one.variant_id}>
                <td class={isJudged ? "wording" : ""} title={texts.get(one.variant_id)}>
                  <span class="template-text" dir="auto">
                    {gistOf(
                      texts.get(one.variant_id) ?? wordingName(one.variant_id, texts, strings),
                      valueLabel(strings),
                    )}
                  </span>
                </td>
                {isJudged && (
                  <>
                    <td class="number" data-label={strings.t("column_judged")}>
                      {one.judged > 0 ? strings.t("count_of", one.successes, one.judged) : "–"}
                    </td>
                    <td class="number second" data-label={strings.t("column_rate")}>
                      {strings.percent(one.expected_rate, 1)}
                    </td>
                    <td class="number second" data-label={strings.t("column_best")}>
                      {strings.percent(Math.min(one.probability_best, 0.99))}
                    </td>
                  </>
                )}
                {outlook.people > 0 && (
                  <>
                    <td class="number" data-label={strings.t("column_offered")}>
                      {strings.t("count_of", one.offered, outlook.people)}
                    </td>
                    <td class="number" data-label={strings.t("column_share")}>
                      {one.offered > 0 ? strings.percent(one.share) : "–"}
                    </td>
                  </>
                )}
                <td data-label={strings.t("column_rule")}>
                  <select
                    class="field pick"
                    aria-label={strings.t("rule_of", wordingName(one.variant_id, texts, strings))}
                    value={one.rule ?? "auto"}
                    onChange={(event) => onRule(one.variant_id, event.currentTarget.value)}
                  >
                    <option value="auto">{strings.t("rule_auto")}</option>
                    <option value="pinned">{strings.t("rule_pinned")}</option>
                    <option value="banned">{strings.t("rule_banned")}</option>
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Those with most sends come first; the rest is shown on demand. What no answer can be told of yet is no pattern. */
const FIRST_PATTERNS = 20;

function Patterns({ patterns: all, texts }: { patterns: Pattern[]; texts: Texts }) {
  const strings = useStrings();
  const patterns = all.filter((pattern) => pattern.mature > 0);
  const [isWhole, setWhole] = useState(false);
  if (patterns.length === 0) return null;
  return (
    <section class="sheet column">
      <h2>{strings.t("patterns")}</h2>
      <p class="small muted">{strings.t("patterns_hint")}</p>
      <div class="scroll-x">
        <table class="plain-table stacks">
          <thead>
            <tr>
              <th>{strings.t("column_pattern")}</th>
              <th class="number">{strings.t("figure_sent")}</th>
              <th class="number">{strings.t("column_judged")}</th>
              <th class="number">{strings.t("column_score")}</th>
              <th class="number">{strings.t("column_interval")}</th>
              <th>{strings.t("column_said")}</th>
            </tr>
          </thead>
          <tbody>
            {patterns.slice(0, isWhole ? undefined : FIRST_PATTERNS).map((pattern) => (
              <tr key={JSON.stringify(pattern.of)}>
                <td>
                  <span class="small muted">{strings.named("pattern_kind", pattern.of.kind, pattern.of.kind)} · </span>
                  {nameOf(pattern, texts, strings)}
                </td>
                <td class="number" data-label={strings.t("figure_sent")}>
                  {strings.number(pattern.sent)}
                </td>
                <td class="number" data-label={strings.t("column_judged")}>
                  {strings.t("count_of", pattern.successes, pattern.mature)}
                </td>
                <td class="number" data-label={strings.t("column_score")}>
                  {strings.number(pattern.performance_score, 1)}
                </td>
                <td class="number" data-label={strings.t("column_interval")}>
                  {strings.percent(pattern.low)}–{strings.percent(pattern.high)}
                </td>
                <td class="small">{pattern.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!isWhole && patterns.length > FIRST_PATTERNS && (
        <div>
          <button type="button" class="button plain" onClick={() => setWhole(true)}>
            {strings.plural("all_patterns", patterns.length)}
          </button>
        </div>
      )}
    </section>
  );
}

function nameOf({ of }: Pattern, texts: Texts, strings: Strings): string {
  const touch = strings.named("touch", of.outreach_type, readable(of.outreach_type));
  switch (of.kind) {
    case "segment":
      return `${segmentName(of.segment, strings)}, ${touch}`;
    case "variant":
      return `${wordingName(of.variant_id, texts, strings)}, ${segmentName(of.segment, strings)}, ${touch}`;
    case "attribute":
      return `${strings.named("attribute", of.attribute, readable(of.attribute))}: ${strings.named(of.attribute, of.value, readable(of.value))}, ${touch}`;
    case "trait":
      return `${strings.named("trait", of.name, readable(of.name))}: ${of.name === "title_family" ? strings.named("family", of.value, readable(of.value)) : readable(of.value)}, ${touch}`;
  }
}

function LearningFileSection({ act }: { act: (work: () => Promise<string>) => Promise<void> }) {
  const strings = useStrings();
  const [sure, setSure] = useState(false);
  const adopt = async (file: File, add: boolean): Promise<string> => {
    const read: unknown = await file.text().then(JSON.parse);
    if (!isLearning(read)) throw new Error(strings.t("not_learning_file"));
    await client.ask("learning.adopt", { file: read, add });
    return strings.t("learning_adopted");
  };
  return (
    <section class="sheet column">
      <h2>{strings.t("learning_file")}</h2>
      <p class="muted">{strings.t("learning_file_text")}</p>
      <div class="line">
        <button
          type="button"
          class="button"
          onClick={() =>
            void act(async () => {
              const file: ExportedFile = await client.ask("learning.export", {});
              offerDownload(file);
              return strings.t("saved_as", file.file_name);
            })
          }
        >
          {strings.t("learning_export")}
        </button>
        <FilePicker
          label={strings.t("learning_import")}
          accept="application/json,.json"
          onFiles={([file]) => void act(() => adopt(file, false))}
        />
        <FilePicker
          label={strings.t("learning_add")}
          accept="application/json,.json"
          onFiles={([file]) => void act(() => adopt(file, true))}
        />
        <button
          type="button"
          class="button plain"
          onBlur={() => setSure(false)}
          onClick={() => {
            if (!sure) return setSure(true);
            setSure(false);
            void act(async () => {
              await client.ask("learning.adopt", { file: null, add: false });
              return strings.t("learning_forgotten");
            });
          }}
        >
          {strings.t(sure ? "learning_reset_sure" : "learning_reset")}
        </button>
      </div>
    </section>
  );
}

type LearningFile = Parameters<typeof client.ask<"learning.adopt">>[1]["file"] & object;

/** The core checks the rest, with the path of what does not fit. */
function isLearning(value: unknown): value is LearningFile {
  return typeof value === "object" && value !== null && "format" in value && "rows" in value;
}
