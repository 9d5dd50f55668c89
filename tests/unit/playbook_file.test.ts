// A playbook handed on as a file: the colleague sees every difference, keeps what is their own, and takes nothing that is
// broken. Through the real worker and core.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createClient, type Client } from "../../extension/protocol/client";
import { PATIENCE } from "../../extension/protocol/patience";
import {
  differences,
  readPlaybook,
  taken,
  writePlaybook,
} from "../../extension/views/dashboard/playbook_file/playbook_file";
import { FakeBrowser } from "./fake_browser";

async function colleague(life: string): Promise<Client> {
  const browser = new FakeBrowser();
  Reflect.set(globalThis, "chrome", browser.api);
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: {} });
  await import(new URL(`./worker.mjs?playbook=${life}`, import.meta.url).href);
  const page = createClient((message) => browser.askFromPage(message), undefined, PATIENCE);
  await page.ask("data.erase", { confirm: "erase" });
  return page;
}

const NOW = "2026-11-26T08:00:00Z";

test("a playbook goes from one to another with every difference shown, and who writes stays", async () => {
  const ben = await colleague("ben");
  const default_ = await ben.ask("playbook.get", {});
  const [first, ...rest] = default_.templates;
  assert.ok(first !== undefined);
  const changed = { ...first, text: "May I ask how you choose the maps you work with?" };
  const bens = {
    ...default_,
    name: "Ben's",
    sender: { ...default_.sender, name: "Ben" },
    templates: [changed, ...rest.slice(1)],
  };
  await ben.ask("playbook.put", { playbook: bens });
  const text = writePlaybook(await ben.ask("playbook.get", {}), NOW);

  const ana = await colleague("ana");
  const own = { ...(await ana.ask("playbook.get", {})), sender: { ...default_.sender, name: "Ana" } };
  await ana.ask("playbook.put", { playbook: own });
  const theirs = readPlaybook(text);
  assert.deepEqual((await ana.ask("playbook.check", { playbook: taken(own, theirs, true) })).faults, []);
  const found = differences(own, taken(own, theirs, true)).map(({ path, before, after }) => [
    path.join("/"),
    before === null ? "added" : after === null ? "removed" : "changed",
  ]);
  assert.deepEqual(found, [
    ["name", "changed"],
    [`templates/${first.id}/text`, "changed"],
    [`templates/${rest[0]?.id}`, "removed"],
  ]);
  await ana.ask("playbook.put", { playbook: taken(own, theirs, true) });
  const now = await ana.ask("playbook.get", {});
  assert.deepEqual([now.sender.name, now.name, now.templates.length], ["Ana", "Ben's", default_.templates.length - 1]);
  assert.deepEqual(differences(now, taken(now, theirs, true)), []);
  assert.equal(differences(now, taken(now, theirs, false))[0]?.path.join("/"), "sender/name");
});

test("what was learnt does not travel in the playbook, and is not overwritten by one", async () => {
  const page = await colleague("learner");
  const own = await page.ask("playbook.get", {});
  const learnt = { ...own, learning: { from: "2026-01-01", imported: [] } };
  assert.equal(readPlaybook(writePlaybook(learnt, NOW)).learning, undefined);
  assert.deepEqual(taken(learnt, readPlaybook(writePlaybook(own, NOW)), false).learning, learnt.learning);
});

test("a broken playbook is refused with the path of each fault, and other files with a sentence", async () => {
  const page = await colleague("broken");
  const own = await page.ask("playbook.get", {});
  const [first, ...rest] = own.templates;
  assert.ok(first !== undefined);
  const broken = { ...own, templates: [{ ...first, text: "Hi {no_such_value}" }, ...rest] };
  const { faults } = await page.ask("playbook.check", { playbook: readPlaybook(writePlaybook(broken, NOW)) });
  assert.ok(
    faults.some(({ field }) => field.startsWith("templates[0]")),
    JSON.stringify(faults),
  );
  await assert.rejects(page.ask("playbook.put", { playbook: broken }));
  assert.deepEqual(await page.ask("playbook.get", {}), own);
  assert.throws(() => readPlaybook("PK"), { fault: "not_a_playbook" });
  assert.throws(() => readPlaybook('{"format":"outreach-engine-contacted"}'), { fault: "not_a_playbook" });
  assert.throws(() => readPlaybook('{"format":"outreach-engine-playbook","v":2}'), { fault: "newer" });
  assert.throws(() => readPlaybook('{"format":"outreach-engine-playbook","v":1}'), { fault: "damaged" });
  // No playbook at all gives one fault that says so.
  const nothing = readPlaybook('{"format":"outreach-engine-playbook","v":1,"playbook":{"templates":3}}');
  assert.equal((await page.ask("playbook.check", { playbook: nothing })).faults.length, 1);
});
