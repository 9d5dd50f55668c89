/** What the reading missed, and why: an empty field is said, never papered over. */
import type { Gap } from "../../pkg/outreach_engine";
import { readable, useStrings } from "./strings";
import { testId } from "./test_id";

export function Gaps({ gaps }: { gaps: Gap[] }) {
  const strings = useStrings();
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
    </details>
  );
}
