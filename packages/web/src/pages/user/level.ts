import type { Verification } from '@mailhaul/contract/client';

/** How thoroughly both sides are compared. */
export type Level = Verification['level'];

/** The levels, the quickest first. */
export const LEVELS = ['quick', 'standard', 'deep'] as const satisfies readonly Level[];
