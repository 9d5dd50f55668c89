/** Where the user says in their own words what the page did not, or wrongly. Not here: what is made of it. */
import { useState } from "preact/hooks";
import type { PageView, TypedFields } from "../../pkg/outreach_engine";
import type { CardActions } from "./card_model";
import { Press } from "./press";
import { readable, useStrings } from "./strings";
import { testId } from "./test_id";

const FIELDS = ["name", "headline", "title", "company", "location"] as const;

type Texts = Record<(typeof FIELDS)[number], string>;

function readTexts({ reading: { profile } }: PageView): Texts {
  const text = (field: (typeof FIELDS)[number]): string => profile?.[field]?.value ?? "";
  return {
    name: text("name"),
    headline: text("headline"),
    title: text("title"),
    company: text("company"),
    location: text("location"),
  };
}

/** Shows what was read; only what the user changed counts as typed. */
export function TypedForm({ view, actions }: { view: PageView; actions: Pick<CardActions, "complete"> }) {
  const strings = useStrings();
  const [typed, setTyped] = useState<Partial<Texts>>({});
  const read = readTexts(view);
  const changed = FIELDS.filter((field) => (typed[field]?.trim() ?? "") !== "" && typed[field]?.trim() !== read[field]);
  const fields: TypedFields = { name: null, headline: null, title: null, company: null, location: null };
  for (const field of changed) fields[field] = typed[field]?.trim() ?? null;
  return (
    <form class="typed" onSubmit={(event) => event.preventDefault()} {...testId("oe-typed")}>
      {FIELDS.map((field) => (
        <label key={field} class="small">
          <span class="muted">{strings.named("field", field, readable(field))}</span>
          <input
            class="field"
            dir="auto"
            maxLength={300}
            value={typed[field] ?? read[field]}
            onInput={(event) => setTyped({ ...typed, [field]: event.currentTarget.value })}
            {...testId(`oe-typed-${field}`)}
          />
        </label>
      ))}
      <Press
        class="primary small"
        mark="oe-typed-use"
        disabled={changed.length === 0}
        onPress={() => actions.complete(fields)}
      >
        {strings.t("typed_use")}
      </Press>
    </form>
  );
}
