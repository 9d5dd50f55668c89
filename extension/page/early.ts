/**
 * The first of the two content scripts, at the document's very start: asks for the settings while the page is still
 * arriving, which wakes the worker too. Not here: anything that looks at the page (`main.ts`).
 */
import { lookUpMessage, onPush, sendToWorker } from "../platform";
import { asPush } from "../protocol/push";
import { giveHeadStart } from "./head_start";
import { isWorthReading } from "./route";

const ask = (): Promise<unknown> => sendToWorker({ v: 1, type: "surface.settings", params: {} }).catch(() => undefined);

let reply = ask();
// The first message that is looked up makes the browser hand over all of them, which takes milliseconds; here they pass
// while the page is still on its way, and not before the card.
if (isWorthReading(document.URL)) lookUpMessage("language_tag", []);
// Until the second script listens, this one must hear that the user has paused everything.
const stop = onPush((message) => {
  if (asPush(message)?.push === "settings.changed") reply = ask();
});
giveHeadStart(() => {
  stop();
  return reply;
});
