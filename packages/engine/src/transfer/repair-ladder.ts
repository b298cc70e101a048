import { DELETED_BIT } from '@mailhaul/domain';
import { type Attempt, FAITHFUL } from './attempt.ts';
import type { PlannedMessage } from './folder-copy.ts';

/** What the ladder may use. */
export interface RepairMeans {
  /** The target offers BINARY, so a message with NUL can go as literal8. */
  readonly binary: boolean;
  /** The admin allowed line ends to be normalised. */
  readonly lineEnds: boolean;
}

/**
 * The next thing to try with a message that the target refused, or null when nothing is left: first what does not touch the
 * content (keywords, \Deleted, all flags, date, literal8), then, if allowed, its line ends.
 */
export function nextAttempt(planned: PlannedMessage, words: string, means: RepairMeans): Attempt | null {
  return ladder(planned, words, means).find((step) => isFurther(step, planned.attempt)) ?? null;
}

function ladder({ message, folder }: PlannedMessage, words: string, means: RepairMeans): Attempt[] {
  const steps: Attempt[] = [FAITHFUL];
  const add = (change: Partial<Attempt>) =>
    steps.push({ ...(steps[steps.length - 1] ?? FAITHFUL), ...change });
  // the server complains about the content: flags and date are not to blame, so they are kept
  const contentOnly = /NUL|bare newline|invalid header|8bit|line.{0,12}too long|virus/i.test(words);
  if (!contentOnly) {
    if (folder.keywords.sort(message.keywords).sent.length > 0) add({ keywords: false });
    if (message.system & DELETED_BIT) add({ deletedFlag: false });
    if (message.system & ~DELETED_BIT) add({ systemFlags: false });
    add({ date: false });
  }
  if (means.binary && /NUL/i.test(words)) steps.push({ ...FAITHFUL, binary: true });
  if (means.lineEnds) steps.push({ ...FAITHFUL, normaliseLineEnds: true });
  return steps;
}

const WEIGHTS: readonly (readonly [keyof Attempt, number])[] = [
  ['keywords', 1],
  ['deletedFlag', 2],
  ['systemFlags', 4],
  ['date', 8],
  ['binary', 16],
  ['normaliseLineEnds', 32],
];

// each step weighs more than all before it, so the ladder is climbed once and never down
function weight(attempt: Attempt): number {
  return WEIGHTS.reduce((sum, [step, value]) => sum + (attempt[step] === FAITHFUL[step] ? 0 : value), 0);
}

function isFurther(step: Attempt, than: Attempt): boolean {
  return weight(step) > weight(than);
}
