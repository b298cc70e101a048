import { expect, test } from 'vitest';
import { countWords } from './count-words.ts';

test.each([
  [0, '0 folders'],
  [1, '1 folder'],
  [2, '2 folders'],
  [12_000, '12000 folders'],
])('%d are said as %s', (count, words) => expect(countWords(count, 'folder')).toBe(words));
