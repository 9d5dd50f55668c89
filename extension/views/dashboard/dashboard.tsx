/** The dashboard's frame: which part is shown is in the address, so that links, back and reload work. */
import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Glyph, type GlyphName } from "../../ui/glyphs";
import { type MessageKey, useStrings } from "../../ui/strings";
import { BackupReminder } from "./backup/backup";
import { Data } from "./data";
import { Identity } from "./identity";
import { Import } from "./import/import";
import { Insights } from "./insights/insights";
import { Learning } from "./learning";
import { Metrics } from "./metrics";
import { Move } from "./move";
import { PlaybookPage } from "./playbook";
import { Privacy } from "./privacy";
import { Prospects } from "./prospects";
import { RecoveryBanner, SafetyNotices } from "./safety";
import { Templates } from "./templates";
import { Week } from "./week";

interface Part {
  name: string;
  title: MessageKey;
  glyph: GlyphName;
  show: FunctionComponent;
  /** Reached from another part, and not from the list beside. */
  aside?: true;
}

const FIRST: Part = { name: "prospects", title: "prospects", glyph: "person", show: Prospects };
const PARTS: Part[] = [
  FIRST,
  { name: "week", title: "week", glyph: "week", show: Week },
  { name: "metrics", title: "metrics", glyph: "chart", show: Metrics },
  { name: "learning", title: "learning", glyph: "learn", show: Learning },
  { name: "templates", title: "templates", glyph: "list", show: Templates },
  { name: "playbook", title: "playbook", glyph: "book", show: PlaybookPage },
  { name: "insights", title: "insights_title", glyph: "insight", show: Insights },
  { name: "import", title: "import_title", glyph: "import", show: Import },
  { name: "identity", title: "identity", glyph: "merge", show: Identity },
  { name: "data", title: "data", glyph: "copy", show: Data },
  { name: "move", title: "move_title", glyph: "copy", show: Move, aside: true },
  { name: "privacy", title: "privacy_title", glyph: "shield", show: Privacy },
];

/** `#/week` names the part; what follows a `?` belongs to the part. */
function partOf(hash: string): Part {
  const name = /^#\/([a-z]+)/.exec(hash)?.[1];
  return PARTS.find((part) => part.name === name) ?? FIRST;
}

export function Dashboard() {
  const strings = useStrings();
  const [part, setPart] = useState(() => partOf(location.hash));
  useEffect(() => {
    const follow = (): void => setPart(partOf(location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  useEffect(() => {
    document.title = `${strings.t(part.title)} · ${strings.t("product")}`;
  }, [part, strings]);
  const Shown = part.show;
  return (
    <div class="oe frame" dir={strings.dir}>
      <header class="side">
        <p class="brand">{strings.t("product")}</p>
        <nav aria-label={strings.t("dashboard")}>
          <ul>
            {PARTS.filter((one) => one.aside === undefined).map((one) => (
              <li key={one.name}>
                <a href={`#/${one.name}`} aria-current={one === part ? "page" : undefined}>
                  <Glyph name={one.glyph} />
                  {strings.t(one.title)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main class="content">
        <SafetyNotices />
        <RecoveryBanner />
        <BackupReminder />
        <Shown />
      </main>
    </div>
  );
}
