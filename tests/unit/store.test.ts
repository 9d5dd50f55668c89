import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { openDB } from "idb";
import type { Event, Prospect, ShortRow, Writes } from "../../pkg/outreach_engine";
import { asStorageError, database, deleteDatabase, StorageError } from "../../extension/store/database";
import {
  eventById,
  everybody,
  personRecords,
  putWrites,
  removePeople,
  storedSalt,
  suppressedAmong,
  textRecords,
} from "../../extension/store/records";
import { clearProspects, putProspect, removeProspect } from "../../extension/store/prospects";
import { everyRow, newestIds, type PieceOfRows, pieceOfRows } from "../../extension/store/rows";
import { ALL_STORES, SCHEMA_VERSION } from "../../extension/store/schema";
import { eachPartOfLog, talliesOfDays, talliesOfTexts } from "../../extension/store/tallies";
import { transact } from "../../extension/store/transaction";

const ANA = "linkedin:ana-example";
const BEN = "linkedin:ben-example";
const NOW = "2026-11-23T12:00:00.000Z";
const NO_HASHES = new Map<string, string>();

/** A workspace of its own for each test, so that they can run in any order. */
function freshWorkspace(): string {
  return `test-${crypto.randomUUID()}`;
}

function event(id: string, prospectId = ANA, status: "sent" | "replied" = "sent"): Event {
  return {
    event_id: id,
    prospect_id: prospectId,
    occurred_at: "2026-11-23T09:00:00.000Z",
    recorded_at: "2026-11-23T09:00:01.000Z",
    body: {
      kind: "engagement",
      outreach_type: "initial_dm",
      engagement_status: status,
      channel: "linkedin_dm",
      step: 0,
      variant_id: "v1",
      segment: "referral_network",
      text_sent: null,
      attributes: {},
      engagement_data: {},
    },
  };
}

/** The store looks at the keys of a prospect and at nothing else. */
function prospect(id: string): Prospect {
  const scores = { fit_score: 1, referral_capacity: 2, signal_strength: 3, priority_score: 4 };
  const keys: object = {
    ...{ prospect_id: id, approval: "approved", tags: [], profile: { name: id } },
    ...{ updated_at: "2026-11-23T09:00:00.000Z", assessment: { segment: "none", scores } },
  };
  const isEnough = (value: object): value is Prospect => "prospect_id" in value;
  assert.ok(isEnough(keys));
  return keys;
}

function tally(count: number): Writes["tallies"][number] {
  return {
    tally_id: "day|2026-11-23|15",
    of: { kind: "day", day: "2026-11-23", hour: 15 },
    count,
    days: [],
    lines: ["0900|sent"],
  };
}

/** A row of which only the key matters. */
function row(tallyId: string): Writes["tallies"][number] {
  return { ...tally(1), tally_id: tallyId };
}

function writes(some: Partial<Writes>): Writes {
  return { prospects: [], events: [], sequences: [], tallies: [], suppressed: [], ...some };
}

/** Everything there is. */
async function everything(workspace: string) {
  return await transact(workspace, "readonly", async (tx) => ({
    ...(await everybody(tx)),
    events: await tx.objectStore("events").getAll(),
    sequences: await tx.objectStore("sequences").getAll(),
    tallies: await tx.objectStore("tallies").getAll(),
    insights: await tx.objectStore("insights").getAll(),
  }));
}

test("a new database has every store, and a salt of its own", async () => {
  const [one, other] = [freshWorkspace(), freshWorkspace()];
  const opened = await database(one);
  assert.deepEqual([...opened.objectStoreNames].sort(), [...ALL_STORES].sort());
  assert.equal(opened.version, SCHEMA_VERSION);
  const salts = await Promise.all([one, other].map((name) => transact(name, "readonly", storedSalt)));
  assert.match(salts[0] ?? "", /^[0-9a-f]{32}$/);
  assert.notEqual(salts[0], salts[1]);
});

test("the short rows follow the prospects: put, replaced, removed, taken back, and made by an upgrade", async () => {
  const workspace = freshWorkspace();
  const rowsNow = () =>
    transact(workspace, "readonly", async (tx) =>
      (await everyRow(tx)).map((row) => [row.prospect_id, row.name]).toSorted(),
    );
  const people = [prospect(ANA), prospect(BEN)];
  await transact(workspace, "readwrite", (tx) => putWrites(tx, writes({ prospects: people }), NO_HASHES));
  assert.deepEqual(await rowsNow(), [
    [ANA, ANA],
    [BEN, BEN],
  ]);
  const renamed = { ...prospect(ANA), profile: { name: "Ana Example" } };
  await transact(workspace, "readwrite", async (tx) => putProspect(tx, renamed));
  await transact(workspace, "readwrite", (tx) => removePeople(tx, new Set([BEN])));
  const failing = transact(workspace, "readwrite", async (tx) => {
    clearProspects(tx);
    throw new Error("the core stopped");
  });
  await assert.rejects(failing, /the core stopped/);
  assert.deepEqual(await rowsNow(), [[ANA, "Ana Example"]]);
  await transact(workspace, "readwrite", async (tx) => clearProspects(tx));
  assert.deepEqual(await rowsNow(), []);

  const older = freshWorkspace();
  const third = await openDB(`outreach-engine:${older}`, 3, {
    upgrade: (made) => {
      for (const [name, keyPath] of [
        ["prospects", "prospect_id"],
        ["events", "event_id"],
        ["sequences", "prospect_id"],
        ["tallies", "tally_id"],
        ["insights", "insight_id"],
        ["suppressed", "hash"],
        ["meta", "key"],
      ] as const) {
        made.createObjectStore(name, { keyPath });
      }
    },
  });
  await third.put("prospects", prospect(ANA));
  third.close();
  await database(older);
  const made = await transact(older, "readonly", everyRow);
  assert.deepEqual(
    made.map((row) => [row.prospect_id, row.priority]),
    [[ANA, 4]],
  );
});

// Risk: blocks of rows, or those in front of them, drift away from the prospects, and the table shows who is not there.
test("rows, their number and the highest of them follow ten thousand changes", async () => {
  const workspace = freshWorkspace();
  const kept = new Map<string, Prospect>();
  let state = 20_261_126;
  const chance = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const fresh = (turn: number): Prospect => {
    const made = prospect(`linkedin:person-${chance(900)}`);
    const scores = { ...made.assessment.scores, priority_score: chance(100) };
    const updated_at = new Date(1_700_000_000_000 + turn * 1_000).toISOString();
    return { ...made, updated_at, assessment: { ...made.assessment, scores } };
  };
  for (let turn = 0; turn < 100; turn += 1) {
    const emptied = turn === 40;
    // First many come, then many go: what stands in front of the blocks is filled up again.
    const leaving = turn > 60 ? 8 : 2;
    await transact(workspace, "readwrite", async (tx) => {
      if (emptied) clearProspects(tx);
      if (emptied) kept.clear();
      for (let step = 0; step < 100; step += 1) {
        const one = fresh(turn);
        if (chance(10) < leaving) kept.delete(one.prospect_id);
        else kept.set(one.prospect_id, one);
        if (kept.has(one.prospect_id)) putProspect(tx, one);
        else removeProspect(tx, one.prospect_id);
      }
    });
    const wanted = [...kept.values()].map((one) => one.assessment.scores.priority_score).toSorted((a, b) => b - a);
    const first = { order: "priority", from: null, limit: 60 } as const;
    const piece = await transact(workspace, "readonly", (tx) => pieceOfRows(tx, first));
    assert.equal(piece.total, kept.size);
    assert.deepEqual(
      piece.rows.map((row) => row.priority),
      wanted.slice(0, 60),
    );
    if (turn % 10 > 0) continue;
    const all: ShortRow[] = [];
    for (let from: string | null = null; ;) {
      const asked: Parameters<typeof pieceOfRows>[1] = { order: "id", from, limit: 50 };
      const next: PieceOfRows = await transact(workspace, "readonly", (tx) => pieceOfRows(tx, asked));
      all.push(...next.rows);
      if (next.next === null) break;
      from = next.next;
    }
    const ids = (rows: readonly { prospect_id: string }[]) => rows.map((row) => row.prospect_id).toSorted();
    assert.deepEqual(ids(all), ids([...kept.values()]));
    const since = new Date(1_700_000_000_000 + (turn - 2) * 1_000).toISOString();
    const changed = { order: "updated", from: since, limit: 5_000 } as const;
    const updated = await transact(workspace, "readonly", (tx) => pieceOfRows(tx, changed));
    assert.deepEqual(ids(updated.rows), ids([...kept.values()].filter((one) => one.updated_at > since)));
    const newest = await transact(workspace, "readonly", (tx) => newestIds(tx, 20));
    const moments = newest.map((id) => kept.get(id)?.updated_at);
    const latest = [...kept.values()].map((one) => one.updated_at).toSorted();
    assert.deepEqual(moments, latest.toReversed().slice(0, 20));
  }
});

// Risk: with 3,000 people, or 6,000, or 24,000, a piece ends exactly where the last block does, and the table stays empty.
test("everybody comes in pieces of every size, also where the last one is whole", async () => {
  const workspace = freshWorkspace();
  const total = 2_048;
  await transact(workspace, "readwrite", async (tx) => {
    for (let at = 0; at < total; at += 1) putProspect(tx, prospect(`linkedin:person-${at}`));
  });
  for (const limit of [8, 16, 64, 100, 512, 1_024, 2_048, 5_000]) {
    const found = new Set<string>();
    for (let from: string | null = null; ;) {
      const asked: Parameters<typeof pieceOfRows>[1] = { order: "id", from, limit };
      const piece: PieceOfRows = await transact(workspace, "readonly", (tx) => pieceOfRows(tx, asked));
      for (const row of piece.rows) found.add(row.prospect_id);
      if (piece.next === null) break;
      from = piece.next;
    }
    assert.equal(found.size, total, `pieces of ${limit}`);
  }
});

test("a database of the first schema keeps its log and can be asked what was sent lately", async () => {
  const name = freshWorkspace();
  const first = await openDB(`outreach-engine:${name}`, 1, {
    upgrade: (database) => {
      database.createObjectStore("prospects", { keyPath: "prospect_id" });
      const events = database.createObjectStore("events", { keyPath: "event_id" });
      events.createIndex("prospect_id", "prospect_id");
      database.createObjectStore("sequences", { keyPath: "prospect_id" });
      database.createObjectStore("tallies", { keyPath: "tally_id" });
      database.createObjectStore("meta", { keyPath: "key" });
    },
  });
  await first.put("events", event("e1"));
  first.close();
  const opened = await database(name);
  assert.equal(opened.version, SCHEMA_VERSION);
  assert.deepEqual(await opened.getAllFromIndex("events", "recorded_at"), [event("e1")]);
});

test("a text is checked against all that its person was sent, and against what others were sent lately", async () => {
  const name = freshWorkspace();
  const old = { recorded_at: "2026-10-01T09:00:00.000Z" };
  const events = [event("e1"), { ...event("e2"), ...old }, event("e3", BEN), { ...event("e4", BEN), ...old }];
  await transact(name, "readwrite", (transaction) => putWrites(transaction, writes({ events }), NO_HASHES));
  const since = "2026-11-09T09:00:00.000Z";
  const records = await transact(name, "readonly", (transaction) => textRecords(transaction, ANA, since));
  assert.deepEqual(records.events.map((one) => one.event_id).sort(), ["e1", "e2", "e3"]);
  assert.deepEqual([records.prospects, records.tallies], [[], []], "and against nothing else");
});

test("what an operation writes is there after it, and each workspace has its own", async () => {
  const [one, other] = [freshWorkspace(), freshWorkspace()];
  await transact(one, "readwrite", (tx) =>
    putWrites(tx, writes({ prospects: [prospect(ANA)], events: [event("e1")], tallies: [tally(1)] }), NO_HASHES),
  );
  const records = await everything(one);
  assert.deepEqual(records.events, [event("e1")]);
  assert.deepEqual(records.tallies, [tally(1)]);
  assert.equal(records.prospects.length, 1);
  assert.deepEqual((await everything(other)).events, []);
});

test("a throw after the puts leaves nothing behind", async () => {
  const workspace = freshWorkspace();
  const failing = transact(workspace, "readwrite", async (tx) => {
    await putWrites(tx, writes({ prospects: [prospect(ANA)], events: [event("e1")] }), NO_HASHES);
    assert.equal((await personRecords(tx, ANA, { now: NOW })).events.length, 1, "within the transaction it is there");
    throw new Error("the core stopped");
  });
  await assert.rejects(failing, /the core stopped/);
  const records = await everything(workspace);
  assert.deepEqual([records.prospects, records.events], [[], []]);
});

test("a synchronous throw leaves nothing behind either", async () => {
  const workspace = freshWorkspace();
  const failing = transact(workspace, "readwrite", (tx) => {
    void tx
      .objectStore("events")
      .put(event("e1"))
      .catch(() => undefined);
    throw new Error("at once");
  });
  await assert.rejects(failing, /at once/);
  assert.deepEqual((await everything(workspace)).events, []);
});

test("an event id that is there already takes the whole operation back", async () => {
  const workspace = freshWorkspace();
  await transact(workspace, "readwrite", (tx) => putWrites(tx, writes({ events: [event("e1")] }), NO_HASHES));
  const again = transact(workspace, "readwrite", (tx) =>
    putWrites(tx, writes({ events: [event("e1", BEN, "replied")], tallies: [tally(9)] }), NO_HASHES),
  );
  await assert.rejects(again, StorageError);
  const records = await everything(workspace);
  assert.deepEqual(records.events, [event("e1")], "the first report stands as it was");
  assert.deepEqual(records.tallies, [], "and nothing was counted");
});

test("records of one person are theirs alone", async () => {
  const workspace = freshWorkspace();
  const events = [event("e1"), event("e2", BEN), event("e3", ANA, "replied")];
  await transact(workspace, "readwrite", (tx) =>
    putWrites(tx, writes({ prospects: [prospect(ANA), prospect(BEN)], events }), NO_HASHES),
  );
  const records = await transact(workspace, "readonly", (tx) => personRecords(tx, ANA, { now: NOW }));
  assert.deepEqual(records.events.map((entry) => entry.event_id).sort(), ["e1", "e3"]);
  assert.deepEqual(
    records.prospects.map((entry) => entry.prospect_id),
    [ANA],
  );
  assert.equal((await transact(workspace, "readonly", (tx) => eventById(tx, "e2")))?.prospect_id, BEN);
  assert.equal(await transact(workspace, "readonly", (tx) => eventById(tx, "e9")), null);
});

test("of the counts only those that an operation needs are read", async () => {
  const workspace = freshWorkspace();
  const needed = [
    "day|2026-11-23|09", // what is logged now, and the person's own entry
    "day|2025-02-01|23", // a late arrival
    "wording|initial_dm|2026-10-01|a|linkedin_dm|v1",
    "trait|initial_dm|2026-10-01|industry|x",
    "wording|followup_6|2025-01-01|a|linkedin_dm|v1", // the late arrival's quarter
    "wording|connection_request|2026-01-01|a|linkedin_request|v1", // a year of what a first text is chosen by
  ];
  const others = [
    "day|2026-11-22|09",
    "day|2026-11-23|10",
    "wording|connection_request|2025-10-01|a|linkedin_request|v1",
    "wording|followup_6|2026-10-01|a|linkedin_dm|v1",
    "trait|followup_1|2026-10-01|industry|x",
  ];
  const tallies = [...needed, ...others].map(row);
  await transact(workspace, "readwrite", (tx) => putWrites(tx, writes({ tallies, events: [event("e1")] }), NO_HASHES));
  const also = [{ outreach_type: "followup_6", occurred_at: "2025-02-01T23:59:00.000Z" } as const];
  const records = await transact(workspace, "readonly", (tx) => personRecords(tx, ANA, { now: NOW, also }));
  assert.deepEqual(records.tallies.map((one) => one.tally_id).sort(), [...needed].sort());
  const days = await transact(workspace, "readonly", (tx) => talliesOfDays(tx, "2026-11-23"));
  assert.deepEqual(days.map((one) => one.tally_id).sort(), [
    "day|2026-11-22|09",
    "day|2026-11-23|09",
    "day|2026-11-23|10",
  ]);
  const texts = await transact(workspace, "readonly", talliesOfTexts);
  assert.equal(texts.length, tallies.filter((one) => !one.tally_id.startsWith("day|")).length);
});

test("counts of an older shape are dropped, and marked to be made anew", async () => {
  const workspace = freshWorkspace();
  const old = await openDB(`outreach-engine:${workspace}`, 2, {
    upgrade: (database) => {
      for (const [name, keyPath] of [
        ["prospects", "prospect_id"],
        ["events", "event_id"],
        ["tallies", "tally_id"],
        ["meta", "key"],
      ] as const) {
        database.createObjectStore(name, { keyPath });
      }
    },
  });
  await old.put("tallies", { tally_id: "2026-11-23|a", key: {}, count: 3 });
  old.close();
  const opened = await database(workspace);
  assert.deepEqual(await opened.getAll("tallies"), []);
  assert.deepEqual(await opened.get("meta", "recount"), { key: "recount", value: true });
});

test("four hundred increments from many operations at once are all there", async () => {
  const workspace = freshWorkspace();
  const increment = () =>
    transact(workspace, "readwrite", async (tx) => {
      const [before] = await tx.objectStore("tallies").getAll();
      await putWrites(tx, writes({ tallies: [tally((before?.count ?? 0) + 1)] }), NO_HASHES);
    });
  await Promise.all(Array.from({ length: 400 }, increment));
  assert.deepEqual((await everything(workspace)).tallies, [tally(400)]);
});

test("suppressed people are known by their hash, and by id only while they are stored", async () => {
  const workspace = freshWorkspace();
  const hashes = new Map([
    [ANA, "hash-of-ana"],
    [BEN, "hash-of-ben"],
  ]);
  await transact(workspace, "readwrite", (tx) =>
    putWrites(tx, writes({ prospects: [prospect(ANA)], suppressed: [ANA, BEN] }), hashes),
  );
  assert.deepEqual(await transact(workspace, "readonly", (tx) => suppressedAmong(tx, hashes)), [ANA, BEN]);
  assert.deepEqual((await everything(workspace)).suppressed, [ANA]);
  const rows = await transact(workspace, "readonly", (tx) => tx.objectStore("suppressed").getAll());
  assert.ok(!JSON.stringify(rows).includes(BEN), "nothing names somebody who is not stored");
  await transact(workspace, "readwrite", (tx) => removePeople(tx, new Set([ANA])));
  const after = await transact(workspace, "readonly", (tx) => tx.objectStore("suppressed").getAll());
  assert.ok(!JSON.stringify(after).includes(ANA), "nor somebody whose record is gone");
  assert.equal(after.length, 2, "both are still never to be written to");
});

test("suppressing somebody without a hash is refused whole", async () => {
  const workspace = freshWorkspace();
  const failing = transact(workspace, "readwrite", (tx) =>
    putWrites(tx, writes({ prospects: [prospect(ANA)], suppressed: [ANA] }), NO_HASHES),
  );
  await assert.rejects(failing);
  assert.deepEqual((await everything(workspace)).prospects, []);
});

test("removing a person takes every row that names them and no other", async () => {
  const workspace = freshWorkspace();
  const events = [event("e1"), event("e2", BEN), event("e3")];
  await transact(workspace, "readwrite", async (tx) => {
    await putWrites(tx, writes({ prospects: [prospect(ANA), prospect(BEN)], events }), NO_HASHES);
    await removePeople(tx, new Set([ANA]));
  });
  const records = await everything(workspace);
  assert.deepEqual(
    records.prospects.map((entry) => entry.prospect_id),
    [BEN],
  );
  assert.deepEqual(
    records.events.map((entry) => entry.event_id),
    ["e2"],
  );
});

test("an open connection lets an upgrade elsewhere go on, and a newer schema is refused afterwards", async () => {
  const workspace = freshWorkspace();
  await transact(workspace, "readwrite", (tx) => putWrites(tx, writes({ events: [event("e1")] }), NO_HASHES));
  const newer = await openDB(`outreach-engine:${workspace}`, SCHEMA_VERSION + 1);
  assert.equal(newer.version, SCHEMA_VERSION + 1);
  await assert.rejects(everything(workspace), (error) => {
    return error instanceof StorageError && error.fault === "newer_schema";
  });
  assert.equal((await newer.getAll("events")).length, 1, "the newer version's data is untouched");
  newer.close();
});

test("deleting a workspace leaves nothing, and it can be begun anew", async () => {
  const workspace = freshWorkspace();
  await transact(workspace, "readwrite", (tx) => putWrites(tx, writes({ events: [event("e1")] }), NO_HASHES));
  const salt = await transact(workspace, "readonly", storedSalt);
  await deleteDatabase(workspace);
  assert.deepEqual((await everything(workspace)).events, []);
  assert.notEqual(await transact(workspace, "readonly", storedSalt), salt);
});

test("what the browser says of its trouble becomes one of five faults", () => {
  const fault = (name: string) => asStorageError(new DOMException("", name)).fault;
  assert.equal(fault("VersionError"), "newer_schema");
  assert.equal(fault("QuotaExceededError"), "full");
  assert.equal(fault("InvalidStateError"), "unavailable");
  assert.equal(fault("SecurityError"), "unavailable");
  assert.equal(fault("UnknownError"), "failed");
  assert.equal(asStorageError(new Error("else")).fault, "failed");
});

// Risk: a long log is counted wrongly because a person's entries come in two parts, or are passed over between them.
test("a log is counted in parts, and nobody is in two of them", async () => {
  const workspace = freshWorkspace();
  const people = ["a", "b", "b", "b", "b", "b", "c", "d", "d", "e", "e", "e"];
  const events = people.map((person, at) => event(`e${at}`, `linkedin:${person}`));
  await transact(workspace, "readwrite", async (tx) => putWrites(tx, writes({ events }), NO_HASHES));
  for (const size of [1, 2, 3, 4, 7, 12, 100]) {
    const parts: string[][] = [];
    await transact(workspace, "readonly", async (tx) =>
      eachPartOfLog(tx, (part) => parts.push(part.map((one) => `${one.prospect_id}/${one.event_id}`)), size),
    );
    const all = parts.flat();
    assert.deepEqual(
      [...new Set(all)].toSorted(),
      events.map((one) => `${one.prospect_id}/${one.event_id}`).toSorted(),
    );
    assert.equal(all.length, events.length, `nothing twice in parts of ${size}`);
    const owners = parts.flatMap((part) => [...new Set(part.map((one) => one.split("/")[0]))]);
    assert.equal(new Set(owners).size, owners.length, `nobody in two parts of ${size}`);
  }
});
