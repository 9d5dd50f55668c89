/**
 * Records that only the user knows to be of one person: found by name, looked at as they would be together, put together,
 * taken apart again. Not here: pairs that look like one person (`../identity.tsx`), and what a merge does (the core).
 */
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Prospect } from "../../../../pkg/outreach_engine";
import { calledOf, placeOf, workOf } from "../../../protocol/calling";
import type { MergePreview } from "../../../protocol/contract";
import { type Strings, useStrings } from "../../../ui/strings";
import { client, sentenceOf, useAnswer } from "../../connect";
import { personAddress } from "../../person_address";
import { filterOf, sortedRows } from "../prospects/filter";
import { forgetRow, useProspectRows } from "../prospects/rows";
import type { Act } from "./person";

/** Hits that are shown: whoever is not among them is found by another word. */
const MOST = 8;

interface Props {
  prospect: Prospect;
  act: Act;
}

export function SamePerson({ prospect, act }: Props) {
  const strings = useStrings();
  const { prospect_id: id } = prospect;
  const [state, setState] = useState<"rest" | "searching" | MergePreview>("rest");
  const [refused, setRefused] = useState("");
  const [merges, again] = useAnswer("identity.merges", {});
  const mine = merges.state === "ready" ? merges.value.filter((one) => one.kept_id === id) : [];
  if (prospect.source === "sample") return null;
  const look = async (keep: string, merge: string): Promise<void> => {
    try {
      setState(await client.ask("identity.preview", { keep, merge }));
      setRefused("");
    } catch (error) {
      setRefused(sentenceOf(error));
    }
  };
  const merge = async ({ kept, merged }: MergePreview): Promise<void> => {
    setState("rest");
    const done = await act(async () => {
      const { prospect_id: keep } = kept;
      const { kept_name, entries } = await client.ask("identity.merge", { keep, merge: merged.prospect_id });
      forgetRow(merged.prospect_id);
      return strings.t("identity_merged", kept_name, entries);
    });
    again();
    if (done && kept.prospect_id !== id) location.hash = personAddress(kept.prospect_id);
  };
  const takeApart = (mergedId: string, name: string): void => {
    void act(async () => {
      await client.ask("identity.unmerge", { merged_id: mergedId });
      return strings.t("identity_unmerged", name);
    }).then(again);
  };
  return (
    <section class="sheet column" aria-label={strings.t("same_title")}>
      <h2>{strings.t("same_title")}</h2>
      {mine.length > 0 && (
        <ul class="plain-list">
          {mine.map((one) => (
            <li key={one.merged_id} class="line">
              <span class="grow">
                <bdi>{one.merged_name}</bdi> <span class="muted small">{one.merged_id}</span>
              </span>
              <button type="button" class="button small" onClick={() => takeApart(one.merged_id, one.merged_name)}>
                {strings.t("identity_unmerge")}
              </button>
            </li>
          ))}
        </ul>
      )}
      {refused && <p class="note bad">{refused}</p>}
      {state === "rest" && (
        <div>
          <button type="button" class="button" onClick={() => setState("searching")}>
            {strings.t("same_as")}
          </button>
        </div>
      )}
      {state === "searching" && (
        <Search
          id={id}
          onChoose={(other) => void look(id, other)}
          onCancel={() => {
            setRefused("");
            setState("rest");
          }}
        />
      )}
      {typeof state === "object" && (
        <Preview
          preview={state}
          onTurn={() => void look(state.merged.prospect_id, state.kept.prospect_id)}
          onMerge={() => void merge(state)}
          onCancel={() => setState("rest")}
        />
      )}
    </section>
  );
}

interface SearchProps {
  id: string;
  onChoose(id: string): void;
  onCancel(): void;
}

function Search({ id, onChoose, onCancel }: SearchProps) {
  const strings = useStrings();
  const [{ rows, complete }] = useProspectRows();
  const [words, setWords] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const found = useMemo(() => {
    if (words.trim() === "") return [];
    const everybody = sortedRows(rows, { ...filterOf(""), words }, strings.locale);
    return everybody.filter((row) => row.prospect_id !== id).slice(0, MOST);
  }, [rows, words, id, strings]);
  return (
    <>
      <input
        type="search"
        class="field"
        ref={field}
        placeholder={strings.t("search")}
        aria-label={strings.t("same_search")}
        value={words}
        onInput={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && onCancel()}
      />
      <p class="small muted" role="status">
        {words.trim() !== "" && found.length === 0 ? strings.t(complete ? "none_match" : "loading") : ""}
      </p>
      <ul class="plain-list column">
        {found.map((row) => (
          <li key={row.prospect_id}>
            <button type="button" class="button plain grow" onClick={() => onChoose(row.prospect_id)}>
              <strong dir="auto">{calledOf(row)}</strong>{" "}
              <span class="muted small" dir="auto">
                {row.name ? workOf(row) || placeOf(row.prospect_id) : ""}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div>
        <button type="button" class="button" onClick={onCancel}>
          {strings.t("cancel")}
        </button>
      </div>
    </>
  );
}

interface PreviewProps {
  preview: MergePreview;
  onTurn(): void;
  onMerge(): void;
  onCancel(): void;
}

function Preview({ preview, onTurn, onMerge, onCancel }: PreviewProps) {
  const strings = useStrings();
  const { kept, merged, together } = preview;
  const yes = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => yes.current?.focus(), []);
  const entries = [preview.kept_entries, preview.merged_entries, preview.kept_entries + preview.merged_entries];
  const lines = [
    ...linesOf(strings).map(({ label, of }) => ({ label, values: [kept, merged, together].map(of) })),
    { label: strings.t("same_log"), values: entries.map((count) => strings.number(count)) },
  ].filter(({ values }) => values.some((value) => value !== ""));
  return (
    <>
      <table class="plain-table three">
        <caption class="small muted">{strings.t("same_preview")}</caption>
        <thead>
          <tr>
            <th scope="col">{strings.t("same_stays")}</th>
            <th scope="col">{strings.t("same_goes")}</th>
            <th scope="col">{strings.t("same_together")}</th>
          </tr>
        </thead>
        {lines.map(({ label, values }) => (
          <tbody key={label}>
            <tr>
              <th scope="rowgroup" colSpan={3}>
                {label}
              </th>
            </tr>
            <tr>
              {values.map((value, at) => (
                <td key={at} dir="auto">
                  {value}
                </td>
              ))}
            </tr>
          </tbody>
        ))}
      </table>
      <div class="line">
        <button type="button" class="button primary" ref={yes} onClick={onMerge}>
          {strings.t("same_merge")}
        </button>
        <button type="button" class="button" onClick={onTurn}>
          {strings.t("same_turn")}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {strings.t("cancel")}
        </button>
      </div>
      <p class="small muted">{strings.t("identity_merges_text")}</p>
    </>
  );
}

interface Line {
  label: string;
  of(prospect: Prospect): string;
}

/** What two records are told apart by, and what of it stays. */
function linesOf(strings: Strings): Line[] {
  const field = (name: string): string => strings.named("field", name, name);
  return [
    { label: field("name"), of: ({ profile }) => profile.display_name ?? profile.name ?? "" },
    { label: field("title"), of: ({ profile }) => profile.title ?? "" },
    { label: field("company"), of: ({ profile }) => profile.company ?? "" },
    { label: field("headline"), of: ({ profile }) => profile.headline ?? "" },
    { label: field("location"), of: ({ profile }) => profile.location ?? "" },
    { label: field("email"), of: ({ details = {} }) => details["email"] ?? "" },
    { label: field("phone"), of: ({ details = {} }) => details["phone"] ?? "" },
    {
      label: field("url"),
      of: ({ identities }) =>
        identities.map(({ site, key }) => (key.includes("@") ? key : `${site}: ${key}`)).join(", "),
    },
    { label: strings.t("column_approval"), of: ({ approval }) => strings.named("approval", approval, approval) },
    { label: field("tags"), of: ({ tags }) => tags.join(", ") },
    { label: strings.t("note"), of: ({ note = "" }) => note },
    { label: strings.t("same_since"), of: ({ added_at }) => strings.date(added_at, "day") },
  ];
}
