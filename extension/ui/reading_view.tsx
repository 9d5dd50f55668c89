/** How a page was read: each value, how sure it is and which readers say so, and every gap. Not here: the page itself. */
import type { Reading } from "../../pkg/outreach_engine";
import { readable, useStrings } from "./strings";
import { testId } from "./test_id";

/** A value as one line of text; of lists, how they begin. */
function asText(value: unknown): string {
  if (Array.isArray(value)) return value.map(asText).join("; ");
  if (typeof value === "object" && value !== null) {
    return Object.values(value)
      .filter((part) => part !== null && typeof part !== "boolean" && part !== "")
      .map(asText)
      .join(" · ");
  }
  return String(value);
}

export function ReadingView({ reading }: { reading: Reading }) {
  const strings = useStrings();
  const fields = Object.entries(reading.profile ?? {}).filter(([, field]) => field !== null);
  const says = (name: string): string => strings.named("reader", name, readable(name));
  return (
    <div class="reading small" {...testId("oe-reading")}>
      <p>
        {strings.named("page_kind", reading.kind, readable(reading.kind))} <span class="faint">· {reading.site}</span>
        {reading.identity !== null && (
          <>
            {" "}
            <code dir="ltr">{reading.identity}</code>
          </>
        )}
      </p>
      {fields.length > 0 && (
        <dl>
          {fields.map(([name, field]) => (
            <div key={name} data-field={name}>
              <dt>
                {strings.named("field", name, readable(name))}
                <span class="figures faint">{strings.percent(Math.min(field.confidence, 0.99))}</span>
              </dt>
              <dd dir="auto" class="value">
                {typeof field.value === "boolean"
                  ? strings.t(field.value ? "value_yes" : "value_no")
                  : asText(field.value)}
              </dd>
              <dd class="faint">{field.readers.map(says).join(", ")}</dd>
            </div>
          ))}
        </dl>
      )}
      {reading.thread !== null && (
        <p>
          {strings.t("field_thread")}: <span dir="auto">{reading.thread.counterpart ?? "–"}</span>
          {reading.thread.last_at !== null && <span class="faint"> · {reading.thread.last_at}</span>}
        </p>
      )}
      {reading.people.length > 0 && (
        <ol>
          {reading.people.map((person, index) => (
            <li key={`${index}/${person.identity ?? ""}`}>
              <bdi>{person.name}</bdi> <bdi class="faint">{person.headline}</bdi>
            </li>
          ))}
        </ol>
      )}
      {reading.composers.map((box) => (
        <p key={box.node}>
          {strings.t("field_composers")}: <span dir="auto">{box.recipient ?? "–"}</span>
        </p>
      ))}
      {reading.gaps.length > 0 && (
        <ul class="gaps">
          {reading.gaps.map((gap) => (
            <li key={`${gap.field}/${gap.reason}`}>
              <span class="gap-field">{strings.named("field", gap.field, readable(gap.field))}</span>{" "}
              <span class="faint">
                {gap.detail} <code>{gap.reason}</code>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
