import { describe, expect, test } from 'vitest';
import { nearestWord } from './nearest.ts';

describe('the nearest word', () => {
  test.each([
    ['Wave2', ['Wave1', 'Pilot'], 'Wave1'],
    ['SorceEndpoint', ['TargetEndpoint', 'SourceEndpoint'], 'SourceEndpoint'],
    ['EMAILADDRES', ['UserName', 'EmailAddress'], 'EmailAddress'],
    ['Email Address', ['UserName', 'EmailAddress'], 'EmailAddress'],
    ['bacth', ['batch'], 'batch'],
    ['ab', ['ba'], 'ba'],
    ['contoso', ['contoso-old', 'contoso'], 'contoso'],
  ])('of %s among %j is %s', (word, candidates, nearest) =>
    expect(nearestWord(word, candidates)).toBe(nearest),
  );

  test.each([
    ['Wave1', []],
    ['Wave1', ['Holidays', 'Finance']],
    ['', ['abc']],
    ['x', ['PORT']],
  ])('of %j among %j does not exist', (word, candidates) => expect(nearestWord(word, candidates)).toBeNull());

  test('of equally near ones is the first', () =>
    expect(nearestWord('wave9', ['wave1', 'wave2'])).toBe('wave1'));

  test('is found quickly among fifty thousand, and a monstrous word costs nothing', () => {
    const users = Array.from({ length: 50_000 }, (_, n) => `user${n}@contoso.example`);
    expect(nearestWord('usr4711@contoso.example', users)).toBe('user4711@contoso.example');
    expect(nearestWord('x'.repeat(1_000_000), users)).toBeNull();
  });
});
