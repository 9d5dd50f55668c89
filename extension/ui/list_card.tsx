/** A list of people in view: its rows can be taken as pending prospects, all or some. */
import { useState } from "preact/hooks";
import type { CardProps } from "./card_model";
import { Gaps } from "./gaps";
import { NoticeLine } from "./notices";
import { Press } from "./press";
import { useStrings } from "./strings";

export function ListCard({ view, notice, actions }: CardProps) {
  const strings = useStrings();
  const rows = view.reading.people.flatMap((row) => (row.identity ? [{ ...row, identity: row.identity }] : []));
  const hidden = view.reading.people.length - rows.length;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = rows.map((row) => row.identity).filter((identity) => !left.has(identity));
  const toggle = (identity: string) => {
    const next = new Set(left);
    if (!next.delete(identity)) next.add(identity);
    setLeft(next);
  };
  return (
    <div class="stack">
      <p class="small muted">{strings.plural("list_intro", rows.length)}</p>
      <ul class="rows">
        {rows.map((row) => (
          <li key={row.identity}>
            <label class="row">
              <input type="checkbox" checked={!left.has(row.identity)} onChange={() => toggle(row.identity)} />
              <span class="row-text">
                <span class="row-name" dir="auto">
                  {row.name ?? row.identity}
                </span>
                {row.headline && (
                  <span class="row-line small faint" dir="auto">
                    {row.headline}
                  </span>
                )}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p class="small faint">{strings.plural("list_hidden", hidden)}</p>}
      <NoticeLine notice={notice} actions={actions} />
      <div class="actions">
        <Press
          class="primary grow"
          mark="oe-list-add"
          disabled={chosen.length === 0}
          onPress={() => actions.addList(left.size === 0 ? null : chosen)}
        >
          {strings.plural("list_add", chosen.length)}
        </Press>
      </div>
      <Gaps view={view} actions={actions} />
    </div>
  );
}
