/**
 * Runs before the dashboard's own script has come: asks the worker for the first rows, so that they are on their way while
 * the page is still being loaded. Not here: what becomes of them (`prospects/rows.ts`).
 */
import { sendToWorker } from "../../platform";
import { askAhead, FIRST_ROWS } from "./prospects/first_rows";

// Another part than the table may be wanted: its address says so.
if (/^(#\/?(prospects.*)?)?$/.test(location.hash)) {
  askAhead(sendToWorker({ v: 1, type: "prospects.rows", params: FIRST_ROWS }));
}
