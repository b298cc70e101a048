import { describe, expect, test } from 'vitest';
import { sizeOf } from './bytes.ts';
import { durationMs } from './duration.ts';
import { Show } from './show.ts';
import { ALL_DAY, isOpenAt, windowsText, withHour } from './work-windows.ts';

const show = new Show('en');

describe('sizes', () => {
  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1 kB'],
    [999_950, '1.0 MB'],
    [3_100_000_000, '3.1 GB'],
    [1_193_000_000_000, '1.2 TB'],
  ])('%d bytes are %s', (bytes, text) => {
    expect(show.bytes(bytes)).toBe(text);
  });

  test('of one kind say their unit once', () => {
    expect(show.bytesOf(1_600_000_000, 4_300_000_000)).toBe('1.6 / 4.3 GB');
  });

  test('of nothing divide by nothing', () => {
    expect(show.bytesOf(0, 0)).toBe('0 / 0 B');
    expect(sizeOf(0)).toEqual({ value: 0, unit: 'B' });
  });
});

describe('shares', () => {
  test.each([
    [0, '0%'],
    [0.0001, '1%'],
    [0.9999, '99%'],
    [1, '100%'],
  ])('%d is %s', (share, text) => {
    expect(show.share(share)).toBe(text);
  });
});

describe('lengths of time', () => {
  test.each([
    ['PT0S', '0 sec'],
    ['PT16M', '16 min'],
    ['PT2H41M3S', '2 hr 41 min'],
    ['P1DT15H', '1 day 15 hr'],
  ])('%s is %s', (text, words) => {
    expect(show.duration(text)).toBe(words);
  });

  test.each([
    [0.127, '0.1 ms'],
    [4.04, '4 ms'],
    [9.96, '10 ms'],
    [38.214, '38 ms'],
    [1_204, '1,204 ms'],
  ])('%d of a round trip is %s', (ms, text) => expect(show.roundTrip(ms)).toBe(text));

  test('that are none are zero', () => {
    expect(durationMs('soon')).toBe(0);
  });
});

describe('work windows', () => {
  const closed: readonly number[] = new Array(7).fill(0);

  test('are written as commands take them', () => {
    const evening = [18, 19, 20, 21, 22, 23].reduce((days, hour) => withHour(days, 0, hour), closed);
    expect(windowsText([...evening.slice(0, 5), ALL_DAY, 0])).toBe('Mon 18-24, Sat 0-24');
  });

  test('open and close hour by hour', () => {
    const opened = withHour(closed, 6, 23);
    expect(isOpenAt(opened, 6, 23)).toBe(true);
    expect(withHour(opened, 6, 23)).toEqual(closed);
  });
});
