/** Every field that is known, with what said so and when. Not here: what follows from it. */
import type { Prospect } from "../../../../pkg/outreach_engine";
import { readable, type Strings, useStrings } from "../../../ui/strings";

const PLAIN = [
  ...(["headline", "title", "company", "location", "industry", "given_name", "pronouns", "language"] as const),
  ...(["connection_degree", "connection_state", "mutual_connections", "followers", "about"] as const),
];
/** Written in a form of its own. */
const ELSEWHERE = new Set(["how_we_met"]);

/** Letters of a fact that has room beside another one. */
const SHORT = 36;

export function Facts({ prospect }: { prospect: Prospect }) {
  const strings = useStrings();
  const { profile, details = {} } = prospect;
  const plain = PLAIN.flatMap((field): [string, string][] => {
    const value = profile[field];
    if (value === null || value === undefined || value === "") return [];
    return [[field, textOf(field, value, strings)]];
  });
  const more = Object.entries(details).filter(([field, value]) => value !== "" && !ELSEWHERE.has(field));
  const roles = (profile.roles ?? []).map((role) => joined([role.title, role.company], [role.start, role.end]));
  const schools = (profile.education ?? []).map((one) => joined([one.school, one.degree], [one.years]));
  const lists: [string, string[]][] = [
    ["roles", roles],
    ["education", schools],
  ];
  return (
    <section class="sheet column" aria-label={strings.t("facts")}>
      <h2>{strings.t("facts")}</h2>
      <dl class="known">
        {[...plain, ...more].map(([field, text]) => (
          <div key={field} class={text.length > SHORT ? "long" : ""}>
            <dt class="small muted">{strings.named("field", field, readable(field))}</dt>
            <dd>
              <bdi>{text}</bdi>
              <Source prospect={prospect} field={field} />
            </dd>
          </div>
        ))}
        {lists
          .filter(([, texts]) => texts.length > 0)
          .map(([field, texts]) => (
            <div key={field} class="long">
              <dt class="small muted">{strings.named("field", field, readable(field))}</dt>
              <dd>
                <ul class="plain-list">
                  {texts.map((text, at) => (
                    <li key={`${at}/${text}`} dir="auto">
                      {text}
                    </li>
                  ))}
                </ul>
                <Source prospect={prospect} field={field} />
              </dd>
            </div>
          ))}
      </dl>
      <p class="small faint">
        {strings.t(
          "known_since",
          strings.named("source", prospect.source, prospect.source),
          strings.date(prospect.added_at),
        )}
      </p>
    </section>
  );
}

function Source({ prospect, field }: { prospect: Prospect; field: string }) {
  const strings = useStrings();
  const source = prospect.sources?.[field];
  if (!source) return null;
  return (
    <span class="small faint block">
      {strings.named("source", source.source, source.source)},{" "}
      <time dateTime={source.at} title={strings.date(source.at)}>
        {strings.relative(source.at, Date.now())}
      </time>
    </span>
  );
}

function textOf(field: string, value: string | number, strings: Strings): string {
  if (typeof value === "number") return strings.number(value);
  if (field === "language") return new Intl.DisplayNames(strings.locale, { type: "language" }).of(value) ?? value;
  return field === "connection_state" ? strings.named("connection", value, readable(value)) : value;
}

function joined(parts: (string | null | undefined)[], years: (string | null | undefined)[]): string {
  const [text, period] = [parts.filter(Boolean).join(" · "), years.filter(Boolean).join("–")];
  return period ? `${text} (${period})` : text;
}
