import type { Batch } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { ListWaits } from '../../components/list-waits.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useBatches } from '../../queries/use-batches.ts';
import { useEndpoints } from '../../queries/use-endpoints.ts';
import { useStatistics } from '../../queries/use-statistics.ts';
import { isMoving } from '../../states/batch-state.ts';
import { useWords, type Words } from '../../words/words.tsx';
import { endOf } from '../batch/batch-ends.ts';
import { BatchesPanel } from './batches-panel.tsx';
import { EndpointsPanel } from './endpoints-panel.tsx';
import { FirstSteps } from './first-steps.tsx';
import { NeedsYou } from './needs-you.tsx';
import { StatsStrip } from './stats-strip.tsx';
import { ThroughputPanel } from './throughput-panel.tsx';

/** The first page: how far, how fast, what needs you. */
export function DashboardPage() {
  const words = useWords();
  const { t } = words;
  const { batches, error } = useBatches();
  const { endpoints, error: endpointsError } = useEndpoints();
  const statistics = useStatistics();
  if (batches === undefined || endpoints === undefined)
    return (
      <>
        <PageHead title={t('nav.dashboard')} />
        <ListWaits error={error ?? endpointsError} />
      </>
    );
  if (batches.length === 0) return <FirstSteps endpoints={endpoints} />;
  const running = batches.filter(({ status }) => isMoving(status)).length;
  return (
    <>
      <PageHead
        title={t('nav.dashboard')}
        note={[t('dashboard.summary', { count: batches.length, running }), ...lastEnd(batches, words)].join(
          ' ',
        )}
        actions={<NewButtons />}
      />
      <StatsStrip batches={batches} statistics={statistics} />
      <div className="mt-3 grid gap-3 wide:grid-cols-[minmax(0,1fr)_clamp(340px,30vw,404px)]">
        <BatchesPanel batches={batches} />
        <NeedsYou batches={batches} endpoints={endpoints} />
      </div>
      <div className="mt-3 grid gap-3 wide:grid-cols-[minmax(0,1fr)_512px]">
        <ThroughputPanel />
        <EndpointsPanel endpoints={endpoints} />
      </div>
    </>
  );
}

// said only while it can be told of everything that moves
function lastEnd(batches: readonly Batch[], { t, show }: Words): readonly string[] {
  const ends = batches.filter(({ status }) => isMoving(status)).map(endOf);
  const last = ends.toSorted().at(-1);
  if (last == null || ends.includes(null)) return [];
  return [t('dashboard.ends', { at: show.instant(last) })];
}

function NewButtons() {
  const { t } = useWords();
  return (
    <>
      <Link to="/new/endpoint" className={buttonClass()}>
        <Icon name="plus" />
        {t('endpoints.new')}
      </Link>
      <Link to="/new/batch" className={buttonClass('primary')}>
        <Icon name="plus" />
        {t('batches.new')}
      </Link>
    </>
  );
}
