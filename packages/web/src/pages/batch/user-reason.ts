import type { UserStatistics } from '@mailhaul/contract/client';
import type { Words } from '../../words/words.tsx';

/** Why a user is as it is, in a line: the code and a few words where something is wrong, else what is done just now. */
export function userReason(user: UserStatistics, { t, show }: Words): string {
  if (user.statusSummary === 'Failed' && user.failure) return `${user.failure.code}: ${user.failure.message}`;
  if (user.statusSummary === 'Failed') return user.errorSummary ?? '';
  if (user.hasUnapprovedSkippedItems) return t('reason.unapproved', { count: user.skippedItemCount });
  if (user.statusSummary === 'Synced')
    return t('reason.synced', { at: show.instant(user.lastSuccessfulSyncTime) });
  if (user.statusSummary === 'Completed') return show.instant(user.lastSuccessfulSyncTime);
  if (user.statusSummary === 'Stopped') return t('reason.stopped.Requested');
  if (user.folderNow !== null)
    return t('reason.inFolder', { what: user.statusDetail, folder: user.folderNow });
  return user.statusDetail;
}
