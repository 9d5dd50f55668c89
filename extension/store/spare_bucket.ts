/**
 * A second place for databases, for the day when the browser cannot open its first one any more: Chromium neither
 * opens nor deletes an IndexedDB whose `CURRENT` names a file that is gone (measured in Chromium 156, 2026-11-26), but
 * a storage bucket beside it works. Firefox has no buckets and heals by itself. Not here: when it is used.
 */

const NAME = "spare";

/** Null where the browser knows no buckets. */
export async function spareFactory(): Promise<IDBFactory | null> {
  const buckets: unknown = Reflect.get(navigator, "storageBuckets");
  if (!isBucketManager(buckets)) return null;
  const bucket = await buckets.open(NAME, { durability: "strict", persisted: true });
  return bucket.indexedDB;
}

/** Removes the bucket and all that is in it. */
export async function dropSpare(): Promise<void> {
  const buckets: unknown = Reflect.get(navigator, "storageBuckets");
  if (isBucketManager(buckets)) await buckets.delete(NAME);
}

interface BucketManager {
  open(name: string, options: { durability: "strict"; persisted: boolean }): Promise<{ indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}

function isBucketManager(value: unknown): value is BucketManager {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, "open") === "function";
}
