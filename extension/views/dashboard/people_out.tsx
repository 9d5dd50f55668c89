/** Everybody in the list as a file for another program. */
import { useState } from "preact/hooks";
import { useStrings } from "../../ui/strings";
import { client, offerDownload, sentenceOf } from "../connect";

const FORMATS = ["outreach_engine", "hubspot", "salesforce", "pipedrive", "twenty", "vcard", "json"] as const;

export function PeopleOut() {
  const strings = useStrings();
  const [format, setFormat] = useState<string>(FORMATS[0]);
  const [said, setSaid] = useState("");
  const save = async (): Promise<void> => {
    try {
      const file = await client.ask("prospects.export", { format });
      offerDownload(file);
      setSaid(strings.t("saved_as", file.file_name));
    } catch (error) {
      setSaid(sentenceOf(error));
    }
  };
  return (
    <section class="sheet column">
      <h2>{strings.t("people_out_title")}</h2>
      <p class="muted lead">{strings.t("people_out_text")}</p>
      <div class="line">
        <select
          class="field"
          aria-label={strings.t("people_out_format")}
          value={format}
          onChange={(event) => setFormat(event.currentTarget.value)}
        >
          {FORMATS.map((one) => (
            <option key={one} value={one}>
              {strings.named("format", one, one)}
            </option>
          ))}
        </select>
        <button type="button" class="button" onClick={() => void save()}>
          {strings.t("people_out_save")}
        </button>
        <span role="status" class="small muted">
          {said}
        </span>
      </div>
    </section>
  );
}
