// Puts functions of a WebAssembly module that are alike beside each other, which changes nothing but what gzip makes of
// it: it finds again only what lies within the last 32 kB. Here each function gets its place as its name; `wasm-opt
// --reorder-functions-by-name` moves them. Not here: what the functions do. The same module gets the same order always.
import { readFileSync, writeFileSync } from "node:fs";
import { CUSTOM, functions, sized, written } from "./module.mjs";

/** So many bytes in a row count as one trait of a function. */
const TRAIT = 4;
/** By so many bytes that come in between, what was alike fades to a half. */
const FADING = 6000;
/** What more functions than these share says nothing. */
const COMMON = 1000;
const FUNCTION_NAMES = 1;

/** The bytes that stand in a row somewhere in it, as numbers. */
function traits(body) {
  const found = new Set();
  for (let at = 0; at + TRAIT <= body.length; at++) found.add(body.readUInt32LE(at));
  return [...found];
}

/** From the first one on always the one that shares most with those just placed, for its length. */
function order(bodies) {
  const having = new Map();
  const traitsOf = bodies.map(traits);
  traitsOf.forEach((own, at) => {
    for (const trait of own) {
      const others = having.get(trait);
      if (others) others.push(at);
      else having.set(trait, [at]);
    }
  });
  const weight = traitsOf.map((own) => 1 / Math.sqrt(Math.max(own.length, 8)));
  const alike = new Float64Array(bodies.length);
  const left = new Set(bodies.keys());
  const placed = [];
  for (let next = 0; next !== -1;) {
    placed.push(next);
    left.delete(next);
    const fading = FADING / (FADING + bodies[next].length);
    for (const at of left) alike[at] *= fading;
    for (const trait of traitsOf[next]) {
      const others = having.get(trait);
      // What few have is worth more: others have it no more when it is out of gzip's sight.
      const worth = 1 / Math.sqrt(others.length);
      if (others.length <= COMMON) for (const at of others) alike[at] += worth;
    }
    next = -1;
    let most = -1;
    for (const at of left) {
      if (alike[at] * weight[at] > most) [most, next] = [alike[at] * weight[at], at];
    }
  }
  return placed;
}

/** The section that names functions by their places. */
function names(placed, imported) {
  const place = [];
  placed.forEach((body, at) => (place[body] = String(at).padStart(5, "0")));
  const pairs = place.map((name, body) => Buffer.concat([written(body + imported), sized(Buffer.from(name))]));
  const map = Buffer.concat([written(pairs.length), ...pairs]);
  const section = Buffer.concat([sized(Buffer.from("name")), written(FUNCTION_NAMES), sized(map)]);
  return Buffer.concat([written(CUSTOM), sized(section)]);
}

const path = process.argv[2];
const module = readFileSync(path);
const imported = WebAssembly.Module.imports(new WebAssembly.Module(module)).filter(({ kind }) => kind === "function");
writeFileSync(path, Buffer.concat([module, names(order(functions(module)), imported.length)]));
