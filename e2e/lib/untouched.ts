import { type Snapshot, snapshot } from '@mailhaul/test-kit/compare';
import type { Account } from '@mailhaul/test-kit/servers';
import { expect } from 'vitest';

/** A source as it was before anything was copied from it. */
export interface WatchedSource {
  readonly before: Snapshot;
  /** The comparer's names of its folders. */
  readonly folders: readonly string[];
  readonly messages: number;
  /** Demands that UIDs, flags, dates and UIDVALIDITY are what they were. */
  expectUntouched(): Promise<void>;
}

/** Writes down what a copy must leave alone. */
export async function watchSource(account: Account): Promise<WatchedSource> {
  // Dovecot keeps dates before 1970 and past 2038 in 32 bits once it has read them, so the first look differs from all others
  await snapshot(account);
  const before = await snapshot(account);
  return {
    before,
    folders: Object.keys(before),
    messages: Object.values(before).reduce((sum, { messages }) => sum + messages.length, 0),
    expectUntouched: async () => expect(await snapshot(account)).toEqual(before),
  };
}
