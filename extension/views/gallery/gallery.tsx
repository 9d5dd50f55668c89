/** The component gallery: every state of the card side by side, to be looked at. Part of test builds alone. */
import { useState } from "preact/hooks";
import { CardBody } from "../../ui/card";
import { type CardActions, type Draft, type Notice, UNTOUCHED } from "../../ui/card_model";
import { Frame } from "../../ui/frame";
import { GALLERY_NOW, SAMPLES } from "./samples";

const NOTICES: Record<string, Notice> = {
  gaps: { kind: "inserted", doubt: null },
  follow_up: { kind: "none" },
  suppressing: { kind: "suppressing" },
  draft_in_box: { kind: "draft_in_box", draft: "Dear Rosalind," },
  late: { kind: "working" },
  doubt: { kind: "inserted", doubt: "send_asleep" },
  keys: { kind: "keys", commands: [{ command: "insert", keys: "Alt+Shift+I" }] },
  disk_full: {
    kind: "refused",
    message: "The disk is full: nothing was stored. Free some space and try again.",
    offerCopy: false,
  },
  thought: { kind: "logged", status: "sent", event_id: "e9" },
  hostile: {
    kind: "refused",
    message: "The open box belongs to somebody else. Nothing was inserted.",
    offerCopy: true,
  },
};

const SILENT: CardActions = {
  draft: () => undefined,
  dismiss: () => undefined,
  keys: () => undefined,
  changeKeys: () => undefined,
  openRecord: () => undefined,
  insert: () => undefined,
  settleDraft: () => undefined,
  copy: () => undefined,
  keepWording: () => undefined,
  dropWording: () => undefined,
  rebuild: () => undefined,
  log: () => undefined,
  logObservation: () => undefined,
  rest: () => undefined,
  undo: () => undefined,
  note: () => undefined,
  complete: () => undefined,
  sample: () => undefined,
  addProspect: () => undefined,
  suppress: () => undefined,
  addList: () => undefined,
  retry: () => undefined,
  pause: () => undefined,
};

export function Gallery({ only }: { only: string | null }) {
  const names = Object.keys(SAMPLES).filter((name) => only === null || name === only);
  return (
    <main class="gallery">
      {names.map((name) => (
        <Exhibit key={name} name={name} />
      ))}
    </main>
  );
}

function Exhibit({ name }: { name: string }) {
  const [collapsed, setCollapsed] = useState(false);
  const [draft, setDraft] = useState<Draft>(UNTOUCHED);
  const view = SAMPLES[name];
  if (!view) return null;
  return (
    <section>
      <p class="exhibit-name">{name}</p>
      <Frame
        view={view}
        collapsed={collapsed}
        wide={false}
        onCollapse={setCollapsed}
        onMove={() => undefined}
        onKey={() => undefined}
        menu={[{ label: "Never show for this person", onPress: () => undefined }]}
      >
        <CardBody
          view={view}
          notice={NOTICES[name] ?? { kind: "none" }}
          draft={draft}
          live={null}
          actions={{ ...SILENT, draft: setDraft }}
          now={GALLERY_NOW}
          canInsert={name !== "request"}
          paused={name === "paused"}
        />
      </Frame>
    </section>
  );
}
