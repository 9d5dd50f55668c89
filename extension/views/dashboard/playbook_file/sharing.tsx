/** The playbook as a file for colleagues: saving it, and taking theirs after seeing what would change. */
import { useState } from "preact/hooks";
import { FilePicker } from "../../../ui/file_picker";
import type { CodedError, Playbook } from "../../../../pkg/outreach_engine";
import { type Strings, useStrings } from "../../../ui/strings";
import { client, offerDownload, sentenceOf } from "../../connect";
import { type Difference, differences, PlaybookFileError, readPlaybook, taken, writePlaybook } from "./playbook_file";

/** More differences than these nobody reads one by one; all of them are counted. */
const MOST_SHOWN = 60;

interface Offer {
  name: string;
  own: Playbook;
  theirs: Playbook;
  faults: CodedError[];
}

export function PlaybookSharing() {
  const strings = useStrings();
  const [offer, setOffer] = useState<Offer | null>(null);
  const [keepSender, setKeepSender] = useState(true);
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const act = async (work: () => Promise<string>): Promise<void> => {
    setSaid(null);
    try {
      const text = await work();
      if (text !== "") setSaid({ text, bad: false });
    } catch (error) {
      setOffer(null);
      setSaid({ text: faultOf(error, strings), bad: true });
    }
  };
  const save = (): Promise<void> =>
    act(async () => {
      const now = new Date().toISOString();
      const file_name = `playbook-${now.slice(0, 10)}.json`;
      const content = writePlaybook(await client.ask("playbook.get", {}), now);
      offerDownload({ file_name, media_type: "application/json", content });
      return strings.t("saved_as", file_name);
    });
  const look = (file: File): Promise<void> =>
    act(async () => {
      const theirs = readPlaybook(await file.text());
      const own = await client.ask("playbook.get", {});
      const { faults } = await client.ask("playbook.check", { playbook: taken(own, theirs, true) });
      setOffer({ name: file.name, own, theirs, faults });
      return "";
    });
  const take = ({ theirs }: Offer): Promise<void> =>
    act(async () => {
      // Read again: ours may have changed in another tab since the file was chosen.
      const own = await client.ask("playbook.get", {});
      const playbook = await client.ask("playbook.put", { playbook: taken(own, theirs, keepSender) });
      setOffer(null);
      return strings.t("playbook_taken", playbook.name);
    });
  return (
    <section class="sheet column">
      <h2>{strings.t("playbook_share_title")}</h2>
      <p class="muted lead">{strings.t("playbook_share_text")}</p>
      <p role="status" class={said === null ? "unseen" : said.bad ? "note bad" : "note good"}>
        {said?.text ?? ""}
      </p>
      <div class="line">
        <button type="button" class="button" onClick={() => void save()}>
          {strings.t("playbook_save_file")}
        </button>
        <FilePicker label={strings.t("playbook_take_file")} accept=".json" onFiles={([file]) => void look(file)} />
      </div>
      {offer !== null && (
        <Preview
          offer={offer}
          keepSender={keepSender}
          onKeepSender={setKeepSender}
          onTake={() => void take(offer)}
          onLeave={() => setOffer(null)}
        />
      )}
    </section>
  );
}

interface PreviewProps {
  offer: Offer;
  keepSender: boolean;
  onKeepSender: (keep: boolean) => void;
  onTake: () => void;
  onLeave: () => void;
}

function Preview({ offer, keepSender, onKeepSender, onTake, onLeave }: PreviewProps) {
  const strings = useStrings();
  const found = differences(offer.own, taken(offer.own, offer.theirs, keepSender));
  const { faults } = offer;
  return (
    <div class="column" aria-live="polite">
      <h3 class="small-heading">{strings.t("playbook_preview", offer.name)}</h3>
      {faults.length > 0 && (
        <div class="note bad">
          <p>{strings.plural("playbook_faults", faults.length)}</p>
          <ul>
            {faults.slice(0, MOST_SHOWN).map((fault) => (
              <li key={`${fault.field} ${fault.code}`}>{fault.message}</li>
            ))}
          </ul>
        </div>
      )}
      <label class="choice">
        <input type="checkbox" checked={keepSender} onChange={(event) => onKeepSender(event.currentTarget.checked)} />
        <span>{strings.t("playbook_keep_sender")}</span>
      </label>
      <p class="muted">
        {found.length === 0
          ? strings.t("playbook_no_difference")
          : strings.plural("playbook_differences", found.length)}
      </p>
      {found.length > 0 && (
        <ul class="plain-list" aria-label={strings.t("playbook_differences_list")}>
          {found.slice(0, MOST_SHOWN).map((one) => (
            <DifferenceLine key={one.path.join("/")} difference={one} />
          ))}
          {found.length > MOST_SHOWN && <li class="muted small">…</li>}
        </ul>
      )}
      <div class="line">
        <button
          type="button"
          class="button primary"
          disabled={faults.length > 0 || found.length === 0}
          onClick={onTake}
        >
          {strings.t("playbook_take")}
        </button>
        <button type="button" class="button" onClick={onLeave}>
          {strings.t("import_leave")}
        </button>
      </div>
    </div>
  );
}

function DifferenceLine({ difference: { path, before, after } }: { difference: Difference }) {
  const strings = useStrings();
  const kind = before === null ? "added" : after === null ? "removed" : "changed";
  return (
    <li class="column-tight">
      <span>
        <strong>{path.join(" › ")}</strong> <span class="muted small">{strings.named("difference", kind, kind)}</span>
      </span>
      {before !== null && <del class="small muted">{before.slice(0, 400)}</del>}
      {after !== null && <ins class="small">{after.slice(0, 400)}</ins>}
    </li>
  );
}

function faultOf(error: unknown, strings: Strings): string {
  return error instanceof PlaybookFileError
    ? strings.named("playbook_fault", error.fault, error.fault)
    : sentenceOf(error);
}
