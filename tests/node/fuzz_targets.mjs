// Seven doors by which foreign bytes reach the core, and mutations of what honest callers send there. What stopped the core
// once is kept under tests/fixtures/corpora/<target> and tried again for ever. Not here: how long they run.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { PAYLOADS } from "../fixtures/hostile/payloads.mjs";
import { NOW, Workspace } from "./workspace.mjs";

const fixtures = new URL("../fixtures/", import.meta.url);
const CORPORA = new URL("corpora/", fixtures);

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const TEXTS = PAYLOADS.map(({ text }) => text);
const ODD = [
  null,
  true,
  -1,
  0,
  1,
  0.1,
  1e308,
  -1e308,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  "",
  "\ud800",
  "9999-12-31T23:59:59Z",
  "0000-01-01",
  "-271821-04-20T00:00:00Z",
  "2026-02-30",
  [],
  {},
  [[[[[[]]]]]],
];

/** Another value, near this one: fields go, come twice, change their kind, their length, their letters. */
export function mutated(value, random) {
  const copy = structuredClone(value);
  const places = [];
  const walk = (node, path) => {
    places.push(path);
    if (typeof node === "object" && node !== null) for (const key of Object.keys(node)) walk(node[key], [...path, key]);
  };
  walk(copy, []);
  let root = copy;
  const times = 1 + Math.floor(random() * 4);
  for (let time = 0; time < times; time += 1) {
    const path = places[Math.floor(random() * places.length)];
    root = replaced(root, path, (node) => changed(node, random));
  }
  return root;
}

function replaced(root, path, change) {
  if (path.length === 0) return change(root);
  const parent = path
    .slice(0, -1)
    .reduce((node, key) => (typeof node === "object" && node !== null ? node[key] : undefined), root);
  if (typeof parent !== "object" || parent === null) return root;
  const key = path.at(-1);
  const next = change(parent[key]);
  if (next === undefined) delete parent[key];
  else parent[key] = next;
  return root;
}

function changed(node, random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const way = Math.floor(random() * 7);
  if (way === 0) return undefined;
  if (way === 1) return structuredClone(pick(ODD));
  if (typeof node === "string") {
    const at = Math.floor(random() * (node.length + 1));
    if (way === 2) return node.slice(0, at);
    if (way === 3) return node.repeat(1 + Math.floor(random() * 50)).slice(0, 20_000);
    if (way === 4) return node.slice(0, at) + pick(TEXTS) + node.slice(at);
    return node.slice(0, at) + String.fromCodePoint(Math.floor(random() * 0xd7ff)) + node.slice(at + 1);
  }
  if (typeof node === "number") return pick([node + 1, -node, node * 1e9, node / 3, Math.round(node)]);
  if (Array.isArray(node) && node.length > 0) {
    if (way < 4) return [...node, ...node.slice(0, 50)];
    return way === 4 ? node.toReversed() : node.slice(1);
  }
  return pick(TEXTS);
}

function shuffledText(text, random) {
  let bytes = text;
  for (let time = 0; time < 1 + random() * 6; time += 1) {
    const at = Math.floor(random() * (bytes.length + 1));
    const to = at + Math.floor(random() * 40);
    const insert =
      random() < 0.5
        ? TEXTS[Math.floor(random() * TEXTS.length)]
        : pickSign(random).repeat(1 + Math.floor(random() * 3));
    bytes = random() < 0.3 ? bytes.slice(0, at) + bytes.slice(to) : bytes.slice(0, at) + insert + bytes.slice(at);
  }
  return bytes;
}

function pickSign(random) {
  const signs = [
    '"',
    ",",
    ";",
    "\t",
    "\r",
    "\n",
    "\r\n",
    "'",
    "{",
    "}",
    "{if ",
    "{else}",
    "{end}",
    "|",
    "\\",
    "\u0000",
    "\ufeff",
    "{given_name}",
    "{company",
    "=",
    "\ud83d",
  ];
  return signs[Math.floor(random() * signs.length)];
}

/** `{ seeds, mutate, run }` of each target; `run` answers or throws a refusal, anything else is a fault. */
export function targetsOf(core) {
  const workspace = Workspace.withSamples();
  const [person] = workspace.records.prospects;
  const engagement = {
    user_id: "me",
    prospect_id: person.prospect_id,
    outreach_type: "initial_dm",
    engagement_status: "sent",
    event_id: "f1",
  };
  workspace.ask(core.trackEngagement, engagement);
  const playbook = core.defaultPlaybook();
  const outlines = readdirSync(new URL("outlines/", fixtures))
    .filter((name) => name.endsWith(".json"))
    .toSorted();
  const files = [
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\nAna,Example,https://www.linkedin.com/in/ana-example,,Foxglen School,Head,01 Nov 2026\r\n",
    'name;company;note\nIlse Quill;"a;b";x\n',
    "a\tb\n1\t2\n",
    '"x","y"\r\n"1\n2","3"',
    "FROM,TO,DATE,CONTENT\r\nA,B,2026-01-01 10:00:00 UTC,Hi\r\n",
  ];
  const template = playbook.templates?.[0] ?? core.textRules();
  const call = (request) => ({ ...workspace.call(request), playbook: null });
  return {
    outline: {
      seeds: outlines
        .slice(0, 60)
        .map((name) => JSON.parse(readFileSync(new URL(`outlines/${name}`, fixtures), "utf8"))),
      mutate: mutated,
      run: (outline) => {
        const reading = core.readPage(outline);
        core.prospectIds(reading);
        core.redactOutline(outline);
      },
    },
    event: {
      seeds: [workspace.records.events],
      mutate: mutated,
      run: (events) => {
        core.joinTallies(core.foldTallies(events), core.foldTallies(events));
        core.exportMetrics({ ...call({ date_range_days: 365, until: null, rows: "events" }), records: { events } });
      },
    },
    import: {
      seeds: files,
      mutate: shuffledText,
      run: (text) => {
        const { rows } = core.readRows(call({ text, last: true, layout: null }));
        core.importPeople(
          call({ import_id: "f", at: NOW, people: rows.filter((row) => row.prospect_id).slice(0, 50) }),
        );
      },
    },
    message: {
      seeds: [
        { operation: "trackEngagement", ...call({ ...engagement, event_id: "f2" }) },
        {
          operation: "generateSequence",
          ...call({ user_id: "me", prospect_id: person.prospect_id, sequence_type: "5-step", num_variants: 3 }),
        },
        { operation: "weeklyCadence", ...call({ user_id: "me", week_start_date: "2026-11-30" }) },
        { operation: "prioritize", ...call({ user_id: "me" }) },
        {
          operation: "checkText",
          ...call({ prospect_id: person.prospect_id, outreach_type: "initial_dm", text: "Hi Maren" }),
        },
      ],
      mutate: (seed, random) => ({ ...Object(mutated(seed, random)), operation: seed.operation }),
      run: ({ operation, ...rest }) => {
        // What fuzzing made of the name is no operation: nobody can call it.
        if (typeof core[operation] === "function" && /^[a-z]+[A-Za-z]*$/.test(operation)) core[operation](rest);
      },
    },
    template: {
      seeds: (playbook.templates ?? [template]).slice(0, 20),
      mutate: (seed, random) =>
        random() < 0.7 && typeof seed.text === "string"
          ? { ...seed, text: shuffledText(seed.text, random) }
          : mutated(seed, random),
      run: (one) => core.previewTemplate(call({ template: one })),
    },
    playbook: {
      seeds: [playbook],
      mutate: mutated,
      run: (one) => {
        if (core.checkPlaybook(one).length === 0) core.assess({ profile: person.profile, playbook: one, now: NOW });
      },
    },
    words: {
      seeds: workspace.records.prospects.map(({ profile }) => `${profile.name}\n${profile.headline ?? profile.title}`),
      mutate: shuffledText,
      run: (text) => {
        const [name, headline = ""] = text.split("\n");
        core.parseName(text);
        core.assess({ profile: { name, headline, title: headline, about: text }, now: NOW });
        core.checkText(call({ prospect_id: person.prospect_id, outreach_type: "initial_dm", text }));
      },
    },
  };
}

/** Inputs of that target which once stopped the core, or were worth keeping. */
export function kept(target) {
  const folder = new URL(`${target}/`, CORPORA);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => [name, readFileSync(new URL(name, folder), "utf8")])
    .map(([name, text]) => (name.endsWith(".json") ? JSON.parse(text) : text));
}
