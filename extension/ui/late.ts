/** When an answer counts as late, and is said to be. Not here: what is said. */
import { useEffect, useState } from "preact/hooks";

/** Long enough that no answer is late by accident. */
const LATE_MS = 4_000;

/** Whether that time has gone by since the component came up. */
export function useLate(): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(setLate, LATE_MS, true);
    return () => clearTimeout(timer);
  }, []);
  return late;
}
