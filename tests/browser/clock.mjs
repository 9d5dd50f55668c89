/**
 * A worker whose clock shows what a test wants, so that none waits for nine o'clock. That can be done in Chromium only.
 * To be imported before a browser starts: from then on this process and its browsers live in one zone.
 */

// Where the sample people live, or near it: nine o'clock here is day for most of them, whatever this machine's zone is.
process.env.TZ = "America/Chicago";

/** Half past eight on the next Monday. */
export function nextMonday() {
  const day = new Date();
  day.setDate(day.getDate() + ((8 - day.getDay()) % 7 || 7));
  day.setHours(8, 30, 0, 0);
  return day.getTime();
}

/** From now on the worker's clock shows that moment, and goes on. */
export function setClock(session, at) {
  return session.runInWorker((moment) => {
    globalThis.realNow ??= Date.now.bind(Date);
    const ahead = moment - globalThis.realNow();
    Date.now = () => globalThis.realNow() + ahead;
  }, at);
}
