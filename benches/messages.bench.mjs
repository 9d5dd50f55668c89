// Ten thousand messages from the module that ships, judged without its help: holes, limits, questions, claims, reading
// grade, words in common, an independent grammar checker, and the time each takes.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import init, { assess, defaultPlaybook, generateSequence } from "../pkg/outreach_engine.js";
import { milliseconds, percentile, refuseDebugBuild, table, WASM } from "./report.mjs";

const WANTED = 10_000;
const HARPER = "2.10.0";
const SEGMENTS = ["referral_network", "thought_leadership", "stealth_founder"];
const TYPES = ["3-step", "5-step", "7-step", "soft_nudge", "direct_cta"];
const NOW = "2026-11-23T09:00:00.000Z";
const ODD = [
  "{{name}}",
  "<b>Acme</b>",
  '=HYPERLINK("x")',
  "\u202egnirts",
  "[Company]",
  "a|b",
  "N/A",
  "SELF-EMPLOYED",
  "🎉🎉",
];
const SENDER = {
  name: "Maya",
  role: "Founder",
  company: "Fern Hill School",
  offer: "a small day school for teens with ADHD",
  links: ["https://school.example.org"],
  schools: ["Westfield University"],
};
const INSIGHTS = [
  ["Schools that name one contact for families lose fewer of them over the summer.", "summer"],
  ["In one district, short weekly notes to parents raised attendance by a tenth.", "notes"],
  ["Teams that cut their onboarding to three steps kept more of their first users.", "onboarding"],
].map(([summary, title], index) => ({
  insight_id: `note-${index}`,
  title,
  industry: "",
  summary,
  keywords: [],
  links: [`https://notes.example.org/${title}`],
  added_at: NOW,
}));
const ABOUT = "Passionate about growth. I keep the list of schools that say no, and why they say it.";
const POSTS = [
  "Homework is a design problem, not a question of discipline.",
  "What we call motivation is often a clear first step.",
];

/** Rows of a CSV file with quoted fields, by column name. */
function rows(name) {
  const text = readFileSync(new URL(`../tests/fixtures/data/${name}`, import.meta.url), "utf8");
  const lines = text
    .trim()
    .split(/\r?\n/)
    .map((line) => {
      const cells = line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? [];
      return cells.map((cell) => cell.replace(/,$/, "").replace(/^"|"$/g, "").replaceAll('""', '"'));
    });
  const [head = [], ...body] = lines;
  return body.map((cells) => Object.fromEntries(head.map((column, index) => [column, cells[index] ?? ""])));
}

/** Person number `number`: a job of the sample, a name of the other sample, and other things missing or odd. */
function person(jobs, names, number) {
  const job = jobs[number % jobs.length];
  const odd = ODD[number % ODD.length];
  const profile = {
    display_name: names[(number * 7) % names.length].display_name,
    headline: job.headline || null,
    title: job.job_title || null,
    company: job.company || null,
    industry: job.industry || null,
    location: job.location || null,
    mutual_connections: number % 4,
    education: number % 3 === 0 ? [{ school: "Westfield University" }] : [],
    about: number % 4 === 1 ? ABOUT : null,
    roles: number % 4 === 2 ? [{ title: "Director of Admissions", company: "Sawtooth Academy", end: "2019" }] : [],
    posts: number % 3 === 1 ? POSTS.map((text) => ({ text, age_days: 9 })) : [],
  };
  const broken = [
    { company: odd },
    { title: odd },
    { location: odd },
    { display_name: odd },
    { company: null, title: null },
  ];
  return { ...profile, ...broken[number % 9] };
}

/** What must hold for a text, from the person's data alone; the words for what does not. */
function findings(text, type, touch, profile, playbook, insights) {
  const found = [];
  const limit =
    touch === "connection_request" ? playbook.limits.request_note_characters : playbook.limits.message_characters;
  if (/[{}[\]|<>]|undefined|null|NaN| {2}| [.,?]|\.\.|\b(near|at|from|Hi) ?[.,?]/.test(text)) found.push("hole");
  if ([...text].length > limit) found.push("over the limit");
  if ((text.match(/\?/g) ?? []).length > 1) found.push("more than one question");
  const claims = [
    [
      /(?:you wrote|line of yours made me curious|of your posts says): “(.*)\.”|“(.*)” is from a post of yours/i,
      (quote) => profile.posts.some((post) => post.text.includes(quote)),
    ],
    [
      /(?:[Yy]our profile says|from your profile|has this line|on your profile): “(.*)\.”/,
      (quote) => (profile.about ?? "").includes(quote),
    ],
    [
      /(?:saw that|see that|read that|noticed that|because|since) you(?! were)(?:r headline (?:mentions|promises))? ([^.:,]*)/,
      (told) => isOfHeadline(told, profile.headline ?? ""),
    ],
    [/were (?:an? .*) before this|you worked as/, () => profile.roles.some((role) => role.end)],
    [/mutual connection|between us/, () => profile.mutual_connections > 0],
    [/both went to|and I was too/, () => profile.education.length > 0 && playbook.sender.schools.length > 0],
    [/started as/, () => (profile.roles ?? []).length > 0],
    [/came across|crossed my desk/, () => insights.some((insight) => text.includes(insight.summary))],
    [/I run|Fern Hill/, () => playbook.sender.offer !== ""],
    [/Thanks for connecting/, () => touch === "initial_dm"],
    [
      /minute call|minutes of your time|short call/,
      () => touch !== "connection_request" && (touch !== "initial_dm" || type === "direct_cta"),
    ],
  ];
  for (const [claim, holds] of claims) {
    const match = claim.exec(text);
    if (match !== null && !holds(match[1] ?? match[2])) found.push(`claim without data: ${match[0]}`);
  }
  return found;
}

/** Whether every word of what they do, or its stem, stands in the headline; what it is joined with does not have to. */
function isOfHeadline(told, headline) {
  const joins = new Set(["are", "work", "with", "as", "a", "an", "and", "your"]);
  const own = [...wordsOf(told)].filter((word) => !joins.has(word));
  return own.every((word) => headline.toLowerCase().includes(word.slice(0, Math.max(3, word.length - 1))));
}

/** Flesch–Kincaid grade by its published formula; syllables by groups of vowels, a last silent e not counted. */
function grade(text) {
  const words = text.match(/[A-Za-zÀ-ÿ'’]+/g) ?? [];
  const sentences = Math.max(1, text.split(/[.!?:\n]+/).filter((part) => /[a-z]/i.test(part)).length);
  const syllables = words.reduce((sum, word) => {
    const groups =
      word
        .toLowerCase()
        .replace(/(?<=[^aeiouylt])e(d|s)?$/, "")
        .match(/[aeiouyà-ÿ]+/g) ?? [];
    return sum + Math.max(1, groups.length);
  }, 0);
  return (0.39 * words.length) / sentences + (11.8 * syllables) / Math.max(1, words.length) - 15.59;
}

const wordsOf = (text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []);

/** Share of the shorter text's words that the other has too. */
function inCommon(one, other) {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  return [...a].filter((word) => b.has(word)).length / Math.max(1, Math.min(a.size, b.size));
}

/** Harper, installed beside the build when it is first needed: nothing of the product depends on it. */
async function grammarChecker() {
  const folder = new URL(`../target/bench-grammar-${HARPER}/`, import.meta.url);
  const library = new URL("node_modules/harper.js/dist/", folder);
  if (!existsSync(library)) {
    mkdirSync(folder, { recursive: true });
    const options = [
      "install",
      "--no-save",
      "--no-audit",
      "--no-fund",
      "--prefix",
      folder.pathname,
      `harper.js@${HARPER}`,
    ];
    execFileSync("npm", options, { stdio: "inherit" });
  }
  const load = (file) => import(pathToFileURL(new URL(file, library).pathname).href);
  const [{ LocalLinter, Dialect }, { binary }] = await Promise.all([load("index.js"), load("binary.js")]);
  return new LocalLinter({ binary, dialect: Dialect.American });
}

refuseDebugBuild();
await init({ module_or_path: readFileSync(WASM) });
const [jobs, names] = [rows("headlines.csv"), rows("names.csv")];
const blank = defaultPlaybook();
const playbooks = [blank, { ...blank, sender: SENDER }];
const texts = [];
const wrong = [];
const times = [];
let nearest = { share: 0, where: "" };
for (let number = 0; texts.length < WANTED; number += 1) {
  const profile = person(jobs, names, number);
  const playbook = playbooks[number % 2];
  const insights = number % 2 === 0 ? INSIGHTS : [];
  const segment = SEGMENTS[number % SEGMENTS.length];
  const prospect = {
    prospect_id: `linkedin:${number}`,
    identities: [{ site: "linkedin", key: `${number}` }],
    profile,
    approval: "approved",
    tags: [],
    assessment: { ...assess({ profile, playbook, now: NOW }), segment },
    source: "typed",
    added_at: NOW,
    updated_at: NOW,
    connected_at: null,
    note: "",
  };
  const type = TYPES[number % TYPES.length];
  const request = { user_id: "bench", prospect_id: prospect.prospect_id, sequence_type: type, num_variants: 5 };
  const call = { request, records: { prospects: [prospect], insights }, playbook, now: NOW, seed: number, zone: {} };
  const start = performance.now();
  const { response } = generateSequence(call);
  const took = performance.now() - start;
  const made = response.sequence.steps.flatMap((step) => step.variants.map((variant) => ({ step, variant })));
  times.push(took / made.length);
  for (const { step, variant } of made) {
    const found = findings(variant.text, type, step.outreach_type, profile, playbook, insights);
    wrong.push(...found.map((what) => `${what}: ${variant.variant_id}: ${variant.text}`));
    texts.push({ text: variant.text, profile });
    for (const other of step.variants) {
      const share = other === variant ? 0 : inCommon(variant.text, other.text);
      if (share > nearest.share) nearest = { share, where: `${variant.variant_id}, ${other.variant_id}` };
    }
  }
}

const linter = await grammarChecker();
const grammar = new Map();
const once = new Map(texts.map(({ text, profile }) => [text, profile]));
for (const [text, profile] of once) {
  const { display_name, company, location, headline } = profile;
  const told = (headline ?? "").match(/\p{Lu}[\p{L}\d]+/gu) ?? [];
  const job = [...wordsOf(profile.title ?? headline ?? "")].flatMap((word) => [word, `${word}s`]);
  const names = wordsOf(
    [
      display_name,
      company,
      location,
      ...told,
      ...job,
      SENDER.company,
      SENDER.schools,
      SENDER.links,
      INSIGHTS[0].links,
    ].join(" "),
  );
  for (const lint of await linter.lint(text)) {
    // What Harper says of a name, an address, a job or what a headline names is about the person, not about the wording.
    const words = [...wordsOf(lint.get_problem_text())];
    const about = words.filter((word) => names.has(word) || names.has(word.replace(/'s?$/, "")));
    if (
      words.length > 0 &&
      about.length > 0 &&
      (about.length === words.length || /\p{Lu}/u.test(lint.get_problem_text()))
    )
      continue;
    grammar.set(`${lint.lint_kind()}: ${lint.get_problem_text()}`, text);
  }
}

const grades = texts.map(({ text }) => grade(text));
table(
  `${texts.length} messages to ${times.length} people, ${once.size} of them different`,
  ["", "found", "aim"],
  [
    ["holes, texts over the limit, second questions, claims without data", wrong.length, 0],
    [`kinds of findings by Harper ${HARPER}, names aside`, grammar.size, 0],
    ["median reading grade (Flesch–Kincaid)", percentile(grades, 0.5).toFixed(1), "≤ 7"],
    ["most words in common of two wordings of a step", nearest.share.toFixed(2), "≤ 0.5"],
    [
      "time for a message, median and 95 %",
      `${milliseconds(percentile(times, 0.5))}, ${milliseconds(percentile(times, 0.95))}`,
      "≤ 1 ms",
    ],
  ],
);
for (const line of wrong.slice(0, 20)) console.log(line.replaceAll("\n", " "));
for (const [what, text] of [...grammar].slice(0, 20)) console.log(`${what}\n    ${text.replaceAll("\n", " ")}`);
if (nearest.share > 0.5) console.log(`Nearest: ${nearest.where}`);
const failed = wrong.length > 0 || grammar.size > 0 || nearest.share > 0.5 || percentile(times, 0.5) > 1;
if (failed || percentile(grades, 0.5) > 7) throw new Error("An aim is missed.");
