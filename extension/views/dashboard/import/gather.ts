/**
 * Rows of all files → people, each with all that is said about them: who is meant by a name, whose conversation a
 * message belongs to, which of the profiles is the user's own. Not here: reading rows, and what follows from them.
 */
import type { FileKind, FileRow, ImportedMessage, ImportedPerson } from "../../../../pkg/outreach_engine";
import type { Pace } from "./pace";

interface Line {
  at: string;
  sender: string;
  from: string;
  to: string;
  recipients: string[];
  text: string;
}

/** A first message of the user's that went to several people, and how often it was answered. */
export interface OwnText {
  text: string;
  sent: number;
  answered: number;
}

export interface Gathered {
  people: ImportedPerson[];
  /** The user's own profile, where the files tell. */
  own: string | null;
  /** Messages and requests that are about nobody: how many, by reason. */
  passed: Map<string, number>;
  ownTexts: OwnText[];
}

export class Gathering {
  private readonly people = new Map<string, ImportedPerson>();
  private readonly byName = new Map<string, Set<string>>();
  private readonly conversations = new Map<string, Line[]>();
  private readonly unnamedRequests: { name: string; at: string; text: string }[] = [];
  private readonly own = new Map<string, number>();
  private readonly passed = new Map<string, number>();

  /** Takes what one piece of a file said. */
  async add(kind: FileKind, rows: readonly FileRow[], pace: Pace): Promise<void> {
    for (const row of rows) {
      if (pace.isDue) await pace.rest();
      if (kind === "messages") this.addMessage(row);
      else if (kind === "invitations") this.addInvitation(row);
      else this.addPerson(row);
    }
  }

  /** Everybody, once all files are read. There may be many, so it goes at a pace that leaves the page at hand. */
  async finish(pace: Pace): Promise<Gathered> {
    await pace.rest();
    const own = await this.ownProfile(pace);
    await this.rekeyNamesakes(pace);
    for (const { name, ...request } of this.unnamedRequests) {
      const id = this.only(name);
      if (id === null) this.pass("unclear_person", 1);
      else this.person(id).requests?.push(request);
    }
    for (const lines of this.conversations.values()) {
      this.attribute(lines, own);
      if (pace.isDue) await pace.rest();
    }
    const texts = await ownTexts([...this.people.values()], pace);
    return { people: [...this.people.values()], own, passed: this.passed, ownTexts: texts };
  }

  private addPerson({ prospect_id: id, values }: FileRow): void {
    const person = this.person(id);
    const { connected_on: connectedOn, note, ...said } = values;
    person.values = { ...person.values, ...said };
    if (note !== undefined) {
      const known = person.values["note"];
      person.values["note"] = known === undefined || known === note ? note : `${known}\n${note}`;
    }
    if (connectedOn !== undefined) person.connected_at = connectedOn;
    this.nameOf(values["name"], id);
  }

  private addInvitation({ prospect_id: id, values }: FileRow): void {
    const outgoing = values["outgoing"] === "yes";
    const own = outgoing ? values["inviter"] : values["invitee"];
    // Worth more than being found in a conversation: this says it.
    if (own !== undefined) this.own.set(own, (this.own.get(own) ?? 0) + 1_000_000);
    if (!outgoing) return this.pass("incoming_request", 1);
    const request = { at: values["sent_at"] ?? "", text: values["message"] ?? "" };
    if (request.at === "") return this.pass("bad_date", 1);
    if (id === "") {
      this.unnamedRequests.push({ name: values["name"] ?? "", ...request });
      return;
    }
    const person = this.person(id);
    if (values["name"] !== undefined) person.values["name"] ??= values["name"];
    person.requests?.push(request);
    this.nameOf(values["name"], id);
  }

  private addMessage({ values }: FileRow): void {
    const key = values["conversation"] ?? "";
    const line: Line = {
      at: values["date"] ?? "",
      sender: values["sender"] ?? "",
      from: values["from"] ?? "",
      to: values["to"] ?? "",
      recipients: (values["recipients"] ?? "").split(" ").filter((slug) => slug !== ""),
      text: values["content"] ?? "",
    };
    const lines = this.conversations.get(key);
    if (lines === undefined) this.conversations.set(key, [line]);
    else lines.push(line);
  }

  /** The profile that the requests name, else the one that is in more than half of all conversations. */
  private async ownProfile(pace: Pace): Promise<string | null> {
    for (const lines of this.conversations.values()) {
      if (pace.isDue) await pace.rest();
      const present = new Set(lines.flatMap((line) => [line.sender, ...line.recipients]));
      present.delete("");
      for (const slug of present) this.own.set(slug, (this.own.get(slug) ?? 0) + 1);
    }
    const [first, second] = [...this.own].toSorted(([, one], [, other]) => other - one);
    if (first === undefined) return null;
    const certain = first[1] > (second?.[1] ?? 0) && (first[1] >= 1_000_000 || first[1] * 2 > this.conversations.size);
    return certain ? first[0] : null;
  }

  private attribute(lines: readonly Line[], own: string | null): void {
    if (own === null) return this.pass("own_profile_unknown", lines.length);
    if (lines.some((line) => line.recipients.length > 1)) return this.pass("group", lines.length);
    const others = new Set(lines.flatMap((line) => [line.sender, ...line.recipients]));
    others.delete("");
    others.delete(own);
    if (others.size > 1) return this.pass("group", lines.length);
    const [slug] = others;
    const names = new Set(lines.map((line) => (line.sender === own ? line.to : line.from)));
    const [name = ""] = names;
    const id = slug === undefined ? (names.size === 1 ? this.only(name) : null) : `linkedin:${slug}`;
    if (id === null) return this.pass("unclear_person", lines.length);
    const person = this.person(id);
    if (name !== "") person.values["name"] ??= name;
    const messages = lines.map(({ at, sender, text }): ImportedMessage => {
      const mine = sender === own;
      // What others wrote is not kept: that they wrote, and when, is all that is needed.
      return { at, mine, text: mine ? text : "" };
    });
    person.messages?.push(...messages);
  }

  /** Exports before 2023 name no addresses; where a later file has one for the same, single name, it is theirs. */
  private async rekeyNamesakes(pace: Pace): Promise<void> {
    if (![...this.people.keys()].some((id) => id.startsWith("linkedin:~"))) return;
    const slugs = new Map<string, Set<string>>();
    const note = (name: string, slug: string): void => {
      if (slug !== "" && name !== "") slugs.set(folded(name), (slugs.get(folded(name)) ?? new Set()).add(slug));
    };
    for (const lines of this.conversations.values()) {
      if (pace.isDue) await pace.rest();
      for (const line of lines) note(line.from, line.sender);
    }
    for (const [id, person] of this.people) {
      if (pace.isDue) await pace.rest();
      if (!id.startsWith("linkedin:~")) note(person.values["name"] ?? "", id.slice("linkedin:".length));
    }
    for (const [id, person] of [...this.people]) {
      if (pace.isDue) await pace.rest();
      const name = folded(person.values["name"] ?? "");
      const found = slugs.get(name);
      const namesakes = [...(this.byName.get(name) ?? [])].filter((one) => one.startsWith("linkedin:~"));
      if (!id.startsWith("linkedin:~") || found?.size !== 1 || namesakes.length !== 1) continue;
      const [slug = ""] = found;
      const next = this.person(`linkedin:${slug}`);
      next.values = { ...person.values, ...next.values };
      next.connected_at ??= person.connected_at ?? null;
      this.people.delete(id);
      this.byName.get(name)?.delete(id);
      this.nameOf(name, next.prospect_id);
    }
  }

  private person(id: string): ImportedPerson {
    const known = this.people.get(id);
    if (known !== undefined) return known;
    const made: ImportedPerson = { prospect_id: id, values: {}, connected_at: null, requests: [], messages: [] };
    this.people.set(id, made);
    return made;
  }

  private nameOf(name: string | undefined, id: string): void {
    if (name === undefined || name === "") return;
    const ids = this.byName.get(folded(name)) ?? new Set();
    this.byName.set(folded(name), ids.add(id));
  }

  /** The one person of that name; null where there is none, or more than one. */
  private only(name: string): string | null {
    const ids = this.byName.get(folded(name));
    return ids?.size === 1 ? ([...ids][0] ?? null) : null;
  }

  private pass(reason: string, count: number): void {
    this.passed.set(reason, (this.passed.get(reason) ?? 0) + count);
  }
}

function folded(name: string): string {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

/** First messages that went to at least three people in the same words, names aside, the most answered ones first. */
async function ownTexts(people: readonly ImportedPerson[], pace: Pace): Promise<OwnText[]> {
  const texts = new Map<string, OwnText>();
  for (const { values, messages = [] } of people) {
    if (pace.isDue) await pace.rest();
    const sorted = messages.toSorted((one, other) => (one.at < other.at ? -1 : 1));
    const [first] = sorted;
    if (first === undefined || !first.mine || first.text.trim().length < 20) continue;
    const text = withoutName(first.text.trim(), values["name"] ?? "");
    const key = folded(text);
    const known = texts.get(key) ?? { text, sent: 0, answered: 0 };
    known.sent += 1;
    if (sorted.some((message) => !message.mine)) known.answered += 1;
    texts.set(key, known);
  }
  const several = [...texts.values()].filter(({ sent, answered }) => sent >= 3 && answered > 0);
  return several.toSorted((one, other) => rate(other) - rate(one)).slice(0, 5);
}

/** Drawn towards one in ten, so that three of three do not beat thirty of forty. */
function rate({ sent, answered }: OwnText): number {
  return (answered + 1) / (sent + 10);
}

function withoutName(text: string, name: string): string {
  const given = name.split(" ")[0] ?? "";
  if (given.length < 2) return text;
  const escaped = given.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.replace(new RegExp(`(?<!\\p{L})${escaped}(?!\\p{L})`, "giu"), "{given_name}");
}
