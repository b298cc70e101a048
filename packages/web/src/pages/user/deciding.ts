import type { UserStatistics } from '@mailhaul/contract/client';
import { useCommand } from '../../queries/use-command.ts';
import { useItemDownload } from '../../queries/use-item-download.ts';
import { useWords, type Words } from '../../words/words.tsx';

/** What can be decided about skipped items, and why not. */
export interface Deciding {
  readonly approve: (items: readonly string[]) => void;
  readonly approveAll: () => void;
  readonly retry: (items: readonly string[]) => void;
  readonly retryRefused: string | null;
  readonly download: (item: string) => void;
}

/** Decides about skipped items of a user, and says what came of it. */
export function useDeciding(user: UserStatistics, batch: string): Deciding {
  const words = useWords();
  const { t } = words;
  const who = { identity: user.guid, batch };
  const approve = useCommand('user.approve-items', {
    done: ({ items }) => t('skipped.saidApproved', { count: items.length }),
  });
  const all = useCommand('user.set', { done: () => t('batch.said', { name: user.emailAddress }) });
  const retry = useCommand('user.retry-items', {
    done: ({ items, by }) =>
      t(by === 'SyncNow' ? 'skipped.saidNow' : 'skipped.saidNext', { count: items.length }),
  });
  const download = useItemDownload(who);
  return {
    approve: (items) => approve.mutate({ ...who, items: [...items] }),
    approveAll: () => all.mutate({ ...who, approveSkippedItems: true }),
    retry: (items) => retry.mutate({ ...who, items: [...items], syncNow: true }),
    retryRefused: retryRefused(user, words),
    download,
  };
}

// who is completed is never synced again
function retryRefused({ status, statusSummary }: UserStatistics, { t }: Words): string | null {
  return statusSummary === 'Completed' ? t('refused', { status }) : null;
}
