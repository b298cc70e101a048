import type { Batch, Statistics } from '@mailhaul/contract/client';
import { Stat } from '../../components/stat.tsx';
import { useRate } from '../../queries/use-history.ts';
import { digitsOf, sizeOf } from '../../show/bytes.ts';
import { NOTHING } from '../../show/show.ts';
import { useWords } from '../../words/words.tsx';

interface StatsStripProps {
  readonly batches: readonly Batch[];
  readonly statistics: Statistics | undefined;
}

/** All mailboxes by what became of them, and how much moves. */
export function StatsStrip({ batches, statistics }: StatsStripProps) {
  const { t, show } = useWords();
  const sum = (
    key:
      | 'totalCount'
      | 'activeCount'
      | 'pendingCount'
      | 'syncedCount'
      | 'finalizedCount'
      | 'failedCount'
      | 'stoppedCount',
  ) => batches.reduce((total, batch) => total + batch[key], 0);
  const failing = batches.filter(({ failedCount }) => failedCount > 0);
  const syncing = statistics?.activeMigrations ?? 0;
  return (
    <dl className="panel stats" aria-label={t('stats.label')}>
      <Stat
        label={t('stats.mailboxes')}
        figure={show.count(sum('totalCount'))}
        below={t('stats.inBatches', { count: batches.length })}
      />
      <Stat
        label={t('summary.Active')}
        look={{ icon: 'sync', tone: 'run' }}
        figure={show.count(sum('activeCount'))}
        below={t('stats.syncingQueued', { syncing, queued: statistics?.queued ?? 0 })}
      />
      <Stat
        label={t('summary.Synced')}
        look={{ icon: 'ok', tone: 'ok' }}
        figure={show.count(sum('syncedCount'))}
        below={t('stats.deltas', { count: statistics?.activeIncrementalSyncs ?? 0 })}
      />
      <Stat
        label={t('summary.Completed')}
        look={{ icon: 'done', tone: 'ok' }}
        figure={show.count(sum('finalizedCount'))}
        below={t('stats.finished')}
      />
      <Stat
        label={t('summary.Failed')}
        look={{ icon: 'failed', tone: 'bad' }}
        figure={show.count(sum('failedCount'))}
        below={t('stats.inBatches', { count: failing.length })}
      />
      <Stat
        label={t('summary.Stopped')}
        look={{ icon: 'stopped', tone: 'idle' }}
        figure={show.count(sum('stoppedCount'))}
        below={t('stats.positionKept')}
      />
      <MovedStat statistics={statistics} />
      <RateStat />
    </dl>
  );
}

function MovedStat({ statistics }: { readonly statistics: Statistics | undefined }) {
  const { t } = useWords();
  if (statistics === undefined) return <Stat label={t('stats.moved')} figure={NOTHING} />;
  const size = sizeOf(statistics.bytesTransferred);
  return (
    <Stat
      label={t('stats.moved')}
      figure={size.value.toFixed(digitsOf(size))}
      unit={size.unit}
      below={t('stats.items', { count: statistics.itemsTransferred })}
    />
  );
}

function RateStat() {
  const { t, show } = useWords();
  const rate = useRate();
  if (rate === null) return <Stat label={t('stats.rate')} figure={NOTHING} />;
  const size = sizeOf(rate.bytesPerSecond);
  return (
    <Stat
      label={t('stats.rate')}
      figure={size.value.toFixed(digitsOf(size))}
      unit={`${size.unit}/s`}
      below={t('chart.itemsPerSecond', { items: show.count(Math.round(rate.itemsPerSecond)) })}
    />
  );
}
