import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { Tally } from "../../pkg/outreach_engine";
import { entrust } from "../../extension/store/keeper";
import { keptRowsById } from "../../extension/store/kept_counts";
import type { Generation, Transaction } from "../../extension/store/schema";
import { talliesOfPlan, talliesOfTouches } from "../../extension/store/tallies";
import { transact } from "../../extension/store/transaction";

const NOW = "2026-11-26T09:00:00.000Z";
const TOUCHES = ["connection_request", "initial_dm", "followup_1", "followup_3"] as const;
const QUARTERS = ["2025-10-01", "2026-01-01", "2026-04-01", "2026-10-01"];

let workspace = "";
let reads = 0;
const { getAll } = IDBObjectStore.prototype;

beforeEach(() => {
  entrust(null);
  workspace = `counts-${crypto.randomUUID()}`;
});

function row(tallyId: string, count: number): Tally {
  return { tally_id: tallyId, of: {}, count, days: [0, count, 0, 0, 0], lines: [] } as unknown as Tally;
}

/** Numbers below `most`, the same for the same seed. */
function randomFrom(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

const write = <T>(work: (transaction: Transaction<"readwrite">) => Promise<T>) =>
  transact(workspace, "readwrite", work);

/** What lies in the store, whatever is remembered. */
async function inStore(transaction: Transaction, touches: readonly string[]): Promise<Tally[]> {
  const found = [...new Set(touches)].map((touch) =>
    transaction
      .objectStore("tallies")
      .getAll(IDBKeyRange.bound(`wording|${touch}|2026-01-01`, `wording|${touch}|\uffff`)),
  );
  return (await Promise.all(found)).flat();
}

async function holds(transaction: Transaction, touches: readonly (typeof TOUCHES)[number][]): Promise<void> {
  assert.deepEqual(await talliesOfTouches(transaction, touches, NOW), await inStore(transaction, touches));
  const ids = touches.flatMap((touch) =>
    QUARTERS.map((quarter, at) => `${at % 2 === 0 ? "wording" : "trait"}|${touch}|${quarter}|1`),
  );
  const found = await Promise.all(ids.map((id) => transaction.objectStore("tallies").get(id)));
  assert.deepEqual(
    await keptRowsById(transaction, ids),
    found.filter((one) => one !== undefined),
  );
}

// Risk: a wording is chosen by counts of yesterday.
test("remembered counts are those of the store, after 1,000 transactions of every kind and end", async () => {
  const random = randomFrom(20_261_126);
  const some = <T>(all: readonly T[]): T => all[random(all.length)] as T;
  const touch = async (transaction: Transaction<"readwrite">): Promise<void> => {
    const id = `${some(["wording", "wording", "trait"])}|${some(TOUCHES)}|${some(QUARTERS)}|${random(6)}`;
    const store = transaction.objectStore("tallies");
    await (random(4) === 0 ? store.delete(id) : store.put(row(id, random(9))));
  };
  for (let round = 0; round < 1_000; round += 1) {
    const kind = random(20);
    if (kind === 0) {
      await write(async (transaction) => transaction.objectStore("tallies").clear());
    } else if (kind === 1) {
      const failing = write(async (transaction) => {
        await touch(transaction);
        throw new Error("no");
      });
      await assert.rejects(failing);
    } else if (kind === 2) {
      await elsewhere(row(`wording|initial_dm|2026-04-01|${random(6)}`, 100 + round));
    } else if (kind < 10) {
      await transact(workspace, "readonly", (transaction) => holds(transaction, [some(TOUCHES), some(TOUCHES)]));
    } else {
      await write(async (transaction) => {
        await holds(transaction, [some(TOUCHES)]);
        await touch(transaction);
        if (random(2) === 0) await touch(transaction);
        if (random(3) === 0) await holds(transaction, [some(TOUCHES)]);
      });
    }
  }
  await transact(workspace, "readonly", (transaction) => holds(transaction, TOUCHES));
});

test("they are read once, and not again after a change of them", async () => {
  await write(async (transaction) => transaction.objectStore("tallies").put(row("wording|initial_dm|2026-10-01|a", 1)));
  const counted = async (): Promise<[number, number]> => {
    reads = 0;
    IDBObjectStore.prototype.getAll = function (...given) {
      reads += 1;
      return getAll.apply(this, given);
    };
    try {
      const found = await write((transaction) => talliesOfPlan(transaction, NOW));
      return [found.length, reads];
    } finally {
      IDBObjectStore.prototype.getAll = getAll;
    }
  };
  assert.deepEqual(await counted(), [1, 5]);
  assert.deepEqual(await counted(), [1, 0]);
  await write(async (transaction) => transaction.objectStore("tallies").put(row("wording|initial_dm|2026-10-01|b", 1)));
  assert.deepEqual(await counted(), [2, 0]);
});

test("a row that was written or looked up is not looked up again, and cannot be changed by whoever got it", async () => {
  const [a, b] = ["day|2026-11-26|09", "trait|initial_dm|2026-10-01|industry|education"];
  await write(async (transaction) => transaction.objectStore("tallies").put(row(a, 1)));
  const found = async (): Promise<[Tally[], number]> => {
    let asked = 0;
    const { get } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.get = function (...given) {
      if (this.name === "tallies") asked += 1;
      return get.apply(this, given);
    };
    try {
      return [await write((transaction) => keptRowsById(transaction, [a, b])), asked];
    } finally {
      IDBObjectStore.prototype.get = get;
    }
  };
  assert.deepEqual(await found(), [[row(a, 1)], 2]);
  assert.deepEqual(await found(), [[row(a, 1)], 1], "what is not there may have come");
  await write(async (transaction) => transaction.objectStore("tallies").put(row(b, 2)));
  await write(async (transaction) => transaction.objectStore("tallies").put(row(a, 3)));
  const [rows, asked] = await found();
  assert.deepEqual([rows, asked], [[row(a, 3), row(b, 2)], 0]);
  assert.throws(() => rows[0]?.days.push(1), TypeError);
  await write(async (transaction) => transaction.objectStore("tallies").delete(a));
  assert.deepEqual(await found(), [[row(b, 2)], 1]);
});

/** Another connection changes a row as the extension does: with the revision. */
async function elsewhere(changed: Tally): Promise<void> {
  const name = await write(async (transaction) => transaction.db.name);
  const request = indexedDB.open(name);
  const opened = await new Promise<IDBDatabase>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("it did not open"));
  });
  const transaction = opened.transaction(["tallies", "meta"], "readwrite");
  const meta = transaction.objectStore("meta");
  const entry = meta.get("generation");
  entry.onsuccess = () => {
    const found = entry.result as { value: Generation } | undefined;
    if (found === undefined) return;
    transaction.objectStore("tallies").put(changed);
    meta.put({ key: "generation", value: { ...found.value, revision: found.value.revision + 1 } });
  };
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  opened.close();
}
