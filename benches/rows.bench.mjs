// What the browser's database asks for 30,000 records put in one transaction, by how large a row is and by how many records
// lie in one: which of the two an import pays for. Not here: the import itself (`import.bench.mjs`).
import { Session } from "../tests/browser/harness.mjs";
import { repetitions, spread, table } from "./report.mjs";

const RECORDS = 30_000;

/** Milliseconds until so many rows are on disk, each a list of so many records. Runs in a page of the extension. */
async function timeOf(record, rows, inOne) {
  const name = `rows-${crypto.randomUUID()}`;
  const opened = await new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("rows", { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const text = JSON.stringify(record);
  const all = Array.from({ length: rows }, (_, at) => ({
    id: `person-${at}@example.com`,
    records: Array.from({ length: inOne }, () => JSON.parse(text)),
  }));
  const started = performance.now();
  const transaction = opened.transaction(["rows"], "readwrite", { durability: "strict" });
  for (const row of all) transaction.objectStore("rows").put(row);
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
  const kinds = [
    ["a whole record in each row", model, 1],
    ["a record of two letters in each row", "ab", 1],
    ["eight whole records in each row", model, 8],
    ["a hundred whole records in each row", model, 100],
  ].map((kind) => ({ kind, times: [] }));
  for (let round = 0; round < repetitions(5); round += 1) {
    for (const { kind, times } of kinds) {
      const [, record, inOne] = kind;
      times.push(await page.evaluate(timeOf, record, RECORDS / inOne, inOne));
    }
  }
  const cells = kinds.map(({ kind: [name, record, inOne], times }) => [
    name,
    String(RECORDS / inOne),
    `${((JSON.stringify(record).length * inOne) / 1_000).toFixed(1)} kB`,
    ...spread(times),
  ]);
  table(
    `${RECORDS} records put in one transaction, on disk at its end`,
    ["", "rows", "size of a row", "median", "95 %"],
    cells,
    [await session.version],
  );
} finally {
  await session.close();
}
