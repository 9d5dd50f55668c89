// The weekly report from a backup, without a browser: HTML, CSV by week and by entry, JSON. Every number is the core's.
//
//   cargo xtask weekly <backup.json> [--until 2026-11-29] [--days 7] [--zone Europe/Berlin] [--language en] [--out <folder>]
import { build } from "esbuild";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import process from "node:process";
import { parseArgs } from "node:util";
import init, * as core from "../pkg/outreach_engine.js";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const TREND_DAYS = 84;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    until: { type: "string" },
    days: { type: "string", default: "7" },
    zone: { type: "string", default: Intl.DateTimeFormat().resolvedOptions().timeZone },
    language: { type: "string", default: "en" },
    out: { type: "string", default: "." },
  },
});

// What `Date` calls local from here on.
process.env.TZ = values.zone;

/** Modules of the extension that know no browser, as Node can load them. */
async function shell() {
  const outfile = join(root, "target", "weekly", "shell.mjs");
  const contents = `
    export { weeklyReport, weeksOf } from "./extension/views/dashboard/weekly_report";
    export { stringsOf } from "./extension/ui/strings";
    export { zoneAt } from "./extension/worker/zone";
  `;
  await build({
    stdin: { contents, resolveDir: root, loader: "ts" },
    bundle: true,
    format: "esm",
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "warning",
    outfile,
    platform: "node",
  });
  return await import(pathToFileURL(outfile).href);
}

function messages(language) {
  const path = join(root, "extension", "_locales", language, "messages.json");
  const texts = JSON.parse(readFileSync(path, "utf8"));
  return (key, substitutes) =>
    (texts[key]?.message ?? "").replace(/\$(\d)/g, (_, at) => substitutes[Number(at) - 1] ?? "");
}

const [file] = positionals;
if (file === undefined) throw new Error("Name a backup: the file that the dashboard's Data page exports.");
const { stores } = JSON.parse(readFileSync(file, "utf8"));
if (!Array.isArray(stores?.events)) throw new Error(`${file} is no backup of Outreach Engine.`);
await init({ module_or_path: readFileSync(join(root, "pkg", "outreach_engine_bg.wasm")) });
const { weeklyReport, weeksOf, stringsOf, zoneAt } = await shell();
const strings = stringsOf(messages(values.language), values.language);
const now = new Date().toISOString();
const records = { events: stores.events, sequences: stores.sequences ?? [] };
const playbook = (stores.meta ?? []).find(({ key }) => key === "playbook")?.value ?? null;
const zone = zoneAt(Date.parse(now));
const call = (request) => ({ request, records, playbook, now, seed: 0, zone });
const range = { date_range_days: Number(values.days), until: values.until ?? null };
const { response: figures } = core.metrics(call({ user_id: "me", ...range }));
const wider = { ...range, date_range_days: Math.max(TREND_DAYS, range.date_range_days) };
const { response: before } = core.metrics(call({ user_id: "me", ...wider }));
const weeks = weeksOf(figures);
const files = [
  [`outreach-report-${weeks}.html`, weeklyReport({ figures, trend: before.trend.slice(-12), madeAt: now, strings })],
  [`outreach-metrics-${weeks}.json`, JSON.stringify(figures, null, 2)],
  ...["weeks", "events"].map((rows) => {
    const { file_name: name, content } = core.exportMetrics(call({ ...range, rows }));
    return [name, content];
  }),
];
const folder = resolve(values.out);
mkdirSync(folder, { recursive: true });
for (const [name, content] of files) {
  writeFileSync(join(folder, name), content);
  console.log(join(folder, name));
}
