import type { Verification } from '@mailhaul/contract/client';
import { describe, expect, test } from 'vitest';
import { folderVerdict, type VerifiedFolder, verdictOf, verifyRefusal } from './verdict.ts';

const FOLDER: VerifiedFolder = {
  source: 'INBOX',
  target: 'INBOX',
  failure: null,
  sourceMessages: 9,
  delivered: 7,
  listed: 1,
  leftOut: 1,
  arrivedLater: 0,
  neverDelivered: 0,
  vanished: 0,
  deletedAtSource: 2,
  goneAtTarget: 0,
  sameSize: 7,
  sameHeader: 0,
  rawEqual: 0,
  canonEqual: 0,
  altered: 0,
  unclear: 0,
  extraAtTarget: 3,
  doubled: 0,
  flagsDiffer: 4,
  datesDiffer: 1,
};

describe('the verdict of a verification', () => {
  test.each<readonly [Verification['state'], boolean | null, string]>([
    ['running', null, 'verify.running'],
    ['failed', null, 'verify.failed'],
    ['stopped', null, 'verify.stopped'],
    ['done', true, 'verify.agree'],
    ['done', false, 'verify.differ'],
    ['done', null, 'verify.differ'],
  ])('%s with equal %s is %s', (state, equal, word) => {
    expect(verdictOf({ state, equal }).word).toBe(word);
  });

  test('of a folder that holds what it must is that both sides agree, whatever was skipped or is extra', () => {
    expect(folderVerdict(FOLDER).word).toBe('verify.agree');
  });

  test.each(['neverDelivered', 'goneAtTarget', 'altered', 'unclear', 'doubled'] as const)(
    'of a folder with one %s is that both sides differ',
    (count) => {
      expect(folderVerdict({ ...FOLDER, [count]: 1 }).word).toBe('verify.differ');
    },
  );
});

describe('a user can be verified', () => {
  const synced = { status: 'Synced', initialSyncTime: '2026-01-01T00:02:00Z' } as const;

  test.each(['owner', 'operator', null] as const)('by %s after the first sync', (role) => {
    expect(verifyRefusal(synced, role)).toBeNull();
  });

  test('by no viewer', () => {
    expect(verifyRefusal(synced, 'viewer')).toBe('verify.viewer');
  });

  test('when something was synced', () => {
    expect(verifyRefusal({ ...synced, initialSyncTime: null }, 'owner')).toBe('verify.nothingYet');
  });

  test.each(['IncrementalSyncing', 'Completing', 'Syncing'] as const)('and not while it is %s', (status) => {
    expect(verifyRefusal({ ...synced, status }, 'owner')).toBe('verify.beingSynced');
  });
});
