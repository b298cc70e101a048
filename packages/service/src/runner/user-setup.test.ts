import { BATCH_DEFAULTS } from '@mailhaul/domain';
import { expect, test } from 'vitest';
import { copyOptions, type UserParts } from './user-setup.ts';

const SECOND = 1_767_225_600;

function datesOf(options: { readonly receivedAfterMs?: number; readonly receivedBeforeMs?: number }) {
  const nobody = { row: { excludeFolders: null, targetUserRoot: null }, settings: {}, work: 'initial' };
  const server = { messageSizeLimitBytes: null, maxConnectionsPerMailbox: null };
  const batch = { options: { ...BATCH_DEFAULTS, ...options } };
  const parts = { user: nobody, batch, source: server, target: server } as unknown as UserParts;
  const { sinceS, beforeS } = copyOptions(parts);
  return [sinceS, beforeS];
}

// a content filter tells -gt from -ge, and -le from -lt, by one millisecond more
test.each([
  ['-ge and -lt', { receivedAfterMs: SECOND * 1000, receivedBeforeMs: SECOND * 1000 }, [SECOND, SECOND]],
  [
    '-gt and -le',
    { receivedAfterMs: SECOND * 1000 + 1, receivedBeforeMs: SECOND * 1000 + 1 },
    [SECOND + 1, SECOND + 1],
  ],
])('messages of the very second of a filter are meant or not as %s say', (_, options, dates) =>
  expect(datesOf(options)).toEqual(dates),
);
