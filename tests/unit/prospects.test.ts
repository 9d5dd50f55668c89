// Prospects lie many in a row; whoever reads and writes them sees one by one, within a transaction and behind it.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Prospect } from "../../pkg/outreach_engine";
import { database } from "../../extension/store/database";
import { textOf } from "../../extension/store/prospect_blocks";
import {
  allProspects,
  clearProspects,
  eachProspect,
  isProspect,
  prospectOf,
  prospectsOf,
  putManyProspects,
  putProspect,
  removeProspect,
} from "../../extension/store/prospects";
import { planRecords, readAhead } from "../../extension/store/records";
import { countProspects, rowOf } from "../../extension/store/rows";
import type { Within } from "../../extension/store/pieces";
import { inPassing, transact } from "../../extension/store/transaction";

async function oneByOne(within: Within): Promise<Prospect[]> {
  const found: Prospect[] = [];
  await eachProspect(within, (one) => void found.push(one));
  return found;
}

/** The store looks at these fields of a prospect and at nothing else. */
function prospect(id: string, note: string): Prospect {
  const scores = { fit_score: 1, referral_capacity: 2, signal_strength: 3, priority_score: 4 };
  const keys: object = {
    ...{ prospect_id: id, approval: "approved", tags: [], profile: { name: id }, note },
    ...{ updated_at: "2026-11-23T09:00:00.000Z", assessment: { segment: "none", scores } },
  };
  const isEnough = (value: object): value is Prospect => "prospect_id" in value;
  assert.ok(isEnough(keys));
  return keys;
}

/** The same chances in every run. */
function chances(): (below: number) => number {
  let state = 20_261_126;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function byId(people: Iterable<Prospect>): Prospect[] {
  return [...people].toSorted((one, other) => (one.prospect_id < other.prospect_id ? -1 : 1));
}

/** Every id is in the one block it belongs to, and none is too large to be written for one person's sake. */
async function assertBlocksAreSound(workspace: string, people: number): Promise<void> {
  const blocks = await (await database(workspace)).getAll("prospects");
  const ids = blocks.flatMap((block) => block.ids);
  assert.equal(ids.length, people);
  assert.deepEqual(ids, ids.toSorted());
  for (const [at, { from, ids: held, records }] of blocks.entries()) {
    assert.ok(held.length > 0 && held.length === records.length);
    assert.ok(held.every((id) => id >= from && id < (blocks[at + 1]?.from ?? "\uffff")));
    assert.ok(records.every((text) => /^[ -~]*$/.test(text)));
    assert.ok(held.length === 1 || records.join("").length <= 64_000);
  }
}

// Risk: somebody is lost, or comes back, between two blocks.
test("whatever is put, removed and cleared, in whatever order, is what is read", async () => {
  const workspace = `test-${crypto.randomUUID()}`;
  const chance = chances();
  const kept = new Map<string, Prospect>();
  const fresh = () => prospect(`linkedin:person-${chance(700)}`, "ä".repeat(chance(chance(20) === 0 ? 70_000 : 4_000)));
  for (let turn = 0; turn < 60; turn += 1) {
    const before = new Map(kept);
    const failing = chance(10) === 0;
    const work = transact(workspace, "readwrite", async (tx) => {
      if (turn === 30) {
        clearProspects(tx);
        kept.clear();
      }
      // First many come, then many go.
      for (let step = chance(80); step >= 0; step -= 1) {
        const one = fresh();
        if (chance(10) < (turn > 40 ? 8 : 2)) {
          removeProspect(tx, one.prospect_id);
          kept.delete(one.prospect_id);
        } else {
          putProspect(tx, one);
          kept.set(one.prospect_id, one);
        }
        if (step % 20 > 0) continue;
        assert.deepEqual(await prospectOf(tx, one.prospect_id), kept.get(one.prospect_id));
      }
      assert.deepEqual(await allProspects(tx), byId(kept.values()), "its own changes are among what it reads");
      if (failing) throw new Error("the core stopped");
    });
    if (failing) {
      await assert.rejects(work, /the core stopped/);
      kept.clear();
      for (const [id, one] of before) kept.set(id, one);
    } else await work;
    const all = byId(kept.values());
    assert.deepEqual(await transact(workspace, "readonly", allProspects), all);
    assert.deepEqual(await oneByOne(inPassing(workspace)), all);
    const asked = Array.from({ length: 1 + chance(30) }, () => fresh().prospect_id);
    const wanted = [...new Set(asked)].flatMap((id) => kept.get(id) ?? []);
    assert.deepEqual(await transact(workspace, "readonly", (tx) => prospectsOf(tx, asked)), wanted);
    assert.equal(await transact(workspace, "readonly", countProspects), kept.size);
    await assertBlocksAreSound(workspace, kept.size);
  }
});

// Risk: pieces of an import that fall into the same block write over each other.
test("pieces handed over one behind the other are all there, among those who were there before", async () => {
  const workspace = `test-${crypto.randomUUID()}`;
  const kept = new Map<string, Prospect>();
  for (const first of [1, 0]) {
    const people = Array.from({ length: 1_500 }, (_, at) => prospect(`web:p${at * 2 + first}`, "n".repeat(900)));
    await transact(workspace, "readwrite", async (tx) => {
      for (let from = 0; from < people.length; from += 100) {
        const piece = people.slice(from, from + 100);
        assert.deepEqual(
          await prospectsOf(
            tx,
            piece.map((one) => one.prospect_id),
          ),
          [],
        );
        await putManyProspects(tx, piece.map(textOf).join("\n"), piece.map(rowOf));
        assert.ok(await isProspect(tx, `web:p${from * 2 + first}`));
      }
    });
    for (const one of people) kept.set(one.prospect_id, one);
    const all = byId(kept.values());
    assert.deepEqual(await transact(workspace, "readonly", allProspects), all);
    assert.deepEqual(await transact(workspace, "readonly", (tx) => oneByOne((work) => work(tx))), all);
    assert.deepEqual(await oneByOne(inPassing(workspace)), all, "over many pieces");
    await assertBlocksAreSound(workspace, kept.size);
  }
});

// Risk: whoever opens a page while everybody is looked through waits until it is over.
test("what is read in passing lets others in between its pieces", async () => {
  const workspace = `test-${crypto.randomUUID()}`;
  const people = Array.from({ length: 1_500 }, (_, at) => prospect(`web:p${at}`, "n".repeat(900)));
  await transact(workspace, "readwrite", async (tx) => people.forEach((one) => putProspect(tx, one)));
  let read = 0;
  const reading = eachProspect(inPassing(workspace), () => void (read += 1));
  assert.equal(await transact(workspace, "readonly", countProspects), people.length);
  assert.ok(read < people.length, `${read} were read before the answer`);
  await transact(workspace, "readwrite", async (tx) => putProspect(tx, prospect("web:p0", "changed meanwhile")));
  assert.ok(read < people.length, `${read} were read before somebody else could write`);
  await reading;
  assert.equal(read, people.length);
});

test("a plan takes what was read ahead as long as nothing has changed, and reads anew otherwise", async () => {
  const workspace = `test-${crypto.randomUUID()}`;
  const people = Array.from({ length: 300 }, (_, at) => prospect(`web:p${at}`, "n".repeat(900)));
  await transact(workspace, "readwrite", async (tx) => people.forEach((one) => putProspect(tx, one)));
  const ahead = await readAhead(inPassing(workspace));
  assert.deepEqual(ahead.prospects, byId(people));
  const planned = async () =>
    await transact(workspace, "readwrite", async (tx) => await planRecords(tx, "2026-11-23T09:00:00.000Z", ahead));
  assert.equal((await planned()).prospects, ahead.prospects);
  const late = prospect("web:late", "came meanwhile");
  await transact(workspace, "readwrite", async (tx) => putProspect(tx, late));
  assert.deepEqual((await planned()).prospects, byId([...people, late]));
});
