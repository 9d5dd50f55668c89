// A workspace in memory: keeps what the operations write, as the extension's store does.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import init, * as core from "../../pkg/outreach_engine.js";

export const NOW = "2026-11-23T12:00:00.000Z";
export const MAREN = "linkedin:sample-maren-oldenkott";

/** Loads the core as any Node program would. */
export async function loadCore() {
  await init({ module_or_path: readFileSync(new URL("../../pkg/outreach_engine_bg.wasm", import.meta.url)) });
  return core;
}

/** The parts of a refusal. */
export function refusal(call) {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof Error);
    assert.ok(error.message.length > 0);
    for (const part of ["code", "field", "expected"]) assert.equal(typeof error[part], "string", part);
    return { code: error.code, field: error.field };
  }
  return assert.fail("was not refused");
}

const KEYS = {
  prospects: "prospect_id",
  events: "event_id",
  sequences: "prospect_id",
  tallies: "tally_id",
};

export class Workspace {
  records = { prospects: [], events: [], sequences: [], tallies: [], insights: [], suppressed: [] };

  call(request, now = NOW) {
    return { request, records: this.records, now, seed: 7, zone: { name: "UTC", offset_minutes: 0, transitions: [] } };
  }

  /** Asks an operation that writes, keeps its writes and gives its response. */
  ask(operation, request, now = NOW) {
    const { response, writes } = operation(this.call(request, now));
    for (const [store, key] of Object.entries(KEYS)) {
      const rows = new Map(this.records[store].map((row) => [row[key], row]));
      for (const row of writes[store]) rows.set(row[key], row);
      this.records[store] = [...rows.values()];
    }
    this.records.suppressed.push(...writes.suppressed);
    return response;
  }

  static withSamples() {
    const workspace = new Workspace();
    workspace.ask(core.sampleProspects, {});
    return workspace;
  }
}
