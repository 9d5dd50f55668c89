/** What can be done with all who are chosen, what has just been done, and its undo. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { FormerState, PeopleChange } from "../../../protocol/people";
import { useStrings } from "../../../ui/strings";
import { client, sentenceOf } from "../../connect";
import { changePeople, restorePeople } from "./change";

type State =
  | { at: "rest" }
  | { at: "tagging" }
  | { at: "suppressing" }
  | { at: "working"; done: number; of: number }
  | { at: "done"; text: string; before: FormerState[] }
  | { at: "refused"; message: string };

/** Works through changes of many; the bar shows how far it is. */
export function useBulk(again: () => void) {
  const strings = useStrings();
  const [state, setState] = useState<State>({ at: "rest" });
  const life = useRef<AbortController | null>(null);
  useEffect(() => () => life.current?.abort(), []);
  const change = async (ids: readonly string[], wish: PeopleChange): Promise<boolean> => {
    const stop = new AbortController();
    life.current = stop;
    setState({ at: "working", done: 0, of: ids.length });
    try {
      const { before, skipped, stopped } = await changePeople(client, ids, wish, stop.signal, (done) =>
        setState({ at: "working", done, of: ids.length }),
      );
      const text = [
        strings.plural(saidOf(wish), before.length, "tag" in wish ? wish.tag : ""),
        skipped > 0 ? strings.plural("left_never", skipped) : "",
        stopped ? strings.t("bulk_stopped") : "",
      ];
      setState({ at: "done", text: text.filter(Boolean).join(" "), before });
      return true;
    } catch (error) {
      setState({ at: "refused", message: sentenceOf(error) });
      return false;
    } finally {
      again();
    }
  };
  const undo = async (before: readonly FormerState[]): Promise<void> => {
    try {
      await restorePeople(client, before);
      setState({ at: "done", text: strings.t("done_undone"), before: [] });
    } catch (error) {
      setState({ at: "refused", message: sentenceOf(error) });
    }
    again();
  };
  return { state, setState, change, undo, stop: () => life.current?.abort() };
}

function saidOf(wish: PeopleChange) {
  if (wish.kind === "tag") return "tagged_count" as const;
  if (wish.kind === "untag") return "untagged_count" as const;
  if (wish.kind === "suppress") return "suppressed_count" as const;
  return wish.approval === "approved" ? ("approved_count" as const) : ("rejected_count" as const);
}

interface BarProps {
  bulk: ReturnType<typeof useBulk>;
  chosen: readonly string[];
  /** A few names, to say who is meant. */
  names: readonly string[];
  tags: readonly string[];
  /** Whether the keys of rows are said: where there are rows. */
  hint: boolean;
  onChooseNone(): void;
}

export function BulkBar({ bulk, chosen, names, tags, hint, onChooseNone }: BarProps) {
  const strings = useStrings();
  const { state, setState, undo } = bulk;
  const change = async (wish: PeopleChange): Promise<void> => {
    if (await bulk.change(chosen, wish)) onChooseNone();
  };
  const rest = (): void => setState({ at: "rest" });
  if (state.at === "working") {
    return (
      <div class="line bulk" role="status">
        <progress max={state.of} value={state.done} aria-label={strings.t("bulk_working")} />
        <span class="small figures">{strings.t("count_of", state.done, state.of)}</span>
        <button type="button" class="button small" onClick={bulk.stop}>
          {strings.t("stop")}
        </button>
      </div>
    );
  }
  if (chosen.length === 0) {
    return (
      <div class="line bulk" role="status">
        {state.at === "rest" && hint && <span class="small faint wide">{strings.t("table_keys")}</span>}
        {state.at === "done" && (
          <>
            <span class="small muted">{state.text}</span>
            {state.before.length > 0 && (
              <button type="button" class="button small" onClick={() => void undo(state.before)}>
                {strings.t("undo")}
              </button>
            )}
          </>
        )}
        {state.at === "refused" && <span class="note bad">{state.message}</span>}
      </div>
    );
  }
  return (
    <div class="column-tight">
      <div class="line bulk" role="group" aria-label={strings.plural("chosen", chosen.length)}>
        <span class="small" role="status">
          {strings.plural("chosen", chosen.length)}
        </span>
        <button
          type="button"
          class="button small primary"
          onClick={() => void change({ kind: "approval", approval: "approved" })}
        >
          {strings.t("approve")}
        </button>
        <button
          type="button"
          class="button small"
          onClick={() => void change({ kind: "approval", approval: "rejected" })}
        >
          {strings.t("reject")}
        </button>
        <button
          type="button"
          class="button small"
          aria-expanded={state.at === "tagging"}
          onClick={() => setState({ at: state.at === "tagging" ? "rest" : "tagging" })}
        >
          {strings.t("tag")}
        </button>
        <button
          type="button"
          class="button small"
          aria-expanded={state.at === "suppressing"}
          onClick={() => setState({ at: state.at === "suppressing" ? "rest" : "suppressing" })}
        >
          {strings.t("never_show")}
        </button>
        <button type="button" class="button small plain" onClick={onChooseNone}>
          {strings.t("choose_none")}
        </button>
      </div>
      {state.at === "refused" && <p class="note bad">{state.message}</p>}
      {state.at === "tagging" && <TagForm tags={tags} onChange={(wish) => void change(wish)} onCancel={rest} />}
      {state.at === "suppressing" && (
        <div class="note warn" role="alertdialog" aria-label={strings.t("never_show")}>
          <div class="grow column-tight">
            <p>{strings.plural("bulk_suppress_confirm", chosen.length, namesText(names, chosen.length, strings))}</p>
            <p class="line">
              <button type="button" class="button small" onClick={() => void change({ kind: "suppress" })}>
                {strings.t("suppress_yes")}
              </button>
              <button type="button" class="button small plain" onClick={rest}>
                {strings.t("cancel")}
              </button>
            </p>
          </div>
        </div>
      )}
    </div>
  );
}

/** "Ada, Ben, Cleo and 9 more". */
function namesText(names: readonly string[], of: number, strings: ReturnType<typeof useStrings>): string {
  const rest = of - names.length;
  const all = rest > 0 ? [...names, strings.plural("more_people", rest)] : names;
  return new Intl.ListFormat(strings.locale, { type: "conjunction" }).format(all);
}

interface TagProps {
  tags: readonly string[];
  onChange(wish: PeopleChange): void;
  onCancel(): void;
}

function TagForm({ tags, onChange, onCancel }: TagProps) {
  const strings = useStrings();
  const [tag, setTag] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const word = tag.trim();
  return (
    <form
      class="line"
      onSubmit={(event) => {
        event.preventDefault();
        if (word) onChange({ kind: "tag", tag: word });
      }}
      onKeyDown={(event) => event.key === "Escape" && onCancel()}
    >
      <input
        ref={field}
        class="field"
        list="tags"
        dir="auto"
        maxLength={60}
        aria-label={strings.t("tag")}
        placeholder={strings.t("tag_hint")}
        value={tag}
        onInput={(event) => setTag(event.currentTarget.value)}
      />
      <datalist id="tags">
        {tags.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <button type="submit" class="button small" disabled={word === ""}>
        {strings.t("tag_add")}
      </button>
      <button
        type="button"
        class="button small plain"
        disabled={word === "" || !tags.includes(word)}
        onClick={() => onChange({ kind: "untag", tag: word })}
      >
        {strings.t("tag_remove")}
      </button>
      <button type="button" class="button small plain" onClick={onCancel}>
        {strings.t("cancel")}
      </button>
    </form>
  );
}
