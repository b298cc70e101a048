import { describe, expect, test } from 'vitest';
import { readWish } from './command-line.ts';
import { SCENARIOS } from './scenarios/index.ts';

const namesOf = (...args: string[]) => readWish(args, SCENARIOS)?.scenarios.map(({ name }) => name);

describe('the command line of the bench', () => {
  test('asks for everything in three rounds when it is empty', () => {
    expect(readWish([], SCENARIOS)).toEqual({ scenarios: SCENARIOS, rounds: 3, quick: false });
  });

  test('--quick is one round unless another number is given', () => {
    expect(readWish(['--quick'], SCENARIOS)).toMatchObject({ rounds: 1, quick: true });
    expect(readWish(['--quick', '--rounds', '2'], SCENARIOS)).toMatchObject({ rounds: 2 });
  });

  test('takes names of scenarios or their beginnings', () => {
    expect(namesOf('rtt0', '--only', 'ledger')).toEqual(['rtt0-multiappend', 'rtt0-literalplus', 'ledger']);
  });

  test('a name that no scenario has is refused with those there are', () => {
    expect(() => namesOf('--only', 'speed')).toThrow(
      /there is no scenario speed; there are rtt0-multiappend, /,
    );
  });

  test('no scenario has the name of another', () => {
    expect(new Set(SCENARIOS.map(({ name }) => name)).size).toBe(SCENARIOS.length);
  });
});
