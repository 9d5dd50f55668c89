/**
 * The dashboard's frame: which part is shown is in the address, so that links, back and reload work. The part that most
 * people begin with is here at once; the others are loaded when they are first asked for.
 */
import type { FunctionComponent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type MessageKey, useStrings } from "../../ui/strings";
import { Answering } from "../answering";
import { useBusy } from "../busy";
import { PausedNote } from "../paused";
import { BackupReminder } from "./backup/backup";
import { PartGlyph, type PartGlyphName } from "./part_glyphs";
import { Prospects } from "./prospects/prospects";
import { RecoveryBanner, SafetyNotices } from "./safety";

interface Part {
  name: string;
  title: MessageKey;
  glyph: PartGlyphName;
  /** Loads it; the browser keeps it for the next time. */
  load(): Promise<FunctionComponent>;
  /** The entry of the menu under which it belongs, where it has none of its own. */
  under?: string;
}

const FIRST: Part = { name: "prospects", title: "prospects", glyph: "person", load: async () => Prospects };
const PARTS: Part[] = [
  FIRST,
  {
    name: "person",
    title: "person",
    glyph: "person",
    load: async () => (await import("./person/person")).PersonPage,
    under: "prospects",
  },
  { name: "week", title: "week", glyph: "week", load: async () => (await import("./week")).Week },
  { name: "metrics", title: "metrics", glyph: "chart", load: async () => (await import("./metrics")).Metrics },
  { name: "learning", title: "learning", glyph: "learn", load: async () => (await import("./learning")).Learning },
  {
    name: "templates",
    title: "templates",
    glyph: "list",
    load: async () => (await import("./templates")).Templates,
  },
  {
    name: "playbook",
    title: "playbook",
    glyph: "book",
    load: async () => (await import("./playbook")).PlaybookPage,
  },
  {
    name: "insights",
    title: "insights_title",
    glyph: "insight",
    load: async () => (await import("./insights/insights")).Insights,
  },
  {
    name: "import",
    title: "import_title",
    glyph: "import",
    load: async () => (await import("./import/import")).Import,
  },
  {
    name: "identity",
    title: "identity",
    glyph: "merge",
    load: async () => (await import("./identity")).Identity,
  },
  { name: "data", title: "data", glyph: "copy", load: async () => (await import("./data")).Data },
  { name: "move", title: "move_title", glyph: "copy", load: async () => (await import("./move")).Move, under: "data" },
  {
    name: "privacy",
    title: "privacy_title",
    glyph: "shield",
    load: async () => (await import("./privacy")).Privacy,
  },
];

/** `#/week` names the part; what follows belongs to the part. */
function partOf(hash: string): Part {
  const name = /^#\/([a-z]+)/.exec(hash)?.[1];
  return PARTS.find((part) => part.name === name) ?? FIRST;
}

export function Dashboard() {
  const strings = useStrings();
  const [part, setPart] = useState(() => partOf(location.hash));
  const main = useRef<HTMLElement>(null);
  const shown = useRef(part);
  useEffect(() => {
    const follow = (): void => setPart(partOf(location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  useEffect(() => {
    document.title = `${strings.t(part.title)} · ${strings.t("product")}`;
    // Whoever hears the page read out, or goes by keys, is taken along to the part that was chosen.
    if (shown.current !== part) main.current?.focus({ preventScroll: true });
    shown.current = part;
    // In a narrow window the list of parts is a row that scrolls: the one that is shown must be seen in it.
    document.querySelector("nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [part, strings]);
  return (
    <div class="oe frame" dir={strings.dir}>
      <header class="side">
        <p class="brand">{strings.t("product")}</p>
        <nav aria-label={strings.t("dashboard")}>
          <ul>
            {PARTS.filter((one) => one.under === undefined).map((one) => (
              <li key={one.name}>
                <a
                  href={`#/${one.name}`}
                  aria-current={one === part ? "page" : one.name === part.under ? "true" : undefined}
                >
                  <PartGlyph name={one.glyph} />
                  {strings.t(one.title)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main class="content" ref={main} tabIndex={-1}>
        <Answering alone>
          <PausedNote />
          <SafetyNotices />
          <RecoveryBanner />
          <BackupReminder />
          {part === FIRST ? <Prospects /> : <Loaded key={part.name} part={part} />}
        </Answering>
      </main>
    </div>
  );
}

function Loaded({ part }: { part: Part }) {
  const strings = useStrings();
  // In an object: a component is a function, and a state given a function calls it.
  const [state, setState] = useState<{ show: FunctionComponent } | "loading" | "failed">("loading");
  useEffect(() => {
    part.load().then(
      (show) => setState({ show }),
      () => setState("failed"),
    );
  }, [part]);
  useBusy(state === "loading");
  if (state === "failed") return <p class="note bad">{strings.t("part_failed")}</p>;
  if (state === "loading") return <p class="faint small unseen">{strings.t("loading")}</p>;
  const Shown = state.show;
  return <Shown />;
}
