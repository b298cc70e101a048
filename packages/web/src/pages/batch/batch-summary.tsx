import type { Batch, ErrorGroup } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { LazyLanesChart } from '../../chart/lazy-lanes-chart.ts';
import { CauseRow } from '../../components/cause-row.tsx';
import { useHistory } from '../../queries/use-history.ts';
import { causeTitle } from '../../states/cause-title.ts';
import { useWords } from '../../words/words.tsx';
import { BatchFigures } from './batch-figures.tsx';
import { WaitLine } from './wait-line.tsx';

/** Causes that are shown above the tabs. */
const MOST = 4;

interface BatchSummaryProps {
  readonly batch: Batch;
  readonly groups: readonly ErrorGroup[] | undefined;
}

/** How far, how fast, what is wrong, who waits for whom. */
export function BatchSummary({ batch, groups }: BatchSummaryProps) {
  const { t } = useWords();
  const points = useHistory(batch.identity);
  return (
    <section className="panel" aria-label={t('batch.summary')}>
      <div className="grid wide:grid-cols-[292px_minmax(0,1fr)_372px] mid:grid-cols-2">
        <BatchFigures batch={batch} />
        <div className="border-line pt-3 max-mid:border-t mid:border-s wide:border-e">
          <Suspense fallback={<div className="h-40" />}>
            <LazyLanesChart points={points} />
          </Suspense>
        </div>
        <Causes batch={batch.identity} groups={groups} />
      </div>
      <WaitLine batch={batch} />
    </section>
  );
}

function Causes({
  batch,
  groups,
}: {
  readonly batch: string;
  readonly groups: readonly ErrorGroup[] | undefined;
}) {
  const words = useWords();
  const { t } = words;
  return (
    <div className="max-wide:col-span-full max-wide:border-t max-wide:border-line">
      <div className="flex min-h-9 items-center gap-2 px-4">
        <h2>{t('errors.byCause')}</h2>
        {groups && groups.length > MOST ? (
          <Link to="/batches/$batch/$tab" params={{ batch, tab: 'errors' }} className="link ms-auto">
            {t('errors.all', { count: groups.length })}
          </Link>
        ) : null}
      </div>
      {groups?.length === 0 ? <p className="px-4 pb-3 text-ink2">{t('errors.none')}</p> : null}
      {groups?.slice(0, MOST).map((group) => (
        <CauseRow
          key={group.code}
          look={
            group.class === 'throttle' ? { icon: 'stalled', tone: 'warn' } : { icon: 'failed', tone: 'bad' }
          }
          count={group.users}
          title={causeTitle(group, words)}
          code={`${group.code} · ${t(`errors.class.${group.class}`)}`}
          action={t(`fix.${group.actions[0] ?? 'retry'}`)}
          batch={batch}
          tab="errors"
        />
      ))}
    </div>
  );
}
