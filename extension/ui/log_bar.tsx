/** Log buttons: what happened, with one press, and undo after each. */
import { Fragment } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { EngagementStatus } from "../../pkg/outreach_engine";
import { MORE_STATUSES, type CardActions } from "./card_model";
import { Glyph } from "./glyphs";
import { Press } from "./press";
import { readable, useStrings } from "./strings";

interface Props {
  actions: Pick<CardActions, "log">;
}

export function LogBar({ actions }: Props) {
  const strings = useStrings();
  return (
    <div class="log" role="group" aria-label={strings.t("log_group")}>
      <span class="log-label faint small" aria-hidden="true">
        {strings.t("log_group")}
      </span>
      <Press class="small" mark="oe-log-sent" onPress={() => actions.log("sent")}>
        {strings.t("log_sent")}
      </Press>
      <Press class="small" mark="oe-log-replied" onPress={() => actions.log("replied")}>
        {strings.t("log_replied")}
      </Press>
      <Press class="small" mark="oe-log-meeting" onPress={() => actions.log("meeting_booked")}>
        {strings.t("log_meeting")}
      </Press>
      <More
        label={strings.t("log_more")}
        items={MORE_STATUSES.map((status: EngagementStatus) => ({
          label: strings.named("status", status, readable(status)),
          onPress: () => actions.log(status),
        }))}
      />
    </div>
  );
}

export interface MenuItem {
  label: string;
  onPress: () => void;
  danger?: boolean;
  /** Said above this entry: what it and the ones after it are about. */
  heading?: string;
  /** It is so now. */
  current?: boolean;
}

/** A button that opens a short menu; arrow keys walk it, Escape closes it and returns to the button. */
export function More({ label, items, align = "end" }: { label: string; items: MenuItem[]; align?: "start" | "end" }) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    if (open) root.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.querySelector("button")?.focus();
  };
  const walk = (event: KeyboardEvent) => {
    if (!open) return;
    const all = [...(root.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
    const at = all.findIndex((item) => item === event.target);
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") all[(at + 1) % all.length]?.focus();
    else if (event.key === "ArrowUp") all[(at - 1 + all.length) % all.length]?.focus();
    else if (event.key === "Home") all[0]?.focus();
    else if (event.key === "End") all.at(-1)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <span
      class="more"
      ref={root}
      onKeyDown={walk}
      onFocusOut={(event) => {
        if (!(event.relatedTarget instanceof Node) || !root.current?.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <span ref={button}>
        <button
          type="button"
          class="button plain small icon"
          aria-label={label}
          title={label}
          aria-haspopup="menu"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Glyph name="more" />
        </button>
      </span>
      {open && (
        <div class={`menu ${align}`} role="menu" aria-label={label}>
          {items.map((item) => (
            <Fragment key={item.label}>
              {item.heading && (
                <p class="menu-heading small faint" role="presentation">
                  {item.heading}
                </p>
              )}
              <MenuEntry item={item} close={close} />
            </Fragment>
          ))}
        </div>
      )}
    </span>
  );
}

function MenuEntry({ item, close }: { item: MenuItem; close: () => void }) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      class={item.danger ? "danger" : ""}
      aria-current={item.current ? "true" : undefined}
      onClick={(event) => {
        if (!event.isTrusted) return;
        close();
        item.onPress();
      }}
    >
      {item.label}
    </button>
  );
}
