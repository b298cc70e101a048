import { FailureError } from '@mailhaul/domain';
import { StoreInUseError, StoreUnusableError } from '@mailhaul/store';
import { describe, expect, test } from 'vitest';
import type { ReportedFolder, ReportedItem } from '../report/copy-report.ts';
import { exitCodeOf, failureOf } from '../report/failure.ts';
import { exceededLimit } from './item-limits.ts';
import { judge } from './outcome.ts';

const item = (code: ReportedItem['code']) => ({ code }) as ReportedItem;
const folder = (state: ReportedFolder['state']) => ({ state }) as ReportedFolder;
const finished = {
  run: { request: { limits: { badItems: null, largeItems: null }, dryRun: false }, failure: null },
  items: [],
  folders: [folder('finished'), folder('unchanged')],
  verify: null,
};
type Facts = Parameters<typeof judge>[0];
const verdict = (more: object, run: object = {}) => {
  const { outcome, exitCode } = judge({
    ...finished,
    run: { ...finished.run, ...run },
    ...more,
  } as unknown as Facts);
  return [outcome, exitCode];
};
const limits = (badItems: number | null, largeItems: number | null) => ({
  request: { limits: { badItems, largeItems }, dryRun: false },
});

describe('a copy', () => {
  test('is delivered when nothing is listed and no folder failed', () => {
    expect(verdict({})).toEqual(['delivered', 0]);
    expect(verdict({ verify: { equal: true } })).toEqual(['delivered', 0]);
  });

  test('with listed items or failed folders has finished, with 20', () => {
    expect(verdict({ items: [item('ItemRefused')] })).toEqual(['listed-items', 20]);
    expect(verdict({ folders: [folder('failed')] })).toEqual(['listed-items', 20]);
    expect(verdict({ folders: [folder('open')] })).toEqual(['listed-items', 20]);
  });

  test('exceeds a limit by the kind of item that it is for', () => {
    const items = [item('ItemRefused'), item('ItemTooLarge'), item('ItemTooLarge'), item('OverItemCap')];
    expect(exceededLimit(items, { badItems: 0, largeItems: 0 })?.code).toBe('TooManyBadItems');
    expect(exceededLimit(items, { badItems: null, largeItems: 1 })?.code).toBe('TooManyLargeItems');
    expect(verdict({ items }, limits(1, 2))).toEqual(['listed-items', 20]);
    expect(verdict({ items }, limits(0, null))).toEqual(['item-limit', 21]);
    expect(verdict({ items }, limits(null, 1))).toEqual(['item-limit', 21]);
  });

  test('that differs from its source ends with 23', () => {
    expect(verdict({ verify: { equal: false }, items: [item('ItemRefused')] })).toEqual(['differences', 23]);
  });

  test('that was stopped or failed ends with the code of that, whatever else there is', () => {
    const stopped = { failure: { code: 'Stopped', side: 'service', words: '' } };
    expect(verdict({ items: [item('ItemRefused')] }, stopped)).toEqual(['stopped', 22]);
    const refused = { failure: { code: 'AuthenticationFailed', side: 'source', words: '' } };
    expect(verdict({}, refused)).toEqual(['failed', 13]);
    // 20 says that all else was done, which is not so when a run ended early
    const early = { failure: { code: 'FolderUnreadable', side: 'target', words: '' } };
    expect(verdict({ items: [item('ItemRefused')] }, early)).toEqual(['failed', 30]);
  });
});

describe('what was thrown', () => {
  test.each([
    [new StoreInUseError('/data'), 24],
    [new StoreUnusableError('no such database'), 10],
    [new FailureError({ code: 'QuotaExceeded', side: 'target', words: 'full' }), 14],
    [Object.assign(new Error('EACCES: denied'), { code: 'EACCES', path: '/x', syscall: 'mkdir' }), 10],
    [new TypeError('x is undefined'), 70],
  ])('%s ends with exit code %d', (error, code) => expect(exitCodeOf(failureOf(error))).toBe(code));

  test('names the way out when the data folder is in use', () => {
    expect(failureOf(new StoreInUseError('/data')).words).toMatch(/--state folder of its own/);
  });
});
