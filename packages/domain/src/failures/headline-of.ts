import { FAILURES, type Failure, type FailureCode } from './failures.ts';
import { fillHeadline, type HeadlineFacts } from './headline.ts';

// the time-out that connecting has unless somebody sets another
const USUAL: HeadlineFacts = { timeout: '00:00:15' };

/** The sentence that Microsoft's service shows for such a failure, filled with what is known; null where it has none. */
export function headlineOf({ code, facts = {} }: Pick<Failure, 'code' | 'facts'>): string | null {
  const { headline } = FAILURES[code];
  return headline === undefined ? null : fillHeadline(headline, { ...USUAL, ...facts });
}

/** Where the failure is explained, relative to docs/. */
export function pageOf(code: FailureCode): string {
  return `failures.md#${code.toLowerCase()}`;
}
