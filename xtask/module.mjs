// Reads what the scripts that make the core smaller need of a WebAssembly module, and writes such parts. Not here: what they
// change. Only instructions that the compiler makes for the core are known: any other is an error.

export const [CUSTOM, TYPES, FUNCTIONS, CODE] = [0, 1, 3, 10];
/** Where a module's first section begins. */
const HEAD = 8;

/** Reads a module's unsigned numbers, one behind the other. */
export function reader(bytes, from = 0) {
  let at = from;
  return {
    get at() {
      return at;
    },
    skip: (count) => (at += count),
    byte: () => bytes[at++],
    number() {
      for (let value = 0, shift = 0; ; shift += 7) {
        const byte = bytes[at++];
        value += (byte & 0x7f) * 2 ** shift;
        if (byte < 0x80) return value;
      }
    },
  };
}

export function written(number) {
  const bytes = [];
  for (; number >= 0x80; number = Math.floor(number / 0x80)) bytes.push((number & 0x7f) | 0x80);
  return Buffer.from([...bytes, number]);
}

export const sized = (bytes) => Buffer.concat([written(bytes.length), bytes]);

/** The section of that kind: where it begins, where its content does, and where both end. */
export function section(module, kind) {
  const read = reader(module, HEAD);
  while (read.at < module.length) {
    const start = read.at;
    const found = read.byte();
    const size = read.number();
    if (found === kind) return { start, from: read.at, end: read.at + size };
    read.skip(size);
  }
  throw new Error(`This module has no section ${kind}.`);
}

/** The functions' bytes. */
export function functions(module) {
  const read = reader(module, section(module, CODE).from);
  return Array.from({ length: read.number() }, () => {
    const size = read.number();
    return module.subarray(read.at, read.skip(size));
  });
}

/** The types of each function's parameters, a byte each. */
export function parameters(module) {
  const types = reader(module, section(module, TYPES).from);
  const ofType = Array.from({ length: types.number() }, () => {
    types.skip(1);
    const count = types.number();
    const parameters = [...module.subarray(types.at, types.skip(count))];
    types.skip(types.number());
    return parameters;
  });
  const read = reader(module, section(module, FUNCTIONS).from);
  return Array.from({ length: read.number() }, () => ofType[read.number()]);
}

/** The module with other functions in the places of its own. */
export function withFunctions(module, bodies) {
  const { start, end } = section(module, CODE);
  const code = sized(Buffer.concat([written(bodies.length), ...bodies.map(sized)]));
  return Buffer.concat([module.subarray(0, start), Buffer.from([CODE]), code, module.subarray(end)]);
}

const among = (...ranges) =>
  new Set(ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at)));
/** Instructions by what stands behind them: nothing, a number, two, so many bytes. */
const BARE = among([0x00, 0x01], [0x05, 0x05], [0x0b, 0x0b], [0x0f, 0x0f], [0x1a, 0x1b], [0x45, 0xc4], [0xd1, 0xd1]);
const ONE = among([0x02, 0x04], [0x0c, 0x0d], [0x10, 0x10], [0x20, 0x26], [0x3f, 0x42], [0xd0, 0xd0], [0xd2, 0xd2]);
const TWO = among([0x11, 0x11], [0x28, 0x3e]);
const [JUMPS, FLOAT, DOUBLE, MORE] = [0x0e, 0x43, 0x44, 0xfc];
/** Behind `MORE`: conversions, and what copies and fills memory and tables, with so many numbers. */
const NUMBERS_BEHIND = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1];

/** A function's locals, each by its type, and where each of its instructions begins; the last place is their end. */
export function takenApart(body) {
  const read = reader(body);
  const locals = [];
  for (let runs = read.number(); runs > 0; runs--) {
    const count = read.number();
    const type = read.byte();
    for (let at = 0; at < count; at++) locals.push(type);
  }
  const places = [read.at];
  const numbers = (count) => {
    for (; count > 0; count--) read.number();
  };
  while (read.at < body.length) {
    const instruction = read.byte();
    if (ONE.has(instruction)) numbers(1);
    else if (TWO.has(instruction)) numbers(2);
    else if (instruction === JUMPS) numbers(read.number() + 1);
    else if (instruction === FLOAT) read.skip(4);
    else if (instruction === DOUBLE) read.skip(8);
    else if (instruction === MORE) {
      const count = NUMBERS_BEHIND[read.number()];
      if (count === undefined) throw new Error("This module has an instruction that is not known (0xfc).");
      numbers(count);
    } else if (!BARE.has(instruction)) throw new Error(`Instruction 0x${instruction.toString(16)} is not known.`);
    places.push(read.at);
  }
  return { locals, places };
}
