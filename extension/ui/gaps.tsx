/** What the reading missed, and why: an empty field is said, never papered over, and the user can say it themselves. */
import type { PageView } from "../../pkg/outreach_engine";
import type { CardActions } from "./card_model";
import { readable, useStrings } from "./strings";
import { testId } from "./test_id";
import { TypedForm } from "./typed_form";

export function Gaps({ view, actions }: { view: PageView; actions: Pick<CardActions, "complete"> }) {
  const strings = useStrings();
  const { gaps, kind, identity } = view.reading;
  if (gaps.length === 0) return null;
  return (
    <details class="fold">
      <summary>{strings.plural("gaps", gaps.length)}</summary>
      <ul class="gaps small">
        {gaps.map((gap) => (
          <li key={`${gap.field}/${gap.reason}`} {...testId("oe-gap")}>
            <span class="gap-field">{strings.named("field", gap.field, readable(gap.field))}</span>{" "}
            <span class="faint">{gap.detail || readable(gap.reason)}</span>
          </li>
        ))}
      </ul>
      {kind === "person" && identity !== null && (
        <details class="fold">
          <summary {...testId("oe-typed-open")}>{strings.t("typed_open")}</summary>
          <TypedForm key={identity} view={view} actions={actions} />
        </details>
      )}
    </details>
  );
}
