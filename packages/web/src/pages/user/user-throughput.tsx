import type { UserStatistics } from '@mailhaul/contract/client';
import { Suspense } from 'react';
import { LazyLanesChart } from '../../chart/lazy-lanes-chart.ts';
import { Panel } from '../../components/panel.tsx';
import { useUserThroughput } from '../../queries/use-user-throughput.ts';
import { useWords } from '../../words/words.tsx';

/** How fast a user at work moves; nothing for one at rest. */
export function UserThroughput({ user }: { readonly user: UserStatistics }) {
  const { t } = useWords();
  const points = useUserThroughput(user);
  if (user.statusSummary !== 'Active' || points.length === 0) return null;
  return (
    <Panel title={t('user.throughput')} note={t('user.throughputNote')}>
      <Suspense fallback={<div className="h-40" />}>
        <LazyLanesChart points={points} />
      </Suspense>
    </Panel>
  );
}
