import type { UserView } from '@mailhaul/service';
import { shellWords } from '../terminal/shell-words.ts';

/** The command that mends what a user failed of, as far as this program can. */
export function mendCommand(user: UserView): string {
  const typed = (...words: string[]) => `mailhaul ${shellWords(words)}`;
  const name = user.identity;
  if (user.failure?.code === 'CsvRow')
    return typed('batch', 'set', user.batchId, '--add-users', '--csv-data', 'FILE');
  switch (user.statusDetail) {
    case 'FailedAuthentication':
      return user.failure?.failureSide === 'Target'
        ? typed('user', 'set', name, '--target-passfile', 'FILE')
        : typed('user', 'set', name, '--passfile', 'FILE');
    case 'FailedLargeItemLimit':
      return typed('user', 'set', name, '--large-item-limit', String(Math.max(1, user.skippedItemCount)));
    case 'FailedBadItemLimit':
      return typed('user', 'set', name, '--bad-item-limit', String(Math.max(1, user.skippedItemCount)));
    case 'FailedQuota':
      return `${typed('user', 'start', name)} (after making room)`;
    case 'FailedTransientLimit':
      return typed('user', 'start', name);
    default:
      return typed('user', 'stats', name, '--include-report', '--failures', 'last');
  }
}
