/** Why not that one: everybody by what they wait for. */
import { useState } from "preact/hooks";
import { placeOf } from "../../protocol/calling";
import { WORKSPACE } from "../../protocol/contract";
import { readable, useStrings } from "../../ui/strings";
import { useAnswer } from "../connect";
import { personAddress } from "../person_address";

export function Waiting() {
  const strings = useStrings();
  const [open, setOpen] = useState(false);
  return (
    <details class="sheet fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="heading">{strings.t("waiting_title")}</summary>
      {open && <WaitingList />}
    </details>
  );
}

function WaitingList() {
  const strings = useStrings();
  const [code, setCode] = useState("");
  const [search, setSearch] = useState("");
  const [answer] = useAnswer("plan.waiting", {
    user_id: WORKSPACE,
    code: code === "" ? null : code,
    search: search.trim() === "" ? null : search,
  });
  if (answer.state === "refused") return <p class="note bad">{answer.message}</p>;
  const found = answer.state === "ready" ? answer.value : null;
  const label = (name: string): string => strings.named("waiting", name, readable(name));
  return (
    <div class="column">
      <p class="muted lead">{strings.t("waiting_text")}</p>
      <div class="line">
        <label class="line">
          <span>{strings.t("waiting_for")}</span>
          <select class="field" value={code} onChange={(event) => setCode(event.currentTarget.value)}>
            <option value="">{strings.t("waiting_anything")}</option>
            {found?.counts.map((one) => (
              <option key={one.code} value={one.code}>
                {label(one.code)} ({strings.number(one.count)})
              </option>
            ))}
          </select>
        </label>
        <label class="line grow">
          <span>{strings.t("waiting_search")}</span>
          <input class="field" value={search} onInput={(event) => setSearch(event.currentTarget.value)} />
        </label>
      </div>
      {found && (
        <>
          <p class="small muted">{strings.t("waiting_shown", found.people.length, found.total)}</p>
          <ul class="waiting">
            {found.people.map((person) => {
              const name = person.prospect_name ?? placeOf(person.prospect_id);
              return (
                <li key={person.prospect_id}>
                  <span class="dot inline" data-segment={person.segment} />
                  <span class="who" dir="auto">
                    <a class="link" href={personAddress(person.prospect_id)}>
                      {name}
                    </a>
                  </span>
                  <span class="figures small faint">{strings.number(person.priority)}</span>
                  <span class="reason small muted">{person.reason}</span>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </div>
  );
}
