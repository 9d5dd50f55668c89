/** Everything out, row by row, and everything back, at once. Not here: the file, its checksum and its passphrase. */
import { type Settings, WORKSPACE } from "../../protocol/contract";
import { refusal } from "../../protocol/refusal";
import type { Handlers } from "../../protocol/server";
import { settings as settingsShape } from "../../protocol/shapes";
import { version } from "../../platform";
import { readAnyway } from "../../store/anyway";
import { replaceRows, rowsAfter } from "../../store/backup";
import { SCHEMA_VERSION, type StoreName, STORES } from "../../store/schema";
import { dropStaging, stagedParts, stagePart } from "../../store/staging";
import { transact } from "../../store/transaction";
import { announceSettings } from "../announce";
import { forgetWorkspace } from "../desk";
import { forgetTeam } from "../team";
import { restartRetention } from "../retention";
import { changeSettings, loadSettings } from "../settings";

type BackupMessages = "backup.part" | "restore.stage" | "restore.apply";

/** Not a store: the user's choices in the small storage. */
const SETTINGS = "settings";

export const backupHandlers: Pick<Handlers, BackupMessages> = {
  "backup.part": async ({ store, after, revision: expected }) => {
    const settings = await loadSettings();
    // Without the core, and whatever the schema: it must work when nothing else does.
    return await readAnyway(WORKSPACE, async ({ transaction, schema, stores }) => {
      const name = store ?? STORES[0];
      if (!stores.includes(name)) throw refusal("unknown_value", "store", `one of ${stores.join(", ")}`);
      const { rows, last } = await rowsAfter(transaction, name, after);
      const entry = await transaction.objectStore("meta").get("generation");
      const revision = entry?.key === "generation" ? entry.value.revision : 0;
      if (expected !== null && expected !== revision) throw changedMeanwhile();
      const following = stores[stores.indexOf(name) + 1];
      const next = last !== null ? { store: name, after: last } : following ? { store: following, after: null } : null;
      const lines = rows.map((row) => JSON.stringify([name, row]));
      if (next === null) lines.push(JSON.stringify([SETTINGS, settings]));
      return { lines, next, revision, schema, version: version() };
    });
  },

  "restore.stage": async ({ import_id, seq, lines }) => {
    await stagePart(WORKSPACE, { import_id, seq, revision: 0, content: lines });
    return { staged: seq };
  },

  "restore.apply": async ({ import_id, parts: count, schema }) => {
    if (schema > SCHEMA_VERSION) {
      throw refusal("newer_schema", "schema", `at most ${SCHEMA_VERSION}`, "This backup was made by a newer version.");
    }
    const parts = await stagedParts(WORKSPACE, import_id);
    if (parts.length !== count) throw refusal("conflict", "parts", "all parts of the backup");
    const rows = new Map<StoreName, unknown[]>(STORES.map((name) => [name, []]));
    let settings: Settings | null = null;
    for (const line of parts.flatMap((part) => linesOf(part.content))) {
      const [name, row]: [string, unknown] = JSON.parse(line);
      if (name === SETTINGS) settings = settingsShape()(row, SETTINGS);
      else rows.get(storeNamed(name))?.push(row);
    }
    await transact(WORKSPACE, "readwrite", async (transaction) => {
      await replaceRows(transaction, rows, schema);
      await restartRetention(transaction);
    });
    // The salt is another one now, and counts of an older shape are made anew before anybody reads them.
    forgetWorkspace(WORKSPACE);
    forgetTeam();
    await dropStaging(WORKSPACE);
    const restored = settings;
    if (restored !== null) await changeSettings(() => restored);
    void announceSettings();
    return { rows: parts.reduce((sum, part) => sum + linesOf(part.content).length, 0) };
  },
};

function storeNamed(name: string): StoreName {
  const known = STORES.find((store) => store === name);
  if (known === undefined) throw refusal("unknown_value", "store", `one of ${STORES.join(", ")}`);
  return known;
}

function linesOf(content: unknown): string[] {
  return Array.isArray(content) ? content.filter((line) => typeof line === "string") : [];
}

function changedMeanwhile(): Error {
  return refusal(
    "conflict",
    "revision",
    "data that stays as it is while it is copied",
    "Something was changed meanwhile.",
  );
}
