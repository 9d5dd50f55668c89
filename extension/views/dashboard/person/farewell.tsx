/** Never show, and erasing: what cannot be seen any more afterwards asks first, and says what goes. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { PersonRecord } from "../../../protocol/people";
import { useStrings } from "../../../ui/strings";
import { client, offerDownload } from "../../connect";
import { forgetRow } from "../prospects/rows";
import type { Act } from "./person";

interface Props {
  record: PersonRecord;
  name: string;
  act: Act;
}

export function Farewell({ record, name, act }: Props) {
  const strings = useStrings();
  const [asking, setAsking] = useState<"suppress" | "erase" | null>(null);
  const { prospect_id } = record.prospect;
  const yes = useRef<HTMLButtonElement>(null);
  // The question is read out, and answered by key, where it was asked.
  useLayoutEffect(() => {
    if (asking !== null) yes.current?.focus();
  }, [asking]);
  const entries = record.events.filter((event) => event.body.kind === "engagement").length;
  const goes = [
    strings.t("goes_record"),
    entries > 0 ? strings.plural("goes_entries", entries) : "",
    record.sequence === null ? "" : strings.t("goes_sequence"),
    record.prospect.note || record.prospect.details?.["how_we_met"] ? strings.t("goes_note") : "",
    record.reminder === null ? "" : strings.t("goes_reminder"),
  ].filter(Boolean);
  const list = new Intl.ListFormat(strings.locale, { type: "conjunction" }).format(goes);
  const suppress = (): void => {
    setAsking(null);
    void act(async () => {
      await client.ask("prospect.suppress", { prospect_id });
      return strings.t("suppressed");
    });
  };
  const allow = (): void => {
    void act(async () => {
      await client.ask("person.allow", { prospect_id });
      return strings.t("allowed_again");
    });
  };
  const save = (): void => {
    void act(async () => {
      const file = await client.ask("prospect.export", { prospect_id });
      offerDownload(file);
      return strings.t("saved_as", file.file_name);
    });
  };
  const erase = (): void => {
    void act(async () => {
      await client.ask("prospect.erase", { prospect_ids: [prospect_id], never_again: false });
      forgetRow(prospect_id);
      location.hash = "#/prospects";
      return "";
    });
  };
  return (
    <section class="sheet column" aria-label={strings.t("farewell")}>
      <h2>{strings.t("farewell")}</h2>
      <div class="line">
        <button type="button" class="button small" onClick={save}>
          {strings.t("person_export")}
        </button>
        {record.suppressed ? (
          <button type="button" class="button small" onClick={allow}>
            {strings.t("allow_again")}
          </button>
        ) : (
          <button
            type="button"
            class="button small"
            aria-expanded={asking === "suppress"}
            onClick={() => setAsking(asking === "suppress" ? null : "suppress")}
          >
            {strings.t("suppress")}
          </button>
        )}
        <button
          type="button"
          class="button small danger"
          aria-expanded={asking === "erase"}
          onClick={() => setAsking(asking === "erase" ? null : "erase")}
        >
          {strings.t("erase_person")}
        </button>
      </div>
      {asking !== null && (
        <div
          class="note warn"
          role="alertdialog"
          aria-label={strings.t(asking === "erase" ? "erase_person" : "suppress")}
        >
          <div class="grow column-tight">
            <p>{asking === "erase" ? strings.t("erase_person_confirm", name, list) : strings.t("suppress_confirm")}</p>
            {asking === "erase" && <p class="small">{strings.t("erase_person_stays")}</p>}
            <p class="line">
              <button
                type="button"
                class="button small danger"
                ref={yes}
                onClick={asking === "erase" ? erase : suppress}
              >
                {strings.t(asking === "erase" ? "erase_person_yes" : "suppress_yes")}
              </button>
              <button type="button" class="button small plain" onClick={() => setAsking(null)}>
                {strings.t("cancel")}
              </button>
            </p>
          </div>
        </div>
      )}
    </section>
  );
}
