import { describe, expect, test } from 'vitest';
import { daysOf, estimateInput, FIRST_PLAN, hoursText, planSearch, weightsOf } from './plan-search.ts';

describe('the address of a plan', () => {
  test('keeps what makes sense, brings numbers into their range and leaves the rest out', () => {
    expect(
      planSearch({
        mailboxes: 90_000,
        concurrent: 0,
        speed: 'fast',
        waves: 'moon',
        start: 7,
        workload: 'pst',
      }),
    ).toEqual({ mailboxes: 50_000, concurrent: 1, workload: 'pst' });
  });

  test('holds the hours of a week', () => {
    const days = [0, 1, 2, 3, 4, 5, 2 ** 24 - 1];
    expect(daysOf(hoursText(days))).toEqual(days);
    expect([daysOf(''), daysOf('1.2'), daysOf('0.0.0.0.0.0.99999999')]).toEqual([null, null, null]);
  });
});

describe('the question to the service', () => {
  test('leaves out what is not limited', () => {
    expect(estimateInput(FIRST_PLAN, null)).toEqual({
      mailboxes: 300,
      sizeBytes: 9e11,
      concurrent: 20,
      workload: 'imap',
      waves: { by: 'count', most: 100 },
    });
  });

  test('takes the mailboxes from a file where there is one, and the limits that are given', () => {
    const plan = { ...FIRST_PLAN, speed: 2, dailyMb: 2_500, hours: '0.0.0.0.0.1.0', waves: 'size' } as const;
    expect(estimateInput(plan, 'YQ==')).toMatchObject({
      sizesCsv: 'YQ==',
      bytesPerSecond: 2e6,
      dailyBytesPerMailbox: 2.5e9,
      workWindows: 'Sat 0-1',
      waves: { by: 'size', mostBytes: 5e11 },
    });
  });

  test('reads weights of servers', () => {
    expect(weightsOf('mail 1=1.5, b = 1, =2, c=x')).toEqual({ 'mail 1': 1.5, b: 1 });
  });
});
