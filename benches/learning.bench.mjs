// How good the shipped choice of a wording is, and how often a conclusion is wrong, in a simulated world with known
// rates; and whether the figures behind both are those of other programs. All by the module that ships.
//
// The world: a base reply rate from Beta(20, 180); log-odds of segments, wordings and combinations spread by 0.20, 0.35
// and 0.15; three segments, five wordings, fifty sends a week for twenty weeks. The figure is the share of the gap between
// an even split and always the best that a way closes, with its standard error over runs.
//
// `node benches/learning.bench.mjs` reports on seeds that nothing was tuned on; with `--tune` it takes others, to tune on.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { platform, argv } from "node:process";
import { fileURLToPath } from "node:url";
import init, * as core from "../pkg/outreach_engine.js";
import { refuseDebugBuild, repetitions, table, WASM } from "./report.mjs";

const SEGMENTS = ["a", "b", "c"];
const VARIANTS = 5;
const SENDS_A_WEEK = 50;
const WEEKS = 20;
const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 5);
const TOUCH = "initial_dm";
const SETTINGS = [
  { name: "feedback after 1 week", window: 7, turns: false, wanted: 58 },
  { name: "feedback after 3 weeks", window: 21, turns: false, wanted: 52 },
  { name: "best wording changes at half time", window: 7, turns: true, wanted: 25 },
];
/** Seeds of one kind never meet those of the other. */
const FIRST_SEED = argv.includes("--tune") ? 0x1000_0000 : 0x5000_0000;
const RUNS = repetitions(2_000);
/** MABWiser decides in Python, fifty times slower: fewer runs, with their own standard error. */
const REFERENCE_RUNS = Math.min(RUNS, 400);

/** Mulberry32: seeded, 32 bits of state, good enough to simulate replies. */
function random(seed) {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const normal = (draw) => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());

/** Gamma by Marsaglia and Tsang (2000), for shapes of at least one. */
function gamma(shape, draw) {
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal(draw);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - draw()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

function beta(a, b, draw) {
  const one = gamma(a, draw);
  return one / (one + gamma(b, draw));
}

/** Rates by segment and wording. */
function world(draw) {
  const base = beta(20, 180, draw);
  const start = Math.log(base / (1 - base));
  const variants = Array.from({ length: VARIANTS }, () => 0.35 * normal(draw));
  return SEGMENTS.map(() => {
    const segment = 0.2 * normal(draw);
    return variants.map((variant) => 1 / (1 + Math.exp(-(start + segment + variant + 0.15 * normal(draw)))));
  });
}

/** All that chance decides in a run, so that every way meets the same people: worlds by half, segments, luck. */
function fate(setting, run) {
  const draw = random(FIRST_SEED + run);
  const first = world(draw);
  const second = setting.turns ? first.map((rates) => [...rates].reverse()) : first;
  const sends = Array.from({ length: WEEKS * SENDS_A_WEEK }, () => [Math.floor(draw() * SEGMENTS.length), draw()]);
  return { first, second, sends, draw };
}

/** Counts as the shell keeps them: a row for each segment, wording and quarter. */
class Log {
  rows = new Map();

  add(week, segment, variant, sent, replied) {
    const at = START + week * 7 * DAY;
    const date = new Date(at);
    const first = Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3) * 3, 1);
    const quarter = new Date(first).toISOString().slice(0, 10);
    const id = `wording|${TOUCH}|${quarter}|${segment}|linkedin_dm|${variant}`;
    const of = { kind: "wording", outreach_type: TOUCH, quarter, segment, channel: "linkedin_dm", attributes: {} };
    let row = this.rows.get(id);
    if (row === undefined) {
      row = { tally_id: id, of: { ...of, variant_id: String(variant) }, count: 0, days: [], lines: [] };
      this.rows.set(id, row);
    }
    const day = Math.round((at - first) / DAY);
    if (row.days.at(-5) !== day) row.days.push(day, 0, 0, 0, 0);
    const last = row.days.length;
    row.days[last - 4] += sent;
    row.days[last - 2] += replied;
    row.count += sent;
  }

  get tallies() {
    return [...this.rows.values()];
  }
}

const ARMS = Array.from({ length: VARIANTS }, (_, index) => ({ variant_id: String(index), attributes: {} }));
const playbooks = new Map();

/** The shipped playbook without its texts, which are not asked here, and with the window of the setting. */
function playbook(window) {
  if (!playbooks.has(window)) {
    const whole = core.defaultPlaybook();
    const cadence = { ...whole.cadence, reply_window_days: window };
    playbooks.set(window, { ...whole, templates: [], sequences: [], pillars: [], cadence });
  }
  return playbooks.get(window);
}

function call(request, tallies, window, week, seed = 0) {
  const now = START + week * 7 * DAY;
  return { request, records: { tallies }, playbook: playbook(window), now, seed, zone: undefined };
}

/** What is known of each arm when a week begins: successes and failures whose window has passed. */
class Known {
  counts = new Map();
  waiting = [];

  learn(week, window) {
    this.waiting = this.waiting.filter((one) => {
      if ((week - one.week) * 7 < window) return true;
      const [wins, losses] = this.counts.get(one.key) ?? [0, 0];
      this.counts.set(one.key, one.replied ? [wins + 1, losses] : [wins, losses + 1]);
      return false;
    });
  }
}

/** The three ways that are played here. Each is given a fresh run and gives a way to choose, week by week. */
const WAYS = {
  shipped: (setting) => {
    const log = new Log();
    return {
      week: (week, sends, draw) => {
        const chosen = SEGMENTS.map((segment, index) => {
          const draws = sends.filter(([of]) => of === index).length;
          if (draws === 0) return [];
          const request = { segment, outreach_type: TOUCH, variants: ARMS, draws };
          const seed = Math.floor(draw() * 2 ** 32);
          return core.wordingOutlook(call(request, log.tallies, setting.window, week, seed)).chosen;
        });
        return sends.map(([segment]) => chosen[segment].shift());
      },
      learn: (week, segment, variant, replied) => log.add(week, SEGMENTS[segment], variant, 1, replied ? 1 : 0),
    };
  },
  "flat Thompson per segment": (setting) => thompson(setting, (segment, variant) => `${segment}/${variant}`),
  "flat Thompson, pooled": (setting) => thompson(setting, (_segment, variant) => `${variant}`),
};

function thompson(setting, keyOf) {
  const known = new Known();
  return {
    week: (week, sends, draw) => {
      known.learn(week, setting.window);
      return sends.map(([segment]) => {
        let [best, most] = [0, -1];
        for (let variant = 0; variant < VARIANTS; variant += 1) {
          const [wins, losses] = known.counts.get(keyOf(segment, variant)) ?? [0, 0];
          const drawn = beta(1 + wins, 1 + losses, draw);
          if (drawn > most) [best, most] = [variant, drawn];
        }
        return best;
      });
    },
    learn: (week, segment, variant, replied) => known.waiting.push({ week, key: keyOf(segment, variant), replied }),
  };
}

/** What one run gains over an even split, and what always the best would have gained. */
function play(way, setting, run) {
  const { first, second, sends, draw } = fate(setting, run);
  const player = WAYS[way](setting);
  let [gained, possible] = [0, 0];
  for (let week = 0; week < WEEKS; week += 1) {
    const rates = week < WEEKS / 2 ? first : second;
    const now = sends.slice(week * SENDS_A_WEEK, (week + 1) * SENDS_A_WEEK);
    const chosen = player.week(week, now, draw);
    now.forEach(([segment, luck], index) => {
      const own = rates[segment];
      const even = own.reduce((sum, rate) => sum + rate, 0) / VARIANTS;
      const rate = own[chosen[index]];
      gained += rate - even;
      possible += Math.max(...own) - even;
      player.learn(week, segment, chosen[index], luck < rate);
    });
  }
  return [gained, possible];
}

/** The ratio of sums in percent, with its standard error. */
function share(results) {
  const count = results.length;
  const possible = results.reduce((sum, [, of]) => sum + of, 0);
  const ratio = results.reduce((sum, [gained]) => sum + gained, 0) / possible;
  const residuals = results.reduce((sum, [gained, of]) => sum + (gained - ratio * of) ** 2, 0);
  const error = Math.sqrt(residuals / count) / (possible / count) / Math.sqrt(count);
  return `${(100 * ratio).toFixed(1)} % ± ${(100 * error).toFixed(1)}`;
}

/** In how many runs two wordings with those rates are told apart, looking weekly at 25 sends of each, for twenty weeks. */
function toldApart(rates, runs) {
  const verdicts = { any: 0, wrong: 0 };
  for (let run = 0; run < runs; run += 1) {
    const draw = random(FIRST_SEED + 7_000_000 + run);
    const log = new Log();
    for (let week = 0; week < WEEKS; week += 1) {
      rates.forEach((rate, variant) => {
        const replies = Array.from({ length: SENDS_A_WEEK / 2 }, () => draw() < rate).filter(Boolean).length;
        log.add(week, "a", variant, SENDS_A_WEEK / 2, replies);
      });
      const { conclusions } = core.learningPatterns(call({}, log.tallies, 7, week + 1));
      const [proven] = conclusions.filter((one) => one.proven);
      if (proven !== undefined) {
        verdicts.any += 1;
        if (rates[Number(proven.better)] <= rates[Number(proven.worse)]) verdicts.wrong += 1;
        break;
      }
    }
  }
  return verdicts;
}

const percentOf = (count, runs) => {
  const part = count / runs;
  return `${(100 * part).toFixed(1)} % ± ${(100 * Math.sqrt((part * (1 - part)) / runs)).toFixed(1)}`;
};

/** A thousand cases of two to five wordings, as the module sees them and what it says of them. */
function cases(count) {
  const draw = random(FIRST_SEED + 9_000_000);
  return Array.from({ length: count }, (_, index) => {
    const arms = 2 + Math.floor(draw() * 4);
    const size = 10 ** (0.5 + 2.5 * draw());
    const log = new Log();
    const counts = Array.from({ length: arms }, (_, variant) => {
      const sent = 1 + Math.floor(size * (0.3 + draw()));
      const rate = 0.3 * draw();
      const replied = Array.from({ length: sent }, () => draw() < rate).filter(Boolean).length;
      log.add(0, "a", variant, sent, replied);
      return [sent, replied];
    });
    const variants = ARMS.slice(0, arms);
    const request = { segment: "a", outreach_type: TOUCH, variants, draws: 1 };
    const outlook = core.wordingOutlook(call(request, log.tallies, 7, 5, index));
    const { patterns } = core.learningPatterns(call({}, log.tallies, 7, 5));
    const said = patterns.filter(({ of }) => of.kind === "variant").sort((a, b) => a.of.variant_id - b.of.variant_id);
    return {
      counts,
      best: outlook.wordings.map((one) => one.probability_best),
      said: said.map(({ posterior_mean, low, high, bayes_factor }) => [posterior_mean, low, high, bayes_factor]),
    };
  });
}

/** Python with scipy and MABWiser, in a folder of its own that is made when it is first needed; null without. */
function python() {
  const folder = fileURLToPath(new URL("../target/bench-learning/", import.meta.url));
  const program = platform === "win32" ? `${folder}Scripts/python.exe` : `${folder}bin/python`;
  const done = `${folder}installed`;
  if (existsSync(done)) return program;
  rmSync(folder, { recursive: true, force: true });
  try {
    execFileSync(platform === "win32" ? "python" : "python3", ["-m", "venv", folder], { stdio: "pipe" });
    const packages = ["scipy==1.15.3", "mabwiser==2.7.4"];
    execFileSync(program, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages], {
      stdio: "pipe",
    });
    writeFileSync(done, "");
    return program;
  } catch (error) {
    const [line] = String(error.stderr ?? error.message)
      .trim()
      .split("\n")
      .slice(-1);
    console.log(`scipy and MABWiser could not be set up, so nothing is compared with them: ${line}`);
    return null;
  }
}

/** Asks the other programs. */
function reference(program, what) {
  const folder = fileURLToPath(new URL("../target/bench-learning/", import.meta.url));
  mkdirSync(folder, { recursive: true });
  const file = `${folder}question.json`;
  writeFileSync(file, JSON.stringify(what));
  const script = fileURLToPath(new URL("learning_reference.py", import.meta.url));
  return JSON.parse(
    execFileSync(program, [script, file], { maxBuffer: 2 ** 28, stdio: ["ignore", "pipe", "inherit"] }),
  );
}

refuseDebugBuild();
await init({ module_or_path: readFileSync(WASM) });
const program = python();

if (program !== null) {
  const answer = reference(program, {
    kind: "closed_forms",
    cases: cases(1_000),
    prior: { sends: 20, reply: 0.08, fixed: 0.12, fixed_sends: 40 },
  });
  table(
    `Agreement with scipy ${answer.scipy}, ${answer.cases} cases of two to five wordings: the largest difference`,
    ["figure", "difference", "at most"],
    Object.entries(answer.differences).map(([name, value]) => [name, value.toExponential(1), "1e-9"]),
  );
}

const conclusions = [
  [0.05, 0.05],
  [0.1, 0.1],
  [0.2, 0.2],
  [0.1, 0.2],
].map((rates) => {
  const { any, wrong } = toldApart(rates, RUNS);
  const equal = rates[0] === rates[1];
  const pair = rates.map((rate) => `${100 * rate} %`).join(" and ");
  return [pair, percentOf(equal ? any : any - wrong, RUNS), equal ? "false winners, ≤ 5 %" : "found, ≥ 95 %", RUNS];
});
table(
  "Conclusions over twenty weekly looks at 25 sends of each of two wordings (1,000 sends in all)",
  ["true rates", "a winner is named", "wanted", "runs"],
  conclusions,
);

const rows = SETTINGS.map((setting) => {
  const played = Object.keys(WAYS).map((way) =>
    share(Array.from({ length: RUNS }, (_, run) => play(way, setting, run))),
  );
  let mabwiser = "not there";
  if (program !== null) {
    const fates = Array.from({ length: REFERENCE_RUNS }, (_, run) => {
      const { first, second, sends } = fate(setting, run);
      return { first, second, sends };
    });
    const question = { kind: "mabwiser", fates, window: setting.window, weeks: WEEKS, seed: FIRST_SEED % 2 ** 31 };
    mabwiser = share(reference(program, question));
  }
  return [setting.name, ...played, mabwiser, `≥ ${setting.wanted} %`];
});
table(
  `Share of the gap between an even split and always the best, ${RUNS} runs (MABWiser: ${REFERENCE_RUNS})`,
  ["", ...Object.keys(WAYS), "MABWiser, Thompson per segment", "wanted"],
  rows,
);
