// What the extension holds in memory over an hour of use: a profile every ten seconds, every sixth of them written to,
// the side panel open. Time itself is not waited for: use is what could make it grow.
import { Session, until } from "../tests/browser/harness.mjs";
import { refuseDebugBuild, repetitions, table } from "./report.mjs";

const PAGES = ["maren-solberg-diaz", "ines-farrow-lindgren", "ifeoma-adeyemi-hart"];
const VIEWS_AN_HOUR = 360;
const LOOKS = 6;
const MEGABYTE = 1_000_000;
/** What the worker and the panel may hold together. */
const AIM_MB = 40;
/** More than this between the second look and the last is growth. */
const GROWTH_MB = 1;

refuseDebugBuild();
const session = await Session.start("chromium");
try {
  await session.extensionPage("sidepanel.html");
  const page = await session.open("about:blank");
  const looks = [];
  const views = repetitions(VIEWS_AN_HOUR);
  for (let view = 0; view <= views; view += 1) {
    if (view % Math.ceil(views / LOOKS) === 0) looks.push({ view, ...(await session.heaps()) });
    if (view === views) break;
    const slug = PAGES[view % PAGES.length];
    await page.goto(`https://www.linkedin.com/in/${slug}/`, { waitUntil: "domcontentloaded" });
    await until("the card shows a suggestion", () =>
      page.evaluate(() => {
        const root = document.querySelector("[data-testid=oe-host]")?.shadowRoot;
        return Boolean(root?.querySelector("[data-testid=oe-suggestion]")?.value);
      }),
    );
    if (view % 6 === 0) await session.ask("metrics", { user_id: "default", date_range_days: 30 });
  }
  const mb = (bytes) => bytes / MEGABYTE;
  table(
    `Memory over an hour of use (${views} profiles), MB after collecting waste`,
    ["profiles viewed", "worker with the core", "side panel", "together"],
    looks.map((look) => {
      const [worker, panel] = [mb(look.worker), mb(look["sidepanel.html"])];
      return [look.view, worker.toFixed(1), panel.toFixed(1), (worker + panel).toFixed(1)];
    }),
    [await session.version],
  );
  const together = looks.map((look) => mb(look.worker + look["sidepanel.html"]));
  const growth = together.at(-1) - together[1];
  console.log(
    `${together.at(-1) <= AIM_MB ? "within" : "beyond"} the aim of ${AIM_MB} MB; ` +
      `${growth <= GROWTH_MB ? "no growth" : "growth"} from the second look to the last: ${growth.toFixed(2)} MB\n`,
  );
} finally {
  await session.close();
}
