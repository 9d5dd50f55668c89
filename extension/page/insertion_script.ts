/**
 * The last of the three content scripts, when the page is idle: what puts texts into boxes. The card is drawn without it,
 * so nobody waits for it to be read. Not here: insertion itself (`insertion.ts`).
 */
import { bringInsertion } from "./insertion_place";
import { createInsertion } from "./insertion";

bringInsertion(createInsertion);
