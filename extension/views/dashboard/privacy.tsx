/** About the data: what is kept of whom, for how long, out with one person's, away with it. Not here: all of it at once. */
import { useMemo, useState } from "preact/hooks";
import type { Prospect } from "../../../pkg/outreach_engine";
import { calledBy, placeOf } from "../../protocol/calling";
import type { PrivacyStatus } from "../../protocol/keeping";
import { type MessageKey, useStrings } from "../../ui/strings";
import { client, offerDownload, sentenceOf, useAnswer } from "../connect";
import { sizeText } from "./size_text";

const MOST_PEOPLE = 30_000;
const MOST_FOUND = 8;
const PERIODS = [6, 12, 24, 36] as const;

type Said = { text: string; bad: boolean } | null;
type Act = (work: () => Promise<string>) => Promise<void>;

export function Privacy() {
  const strings = useStrings();
  const [answer, again] = useAnswer("privacy.status", {});
  const [said, setSaid] = useState<Said>(null);
  const act: Act = async (work) => {
    try {
      setSaid({ text: await work(), bad: false });
    } catch (error) {
      setSaid({ text: sentenceOf(error), bad: true });
    }
    again();
  };
  const status = answer.state === "ready" ? answer.value : null;
  return (
    <>
      <h1 class="title">{strings.t("privacy_title")}</h1>
      <p class="lead muted">{strings.t("privacy_intro")}</p>
      <p role="status" class={said === null ? "unseen" : said.bad ? "note bad" : "note good"}>
        {said?.text ?? ""}
      </p>
      {answer.state === "refused" && <p class="note bad">{answer.message}</p>}
      {status && <Kept status={status} />}
      {status && <RetentionRule status={status} act={act} />}
      <OnePerson act={act} />
      <Promises />
    </>
  );
}

const COUNTS: { count: "prospects" | "events" | "sequences" | "insights" | "suppressed"; text: MessageKey }[] = [
  { count: "prospects", text: "privacy_prospects" },
  { count: "events", text: "privacy_events" },
  { count: "sequences", text: "privacy_sequences" },
  { count: "insights", text: "privacy_insights" },
  { count: "suppressed", text: "privacy_suppressed" },
];

function Kept({ status }: { status: PrivacyStatus }) {
  const strings = useStrings();
  const size = status.bytes === null ? "" : sizeText(status.bytes, strings);
  return (
    <section class="sheet column">
      <h2>{strings.t("privacy_kept_title")}</h2>
      <table class="plain-table">
        <tbody>
          {COUNTS.map(({ count, text }) => (
            <tr key={count}>
              <th scope="row">{strings.t(text)}</th>
              <td class="number">{strings.number(status[count])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="muted lead">{strings.t("privacy_kept_where", size === "" ? "–" : size)}</p>
      <p class="muted lead">{strings.t("privacy_kept_not")}</p>
    </section>
  );
}

function RetentionRule({ status, act }: { status: PrivacyStatus; act: Act }) {
  const strings = useStrings();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { months, notices, notices_total: total } = status;
  const periods = [...new Set([...PERIODS, ...(months === null ? [] : [months])])].toSorted((a, b) => a - b);
  const ids = [...chosen];
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <section class="sheet column">
      <h2>{strings.t("retention_title")}</h2>
      <p class="muted lead">{strings.t("retention_text")}</p>
      <label class="line">
        <span>{strings.t("retention_label")}</span>
        <select
          class="field"
          value={months ?? ""}
          onChange={(event) => {
            const { value } = event.currentTarget;
            void act(async () => {
              await client.ask("privacy.retention", { months: value === "" ? null : Number(value) });
              return strings.t("saved");
            });
          }}
        >
          {periods.map((one) => (
            <option key={one} value={one}>
              {strings.plural("months", one)}
            </option>
          ))}
          <option value="">{strings.t("retention_never")}</option>
        </select>
      </label>
      {total === 0 ? (
        months !== null && <p>{strings.t("retention_nobody")}</p>
      ) : (
        <>
          <p class="note warn">{strings.plural("retention_due", total)}</p>
          <ul class="column">
            {notices.map((notice) => (
              <li key={notice.prospect_id}>
                <label class="choice">
                  <input
                    type="checkbox"
                    checked={chosen.has(notice.prospect_id)}
                    onChange={() => toggle(notice.prospect_id)}
                  />
                  <span>
                    {notice.name}
                    <span class="small muted block">
                      {strings.t(
                        "retention_entry",
                        longDate(notice.last_contact_at, strings.locale),
                        longDate(notice.erased_on, strings.locale),
                      )}
                    </span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
          <div class="line">
            <button
              type="button"
              class="button"
              disabled={chosen.size === 0}
              onClick={() =>
                void act(async () => {
                  await client.ask("privacy.keep", { prospect_ids: ids });
                  setChosen(new Set());
                  return strings.plural("retention_kept", ids.length);
                })
              }
            >
              {strings.t("retention_keep")}
            </button>
            <button
              type="button"
              class="button danger"
              disabled={chosen.size === 0}
              onClick={() =>
                void act(async () => {
                  const { erased } = await client.ask("prospect.erase", { prospect_ids: ids, never_again: false });
                  setChosen(new Set());
                  return strings.plural("person_erased", erased);
                })
              }
            >
              {strings.t("retention_erase_now")}
            </button>
          </div>
        </>
      )}
    </section>
  );
}

function OnePerson({ act }: { act: Act }) {
  const strings = useStrings();
  const [answer, again] = useAnswer("prospects.list", { limit: MOST_PEOPLE });
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState<Prospect | null>(null);
  const [neverAgain, setNeverAgain] = useState(false);
  const [sure, setSure] = useState(false);
  const all = answer.state === "ready" ? answer.value : [];
  const found = useMemo(() => matching(all, words), [all, words]);
  const choose = (person: Prospect | null): void => {
    setChosen(person);
    setSure(false);
    setNeverAgain(false);
  };
  return (
    <section class="sheet column">
      <h2>{strings.t("person_title")}</h2>
      <p class="muted lead">{strings.t("person_text")}</p>
      <input
        type="search"
        class="field"
        placeholder={strings.t("person_search")}
        aria-label={strings.t("person_search")}
        value={words}
        onInput={(event) => {
          setWords(event.currentTarget.value);
          choose(null);
        }}
      />
      {chosen === null ? (
        <ul class="column">
          {found.map((person) => (
            <li key={person.prospect_id}>
              <button type="button" class="button plain" onClick={() => choose(person)}>
                {calledBy(person)}
                {person.profile.headline ? <span class="small muted"> · {person.profile.headline}</span> : null}
              </button>
            </li>
          ))}
          {words.trim() !== "" && found.length === 0 && <li class="muted">{strings.t("person_none")}</li>}
        </ul>
      ) : (
        <div class="column">
          <p>
            <strong>{calledBy(chosen)}</strong> <span class="small muted">{placeOf(chosen.prospect_id)}</span>
          </p>
          <div class="line">
            <button
              type="button"
              class="button"
              onClick={() =>
                void act(async () => {
                  const file = await client.ask("prospect.export", { prospect_id: chosen.prospect_id });
                  offerDownload(file);
                  return strings.t("saved_as", file.file_name);
                })
              }
            >
              {strings.t("person_export")}
            </button>
            <button type="button" class="button plain" onClick={() => choose(null)}>
              {strings.t("person_other")}
            </button>
          </div>
          <label class="choice">
            <input
              type="checkbox"
              checked={neverAgain}
              onChange={(event) => setNeverAgain(event.currentTarget.checked)}
            />
            <span>
              {strings.t("person_never_again")}
              <span class="small muted block">{strings.t("person_never_again_text")}</span>
            </span>
          </label>
          <label class="choice">
            <input type="checkbox" checked={sure} onChange={(event) => setSure(event.currentTarget.checked)} />
            <span>{strings.t("person_sure")}</span>
          </label>
          <div class="line">
            <button
              type="button"
              class="button danger"
              disabled={!sure}
              onClick={() =>
                void act(async () => {
                  const params = { prospect_ids: [chosen.prospect_id], never_again: neverAgain };
                  const { erased } = await client.ask("prospect.erase", params);
                  choose(null);
                  setWords("");
                  again();
                  return strings.plural("person_erased", erased);
                })
              }
            >
              {strings.t("person_erase")}
            </button>
          </div>
        </div>
      )}
    </section>
  );
}

/** What is true for as long as the extension is installed; each has its line in PRIVACY.md. */
const PROMISES: MessageKey[] = [
  "promise_no_network",
  "promise_no_visit",
  "promise_sites",
  "promise_team",
  "promise_browser",
];

function Promises() {
  const strings = useStrings();
  return (
    <section class="sheet column">
      <h2>{strings.t("promises_title")}</h2>
      <ul class="column bullets">
        {PROMISES.map((key) => (
          <li key={key}>{strings.t(key)}</li>
        ))}
      </ul>
      <p>
        <a class="link" href="#/data">
          {strings.t("privacy_to_data")}
        </a>
      </p>
    </section>
  );
}

function matching(all: readonly Prospect[], words: string): Prospect[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  const texts = (person: Prospect): string =>
    `${calledBy(person)} ${person.profile.headline ?? ""} ${person.profile.company ?? ""} ${person.prospect_id}`;
  return all
    .filter((person) => wanted.every((word) => texts(person).toLowerCase().includes(word)))
    .slice(0, MOST_FOUND);
}

/** With the year: periods of retention are long. */
function longDate(moment: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" }).format(new Date(moment));
}
