import type { FailureAction } from '../failures/actions.ts';
import { FAILURES, type FailureCode } from '../failures/failures.ts';
import type { TroubleNodeId } from './trees.ts';

/** How sure a cause is: the server said so itself, all evidence points there, or it cannot be excluded. */
export type Confidence = 'certain' | 'likely' | 'possible';

/** What exactly a verdict is about, as far as that is known; the actions need it. */
export interface VerdictAbout {
  readonly side?: 'source' | 'target';
  /** Addresses. */
  readonly users?: readonly string[];
  readonly folders?: readonly string[];
  /** Settings of the endpoint that were seen to work. */
  readonly settings?: { readonly port: number; readonly security: 'None' | 'Ssl' | 'Tls' };
  /** SHA-256 of the certificate that the server shows. */
  readonly fingerprint?: string;
  /** How many mailboxes at once would be right. */
  readonly concurrency?: number;
  /** How many connections for one mailbox would be right. */
  readonly connections?: number;
  /** Requests that are in the way. */
  readonly requests?: readonly { readonly guid: string; readonly batch: string }[];
  /** Items that were left out, or would be. */
  readonly items?: number;
}

/** What the troubleshooter found: the cause, how sure, what shows it, and what can be done. */
export interface TroubleVerdict {
  readonly cause: FailureCode;
  readonly confidence: Confidence;
  /** The question that this answers. */
  readonly node: TroubleNodeId;
  /** Lines that a person can check: the server's own words, numbers with their times. */
  readonly evidence: readonly string[];
  readonly actions: readonly FailureAction[];
  readonly about?: VerdictAbout;
  /** It failed in the run, was tried again just now, and went well; nothing else is ever called mended. */
  readonly worksNow?: boolean;
}

const ORDER: readonly Confidence[] = ['certain', 'likely', 'possible'];

/** Verdicts with what hinders most first, and among these the surest; of equal ones the earlier stays before. */
export function rankVerdicts(verdicts: readonly TroubleVerdict[]): readonly TroubleVerdict[] {
  const sure = (one: TroubleVerdict) => ORDER.indexOf(one.confidence);
  return [...verdicts].sort((a, b) => hindrance(a) - hindrance(b) || sure(a) - sure(b));
}

/** Failures that only count others: what they count is told first. */
const COUNTS_OTHERS: readonly FailureCode[] = ['TooManyBadItems', 'TooManyTransientFailures'];

/** What ends a user before what only leaves something out, and that before what is only told; last, what is over. */
function hindrance({ cause, worksNow }: TroubleVerdict): number {
  if (worksNow === true) return 4;
  if (COUNTS_OTHERS.includes(cause)) return 2;
  switch (FAILURES[cause].verdict) {
    case 'stop':
      return 0;
    case 'retry':
    case 'skip-folder':
      return 1;
    case 'retry-later':
    case 'skip-item':
      return 2;
    case 'go-on':
      return 3;
  }
}
