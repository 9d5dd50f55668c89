/** A request that nobody waits for: one that fails ends its transaction, and whoever asked waits for its end anyway. */
export function unawaited(request: Promise<unknown>): void {
  request.catch(() => undefined);
}
