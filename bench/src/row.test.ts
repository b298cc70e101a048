import { describe, expect, test } from 'vitest';
import { fasterThan, figure, timesTheLimit } from './row.ts';
import type { Run } from './run.ts';

const run = (contender: string, wallMs: number): Run => ({
  contender,
  how: contender,
  round: 1,
  wallMs,
  cpuS: 0,
  peakRssBytes: 0,
  othersCores: 0,
  proxyCores: 0,
});

const runs = [run('us', 900), run('us', 1000), run('us', 5000), run('peer', 2000), run('peer', 2600)];
const comparison = { what: 'us : peer', runs, ours: 'us', peer: 'peer' };

describe('a comparison', () => {
  test('is made by the medians, so that one slow run decides nothing', () => {
    expect(fasterThan(comparison)).toMatchObject({
      ours: '1.00 s (0.90–5.00)',
      peer: '2.30 s (2.00–2.60)',
      value: 2.3,
      passed: null,
    });
  });

  test('with a peer passes from its gate on', () => {
    expect(fasterThan(comparison, { atLeast: 2.3 }).passed).toBe(true);
    expect(fasterThan(comparison, { atLeast: 2.4 }).passed).toBe(false);
  });

  test('with a limit passes up to its gate', () => {
    const limit = { ...comparison, ours: 'peer', peer: 'us' };
    expect(timesTheLimit(limit, { atMost: 2.3 }).passed).toBe(true);
    expect(timesTheLimit(limit, { atMost: 1.5 }).passed).toBe(false);
  });
});

describe('a figure', () => {
  test('that is not a number passes no gate', () => {
    expect(figure({ what: 'x', value: Number.NaN, unit: '' }, { atMost: 1 }).passed).toBe(false);
  });
});
