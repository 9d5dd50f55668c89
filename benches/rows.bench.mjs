// What the browser's database asks for 30,000 records put in one transaction, by how large a row is, by how many records lie
// in one and as what, by their order, by the indexes and by what is asked on the way: what an import pays for. Not here: the
// import itself (`import.bench.mjs`).
import { Session } from "../tests/browser/harness.mjs";
import { processorSeconds, spentBetween, together } from "./processor.mjs";
import { percentile, repetitions, spread, table } from "./report.mjs";

const RECORDS = 30_000;

/**
 * Milliseconds until so many rows are on disk, each a list of so many records; all keys are asked for so often on the way. Runs
 * in a page of the extension.
 */
async function timeOf(
  { record, inOne = 1, inOrder = true, indexes = 0, withKeys = false, asText, listings = 0 },
  count,
) {
  const rows = count / inOne;
  const name = `rows-${crypto.randomUUID()}`;
  const opened = await new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore("rows", withKeys ? {} : { keyPath: "id" });
      for (let at = 0; at < indexes; at += 1) store.createIndex(`by-${at}`, "latest");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  // As the store writes it: in ASCII letters alone.
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const text = JSON.stringify(record).replaceAll(/[^\0-\x7f]/g, escaped);
  const key = (at) => `person-${String(inOrder ? at : (at * 7_919) % rows).padStart(5, "0")}@example.com`;
  const all = Array.from({ length: rows }, (_, at) => ({
    id: key(at),
    latest: "2026-11-26T09:00:00Z",
    records: Array.from({ length: inOne }, () => (asText ? text : JSON.parse(text))),
  }));
  const started = performance.now();
  const transaction = opened.transaction(["rows"], "readwrite", { durability: "strict" });
  const store = transaction.objectStore("rows");
  const piece = Math.ceil(rows / listings);
  for (const [at, row] of all.entries()) {
    store.put(row, ...(withKeys ? [row.id] : []));
    if (at % piece !== piece - 1) continue;
    const asked = store.getAllKeys();
    await new Promise((resolve) => (asked.onsuccess = resolve));
  }
  transaction.commit();
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  const took = performance.now() - started;
  opened.close();
  indexedDB.deleteDatabase(name);
  return took;
}

const session = await Session.start("chromium");
try {
  await session.ask("sample.add", {});
  const [model] = (await session.ask("prospects.list", { limit: 1 })).value;
  const page = await session.extensionPage("options.html");
  const { reasons: _, ...assessment } = model.assessment;
  const kinds = [
    ["a whole record in each row", { record: model }],
    ["the same in another order than that of the keys", { record: model, inOrder: false }],
    ["in another order, with one index", { record: model, inOrder: false, indexes: 1 }],
    ["in another order, with two indexes", { record: model, inOrder: false, indexes: 2 }],
    ["in order, the key beside the record", { record: model, withKeys: true }],
    ["a record without its reasons in each row", { record: { ...model, assessment } }],
    ["a record of two letters in each row", { record: "ab" }],
    ["eight whole records in each row", { record: model, inOne: 8 }],
    ["a hundred whole records in each row", { record: model, inOne: 100 }],
    ["ten records in each row, as texts", { record: model, inOne: 10, asText: true }],
    ["fifteen, as texts", { record: model, inOne: 15, asText: true }],
    ["the same, all keys asked for sixty times on the way", { record: model, inOne: 15, asText: true, listings: 60 }],
  ].map(([name, how]) => ({ name, how, times: [], spent: [], browser: [] }));
  for (let round = 0; round < repetitions(5); round += 1) {
    for (const { how, times, spent, browser } of kinds) {
      const before = processorSeconds();
      times.push(await page.evaluate(timeOf, how, RECORDS));
      const parts = spentBetween(before, processorSeconds());
      spent.push(together(parts));
      browser.push(parts.browser);
    }
  }
  const cells = kinds.map(({ name, how: { record, inOne = 1 }, times, spent, browser }) => [
    name,
    String(RECORDS / inOne),
    `${((JSON.stringify(record).length * inOne) / 1_000).toFixed(1)} kB`,
    ...spread(times),
    `${percentile(spent, 0.5).toFixed(1)} s`,
    `${percentile(browser, 0.5).toFixed(1)} s`,
  ]);
  table(
    `${RECORDS} records put in one transaction, on disk at its end`,
    [
      "",
      "rows",
      "size of a row",
      "median",
      "95 %",
      "processor time, with making the rows",
      "of it the browser's own process",
    ],
    cells,
    [await session.version],
  );
} finally {
  await session.close();
}
