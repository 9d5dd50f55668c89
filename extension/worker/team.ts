/**
 * What colleagues have said about whom they have written to, as salted hashes: before two people write to the same
 * person, the card says so. Not here: the file (`handlers/team.ts`).
 */
import type { PageView } from "../../pkg/outreach_engine";
import { lookUpMessage } from "../platform";
import { type TeamTouch, WORKSPACE } from "../protocol/contract";
import type { Handlers } from "../protocol/server";
import { storedTeam, type TeamList } from "../store/team";
import { transact } from "../store/transaction";
import { hash } from "./desk";
import { idsOf } from "./merges";

let lists: Promise<TeamList[]> | null = null;

/** The lists have changed. */
export function forgetTeam(): void {
  lists = null;
}

async function teamLists(): Promise<TeamList[]> {
  lists ??= transact(WORKSPACE, "readonly", storedTeam);
  lists.catch(forgetTeam);
  return await lists;
}

/** Who of the team has written to whom of these people, and when last. */
export async function teamTouches(prospectIds: readonly string[]): Promise<TeamTouch[]> {
  const found: TeamTouch[] = [];
  for (const { owner, salt, rows } of await teamLists()) {
    const touched = new Map(rows);
    for (const prospect_id of prospectIds) {
      const hashes = await Promise.all((await idsOf(prospect_id)).map((id) => hashOf(salt, id)));
      const moments = hashes.flatMap((hash) => touched.get(hash) ?? []);
      const last_touch_at = moments.toSorted().at(-1);
      if (last_touch_at !== undefined) found.push({ prospect_id, owner, last_touch_at });
    }
  }
  return found;
}

/** Salted, so that a list says nothing by itself; whoever holds it can still ask it about people they know of. */
export async function hashOf(salt: string, prospectId: string): Promise<string> {
  return (await hash(`${salt}\n${prospectId}`)).slice(0, 32);
}

type ViewMessages =
  | "page.read"
  | "page.view"
  | "tab.reading"
  | "reading.complete"
  | "prospect.add"
  | "prospect.note"
  | "insertion.report"
  | "engagement.undo";

/** The same handlers, whose views warn of what the team has written. */
export function withTeamWarnings(handlers: Pick<Handlers, ViewMessages>): Pick<Handlers, ViewMessages> {
  return {
    "page.read": async (params, asker) => await warning(await handlers["page.read"](params, asker)),
    "page.view": async (params, asker) => await warningOrNull(await handlers["page.view"](params, asker)),
    "tab.reading": async (params, asker) => await warningOrNull(await handlers["tab.reading"](params, asker)),
    "reading.complete": async (params, asker) => await warning(await handlers["reading.complete"](params, asker)),
    "prospect.add": async (params, asker) => await warning(await handlers["prospect.add"](params, asker)),
    "prospect.note": async (params, asker) => await warningOrNull(await handlers["prospect.note"](params, asker)),
    "insertion.report": async (params, asker) => await warningOrNull(await handlers["insertion.report"](params, asker)),
    "engagement.undo": async (params, asker) => await warningOrNull(await handlers["engagement.undo"](params, asker)),
  };
}

async function warningOrNull(view: PageView | null): Promise<PageView | null> {
  return view === null ? null : await warning(view);
}

async function warning(view: PageView): Promise<PageView> {
  const prospectId = view.person?.prospect_id;
  if (prospectId === undefined) return view;
  const [touch] = await teamTouches([prospectId]);
  if (touch === undefined) return view;
  const sentence = lookUpMessage("team_wrote", [touch.owner, touch.last_touch_at.slice(0, 10)]);
  const { suggestion } = view;
  return {
    ...view,
    notice: join(sentence, view.notice),
    suggestion: suggestion == null ? suggestion : { ...suggestion, notice: join(sentence, suggestion.notice) },
  };
}

function join(one: string, other: string): string {
  return other === "" ? one : `${one} ${other}`;
}
