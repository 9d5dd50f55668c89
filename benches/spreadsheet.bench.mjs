// Whether a spreadsheet runs anything of what strangers wrote about themselves: 100,000 hostile cells through every export
// of people, opened by LibreOffice without a window, and the formulas counted. Not here: the rule (src/exchange/csv.rs).
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import init, * as core from "../pkg/outreach_engine.js";
import { hostileCells } from "../tests/fixtures/exports/hostile.mjs";
import { refuseDebugBuild, table, WASM } from "./report.mjs";

const CELLS = 100_000;
const FIELDS = ["name", "headline", "title", "company", "industry", "location", "email", "phone", "tags", "note"];
const PRESETS = ["outreach_engine", "hubspot", "salesforce", "pipedrive", "twenty"];
const NOW = "2026-11-26T09:00:00.000Z";
const ZONE = { name: "UTC", offset_minutes: 0, transitions: [] };
/** The core takes at most so many people at a time. */
const BATCH = 2_000;
/** Comma, quotation mark, UTF-8; the thirteenth: run formulas, as a user may have chosen in the import dialog. */
const READING = "CSV:44,34,76,1,,0,false,true,false,false,false,-1,true";

const program = libreOffice();
if (program === null) {
  console.log("LibreOffice is not on this machine (Debian: libreoffice-calc-nogui), so nothing was opened.");
} else {
  refuseDebugBuild();
  await init({ module_or_path: readFileSync(WASM) });
  const folder = mkdtempSync(join(tmpdir(), "spreadsheet-"));
  try {
    const people = prospects(hostileCells(CELLS));
    const rows = PRESETS.map((format) => {
      const { content } = core.exportPeople({
        request: { format },
        now: NOW,
        zone: ZONE,
        records: { prospects: people },
      });
      const { cells, formulas } = opened(folder, `${format}.csv`, content);
      return [`export for ${format}`, cells, formulas, 0];
    });
    // The same cells as they are: were there no formulas here, the figures above would mean nothing.
    const raw = hostileCells(5_000).map((text) => `"${text.replaceAll('"', '""')}"\r\n`);
    const control = opened(folder, "control.csv", raw.join(""));
    if (control.formulas === 0) throw new Error("LibreOffice ran no formula of the unprotected cells either.");
    rows.push(["for comparison: 5,000 of them as they are", control.cells, control.formulas, ""]);
    table("Hostile cells in a spreadsheet", ["file", "cells with text", "formulas", "aim"], rows, [versionOf(program)]);
    if (rows.slice(0, PRESETS.length).some(([, , formulas]) => formulas > 0)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Everybody whom the cells describe, ten to a person. */
function prospects(cells) {
  const people = [];
  for (let at = 0; at < cells.length; at += FIELDS.length) {
    const values = Object.fromEntries(FIELDS.map((field, place) => [field, cells[at + place]]));
    people.push({ prospect_id: `web:person-${at}@example.com`, values });
  }
  const made = [];
  for (let from = 0; from < people.length; from += BATCH) {
    const request = { import_id: "i", at: NOW, people: people.slice(from, from + BATCH) };
    made.push(...core.importPeople({ request, now: NOW, zone: ZONE, records: {} }).writes.prospects);
  }
  return made;
}

/** What LibreOffice makes of a file: cells that hold something, and those that are formulas. */
function opened(folder, name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  const own = `-env:UserInstallation=file://${join(folder, "profile")}`;
  const order = [own, "--headless", `--infilter=${READING}`, "--convert-to", "fods", "--outdir", folder, path];
  execFileSync(program, order, { stdio: "pipe", timeout: 300_000 });
  const flat = readFileSync(path.replace(/\.csv$/, ".fods"), "utf8");
  const count = (pattern) => flat.match(pattern)?.length ?? 0;
  return { cells: count(/office:value-type=/g), formulas: count(/table:formula=/g) };
}

function libreOffice() {
  for (const name of ["soffice", "libreoffice"]) {
    try {
      execFileSync(name, ["--version"], { stdio: "pipe" });
      return name;
    } catch {
      // Not by this name.
    }
  }
  return null;
}

function versionOf(name) {
  return execFileSync(name, ["--version"], { encoding: "utf8" }).trim().split(" ").slice(0, 2).join(" ");
}
