/** The grades of the data consistency score, best first (ruling K5; the thresholds are ours and published). */
export const CONSISTENCY_SCORES = ['Perfect', 'Good', 'Investigate', 'Poor'] as const;

/** One grade. */
export type ConsistencyScore = (typeof CONSISTENCY_SCORES)[number];

/** Skipped items up to which a mailbox is Investigate and not Poor, however small it is. */
export const INVESTIGATE_ITEMS = 10;
/** Share of skipped items up to which a mailbox is Investigate and not Poor. */
export const INVESTIGATE_SHARE = 0.001;

/** What a score is made of. */
export interface ConsistencyFacts {
  /** Items in the source. */
  readonly items: number;
  /** Items that were left out. */
  readonly skipped: number;
  /** Items that arrived with other flags, keywords or dates. */
  readonly adjusted: number;
}

/** Perfect: nothing found. Good: only flags, keywords or dates. Investigate: at most 10 items or 0.1 % skipped. Poor: more. */
export function consistencyScore({ items, skipped, adjusted }: ConsistencyFacts): ConsistencyScore {
  if (skipped === 0) return adjusted === 0 ? 'Perfect' : 'Good';
  return skipped <= INVESTIGATE_ITEMS || skipped <= items * INVESTIGATE_SHARE ? 'Investigate' : 'Poor';
}

/** Whether completion waits for an admin's approval. */
export function needsApproval(score: ConsistencyScore): boolean {
  return score === 'Investigate' || score === 'Poor';
}

/** The worst of several scores; null of none. */
export function worstScore(scores: readonly ConsistencyScore[]): ConsistencyScore | null {
  const worst = Math.max(-1, ...scores.map((score) => CONSISTENCY_SCORES.indexOf(score)));
  return CONSISTENCY_SCORES[worst] ?? null;
}
