import { describe, expect, test } from 'vitest';
import { dueNotice, type NoticeKind, type NoticeQuestion, RETENTION_CAUSE } from './notice.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const command = (atMs: number, cause: string) => ({ atMs, kind: 'command', data: { cause } }) as const;
const notice = (atMs: number, kind: NoticeKind, state: 'due' | 'sent' | 'failed' = 'sent') =>
  ({ atMs, kind: 'notice', data: { notice: kind, state, to: [] } }) as const;

const ask = (more: Partial<NoticeQuestion>) =>
  dueNotice({
    status: 'Synced',
    isInitialSyncComplete: false,
    retriesItself: false,
    startedAtMs: 0,
    reportIntervalMs: DAY,
    entries: [],
    atMs: HOUR,
    ...more,
  });

describe('a batch that came to rest', () => {
  test.each(['Synced', 'SyncedWithErrors', 'Failed', 'Completed', 'CompletedWithErrors'] as const)(
    '%s is told',
    (status) => expect(ask({ status, entries: [command(1, 'start')] })).toBe('finished'),
  );

  test('is told once, until it is started, retried or completed', () => {
    const told = [notice(5, 'finished'), command(1, 'start')];
    expect(ask({ entries: told })).toBeNull();
    expect(ask({ entries: [command(6, 'sync-now'), ...told] })).toBeNull();
    for (const cause of ['start', 'complete', 'CompleteAfter reached', 'automatic retry 1 of 3'])
      expect(ask({ entries: [command(6, cause), ...told] })).toBe('finished');
  });

  test('is told of its completion once, whether that is found before or after the entry about it', () => {
    const synced = [notice(5, 'finished'), command(1, 'start')];
    const status = 'Completed';
    expect(ask({ status, entries: [command(7, 'completed'), ...synced] })).toBe('finished');
    const { data, ...sent } = notice(8, 'finished');
    const told = { ...sent, data: { ...data, status } };
    expect(ask({ status, entries: [told, command(7, 'completed'), ...synced] })).toBeNull();
    expect(ask({ status, entries: [command(9, 'completed'), told, ...synced] })).toBeNull();
    const mended = [
      command(9, 'completed'),
      { ...told, data: { ...told.data, status: 'CompletedWithErrors' } },
    ];
    expect(ask({ status, entries: [...mended, ...synced] })).toBe('finished');
  });

  test('is not told before it has begun, nor while it will try failed users again', () => {
    expect(ask({ startedAtMs: null })).toBeNull();
    expect(ask({ status: 'SyncedWithErrors', retriesItself: true })).toBeNull();
  });

  test('is told when no incremental syncs were wanted', () => {
    expect(ask({ status: 'Stopped', isInitialSyncComplete: true })).toBe('finished');
    expect(ask({ status: 'Stopped' })).toBeNull();
  });

  test('is told again when whoever was to tell it is gone', () => {
    const entries = [notice(0, 'finished', 'due'), command(0, 'start')];
    expect(ask({ entries, atMs: 500_000 })).toBeNull();
    expect(ask({ entries, atMs: 700_000 })).toBe('finished');
  });
});

test('a batch that retention will act on is told of, once for each warning', () => {
  const warned = [command(7, RETENTION_CAUSE), notice(5, 'finished'), command(1, 'start')];
  const idle = { reportIntervalMs: 0, entries: warned };
  for (const status of ['Synced', 'Stopped', 'Completed', 'Failed'] as const)
    expect(ask({ ...idle, status })).toBe('retention');
  const told = [notice(8, 'retention'), ...warned];
  expect(ask({ ...idle, entries: told })).toBeNull();
  expect(ask({ ...idle, entries: [command(9, RETENTION_CAUSE), ...told] })).toBe('retention');
});

describe('a batch under way', () => {
  test('is told of every report interval', () => {
    const entries = [command(0, 'start')];
    const status = 'Syncing';
    expect(ask({ status, entries, atMs: DAY - 1 })).toBeNull();
    expect(ask({ status, entries, atMs: DAY })).toBe('progress');
    expect(ask({ status, entries: [notice(DAY, 'progress'), ...entries], atMs: 2 * DAY - 1 })).toBeNull();
    expect(ask({ status, entries: [notice(DAY, 'progress'), ...entries], atMs: 2 * DAY })).toBe('progress');
  });

  test('is never told when the interval is 0, nor when it stands still', () => {
    expect(ask({ status: 'Syncing', reportIntervalMs: 0, atMs: 9 * DAY })).toBeNull();
    expect(ask({ status: 'Stopped', atMs: 9 * DAY })).toBeNull();
  });
});
