// Numbers the locals of each function of a WebAssembly module as its like before it does, which changes nothing but what gzip
// makes of it: the same steps on a function's values become the same bytes. Alignment is set to each instruction's natural
// one; it is a hint alone. Not here: the order of functions (`function_order.mjs`).
import { readFileSync, writeFileSync } from "node:fs";
import { functions, parameters, reader, takenApart, withFunctions, written } from "./module.mjs";

/** So many instructions that are the same but for the numbers of locals are alike. */
const RUN = 4;
/** How many places alike are asked for the numbers that they have, the last ones. */
const ASKED = 8;
/** How far back gzip finds something again, and a little less. */
const WINDOW = 32_000;
const [FIRST_OF_LOCALS, LAST_OF_LOCALS] = [0x20, 0x22];
/** How an instruction that reads or writes memory is aligned as a power of two, from the first such instruction on. */
const [FIRST_OF_MEMORY, ALIGNED] = [0x28, [2, 3, 2, 3, 0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2, 3, 2, 3, 0, 1, 0, 1, 2]];

/** A function's instructions: each one's bytes, or which local it is about, and what it is but for that local's number. */
function instructions(body, parameters) {
  const { locals, places } = takenApart(body);
  const types = [...parameters, ...locals];
  const steps = places.slice(0, -1).map((place, at) => {
    const code = body[place];
    const read = reader(body, place + 1);
    if (code >= FIRST_OF_LOCALS && code <= LAST_OF_LOCALS) {
      const local = read.number();
      return { code, local, alike: code * 0x100 + types[local] };
    }
    let bytes = body.subarray(place, places[at + 1]);
    const aligned = ALIGNED[code - FIRST_OF_MEMORY];
    if (aligned !== undefined) {
      read.number();
      bytes = Buffer.from([code, aligned, ...body.subarray(read.at, places[at + 1])]);
    }
    return { bytes, alike: bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5) };
  });
  return { types, first: parameters.length, steps };
}

/** For each instruction from which a run begins what tells runs that are alike. */
function runs(steps) {
  return Array.from({ length: Math.max(0, steps.length - RUN + 1) }, (_, from) => {
    let hash = 0x811c9dc5;
    for (let at = from; at < from + RUN; at++) {
      hash = Math.imul(hash ^ steps[at].alike, 0x01000193);
      hash ^= hash >>> 15;
    }
    return hash;
  });
}

/** The locals that are used, those of a type beside each other, and of these the most used in front. */
function used({ types, first, steps }) {
  const uses = new Map();
  for (const { local } of steps) if (local >= first) uses.set(local, (uses.get(local) ?? 0) + 1);
  const order = [...uses.keys()];
  return order.sort((one, other) => types[other] - types[one] || uses.get(other) - uses.get(one));
}

/** A function's bytes with its locals by other numbers, and where each instruction begins. */
function put({ types, steps }, numbers, order) {
  const runs = [];
  for (const local of order) {
    if (runs.at(-1)?.type === types[local]) runs.at(-1).count += 1;
    else runs.push({ type: types[local], count: 1 });
  }
  const parts = [written(runs.length)];
  for (const { type, count } of runs) parts.push(written(count), Buffer.from([type]));
  let length = parts.reduce((sum, part) => sum + part.length, 0);
  const places = steps.map(({ code, local, bytes }) => {
    const part = bytes ?? Buffer.concat([Buffer.from([code]), written(numbers[local])]);
    parts.push(part);
    length += part.length;
    return length - part.length;
  });
  return { body: Buffer.concat(parts), places };
}

function renumbered(all) {
  /** Of all functions before: where each instruction lies, and the number of its local. */
  const places = [];
  const numbersThere = [];
  /** By what tells them, where runs begin, the last ones first. */
  const seen = new Map();
  let end = 0;
  return all.map((own) => {
    const { types, first, steps } = own;
    const order = used(own);
    /** For the locals of each type the numbers that they can have. */
    const free = new Map();
    order.forEach((local, at) => free.set(types[local], [...(free.get(types[local]) ?? []), first + at]));
    const wishes = new Map();
    const found = runs(steps);
    found.forEach((run, from) => {
      for (const there of seen.get(run) ?? []) {
        if (end - places[there] > WINDOW) continue;
        for (let at = 0; at < RUN; at++) {
          const { local } = steps[from + at];
          if (!(local >= first)) continue;
          const wish = local * 0x10000 + numbersThere[there + at];
          wishes.set(wish, (wishes.get(wish) ?? 0) + 1);
        }
      }
    });
    const numbers = Array.from({ length: first }, (_, at) => at);
    const take = (local, number) => {
      const left = free.get(types[local]);
      const at = left.indexOf(number);
      if (at !== -1 && numbers[local] === undefined) numbers[local] = left.splice(at, 1)[0];
    };
    const byWeight = [...wishes].sort(([one, weight], [other, others]) => others - weight || one - other);
    for (const [wish] of byWeight) take(Math.floor(wish / 0x10000), wish % 0x10000);
    for (const local of order) if (numbers[local] === undefined) take(local, free.get(types[local])[0]);
    order.sort((one, other) => numbers[one] - numbers[other]);

    const { body, places: within } = put(own, numbers, order);
    const start = places.length;
    steps.forEach(({ local }, at) => {
      places.push(end + within[at]);
      numbersThere.push(numbers[local] ?? 0);
    });
    found.forEach((run, from) => seen.set(run, [start + from, ...(seen.get(run) ?? [])].slice(0, ASKED)));
    end += body.length;
    return body;
  });
}

/** What a function does, whatever the numbers of its locals: the first one met is 0. */
function told(body, parameters) {
  const { types, first, steps } = instructions(body, parameters);
  const met = new Map();
  const step = ({ code, local, bytes }) => {
    if (bytes) return bytes.toString("hex");
    if (local >= first && !met.has(local)) met.set(local, met.size);
    return `${code} ${types[local]} ${met.get(local) ?? `parameter ${local}`}`;
  };
  return steps.map(step).join();
}

const path = process.argv[2];
const module = readFileSync(path);
const of = parameters(module);
const before = functions(module);
const smaller = withFunctions(module, renumbered(before.map((body, at) => instructions(body, of[at]))));
const does = (body, at) => told(body, of[at]) === told(before[at], of[at]);
if (!WebAssembly.validate(smaller) || !functions(smaller).every(does)) {
  throw new Error("With other numbers for its locals this module is another.");
}
writeFileSync(path, smaller);
