/** Files in: choose, say what columns mean, look at the dry run, import or leave it; and every import can be undone. */
import { useState } from "preact/hooks";
import { FilePicker } from "../../../ui/file_picker";
import type { ImportFigures, ReadRowsResponse } from "../../../../pkg/outreach_engine";
import { RefusalError } from "../../../protocol/refusal";
import { type MessageKey, type Strings, useStrings } from "../../../ui/strings";
import { client, sentenceOf, useAnswer } from "../../connect";
import { Mapping, rememberedFields, rememberFields } from "./mapping";
import { OwnTexts } from "./own_texts";
import {
  again,
  apply,
  type DryRun,
  dryRun,
  type FileReport,
  MOST_BYTES,
  preview,
  type Progress,
  type Source,
  sourcesOf,
  TooLargeError,
} from "./run";
import { ZipError } from "./zip_error";
import { sizeText } from "../size_text";

type State =
  | { at: "choosing" }
  | { at: "mapping"; sources: Source[]; questions: Question[] }
  | { at: "working"; progress: Progress; cancel: () => void }
  | { at: "deciding"; run: DryRun };

interface Question {
  source: Source;
  preview: ReadRowsResponse;
}

export function Import() {
  const strings = useStrings();
  const [state, setState] = useState<State>({ at: "choosing" });
  const [said, setSaid] = useState<{ text: string; bad: boolean; toInbox?: boolean } | null>(null);
  const [imports, askAgain] = useAnswer("imports.list", {});
  const say = (text: string, bad = false): void => setSaid({ text, bad });

  const fail = (error: unknown): void => {
    setState({ at: "choosing" });
    if (error instanceof DOMException && error.name === "AbortError") say(strings.t("import_cancelled"));
    else say(faultOf(error, strings), true);
  };
  /** Shows progress with a way to stop, and what came of it. */
  const work = async (task: (tell: (progress: Progress) => void, signal: AbortSignal) => Promise<DryRun>) => {
    const life = new AbortController();
    const cancel = (): void => life.abort();
    const tell = (progress: Progress): void => setState({ at: "working", progress, cancel });
    setSaid(null);
    tell({ stage: "reading", done: 0 });
    try {
      const run = await task(tell, life.signal);
      life.signal.throwIfAborted();
      setState({ at: "deciding", run });
    } catch (error) {
      void client.ask("import.discard", {}).catch(() => undefined);
      fail(life.signal.aborted ? new DOMException("", "AbortError") : error);
    }
  };
  const begin = (sources: Source[], fields: ReadonlyMap<string, string[]>): Promise<void> =>
    work((tell, signal) => dryRun(client, sources, fields, tell, signal));

  const take = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return;
    setSaid(null);
    try {
      const sources = await sourcesOf(files);
      if (sources.length === 0) return say(strings.t("import_nothing_in_zip"), true);
      const questions: Question[] = [];
      for (const source of sources) {
        const seen = await preview(client, source);
        if (seen !== null && (seen.layout.kind === "people" || seen.layout.kind === "unknown")) {
          questions.push({ source, preview: seen });
        }
      }
      if (questions.length === 0) await begin(sources, new Map());
      else {
        for (const question of questions) await rememberedFields(question.preview.layout);
        setState({ at: "mapping", sources, questions });
      }
    } catch (error) {
      fail(error);
    }
  };
  const put = async (run: DryRun): Promise<void> => {
    setSaid(null);
    try {
      const { figures } = await apply(client, run);
      setState({ at: "choosing" });
      const text = strings.t("import_done", figures.added, figures.merged, figures.events);
      setSaid({ text, bad: false, toInbox: figures.added > 0 });
      askAgain();
    } catch (error) {
      say(sentenceOf(error), true);
      const changed = error instanceof RefusalError && error.refusal.code === "conflict";
      if (changed) await work((tell, signal) => again(client, run, tell, signal));
    }
  };
  const undo = async (importId: string): Promise<void> => {
    try {
      await client.ask("import.undo", { import_id: importId });
      say(strings.t("import_undone"));
    } catch (error) {
      say(sentenceOf(error), true);
    }
    askAgain();
  };

  return (
    <>
      <h1 class="title">{strings.t("import_title")}</h1>
      <p class="lead muted">{strings.t("import_intro")}</p>
      <p role="status" class={said === null ? "unseen" : said.bad ? "note bad" : "note good"}>
        {said?.text ?? ""}
        {said?.toInbox && (
          <>
            {" "}
            <a href="#/prospects?approval=pending">{strings.t("import_to_inbox")}</a>
          </>
        )}
      </p>
      {state.at === "choosing" && (
        <section
          class="sheet column drop"
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            void take([...(event.dataTransfer?.files ?? [])]);
          }}
        >
          <h2>{strings.t("import_choose_title")}</h2>
          <p class="muted lead">{strings.t("import_choose_text")}</p>
          <div class="line">
            <FilePicker
              label={strings.t("import_choose")}
              accept=".zip,.csv,.tsv,.txt"
              multiple
              class="button primary"
              onFiles={(files) => void take(files)}
            />
          </div>
        </section>
      )}
      {state.at === "mapping" && (
        <Mapping
          questions={state.questions.map(({ source, preview: seen }) => ({ name: source.name, preview: seen }))}
          onCancel={() => setState({ at: "choosing" })}
          onDone={(fields) => {
            for (const { source, preview: seen } of state.questions) {
              void rememberFields(seen.layout, fields.get(source.name) ?? []);
            }
            void begin(state.sources, fields);
          }}
        />
      )}
      {state.at === "working" && (
        <section class="sheet column">
          <h2>{strings.t(state.progress.stage === "reading" ? "import_reading" : "import_comparing")}</h2>
          <progress max={1} value={state.progress.done} aria-label={strings.t("import_reading")} />
          <div>
            <button type="button" class="button" onClick={state.cancel}>
              {strings.t("cancel")}
            </button>
          </div>
        </section>
      )}
      {state.at === "deciding" && (
        <Decision
          run={state.run}
          onImport={() => void put(state.run)}
          onLeave={() => {
            void client.ask("import.discard", {});
            setState({ at: "choosing" });
          }}
        />
      )}
      {imports.state === "ready" && imports.value.length > 0 && (
        <section class="sheet column">
          <h2>{strings.t("imports_title")}</h2>
          <ul class="plain-list">
            {imports.value.map((one) => (
              <li key={one.import_id} class="line">
                <span class="grow">
                  <strong>{one.name}</strong>
                  <br />
                  <span class="muted small">
                    {strings.date(one.at)} ·{" "}
                    {strings.t("import_counts", one.figures.added, one.figures.merged, one.figures.events)}
                  </span>
                </span>
                {one.undone_at === null ? (
                  <button type="button" class="button small" onClick={() => void undo(one.import_id)}>
                    {strings.t("import_undo")}
                  </button>
                ) : (
                  <span class="muted small">{strings.t("import_was_undone", strings.date(one.undone_at))}</span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Decision({ run, onImport, onLeave }: { run: DryRun; onImport: () => void; onLeave: () => void }) {
  const strings = useStrings();
  const { figures, gathered, files } = run;
  const nothing = figures.added + figures.merged + figures.events === 0;
  return (
    <section class="sheet column" aria-live="polite">
      <h2>{strings.t("import_preview_title")}</h2>
      <p class="muted lead">{strings.t("import_preview_text")}</p>
      <Facts facts={peopleFacts(figures, strings)} />
      <Facts facts={pastFacts(figures, strings)} />
      <h3 class="small-heading">{strings.t("import_files")}</h3>
      <ul class="plain-list">
        {files.map((file) => (
          <FileLine key={file.name} file={file} />
        ))}
      </ul>
      {gathered.passed.size > 0 && (
        <p class="small muted">
          {[...gathered.passed]
            .map(([reason, count]) => `${strings.number(count)} × ${strings.named("import_reason", reason, reason)}`)
            .join(" · ")}
        </p>
      )}
      <OwnTexts texts={gathered.ownTexts} />
      {nothing && <p class="note info">{strings.t("import_nothing_new")}</p>}
      <div class="line">
        <button type="button" class="button primary" disabled={nothing} onClick={onImport}>
          {strings.t("import_now")}
        </button>
        <button type="button" class="button" onClick={onLeave}>
          {strings.t("import_leave")}
        </button>
      </div>
    </section>
  );
}

type Fact = [MessageKey, string];

function Facts({ facts }: { facts: Fact[] }) {
  const strings = useStrings();
  return (
    <dl class="facts">
      {facts.map(([key, value]) => (
        <div key={key}>
          <dt>{strings.t(key)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function peopleFacts(figures: ImportFigures, strings: Strings): Fact[] {
  return [
    ["import_added", strings.number(figures.added)],
    ["import_merged", strings.number(figures.merged)],
    ["import_matched", strings.number(figures.matched)],
    ["import_suppressed", strings.number(figures.suppressed)],
  ];
}

function pastFacts(figures: ImportFigures, strings: Strings): Fact[] {
  const share = (part: number, whole: number): string =>
    whole === 0 ? strings.number(part) : strings.t("import_share", part, whole, strings.percent(part / whole));
  const hours = figures.reply_hours.toSorted((one, other) => one - other);
  const median = hours[Math.floor(hours.length / 2)];
  return [
    ["import_accepted", share(figures.accepted, figures.requests)],
    ["import_pending", strings.number(figures.pending)],
    ["import_replied", share(figures.replied, figures.contacted)],
    ["import_latency", median === undefined ? "–" : latency(median, strings)],
  ];
}

function latency(hours: number, strings: Strings): string {
  const [value, unit] = hours < 48 ? [hours, "hour"] : [hours / 24, "day"];
  const digits = hours < 10 ? 1 : 0;
  return new Intl.NumberFormat(strings.locale, {
    style: "unit",
    unit,
    unitDisplay: "long",
    maximumFractionDigits: digits,
  }).format(value);
}

function FileLine({ file }: { file: FileReport }) {
  const strings = useStrings();
  const lines = (numbers: readonly number[]): string => numbers.map((line) => strings.number(line)).join(", ");
  return (
    <li>
      <strong>{file.name}</strong>{" "}
      <span class="muted">
        {strings.named("import_kind", file.kind, file.kind)} · {strings.plural("import_rows", file.rows)}
      </span>
      {file.passed.map((one) => (
        <div key={one.reason} class="small muted">
          {strings.t(
            "import_passed",
            one.count,
            strings.named("import_reason", one.reason, one.reason),
            `${lines(one.lines)}${one.count > one.lines.length ? " …" : ""}`,
          )}
        </div>
      ))}
      {file.unreadable.length > 0 && (
        <div class="small">{strings.t("import_unreadable", lines(file.unreadable.slice(0, 10)))}</div>
      )}
    </li>
  );
}

function faultOf(error: unknown, strings: Strings): string {
  if (error instanceof ZipError) {
    const sentence = strings.named("import_zip", error.reason, error.reason);
    return error.entry === "" ? sentence : `${error.entry}: ${sentence}`;
  }
  if (error instanceof TooLargeError) {
    return strings.t("import_too_large", sizeText(error.bytes, strings), sizeText(MOST_BYTES, strings));
  }
  return sentenceOf(error);
}
