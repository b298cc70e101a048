import { describe, expect, test } from 'vitest';
import { parseFolderMap } from './folder-map.ts';
import { parseInstant } from './instant.ts';
import { parseRate, parseSize } from './size.ts';
import { parseWholeNumber } from './whole-number.ts';

describe('a size', () => {
  test.each([
    ['35MB', 35e6],
    ['35 mb', 35e6],
    ['1.5GB', 1.5e9],
    ['25MiB', 25 * 1024 ** 2],
    ['10k', 10_000],
    ['12345', 12_345],
    ['1b', 1],
  ])('%s is %d bytes', (text, sizeBytes) => expect(parseSize(text)).toBe(sizeBytes));

  test.each(['', 'MB', '-1MB', '35 apples', '0', '1e9', '1,5GB', '99999999999GB'])(
    '%j is refused',
    (text) => {
      expect(() => parseSize(text)).toThrow(/no (usable )?size/);
    },
  );

  test('may be a rate', () => {
    expect(parseRate('5MB/s')).toBe(5e6);
    expect(parseRate('5MB')).toBe(5e6);
  });
});

describe('a date', () => {
  test.each([
    ['2024-01-31', '2024-01-31T00:00:00Z'],
    ['2024-02-29', '2024-02-29T00:00:00Z'],
    ['2024-01-31T08:00Z', '2024-01-31T08:00:00Z'],
    ['2024-01-31 08:00', '2024-01-31T08:00:00Z'],
    ['2024-01-31T08:00:30+01:00', '2024-01-31T07:00:30Z'],
    ['2024-01-31T08:00+0130', '2024-01-31T06:30:00Z'],
  ])('%s is %s', (text, iso) => expect(parseInstant(text)).toBe(Date.parse(iso) / 1000));

  test.each([
    '31.01.2024',
    '2024-1-31',
    'yesterday',
    '2024-02-30',
    '2024-13-01',
    '2023-02-29',
    '2024-01-31T25:00Z',
  ])('%s is refused', (text) => expect(() => parseInstant(text)).toThrow(/date/));
});

describe('a whole number', () => {
  test('lies within its bounds', () => {
    expect(parseWholeNumber('0', { least: 0 })).toBe(0);
    expect(parseWholeNumber('64', { least: 1, most: 64 })).toBe(64);
    for (const text of ['-1', '65', '1.5', '', ' 1', 'x'])
      expect(() => parseWholeNumber(text, { least: 1, most: 64 })).toThrow(/from 1 to 64/);
  });
});

describe('a folder mapping', () => {
  test('parts source and target at the first sign that is not escaped', () => {
    expect(parseFolderMap('Old Stuff=Archive/Old')).toEqual({ source: 'Old Stuff', target: 'Archive/Old' });
    expect(parseFolderMap('a\\=b=c')).toEqual({ source: 'a=b', target: 'c' });
    for (const text of ['a', 'a=', '=b', 'a=b=c'])
      expect(() => parseFolderMap(text)).toThrow(/SOURCE=TARGET/);
  });
});
