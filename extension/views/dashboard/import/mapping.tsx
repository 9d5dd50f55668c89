/** Which column of a file is what: proposed, seen beside the first rows, and remembered for files with those headings. */
import { useState } from "preact/hooks";
import type { FileLayout, ReadRowsResponse } from "../../../../pkg/outreach_engine";
import { storedLocally, storeLocally } from "../../../platform";
import { useStrings } from "../../../ui/strings";
import { fieldsFor, withFields } from "./mapping_memory";

/** The fields that the core fills from files of people. */
const FIELDS = [
  "name",
  "given_name",
  "family_name",
  "url",
  "email",
  "phone",
  "company",
  "title",
  "headline",
  "location",
  "industry",
  "about",
  "tags",
  "note",
] as const;

interface Props {
  questions: { name: string; preview: ReadRowsResponse }[];
  onDone: (fields: Map<string, string[]>) => void;
  onCancel: () => void;
}

export function Mapping({ questions, onDone, onCancel }: Props) {
  const strings = useStrings();
  const [chosen, setChosen] = useState(
    () => new Map(questions.map(({ name, preview }) => [name, preview.layout.fields.map(known)])),
  );
  const choose = (name: string, column: number, field: string): void => {
    const fields = chosen.get(name) ?? [];
    setChosen(new Map(chosen).set(name, fields.with(column, field)));
  };
  const whole = (fields: readonly string[]): boolean =>
    ["name", "given_name", "family_name", "url", "email"].some((field) => fields.includes(field));
  return (
    <form
      class="column"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(chosen);
      }}
    >
      {questions.map(({ name, preview }) => (
        <section key={name} class="sheet column">
          <h2>{strings.t("mapping_title", name)}</h2>
          <p class="muted lead">{strings.t("mapping_text")}</p>
          <div class="scroll">
            <table class="grid">
              <thead>
                <tr>
                  <th>{strings.t("mapping_column")}</th>
                  <th>{strings.t("mapping_field")}</th>
                  <th>{strings.t("mapping_sample")}</th>
                </tr>
              </thead>
              <tbody>
                {preview.layout.header.map((heading, column) => (
                  <tr key={column}>
                    <td>{heading}</td>
                    <td>
                      <select
                        class="field"
                        aria-label={strings.t("mapping_field_of", heading)}
                        value={chosen.get(name)?.[column] ?? ""}
                        onChange={(event) => choose(name, column, event.currentTarget.value)}
                      >
                        <option value="">{strings.t("mapping_none")}</option>
                        {FIELDS.map((field) => (
                          <option key={field} value={field}>
                            {strings.named("field", field, field)}
                          </option>
                        ))}
                      </select>
                    </td>
                    <td class="muted">
                      {preview.sample
                        .map((row) => row[column] ?? "")
                        .filter((value) => value !== "")
                        .slice(0, 3)
                        .join(" · ")
                        .slice(0, 120)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {!whole(chosen.get(name) ?? []) && <p class="note warn">{strings.t("mapping_nobody")}</p>}
        </section>
      ))}
      <div class="line">
        <button type="submit" class="button primary" disabled={![...chosen.values()].every(whole)}>
          {strings.t("mapping_done")}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {strings.t("cancel")}
        </button>
      </div>
    </form>
  );
}

function known(field: string): string {
  return FIELDS.find((one) => one === field) ?? "";
}

const KEY = "import-mappings";

/** What the user chose for a file with these headings before goes into the layout. */
export async function rememberedFields(layout: FileLayout): Promise<void> {
  const fields = fieldsFor(await storedLocally(KEY), layout);
  if (fields !== null) layout.fields = fields;
}

export async function rememberFields(layout: FileLayout, fields: string[]): Promise<void> {
  await storeLocally(KEY, withFields(await storedLocally(KEY), layout, fields));
}
