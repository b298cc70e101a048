import { expect, test } from 'vitest';
import { figure } from '../row.ts';
import { merged, type ScenarioRecord } from './record.ts';
import { markdownTable, plainTable, tableCells } from './table.ts';

const scenario = (name: string, date: string): ScenarioRecord => ({
  name,
  date,
  title: name,
  command: 'npm run bench',
  commit: 'abc',
  rounds: 3,
  loadAverages: '0 0 0',
  seconds: 1,
  runs: [],
  notes: [],
  rows: [
    figure({ what: 'a|b', value: 3, unit: 'ms' }, { atMost: 2 }),
    figure({ what: 'c', value: 3, unit: 'ms' }, { atMost: 4 }),
  ],
});

test('a scenario that ran again takes the place of the older one, in the usual order', () => {
  const older = [scenario('first', 'old'), scenario('second', 'old'), scenario('forgotten', 'old')];
  const kept = merged(older, [scenario('first', 'new')], ['second', 'first']);
  expect(kept.map(({ name, date }) => [name, date])).toEqual([
    ['second', 'old'],
    ['first', 'new'],
  ]);
});

test('a row that misses its gate stands out', () => {
  const cells = tableCells([scenario('s', 'd')]);
  expect(plainTable(cells).split('\n').slice(1)).toEqual([
    's         a|b   3 ms                         ≤ 2 ms  FAIL',
    '          c     3 ms                         ≤ 4 ms  pass',
  ]);
  expect(markdownTable(cells)).toContain('| s | a\\|b | 3 ms |  |  | ≤ 2 ms | FAIL |');
});
