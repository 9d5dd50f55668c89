/**
 * What a transaction does with prospects: kept by id until it is brought into their blocks, so that each block is written once
 * and none is read for a change that another change of the same transaction overtakes. Not here: who asks for it
 * (`prospects.ts`), and the short rows (`row_blocks.ts`).
 */
import { blocksOf, homesOf, type KnownBlocks, type ProspectBlock, recordsByIdOf } from "./prospect_blocks";
import type { Transaction } from "./schema";
import { unawaited } from "./unawaited";

export class ProspectChanges implements KnownBlocks {
  /** Records as JSON by id; null where one was removed. */
  readonly texts = new Map<string, string | null>();
  /** Whether all that the database held before them is gone. */
  cleared = false;
  fences?: readonly string[];
  blocks = new Map<string, ProspectBlock>();

  clear(): void {
    this.texts.clear();
    this.cleared = true;
  }

  /**
   * Writes all of it into the blocks. A block that cannot be put ends the transaction by itself. To be called again only
   * when it has resolved: two at once would each write a block as they found it.
   */
  async bring(transaction: Transaction<"readwrite">): Promise<void> {
    if (this.texts.size === 0 && !this.cleared) return;
    const store = transaction.objectStore("prospects");
    const brought = new Map(this.texts);
    if (this.cleared) unawaited(store.clear());
    const nobody = { block: { from: "", ids: [], records: [] }, ids: [...brought.keys()] };
    const homes = this.cleared ? [nobody] : await homesOf(store, brought.keys(), this);
    const fences = new Set(this.cleared ? [] : this.fences);
    this.blocks = new Map();
    for (const { block, ids } of homes) {
      const people = recordsByIdOf(block);
      for (const id of ids) {
        const text = brought.get(id) ?? null;
        if (text === null) people.delete(id);
        else people.set(id, text);
      }
      const blocks = blocksOf(block.from, people);
      fences.delete(block.from);
      if (blocks.length === 0 && block.ids.length > 0) unawaited(store.delete(block.from));
      for (const next of blocks) {
        fences.add(next.from);
        this.blocks.set(next.from, next);
        unawaited(store.put(next));
      }
    }
    if (this.fences !== undefined) this.fences = [...fences].toSorted();
    this.cleared = false;
    for (const [id, text] of brought) if (this.texts.get(id) === text) this.texts.delete(id);
  }
}
