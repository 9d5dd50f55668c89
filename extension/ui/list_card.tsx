/** A list of people in view: its rows can be taken as pending prospects, all or some. */
import { useState } from "preact/hooks";
import type { CardProps } from "./card_model";
import { Gaps } from "./gaps";
import { NoticeLine } from "./notices";
import { Press } from "./press";
import { SegmentTag } from "./segment_tag";
import { useStrings } from "./strings";
import { testId } from "./test_id";

type Row = CardProps["view"]["reading"]["people"][number] & { identity: string };

export function ListCard({ view, notice, actions }: CardProps) {
  const strings = useStrings();
  const told = new Map(view.rows?.map((row) => [row.identity, row]));
  const rows = view.reading.people.filter((row): row is Row => !!row.identity);
  const hidden = view.reading.people.length - rows.length;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  // Whoever is kept already is not added once more.
  const isChosen = (identity: string) => !left.has(identity) && !told.get(identity)?.approval;
  const chosen = rows.map((row) => row.identity).filter(isChosen);
  const toggle = (identity: string) => {
    const next = new Set(left);
    if (!next.delete(identity)) next.add(identity);
    setLeft(next);
  };
  return (
    <div class="stack">
      <p class="small muted">{strings.plural("list_intro", rows.length)}</p>
      <ul class="rows">
        {rows.map(({ identity, name, headline }) => {
          const known = told.get(identity);
          return (
            <li key={identity}>
              <label class="row">
                <input
                  type="checkbox"
                  checked={isChosen(identity)}
                  disabled={!!known?.approval}
                  onChange={() => toggle(identity)}
                />
                <span class="row-text">
                  <span class="row-name" dir="auto">
                    {name ?? identity}
                  </span>
                  {headline && (
                    <span class="row-line small faint" dir="auto">
                      {headline}
                    </span>
                  )}
                  {known && (
                    <span class="segment small" {...testId("oe-row")}>
                      <SegmentTag segment={known.segment} />
                      {known.approval && <span class="muted">{strings.named("approval", known.approval, "")}</span>}
                    </span>
                  )}
                </span>
                {known && (
                  <b class="figures" title={strings.t("score_priority")}>
                    {strings.number(Math.round(known.priority_score))}
                  </b>
                )}
              </label>
            </li>
          );
        })}
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
