import { needsLossConsent } from '@mailhaul/domain';
import type { UserView } from '@mailhaul/service';
import { shellWords } from '../terminal/shell-words.ts';

/** The command that mends what a user failed of, as far as this program can. */
export function mendCommand(user: UserView): string {
  const { identity, batchId, failure, statusDetail } = user;
  if (failure?.code === 'CsvRow')
    return `mailhaul ${shellWords(['batch', 'set', batchId, '--add-users', '--csv-data', 'FILE'])}`;
  // the same user may have failed in another batch, too
  const typed = (verb: string, ...words: readonly string[]) =>
    `mailhaul ${shellWords(['user', verb, identity, ...words, '--batch-id', batchId])}`;
  switch (statusDetail) {
    case 'FailedAuthentication':
      return typed('set', failure?.failureSide === 'Target' ? '--target-passfile' : '--passfile', 'FILE');
    case 'FailedLargeItemLimit':
      return typed('set', ...limitWords('--large-item-limit', user));
    case 'FailedBadItemLimit':
      return typed('set', ...limitWords('--bad-item-limit', user));
    case 'FailedQuota':
      return `${typed('start')} (after making room)`;
    case 'FailedTransientLimit':
      return typed('start');
    default:
      return typed('stats', '--include-report', '--failures', 'last');
  }
}

function limitWords(option: string, { skippedItemCount }: UserView): readonly string[] {
  const limit = Math.max(1, skippedItemCount);
  return [option, String(limit), ...(needsLossConsent(limit) ? ['--accept-large-data-loss'] : [])];
}
