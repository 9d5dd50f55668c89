/**
 * The script that puts texts into boxes, brought into a page when the user comes near the card: most pages are looked at
 * and left. Not here: insertion itself (`insertion.ts`).
 */
import { createInsertion } from "./insertion";
import { bringInsertion } from "./insertion_place";

bringInsertion(createInsertion);
