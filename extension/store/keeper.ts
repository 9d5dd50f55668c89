/**
 * Who is told when a database has been opened and when it has been changed. Not here: what they do about it: the
 * store knows neither the browser's small storage nor the user.
 */
import type { Journal } from "./journal";
import type { Database, Generation } from "./schema";

/** A change that is on disk. */
export interface Commit {
  workspace: string;
  generation: Generation;
  journal: Journal;
}

export interface Keeper {
  /** Nobody gets the database before this has resolved; what it throws, whoever wanted the database gets. */
  opened(workspace: string, database: Database): Promise<void>;
  /** Told after the commit, before the answer. It must not throw, and nobody waits for what it begins. */
  committed(commit: Commit): void;
}

let keeper: Keeper | null = null;

/** From now on this one is told. */
export function entrust(next: Keeper | null): void {
  keeper = next;
}

export async function tellOpened(workspace: string, database: Database): Promise<void> {
  await keeper?.opened(workspace, database);
}

export function tellCommitted(commit: Commit): void {
  keeper?.committed(commit);
}
