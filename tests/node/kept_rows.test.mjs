// Rows of counts that the core has read before and need not read again: a wording chosen by counts of yesterday would be
// wrong in silence. Not here: which rows an operation is given.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { loadCore, MAREN, refusal, Workspace } from "./workspace.mjs";

let core;
before(async () => {
  core = await loadCore();
});

const WORDINGS = ["a", "b", "c", "d"];

function row(wording, segment, quarter, counts) {
  const attributes = { angle: `angle ${wording}`, ask: "question" };
  const of = { kind: "wording", outreach_type: "connection_request", quarter, segment, channel: "linkedin_request" };
  const days = counts.flatMap(([sent, accepted], day) => [day, sent, accepted, 0, 0]);
  const count = counts.reduce((sum, [sent]) => sum + sent, 0);
  const tally_id = ["wording", "connection_request", quarter, segment, "linkedin_request", wording].join("|");
  return { tally_id, of: { ...of, variant_id: wording, attributes }, count, days, lines: [] };
}

function frozen(value) {
  if (Object(value) !== value) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

/** What the log says of Maren's first wordings, by those rows. */
function told(workspace, tallies, more = {}) {
  const call = workspace.call({ user_id: "me", prospect_id: MAREN });
  const { response } = core.generateSequence({ ...call, records: { ...call.records, tallies }, ...more });
  return [response.reason, response.variants.map((variant) => variant.variant_id)];
}

/** Numbers below `most`, the same for the same seed. */
function randomFrom(seed) {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

test("an answer by frozen rows is the answer by fresh ones, whatever changed, came, went or was refused before", () => {
  const workspace = Workspace.withSamples();
  const random = randomFrom(20_261_127);
  const playbook = core.defaultPlaybook();
  const ids = playbook.templates.filter((one) => one.outreach_type === "connection_request").map((one) => one.id);
  const wordings = ids.length > 0 ? ids : WORDINGS;
  const anew = () => {
    const counts = Array.from({ length: 40 }, () => [1 + random(5), random(2)]);
    const quarter = ["2026-04-01", "2026-07-01"][random(2)];
    return frozen(
      row(wordings[random(wordings.length)], ["referral_network", "stealth_founder"][random(2)], quarter, counts),
    );
  };
  let rows = Array.from({ length: 8 }, anew);
  const reasons = new Set();
  for (let round = 0; round < 100; round += 1) {
    const kind = random(8);
    if (kind === 0) rows.splice(random(rows.length), 1);
    else if (kind < 4) rows.push(anew());
    else if (kind === 4) rows.reverse();
    else if (kind === 5) rows.push(rows[0]);
    else if (kind === 6) {
      const wrong = [...rows, anew(), frozen({ ...anew(), of: 7 }), anew()];
      assert.equal(refusal(() => told(workspace, wrong)).code, "invalid_type");
    }
    if (rows.length > 40 || rows.length === 0) rows = rows.slice(0, 5).concat(anew());
    const more = random(3) === 0 ? { playbook } : {};
    const by = told(workspace, rows, more);
    assert.deepEqual(by, told(workspace, structuredClone(rows), more));
    reasons.add(by[0]);
  }
  assert.ok(reasons.size > 40, `${reasons.size} different reasons`);
});

test("a row that is not frozen through and through is read again with every call", () => {
  const workspace = Workspace.withSamples();
  const own = Object.freeze(row("a", "referral_network", "2026-07-01", [[100, 1]]));
  const [before] = told(workspace, [own]);
  own.days[1] = 900;
  assert.notEqual(told(workspace, [own])[0], before);
});

test("more rows than are kept are all read", () => {
  const workspace = Workspace.withSamples();
  const rows = Array.from({ length: 3_500 }, () => frozen(row("a", "referral_network", "2026-07-01", [[1, 0]])));
  for (const many of [400, 900, 3_500, 400, 3_500]) {
    const some = rows.slice(-many);
    assert.match(told(workspace, some)[0], new RegExp(`\\b${many} (judged )?sends`));
  }
});
