/**
 * Draws `icon-<size>.png` from `icon.svg`: node extension/icons/render.mjs
 * It knows the three shapes that the icon is made of, and no more SVG than that.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";

const SIZES = [16, 32, 48, 128];
/** Samples per pixel and direction. */
const SAMPLES = 8;
const VIEW = 128;

/** For each shape: whether a point of the view box lies in it. */
const INSIDE = {
  circle:
    ({ cx, cy, r }) =>
    (x, y) =>
      Math.hypot(x - cx, y - cy) <= r,
  rect: (box) => (x, y) => {
    const dx = Math.max(box.x + box.rx - x, 0, x - (box.x + box.width - box.rx));
    const dy = Math.max(box.y + box.rx - y, 0, y - (box.y + box.height - box.rx));
    return Math.hypot(dx, dy) <= box.rx;
  },
  line: ({ x1, y1, x2, y2, "stroke-width": width }) => {
    const [dx, dy] = [x2 - x1, y2 - y1];
    return (x, y) => {
      const along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy);
      if (along < 0 || along > 1) return false;
      return Math.hypot(x - x1 - along * dx, y - y1 - along * dy) <= width / 2;
    };
  },
};

const shapes = readShapes(readFileSync(new URL("icon.svg", import.meta.url), "utf8"));
for (const size of SIZES) {
  writeFileSync(new URL(`icon-${size}.png`, import.meta.url), png(size, pixels(size)));
}

function readShapes(svg) {
  return [...svg.matchAll(/<(circle|rect|line) ([^>]*)\/>/g)].map(([, kind, text]) => {
    const attributes = Object.fromEntries(
      [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
    );
    const colour = attributes.fill ?? attributes.stroke;
    const numbers = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, Number(value)]));
    const channels = [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
    return { inside: INSIDE[kind](numbers), channels };
  });
}

/** RGBA rows, each with PNG's filter byte 0 in front. */
function pixels(size) {
  const rows = Buffer.alloc(size * (1 + size * 4));
  const step = VIEW / size / SAMPLES;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const sum = [0, 0, 0];
      let covered = 0;
      for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
        const x = (column * SAMPLES + (sample % SAMPLES) + 0.5) * step;
        const y = (row * SAMPLES + Math.floor(sample / SAMPLES) + 0.5) * step;
        const top = shapes.findLast((shape) => shape.inside(x, y));
        if (top === undefined) continue;
        covered += 1;
        top.channels.forEach((channel, index) => (sum[index] += channel));
      }
      const at = row * (1 + size * 4) + 1 + column * 4;
      sum.forEach((channel, index) => (rows[at + index] = covered === 0 ? 0 : Math.round(channel / covered)));
      rows[at + 3] = Math.round((covered * 255) / (SAMPLES * SAMPLES));
    }
  }
  return rows;
}

/** With a palette: an icon has a hundred colours at most, and a byte a pixel is a quarter of four. */
function png(size, rows) {
  const colours = new Map();
  const indexed = Buffer.alloc(size * (1 + size));
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const colour = rows.readUInt32BE(row * (1 + size * 4) + 1 + column * 4);
      if (!colours.has(colour)) colours.set(colour, colours.size);
      indexed[row * (1 + size) + 1 + column] = colours.get(colour);
    }
  }
  if (colours.size > 256) throw new Error(`${colours.size} colours: too many for a palette`);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // Eight bits a pixel, a palette, no interlacing.
  header.set([8, 3, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const palette = Buffer.from([...colours.keys()].flatMap((colour) => [colour >>> 24, colour >>> 16, colour >>> 8]));
  const opacity = Buffer.from([...colours.keys()]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("PLTE", palette),
    chunk("tRNS", opacity),
    chunk("IDAT", deflateSync(indexed, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
