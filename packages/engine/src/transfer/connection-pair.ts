import { FailureError } from '@mailhaul/domain';
import type { Connection } from '@mailhaul/imap';
import type { Account } from '../account/account.ts';
import { classify } from '../failures/classify.ts';
import type { Occasion } from '../failures/words.ts';

/** One connection to each side. */
export interface ConnectionPair {
  readonly source: Connection;
  readonly target: Connection;
}

/** Opens both sides at once; when one fails, the other is closed. */
export async function openPair(source: Account, target: Account): Promise<ConnectionPair> {
  const [opened, answered] = await Promise.allSettled([source.open(), target.open()]);
  if (opened.status === 'fulfilled' && answered.status === 'fulfilled')
    return { source: opened.value, target: answered.value };
  if (opened.status === 'fulfilled') opened.value.destroy();
  if (answered.status === 'fulfilled') answered.value.destroy();
  const failed =
    opened.status === 'rejected'
      ? { side: 'source' as const, reason: opened.reason }
      : { side: 'target' as const, reason: (answered as PromiseRejectedResult).reason };
  throw new FailureError(classify(failed.reason, failed.side, signInOccasion(failed.reason)), {
    cause: failed.reason,
  });
}

// a tagged refusal while opening can only come from the sign-in
function signInOccasion(reason: unknown): Occasion {
  return reason instanceof Error && reason.name === 'ImapCommandError' ? 'sign-in' : 'connect';
}
