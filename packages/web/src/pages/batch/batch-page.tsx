import { type Batch, ProblemError } from '@mailhaul/contract/client';
import { getRouteApi, Link } from '@tanstack/react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { StatePill } from '../../components/state-badge.tsx';
import { useBatch } from '../../queries/use-batch.ts';
import { useErrorGroups } from '../../queries/use-error-groups.ts';
import { BATCH_LOOKS } from '../../states/batch-state.ts';
import { useWords, type Words } from '../../words/words.tsx';
import { BatchActions } from './batch-actions.tsx';
import { BatchSummary } from './batch-summary.tsx';
import { BatchTabs } from './batch-tabs.tsx';
import { TAB_BODIES } from './tabs.tsx';

const route = getRouteApi('/shell/batches/$batch/$tab');

/** One batch: how far it is, what it needs, and its tabs. */
export function BatchPage() {
  const words = useWords();
  const { t } = words;
  const { batch: identity, tab } = route.useParams();
  const { data: batch, error } = useBatch(identity);
  const { groups } = useErrorGroups(identity);
  if (batch === undefined) return <Missing name={identity} error={error} />;
  const Body = TAB_BODIES[tab];
  return (
    <>
      <PageHead
        title={batch.identity}
        above={[
          <Link key="batches" to="/batches">
            {t('nav.batches')}
          </Link>,
        ]}
        state={<StatePill look={BATCH_LOOKS[batch.status]} word={batch.status} />}
        note={noteOf(batch, words)}
        actions={<BatchActions batch={batch} />}
      />
      <BatchSummary batch={batch} groups={groups} />
      <BatchTabs batch={batch} errors={groups?.length} />
      <Body batch={batch} />
    </>
  );
}

/** Where from, where to, since when, by whom. */
function noteOf(batch: Batch, { t, show }: Words): string {
  const { sourceEndpoint: source, targetEndpoint: target, submittedByUser: by, startDateTime } = batch;
  const way = t('batch.fromTo', { source, target });
  const started = startDateTime === null ? [] : [t('batch.started', { at: show.instant(startDateTime) })];
  return [way, ...started, ...(by === '' ? [] : [t('batch.createdBy', { by })])].join(', ');
}

function Missing({ name, error }: { readonly name: string; readonly error: Error | null }) {
  const { t } = useWords();
  const gone = error instanceof ProblemError && error.problem.status === 404;
  return (
    <>
      <PageHead
        title={name}
        above={[
          <Link key="batches" to="/batches">
            {t('nav.batches')}
          </Link>,
        ]}
        note={error ? undefined : t('loading')}
      />
      {error ? (
        <div className="panel">
          <EmptyState
            title={gone ? t('batch.gone') : t('unreachable.title')}
            action={<Link to="/batches">{t('batches.all')}</Link>}
          >
            {error.message}
          </EmptyState>
        </div>
      ) : null}
    </>
  );
}
