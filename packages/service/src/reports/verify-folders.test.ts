import type { FolderRow, SessionRecord } from '@mailhaul/domain';
import { describe, expect, test } from 'vitest';
import { verifiedFolders } from './verify-folders.ts';

const SIDE = { bytesIn: 0, bytesOut: 0, commands: 0, roundTrips: 0 };
const row = (fields: Partial<FolderRow>): FolderRow => ({
  source: 'Work',
  rawName: 'Work',
  target: 'Work',
  messages: 5,
  delivered: 5,
  copied: 5,
  copiedBytes: 50,
  listed: 0,
  missing: 0,
  extra: 0,
  failure: null,
  ...fields,
});
const session = (...folders: FolderRow[]): SessionRecord => ({
  work: 'initial',
  messages: 5,
  bytes: 50,
  source: SIDE,
  target: SIDE,
  throttledMs: 0,
  folders,
});
const planned = { source: 'Work', rawName: 'Work', target: 'Work', messages: 5, delivered: 2 };

describe('the folders of a user', () => {
  test('are pending while they are copied, with what the ledger has by now', () => {
    expect(verifiedFolders({ sessions: [], underWay: [planned] }, [])).toMatchObject([
      { folderPath: 'Work', verdict: 'Pending', source: { count: 5 }, target: { count: 2 } },
    ]);
  });

  test('are as a session found them once there is one', () => {
    const facts = { sessions: [session(row({}))], underWay: [planned] };
    expect(verifiedFolders(facts, []).map(({ verdict }) => verdict)).toEqual(['Valid']);
  });

  test.each([
    [{ missing: 1 }, 'MissingItems'],
    [{ extra: 1 }, 'TargetHasMore'],
    [{ failure: 'FolderUnreadable: NO', missing: 1 }, 'Failed'],
  ] as const)('with %o are %s', (fields, verdict) => {
    const facts = { sessions: [session(row(fields))], underWay: [] };
    expect(verifiedFolders(facts, [])[0]?.verdict).toBe(verdict);
  });
});
