// A log as long as that of somebody who has written for two years, of invented people, and the way of such data into the
// extension. Not here: what is measured.

export const YEARS = 2;
const DAY = 86_400_000;
const SEGMENTS = ["referral_network", "thought_leadership", "stealth_founder"];
/** Lines of a backup that are handed over at once. */
const LINES = 2_000;
const FOLLOWUPS = ["followup_1", "followup_2"];

/** Everybody is asked to connect; most accept, are written to, and some answer. Spread evenly over two years. */
export function longLog(now, entries) {
  const events = [];
  let state = 12_345;
  const chance = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  for (let person = 0; events.length < entries; person += 1) {
    const segment = SEGMENTS[person % 3];
    const start = now - YEARS * 365 * DAY * (1 - events.length / entries) - 20 * DAY;
    const add = (touch, status, days, variant) => {
      const at = new Date(start + days * DAY + Math.floor(chance() * 36_000_000)).toISOString();
      events.push({
        event_id: `e${events.length}`,
        prospect_id: `linkedin:person-${person}`,
        occurred_at: at,
        recorded_at: at,
        body: {
          kind: "engagement",
          outreach_type: touch,
          engagement_status: status,
          channel: touch === "connection_request" ? "linkedin_request" : "linkedin_dm",
          step: null,
          variant_id: status === "sent" ? `${segment}.${touch}.${variant}` : null,
          segment,
          text_sent: null,
          attributes: status === "sent" ? { angle: `a${variant}`, ask: "question", length: "short" } : {},
          traits:
            status === "sent" ? { industry: `industry ${person % 20}`, title_family: `family ${person % 9}` } : {},
          sequence_type: "3-step",
          engagement_data: {},
        },
      });
    };
    add("connection_request", "sent", 0, person % 4);
    if (chance() > 0.7) continue;
    add("connection_request", "accepted", 2);
    add("initial_dm", "sent", 4, person % 5);
    if (chance() < 0.15) {
      add("initial_dm", "replied", 6);
      if (chance() < 0.4) add("initial_dm", "meeting_booked", 9);
      continue;
    }
    FOLLOWUPS.forEach((touch, index) => add(touch, "sent", 8 + 5 * index, person % 3));
  }
  return events.slice(0, entries);
}

/** Puts rows, by store, into the extension as a backup that is restored: where it keeps them is its own business. */
export async function restoreInto(session, stores) {
  const lines = Object.entries(stores).flatMap(([store, rows]) => rows.map((row) => JSON.stringify([store, row])));
  const page = await session.extensionPage("options.html");
  const ask = (type, params) =>
    page
      .evaluate((message) => chrome.runtime.sendMessage(message), { v: 1, type, params })
      .then((reply) => {
        if (!reply.ok) throw new Error(JSON.stringify(reply.error));
        return reply.value;
      });
  let parts = 0;
  for (let at = 0; at < lines.length; at += LINES, parts += 1) {
    await ask("restore.stage", { import_id: "bench", seq: parts, lines: lines.slice(at, at + LINES) });
  }
  const { schema } = await ask("backup.part", { store: "meta", after: "\uffff", revision: null });
  await ask("restore.apply", { import_id: "bench", parts, schema });
  await page.close();
}

/** Rows of counts that the core is given at a time. */
const FOLDED = 50_000;

/** The counts of such a log, part by part: people stand together in it, and their counts add up. */
export function foldLongLog(core, events) {
  const rows = new Map();
  for (let from = 0; from < events.length;) {
    let to = Math.min(from + FOLDED, events.length);
    while (to < events.length && events[to].prospect_id === events[to - 1].prospect_id) to += 1;
    for (const row of core.foldTallies(events.slice(from, to))) {
      const known = rows.get(row.tally_id);
      rows.set(row.tally_id, known === undefined ? row : core.joinTallies([known], [row])[0]);
    }
    from = to;
  }
  return [...rows.values()];
}

/** Letters of a piece: a browser that is handed a hundred million at once ends. */
const PIECE = 8_000_000;

function* pieces(rows) {
  let held = [];
  let length = 0;
  for (const row of rows) {
    const text = JSON.stringify(row);
    held.push(text);
    length += text.length;
    if (length < PIECE) continue;
    yield `[${held.join(",")}]`;
    [held, length] = [[], 0];
  }
  if (held.length > 0) yield `[${held.join(",")}]`;
}

/** Puts rows, by store, where the worker keeps them, from within it and piece by piece: for more than a backup can carry. */
export async function putInto(session, stores) {
  for (const [store, rows] of Object.entries(stores)) {
    for (const text of pieces(rows)) {
      await session.runInWorker(
        async (name, piece) => {
          const bucket = await navigator.storageBuckets.open("rows-me-1");
          const opened = await new Promise((resolve, reject) => {
            const request = bucket.indexedDB.open("outreach-engine:me");
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
          const transaction = opened.transaction([name], "readwrite", { durability: "relaxed" });
          const target = transaction.objectStore(name);
          for (const row of JSON.parse(piece)) target.put(row);
          await new Promise((resolve, reject) => {
            transaction.oncomplete = resolve;
            transaction.onabort = () => reject(transaction.error);
          });
          opened.close();
        },
        store,
        text,
      );
    }
  }
}
