/** Priority with its three parts; each opens the reasons that add up to it, on hover, on focus and on a click. */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Assessment, Reason } from "../../pkg/outreach_engine";
import { Glyph } from "./glyphs";
import { segmentName, useStrings } from "./strings";
import { testId } from "./test_id";

const PARTS = ["fit", "referral", "signal"] as const;
type Part = (typeof PARTS)[number];
type Opened = "priority" | "segment" | Part;

function scoreOf(assessment: Assessment, part: Part): number {
  if (part === "fit") return assessment.scores.fit_score;
  return part === "referral" ? assessment.scores.referral_capacity : assessment.scores.signal_strength;
}

/** A hover that only passes over must not flash the reasons; one that leaves has time to reach them. */
const HOVER_MS = 140;
const LEAVE_MS = 250;

export function Scores({ assessment }: { assessment: Assessment }) {
  const strings = useStrings();
  const panel = useId();
  const [open, setOpen] = useState<Opened | null>(null);
  const [pinned, setPinned] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => () => clearTimeout(timer.current), []);
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => setDrawn(true), []);

  // A press anywhere else closes them: they must never stay over what the user turns to.
  useEffect(() => {
    if (!open || !group.current) return undefined;
    const own = group.current;
    const root = own.getRootNode();
    const host = root instanceof ShadowRoot ? root.host : null;
    const inside = (event: Event) => {
      if (!event.composedPath().includes(own)) hide();
    };
    const outside = (event: Event) => {
      if (event.target !== host) hide();
    };
    root.addEventListener("pointerdown", inside, { capture: true });
    if (host) host.ownerDocument.addEventListener("pointerdown", outside, { capture: true });
    return () => {
      root.removeEventListener("pointerdown", inside, { capture: true });
      if (host) host.ownerDocument.removeEventListener("pointerdown", outside, { capture: true });
    };
  }, [open !== null]);

  const show = (which: Opened) => {
    clearTimeout(timer.current);
    setOpen(which);
  };
  const hide = () => {
    clearTimeout(timer.current);
    setOpen(null);
    setPinned(false);
  };
  const press = (which: Opened) => {
    if (pinned && open === which) return hide();
    show(which);
    setPinned(true);
  };
  const triggers = (which: Opened) => ({
    "aria-expanded": open === which,
    "aria-controls": panel,
    onPointerEnter: (event: PointerEvent) => {
      if (pinned || event.pointerType === "touch") return;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setOpen(which), open ? 0 : HOVER_MS);
    },
    onFocus: (event: FocusEvent) => {
      if (event.currentTarget instanceof Element && event.currentTarget.matches(":focus-visible")) show(which);
    },
    onClick: () => press(which),
  });

  const leading = assessment.reasons.find((reason) => reason.for === "segment")?.text ?? assessment.scoring_reasoning;
  const total = Math.round(assessment.scores.priority_score);
  const parts = PARTS.map(
    (part) => `${strings.t(`score_${part}`)} ${strings.number(Math.round(scoreOf(assessment, part)))}`,
  );

  return (
    <div
      class="scores"
      ref={group}
      onPointerEnter={() => clearTimeout(timer.current)}
      onPointerLeave={() => {
        if (!pinned) timer.current = setTimeout(hide, LEAVE_MS);
      }}
      onFocusOut={(event) => {
        if (!(event.relatedTarget instanceof Node) || !group.current?.contains(event.relatedTarget)) hide();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.stopPropagation();
        hide();
      }}
    >
      {leading && (
        <button type="button" class="because" {...triggers("segment")} {...testId("oe-reason")}>
          {leading}
        </button>
      )}
      <div class="score-row" role="group" aria-label={strings.t("scores")}>
        <button
          type="button"
          class="score total"
          aria-label={`${strings.number(total)} ${strings.t("score_priority")}. ${parts.join(", ")}`}
          {...triggers("priority")}
          {...testId("oe-priority")}
        >
          <span class="score-value figures">{strings.number(total)}</span>{" "}
          <span class="score-name">{strings.t("score_priority")}</span>
        </button>
        {PARTS.map((part) => {
          const value = Math.round(scoreOf(assessment, part));
          return (
            <button
              type="button"
              class="score"
              key={part}
              aria-label={`${strings.number(value)} ${strings.t(`score_${part}`)}`}
              {...triggers(part)}
            >
              <span class="score-value figures">{strings.number(value)}</span>{" "}
              <span class="score-name">{strings.t(`score_${part}`)}</span>
              <Meter value={value} />
            </button>
          );
        })}
      </div>
      {/* For whoever reads the page by its text the reasons are there before they are opened: just after the first frame,
          which they would hold up. The panel only shows and hides them. */}
      <div
        id={panel}
        class="reasons"
        role="region"
        aria-label={strings.t("reasons_title")}
        data-open={open ?? "no"}
        onPointerEnter={() => clearTimeout(timer.current)}
      >
        {(isDrawn || open) && <ReasonGroups assessment={assessment} open={open} />}
        {pinned && (
          <button type="button" class="button plain small icon close" aria-label={strings.t("close")} onClick={hide}>
            <Glyph name="close" />
          </button>
        )}
      </div>
    </div>
  );
}

/** Why the segment, what makes the priority, and each score's reasons: all of them, or the one that is open. */
function ReasonGroups({ assessment, open }: { assessment: Assessment; open: Opened | null }) {
  const strings = useStrings();
  const why = assessment.reasons.filter((reason) => reason.for === "segment");
  return (
    <>
      {why[0] && (
        <section class="reason-group" hidden={open !== "segment" && open !== null}>
          <h3>{strings.t("reasons_segment", segmentName(assessment.segment, strings))}</h3>
          <ReasonList reasons={why} points={false} />
        </section>
      )}
      <PriorityParts assessment={assessment} hidden={open !== "priority" && open !== null} />
      {PARTS.map((part) => {
        const reasons = assessment.reasons.filter((reason) => reason.for === part);
        return (
          <section
            class="reason-group"
            key={part}
            hidden={open === "segment" || (open !== part && open !== "priority" && open !== null)}
          >
            <h3>
              <span>{strings.t(`score_${part}`)}</span>
              <span class="figures">{strings.number(scoreOf(assessment, part), 1)}</span>
            </h3>
            {open === part && <p class="faint small">{strings.t(`score_${part}_hint`)}</p>}
            <ReasonList reasons={reasons} points />
          </section>
        );
      })}
    </>
  );
}

/** Rounded to tenths so that what is shown adds up to `total`: each ends where the sum so far does, the last at the total. */
export function tenthsThatAddUp(values: readonly number[], total: number): number[] {
  let sum = 0;
  return values.map((value, at) => {
    const before = Math.round(sum * 10);
    sum = at < values.length - 1 ? sum + value : total;
    return (Math.round(sum * 10) - before) / 10;
  });
}

/** How the three scores make the priority. */
function PriorityParts({ assessment, hidden }: { assessment: Assessment; hidden: boolean }) {
  const strings = useStrings();
  const shares = assessment.priority_shares;
  if (!shares || shares.fit + shares.referral + shares.signal === 0) return null;
  const points = tenthsThatAddUp(
    PARTS.map((part) => shares[part] * scoreOf(assessment, part)),
    assessment.scores.priority_score,
  );
  return (
    <section class="reason-group" hidden={hidden}>
      <h3>
        <span>{strings.t("score_priority")}</span>
        <span class="figures">{strings.number(assessment.scores.priority_score, 1)}</span>
      </h3>
      <ul>
        {PARTS.map((part, at) => (
          <li class="reason" key={part}>
            <span class="reason-text">
              {strings.t(
                "priority_part",
                strings.t(`score_${part}`),
                strings.number(scoreOf(assessment, part), 1),
                strings.percent(shares[part]),
              )}
            </span>
            <span dir="ltr" class="points figures">
              +{strings.number(points[at] ?? 0, 1)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ReasonList({ reasons, points }: { reasons: Reason[]; points: boolean }) {
  const strings = useStrings();
  return (
    <ul>
      {reasons.map((reason) => (
        <li class="reason" key={`${reason.code}/${reason.text}`} {...testId("oe-reason")}>
          <span class="reason-text">{reason.text}</span>
          {points && (
            <span dir="ltr" class={reason.points < 0 ? "points figures minus" : "points figures"}>
              {reason.points < 0 ? "−" : "+"}
              {strings.number(Math.abs(reason.points), 1)}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A bar drawn by attributes: no style text is ever made from data. */
function Meter({ value }: { value: number }) {
  return (
    <svg class="meter" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">
      <rect x="0" y="0" height="3" width={Math.max(0, Math.min(100, value))} />
    </svg>
  );
}
