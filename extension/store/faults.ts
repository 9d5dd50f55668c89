/**
 * Faults to order, in builds made for them (`cargo xtask build --faults`) and in the unit tests; anywhere else nothing
 * of this is left. Whoever orders sets `globalThis.faults`. Traps of the core are ordered there too: `trap()` is called
 * in the middle of each exported function, and what it throws ends the call as a trap does (`extension/faults.mjs`).
 */
declare const __FAULTS__: boolean;

/** What can be ordered. */
export interface Faults {
  /** Throws when the core is to stop. */
  trap?: () => void;
  /** Writing to the store fails as it does on a full disk, from so many puts on. */
  fullAfter?: number;
  /** The browser lets nothing be stored. */
  unavailable?: boolean;
}

function ordered(): Faults {
  return (Reflect.get(globalThis, "faults") as Faults | undefined) ?? {};
}

export function isStorageOff(): boolean {
  return __FAULTS__ && ordered().unavailable === true;
}

/** Throws where a row is put on a disk that is full by now. */
export function refuseOnFullDisk(): void {
  if (!__FAULTS__) return;
  const faults = ordered();
  if (faults.fullAfter === undefined) return;
  if (faults.fullAfter <= 0) throw new DOMException("The disk is full.", "QuotaExceededError");
  faults.fullAfter -= 1;
}
