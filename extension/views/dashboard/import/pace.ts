/** Long work in short pieces: the page stays at hand while it goes on. */

/** Longer than this nothing runs in one piece: a press is answered at once, and 50 ms are noticed. */
const PIECE_MS = 12;

export class Pace {
  private since = performance.now();

  /** Whether it is time to rest. */
  get isDue(): boolean {
    return performance.now() - this.since > PIECE_MS;
  }

  /** Whatever waits gets its turn. */
  async rest(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    this.since = performance.now();
  }
}
