import type { Batch } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../words/words.tsx';
import { BATCH_TABS, type BatchTab } from './tab-names.ts';

interface BatchTabsProps {
  readonly batch: Batch;
  readonly errors: number | undefined;
}

/** The doors of one batch. */
export function BatchTabs({ batch, errors }: BatchTabsProps) {
  const { t, show } = useWords();
  const counts: Partial<Record<BatchTab, number | undefined>> = {
    users: batch.totalCount,
    errors,
    folders: batch.folderCount,
  };
  return (
    <nav className="tabs mt-2" aria-label={t('batch.tabs')}>
      {BATCH_TABS.map((tab) => (
        <Link key={tab} to="/batches/$batch/$tab" params={{ batch: batch.identity, tab }} search={{}}>
          {t(`tab.${tab}`)}{' '}
          {counts[tab] === undefined ? null : <span className="number">{show.count(counts[tab])}</span>}
        </Link>
      ))}
    </nav>
  );
}
