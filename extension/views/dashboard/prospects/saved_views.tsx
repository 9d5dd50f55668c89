/** Filters under a name: those everybody has, and the user's own, which can be renamed and removed again. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { SavedView } from "../../../protocol/people";
import { More } from "../../../ui/log_bar";
import { type MessageKey, useStrings } from "../../../ui/strings";
import { client, sentenceOf, useAnswer } from "../../connect";
import { addressOf } from "./filter";

const SHIPPED: { query: string; label: MessageKey }[] = [
  { query: "", label: "view_everybody" },
  { query: "approval=pending", label: "view_inbox" },
  { query: "approval=approved", label: "approval_approved" },
];

interface Props {
  /** The filter that is shown, as text. */
  query: string;
  /** How many wait for approval. */
  waiting: number;
}

export function SavedViews({ query, waiting }: Props) {
  const strings = useStrings();
  const [answer, again] = useAnswer("views.list", {});
  const [naming, setNaming] = useState<SavedView | null>(null);
  const [removed, setRemoved] = useState<SavedView | null>(null);
  const [refused, setRefused] = useState("");
  const views = answer.state === "ready" ? answer.value : [];
  const isKnown = SHIPPED.some((one) => one.query === query) || views.some((one) => one.query === query);
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      setRefused("");
    } catch (error) {
      setRefused(sentenceOf(error));
    }
    again();
  };
  const put = (view: SavedView): Promise<void> => act(() => client.ask("views.put", { view }));
  return (
    <nav class="views" aria-label={strings.t("views")}>
      <ul>
        {SHIPPED.map((one) => (
          <li key={one.query}>
            <a href={addressOf(one.query)} aria-current={one.query === query ? "true" : undefined}>
              {strings.t(one.label)}
              {one.label === "view_inbox" && waiting > 0 && (
                <span class="count figures">{strings.number(waiting)}</span>
              )}
            </a>
          </li>
        ))}
        {views.map((view) => (
          <li key={view.view_id} class="own">
            <a href={addressOf(view.query)} aria-current={view.query === query ? "true" : undefined} dir="auto">
              {view.name}
            </a>
            <More
              label={strings.t("view_menu", view.name)}
              align="start"
              items={[
                { label: strings.t("view_rename"), onPress: () => setNaming(view) },
                ...(view.query === query || isKnown
                  ? []
                  : [
                      {
                        label: strings.t("view_update"),
                        onPress: () => void put({ ...view, query }),
                      },
                    ]),
                {
                  label: strings.t("view_remove"),
                  danger: true,
                  onPress: () => {
                    setRemoved(view);
                    void act(() => client.ask("views.remove", { view_id: view.view_id }));
                  },
                },
              ]}
            />
          </li>
        ))}
        {!isKnown && naming === null && (
          <li>
            <button
              type="button"
              class="button small plain"
              onClick={() => setNaming({ view_id: crypto.randomUUID(), name: "", query })}
            >
              {strings.t("view_save")}
            </button>
          </li>
        )}
      </ul>
      {naming !== null && (
        <NameForm
          key={naming.view_id}
          view={naming}
          onDone={(name) => {
            setNaming(null);
            if (name !== null) void put({ ...naming, name });
          }}
        />
      )}
      <p role="status" class="small muted">
        {refused}
        {removed !== null && refused === "" && (
          <>
            {strings.t("view_removed", removed.name)}{" "}
            <button
              type="button"
              class="button small"
              onClick={() => {
                setRemoved(null);
                void put(removed);
              }}
            >
              {strings.t("undo")}
            </button>
          </>
        )}
      </p>
    </nav>
  );
}

function NameForm({ view, onDone }: { view: SavedView; onDone(name: string | null): void }) {
  const strings = useStrings();
  const [name, setName] = useState(view.name);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.select(), []);
  return (
    <form
      class="line"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) onDone(name.trim());
      }}
      onKeyDown={(event) => event.key === "Escape" && onDone(null)}
    >
      <input
        class="field"
        ref={field}
        dir="auto"
        maxLength={100}
        aria-label={strings.t("view_name")}
        placeholder={strings.t("view_name")}
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" class="button small primary" disabled={name.trim() === ""}>
        {strings.t("save")}
      </button>
      <button type="button" class="button small plain" onClick={() => onDone(null)}>
        {strings.t("cancel")}
      </button>
    </form>
  );
}
