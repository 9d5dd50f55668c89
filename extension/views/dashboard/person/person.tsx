/** One person's page: who they are for us, what was sent and came of it, what is planned, and the user's own words. */
import { useEffect, useState } from "preact/hooks";
import { calledBy, workOf } from "../../../protocol/calling";
import type { PersonRecord } from "../../../protocol/people";
import { onPush } from "../../../platform";
import { asPush } from "../../../protocol/push";
import { Glyph } from "../../../ui/glyphs";
import { Scores } from "../../../ui/scores";
import { SegmentTag } from "../../../ui/segment_tag";
import { useStrings } from "../../../ui/strings";
import { client, sentenceOf, useAnswer } from "../../connect";
import { personOf } from "../../person_address";
import { profileAddress } from "../../profile_address";
import { Facts } from "./facts";
import { Farewell } from "./farewell";
import { OwnWords } from "./own_words";
import { Reminding } from "./reminding";
import { SamePerson } from "./same_person";
import { SequenceSteps } from "./sequence_steps";
import { Timeline } from "./timeline";

/** Does something about the person, says what came of it, and shows the record as it is afterwards. */
export type Act = (work: () => Promise<string>) => Promise<boolean>;

export function PersonPage() {
  const [id, setId] = useState(() => personOf(location.hash));
  useEffect(() => {
    const follow = (): void => setId(personOf(location.hash) ?? id);
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, [id]);
  return id === null ? <Nobody /> : <Person key={id} id={id} />;
}

function Nobody() {
  const strings = useStrings();
  return (
    <div class="sheet empty">
      <h1 class="title">{strings.t("person_gone_title")}</h1>
      <p class="lead">{strings.t("person_gone")}</p>
      <a class="button" href="#/prospects">
        {strings.t("prospects")}
      </a>
    </div>
  );
}

function Person({ id }: { id: string }) {
  const [answer, again] = useAnswer("person.get", { prospect_id: id });
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  useEffect(() => onPush((message) => asPush(message)?.push === "plan.changed" && again()), [again]);
  const act: Act = async (work) => {
    let done = true;
    try {
      const text = await work();
      setSaid(text === "" ? null : { text, bad: false });
    } catch (error) {
      done = false;
      setSaid({ text: sentenceOf(error), bad: true });
    }
    again();
    return done;
  };
  if (answer.state === "refused") return <p class="note bad">{answer.message}</p>;
  if (answer.state === "waiting") return null;
  if (answer.value === null) return <Nobody />;
  return <Record record={answer.value} said={said} act={act} />;
}

interface RecordProps {
  record: PersonRecord;
  said: { text: string; bad: boolean } | null;
  act: Act;
}

function Record({ record, said, act }: RecordProps) {
  const strings = useStrings();
  const { prospect, sequence, suppressed } = record;
  const { profile, assessment, prospect_id: id } = prospect;
  const name = calledBy(prospect);
  const role = workOf(profile);
  const address = profileAddress(id);
  useEffect(() => {
    document.title = `${name} · ${strings.t("product")}`;
  }, [name, strings]);
  const approve = (approval: "approved" | "rejected"): void => {
    void act(async () => {
      await client.ask("prospects.change", { prospect_ids: [id], change: { kind: "approval", approval } });
      return strings.named("approval", approval, approval);
    });
  };
  const standing = suppressed ? "never" : prospect.approval;
  return (
    <article class="person" aria-label={name}>
      <header class="person-head">
        <a class="small muted back" href="#/prospects">
          <Glyph name="previous" />
          {strings.t("prospects")}
        </a>
        <div class="line">
          <div class="grow">
            <h1 class="title who-title" dir="auto" title={name}>
              {name}
            </h1>
            {role && (
              <p class="muted who-role" dir="auto" title={role}>
                {role}
              </p>
            )}
          </div>
          {!suppressed && prospect.approval !== "approved" && (
            <button type="button" class="button primary" onClick={() => approve("approved")}>
              {strings.t("approve")}
            </button>
          )}
          {!suppressed && prospect.approval !== "rejected" && (
            <button type="button" class="button" onClick={() => approve("rejected")}>
              {strings.t("reject")}
            </button>
          )}
          {address && (
            <a class="button" href={address} target="_blank" rel="noreferrer">
              {strings.t("open_profile")}
            </a>
          )}
        </div>
        <p class="line small">
          <SegmentTag segment={assessment.segment} />
          <span class={`badge ${standing}`}>{strings.named("approval", standing, standing)}</span>
          {prospect.tags.map((tag) => (
            <a class="label" key={tag} dir="auto" href={`#/prospects?${new URLSearchParams({ tag }).toString()}`}>
              {strings.named("known_tag", tag, tag)}
            </a>
          ))}
        </p>
        <p role="status" class={said === null ? "unseen" : said.bad ? "note bad" : "note good"}>
          {said?.text ?? ""}
        </p>
      </header>
      <div class="person-columns">
        <div class="column">
          {suppressed && (
            <p class="note">
              <Glyph name="info" />
              <span class="grow">{strings.t("suppressed")}</span>
            </p>
          )}
          <SequenceSteps record={record} sequence={sequence} act={act} />
          <Timeline record={record} act={act} />
          <OwnWords key={`${id}/words`} prospect={prospect} act={act} />
          <Reminding record={record} act={act} />
        </div>
        <div class="column">
          <section class="sheet column" aria-label={strings.t("assessment")}>
            <h2>{strings.t("assessment")}</h2>
            <Scores assessment={assessment} />
          </section>
          <Facts prospect={prospect} />
          <SamePerson key={`${id}/same`} prospect={prospect} act={act} />
          <Farewell record={record} name={name} act={act} />
        </div>
      </div>
    </article>
  );
}
