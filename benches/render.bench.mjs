// How long a template takes to be filled, beside a template engine of JavaScript (Mustache) with the same text and
// people. Both have read the template before; neither looks anything up.
import Mustache from "mustache";
import { coreAlone, rounds } from "./core_alone.mjs";
import { percentile, repetitions, table } from "./report.mjs";

const MANY = 10_000;
const TIMES = repetitions(30);
/** What `benches/core_alone/src/letters.rs` says in its own language. */
const TEMPLATE =
  "{{{greeting}}} I'm looking for good people{{#place}} near {{{place}}}{{/place}} to send families to. " +
  "May I ask who {{#company}}{{{company}}} is{{/company}}{{^company}}you are{{/company}} the right fit for?";

const people = Array.from({ length: MANY }, (_, at) => ({
  greeting: `Hi Name${at},`,
  ...(at % 3 === 0 ? {} : { place: `Place ${at}` }),
  ...(at % 4 === 0 ? {} : { company: `Invented Company ${at}` }),
}));
Mustache.parse(TEMPLATE);
const fill = () => people.reduce((sum, person) => sum + Mustache.render(TEMPLATE, person).length, 0);
const ours = coreAlone("fill", MANY, TIMES);
const length = fill();
if (length !== ours.answer) throw new Error(`Mustache writes ${length} characters, the core ${ours.answer}`);
const theirs = rounds(TIMES, fill);

const each = (times, share) => `${((percentile(times, share) * 1000) / MANY).toFixed(2)} µs`;
const ratio = (times) => (percentile(times, 0.5) / percentile(theirs.clock, 0.5)).toFixed(2);
const row = (what, times) => [what, ratio(times), each(times, 0.5), each(times, 0.95), times.length];
table(
  `One template filled for ${MANY} people, a text`,
  ["", "of Mustache's time", "median", "95 %", "n"],
  [
    row("the core in WebAssembly", ours.wasm.clock),
    row("the core natively", ours.native),
    row("Mustache", theirs.clock),
  ],
);
