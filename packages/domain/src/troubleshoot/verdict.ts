import type { FailureAction } from '../failures/actions.ts';
import type { FailureCode } from '../failures/failures.ts';
import type { TroubleNodeId } from './trees.ts';

/** How sure a cause is: the server said so itself, all evidence points there, or it cannot be excluded. */
export type Confidence = 'certain' | 'likely' | 'possible';

/** What the troubleshooter found: the cause, how sure, what shows it, and what can be done. */
export interface TroubleVerdict {
  readonly cause: FailureCode;
  readonly confidence: Confidence;
  /** The question that this answers. */
  readonly node: TroubleNodeId;
  /** Lines that a person can check: the server's own words, numbers with their times. */
  readonly evidence: readonly string[];
  readonly actions: readonly FailureAction[];
}

const ORDER: readonly Confidence[] = ['certain', 'likely', 'possible'];

/** Verdicts with the surest first; of equally sure ones the earlier stays before. */
export function rankVerdicts(verdicts: readonly TroubleVerdict[]): readonly TroubleVerdict[] {
  return [...verdicts].sort((a, b) => ORDER.indexOf(a.confidence) - ORDER.indexOf(b.confidence));
}
