// What is held of a damaged database in either browser. Not here: the kinds of damage, which differ (`damage*.test.mjs`).
import assert from "node:assert/strict";
import { hashOfEverything, logSomething, withCopyOf } from "./daily_use.mjs";
import { Session, until } from "./harness.mjs";

/**
 * Harms a copy of a profile in daily use (`usedProfile`): everything comes back, the user is told on the page that
 * `dashboardOf(session)` gives, and it works on. `keptAside`: whether the damaged store can be saved as it was found.
 */
export async function holdToRecovery({ browser, used, content, entries }, harm, { keptAside, dashboardOf }) {
  await withCopyOf(used, async (profile) => {
    harm(profile);
    const session = await Session.start(browser, { profile });
    try {
      assert.equal(await hashOfEverything(session), content);
      const { recovery, has_aside } = (await session.ask("safety.status", {})).value;
      assert.equal(recovery.restored, true);
      assert.equal(recovery.changes_lost, 0);
      assert.equal(recovery.events, entries);
      assert.equal(has_aside, keptAside);
      const dashboard = await dashboardOf(session);
      await until("it says what happened", () =>
        dashboard.evaluate(() => document.querySelector("[role=alert]")?.textContent.includes("second copy")),
      );
      await logSomething(session, 1);
      assert.equal((await session.ask("safety.dismiss", {})).value.recovery, null);
    } finally {
      await session.close();
    }
  });
}
