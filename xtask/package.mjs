// Packs folders into zips that are the same, byte for byte, whenever the folders are. Not here: what goes into a folder.
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";

// The earliest time that the format can hold, 1 January 1980: a zip must not tell when it was made.
const DOS_TIME = 0;
const DOS_DATE = (1 << 5) | 1;
const NAMES_ARE_UTF8 = 0x0800;
const VERSION_NEEDED = 20;
const DEFLATED = 8;

/** The checksum that zips use; Node's own came only with 20.15. */
function crc32(bytes) {
  let rest = -1;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return ~rest >>> 0;
}

/** A zip of every file in a folder, sorted by name. */
function zip(folder) {
  const names = readdirSync(folder, { recursive: true })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.replaceAll("\\", "/"))
    .sort();
  const bodies = [];
  const directory = [];
  let offset = 0;
  for (const name of names) {
    const content = readFileSync(join(folder, name));
    const packed = deflateRawSync(content, { level: 9 });
    const label = Buffer.from(name);
    const entry = Buffer.alloc(26);
    [VERSION_NEEDED, NAMES_ARE_UTF8, DEFLATED, DOS_TIME, DOS_DATE].forEach((value, index) =>
      entry.writeUInt16LE(value, index * 2),
    );
    [crc32(content), packed.length, content.length].forEach((value, index) =>
      entry.writeUInt32LE(value, 10 + index * 4),
    );
    entry.writeUInt16LE(label.length, 22);
    const local = [Buffer.from("PK\x03\x04", "latin1"), entry, label, packed];
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), entry, place, label);
    bodies.push(...local);
    offset += local.reduce((sum, part) => sum + part.length, 0);
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listing, end]);
}

const made = process.argv.slice(2).map((folder) => {
  const { version } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  const path = join("dist", `outreach-engine-${version}-${folder.split("/").pop()}.zip`);
  const content = zip(folder);
  writeFileSync(path, content);
  return `${path} (${Math.ceil(content.length / 1000)} kB)`;
});
console.log(made.join("\n"));
