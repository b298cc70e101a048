import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shellWord } from './shell-word.ts';

test.each(['Wave1', 'Wave 1', "Anna's", '$(id)', 'a`b', '', 'ö;x', '"q"'])(
  '%j comes out of a shell as it was',
  (word) => {
    expect(execFileSync('sh', ['-c', `printf %s ${shellWord(word)}`], { encoding: 'utf8' })).toBe(word);
  },
);
