import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ValueKind } from '../verbs/verb.ts';
import { readPointInTime } from './point-in-time.ts';
import { readValue } from './read-value.ts';
import { parseSpan, plainSpan } from './time-span.ts';
import { listWord, splitList, unquoted } from './word-list.ts';

const NOON = Date.parse('2026-06-01T12:00:00Z');
const read = (value: ValueKind, ...typed: string[]) =>
  readValue({ name: 'it', value, help: '' }, typed, NOON);

test('a text that can be taken away is null for the word none, and for no other', () => {
  const value = { kind: 'text', form: 'host', orNone: true } as const;
  expect([read(value, 'None'), read(value, 'none.example')]).toEqual([null, 'none.example']);
  expect(read({ kind: 'text', form: 'host' }, 'none')).toBe('none');
});

describe('a span of time', () => {
  test.each([
    ['0', 0],
    ['15s', 15],
    ['90min', 5400],
    ['1d 12h', 129_600],
    ['1d12h', 129_600],
    ['1.5h', 5400],
    ['2 hours', 7200],
    ['24:00:00', 86_400],
    ['00:30', 1800],
    ['1.12:00:00', 129_600],
    ['00:02:07.5', 127.5],
    ['PT24H', 86_400],
    ['P1DT30M', 88_200],
  ])('%s is %d seconds', (text, seconds) => expect(parseSpan(text)).toBe(seconds * 1000));

  test.each(['24', '', 'soon', '25:00:00', '1:60', '3 weeks', 'P', '-1h', '1h x'])(
    '%j is refused with the way to write it',
    (text) => expect(() => parseSpan(text)).toThrow(/24h|unit/),
  );

  test('is read as it is shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 7 }), (seconds) => {
        expect(parseSpan(plainSpan(seconds * 1000))).toBe(seconds * 1000);
      }),
    );
  });
});

describe('a point in time', () => {
  test.each([
    ['2026-01-31', '2026-01-31T00:00:00Z'],
    ['2026-01-31T20:00+01:00', '2026-01-31T19:00:00Z'],
    ['1/31/2026', '2026-01-31T00:00:00Z'],
    ['1/31/2026 8:00 PM', '2026-01-31T20:00:00Z'],
    ['1/31/2026 12:00 AM', '2026-01-31T00:00:00Z'],
    ['1/31/2026 12:30:15 pm', '2026-01-31T12:30:15Z'],
    ['1/31/2026 20:00', '2026-01-31T20:00:00Z'],
    ['now', '2026-06-01T12:00:00Z'],
    ['+90min', '2026-06-01T13:30:00Z'],
    ['+1d', '2026-06-02T12:00:00Z'],
  ])('%s is %s', (text, iso) => expect(readPointInTime(text, NOON)).toBe(iso));

  test.each(['31/1/2026', '2026-02-30', '1/31/2026 13:00 PM', 'tomorrow', ''])('%j is refused', (text) =>
    expect(() => readPointInTime(text, NOON)).toThrow(/no time that exists/),
  );
});

describe('a list', () => {
  test('comes apart at commas, except in quotes', () => {
    expect(splitList('a, b ,c')).toEqual(['a', 'b', 'c']);
    expect(splitList('"a, b",c')).toEqual(['a, b', 'c']);
    expect(splitList('“a, b”, ‘c’')).toEqual(['a, b', 'c']);
    expect(splitList('"say ""hi""",x')).toEqual(['say "hi"', 'x']);
    expect(splitList("O'Brien,d'Artagnan")).toEqual(["O'Brien", "d'Artagnan"]);
    expect(splitList('"open, b')).toEqual(['"open', 'b']);
    expect(splitList(' , ')).toEqual([]);
  });

  test('comes back as it was, whatever is in its words', () => {
    const word = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(splitList(words.map(listWord).join(','))).toEqual(words);
      }),
    );
  });

  test('and quotes come off a text only when they stand around all of it', () => {
    expect(['"a b"', '“a”', 'a"b"', '"a" and "b"', "it's"].map(unquoted)).toEqual([
      'a b',
      'a',
      'a"b"',
      '"a" and "b"',
      "it's",
    ]);
  });
});

describe('a value', () => {
  test('is read as its option wants it', () => {
    expect(read({ kind: 'boolean' }, 'False')).toBe(false);
    expect(read({ kind: 'boolean' }, '$true')).toBe(true);
    expect(read({ kind: 'number', least: 1, most: 100 }, '40')).toBe(40);
    expect(read({ kind: 'limit', least: 0 }, 'Unlimited')).toBe('unlimited');
    expect(read({ kind: 'cap', least: 1 }, 'unlimited')).toBeNull();
    expect(read({ kind: 'size' }, '20MB')).toBe(20e6);
    expect(read({ kind: 'list', form: 'x' }, 'a,b', 'c')).toEqual(['a', 'b', 'c']);
    expect(read({ kind: 'choice', words: ['Ssl', 'Tls'] }, 'tls')).toBe('Tls');
    expect(read({ kind: 'span' }, '24h')).toBe(86_400_000);
    expect(read({ kind: 'instant' }, 'now')).toBe('2026-06-01T12:00:00Z');
  });

  test.each<readonly [ValueKind, string, string]>([
    [{ kind: 'number', least: 1, most: 100 }, '0', '--it: `0` is not a whole number from 1 to 100.'],
    [{ kind: 'number', least: 1, most: 100 }, '101', '--it: `101` is not a whole number from 1 to 100.'],
    [{ kind: 'limit', least: 0 }, '-1', '--it: `-1` is not a whole number of at least 0.'],
    [
      { kind: 'span', leastMs: 300_000, mostMs: 86_400_000 },
      '1min',
      '--it: `1min` is out of range; it is from 5min to 1d.',
    ],
    [
      { kind: 'choice', words: ['source', 'target'] },
      'sorce',
      '--it: `sorce` is none of source, target. Did you mean source?',
    ],
    [
      { kind: 'list', form: 'x', words: ['verbose'] },
      'verbos',
      '--it: `verbos` is none of verbose. Did you mean verbose?',
    ],
    [{ kind: 'text', form: 'x', most: 3 }, 'abcd', '--it: it has 4 characters; at most 3 are allowed.'],
    [{ kind: 'text', form: 'x' }, '', '--it: nothing is given.'],
    [{ kind: 'boolean' }, 'maybe', '--it: `maybe` is neither true nor false.'],
    [
      { kind: 'size', leastBytes: 1000, mostBytes: 2000 },
      '1MB',
      '--it: `1MB` is out of range; it is from 1000 to 2000 bytes, or unlimited.',
    ],
  ])('%j refuses %j and says what is possible', (value, typed, message) =>
    expect(() => read(value, typed)).toThrow(message),
  );
});
