/**
 * The content script: begins a visit when the address shows somebody, ends it when the address moves on, and takes
 * itself away when the extension under it is gone. Not here: reading (`outline.ts`), drawing (`panel.tsx`), inserting.
 */
import { browserLanguage, clientWords, isAlive, lookUpMessage, onOrder, onPush, sendToWorker } from "../platform";
import { createClient } from "../protocol/client";
import type { Settings } from "../protocol/contract";
import { asPageOrder } from "../protocol/order";
import { asPush } from "../protocol/push";
import { stringsOf } from "../ui/strings";
import { withHeadStart } from "./head_start";
import { forgetInsertion } from "./insertion_place";
import type { OverlayPlace } from "./panel";
import { type FormerPerson, isGone } from "./reader";
import { isWorthReading, onAddressChange, pageKey } from "./route";
import { openSession, type Session } from "./session";

/** How often a script looks whether its extension is still there. */
const ALIVE_MS = 1_000;
/** Put on the script's own side of the page, where the page itself does not see it. */
const RUNNING = "outreachEngineReadAgain";

// "Read this page" and an update run the script again where it runs already: then the one that does looks anew, unless
// it belongs to a version that is gone.
const already: unknown = Reflect.get(globalThis, RUNNING);
if (typeof already !== "function" || Reflect.apply(already, undefined, []) !== true) void run();

async function run(): Promise<void> {
  forgetInsertion();
  const client = createClient(withHeadStart(sendToWorker), undefined, clientWords());
  const strings = stringsOf(lookUpMessage, browserLanguage());
  const life = new AbortController();
  let settings: Settings | null = null;
  let session: Session | null = null;
  let told = "";
  let former: FormerPerson | null = null;

  const stopListening = onPush((message) => {
    const push = asPush(message);
    if (push?.push === "command") session?.command(push.command);
    if (push?.push === "settings.changed") void settingsChanged();
    if (push?.push === "tab.changed") void session?.refresh();
  });
  const stopObeying = onOrder((message) => {
    const order = asPageOrder(message);
    return order && session && !settings?.paused ? session.order(order) : null;
  });
  try {
    const first = await client.ask("surface.settings", {});
    // A change that was heard of meanwhile has brought newer ones.
    settings ??= first;
  } catch {
    // Without its settings nothing may be read or drawn: the user may have paused everything.
    end();
    return;
  }
  onAddressChange(follow, life.signal);
  // Composers and late sections come after something the user did; these tell that it is worth looking again.
  // What a frame of the site has loaded is no change of this document.
  for (const type of ["click", "focusin", "scroll", "load"]) {
    document.addEventListener(type, stir, { capture: true, passive: true, signal: life.signal });
  }
  window.addEventListener("blur", stir, { signal: life.signal });
  window.addEventListener("pageshow", (event) => event.persisted && void session?.refresh(), { signal: life.signal });
  // An update says nothing to a script of the former version: it must see for itself that it is nobody's any more.
  const pulse = setInterval(() => isAlive() || end(), ALIVE_MS);
  begin();
  Reflect.set(globalThis, RUNNING, () => {
    if (!isAlive()) return false;
    again();
    return true;
  });

  function stir({ type, target }: Event): void {
    if (type === "load" && !(target instanceof HTMLIFrameElement)) return;
    if (!isAlive()) {
      end();
      return;
    }
    follow();
    session?.stir();
  }

  function again(): void {
    session?.stop();
    session = null;
    begin();
  }

  /** The card of one person goes before anything of the next is looked at. */
  function follow(): void {
    if (session && pageKey(location.href) !== session.key) {
      former = session.former();
      session.stop();
      session = null;
    }
    if (!session) begin();
    else session.stir();
  }

  function begin(): void {
    const known = settings;
    if (life.signal.aborted || session || !known || known.paused) return;
    if (!isWorthReading(location.href)) {
      tellNothing();
      return;
    }
    told = "";
    session = openSession(
      { document, client, strings, settings: () => settings ?? known, rememberOverlay, movedOn: follow, gone: end },
      former,
    );
  }

  /** Nothing of this page is read. The worker hears its address alone, and with it that nobody is in view any more. */
  function tellNothing(): void {
    if (told === location.href) return;
    told = location.href;
    void client.ask("page.read", { outline: { url: location.href } }).catch(leaveIfGone);
  }

  /** Each place is sent at once, so that none is lost with the page; the worker keeps them in the order of their arrival. */
  let placesUnderWay = 0;
  let placesChosen = 0;

  function rememberOverlay(overlay: OverlayPlace, done: boolean): void {
    if (settings) settings = { ...settings, overlay };
    placesChosen += 1;
    if (!done) return;
    placesUnderWay += 1;
    void client
      .ask("surface.remember", { overlay })
      .catch(leaveIfGone)
      .finally(() => (placesUnderWay -= 1));
  }

  async function settingsChanged(): Promise<void> {
    const rested = settings?.paused;
    try {
      const underWay = placesUnderWay > 0;
      const chosenBefore = placesChosen;
      const stored = await client.ask("surface.settings", {});
      // What is stored is older than what the user sees when a place was chosen, or was still on its way, since asking.
      const older = underWay || placesChosen !== chosenBefore;
      settings = older && settings ? { ...stored, overlay: settings.overlay } : stored;
    } catch (error) {
      leaveIfGone(error);
      return;
    }
    if (settings.paused) session?.rest();
    else if (rested || !session) again();
    else session.redraw();
  }

  function leaveIfGone(error: unknown): void {
    if (isGone(error)) end();
  }

  function end(): void {
    Reflect.deleteProperty(globalThis, RUNNING);
    life.abort();
    clearInterval(pulse);
    stopListening();
    stopObeying();
    session?.stop();
    session = null;
  }
}
