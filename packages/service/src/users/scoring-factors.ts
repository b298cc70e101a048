import type { StoredUser } from '@mailhaul/store';
import { countWords } from '../use-cases/count-words.ts';

/** What kept a user from a better score. */
export function scoringFactors({ counters, score }: StoredUser): readonly string[] {
  const { badItems, largeItems, missingItems } = counters;
  return [
    ...(largeItems > 0 ? [countWords(largeItems, 'large item')] : []),
    ...(badItems > 0 ? [countWords(badItems, 'bad item')] : []),
    ...(missingItems > 0 ? [countWords(missingItems, 'missing item')] : []),
    ...(score === 'Good' ? ['flags, keywords or dates differ'] : []),
  ];
}
