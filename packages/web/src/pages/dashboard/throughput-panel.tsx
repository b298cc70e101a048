import { Suspense } from 'react';
import { LazyLanesChart } from '../../chart/lazy-lanes-chart.ts';
import { Panel } from '../../components/panel.tsx';
import { useHistory } from '../../queries/use-history.ts';
import { useWords } from '../../words/words.tsx';

interface ThroughputPanelProps {
  /** Of one batch; of everything when it is left out. */
  readonly batch?: string;
}

/** What moved in the last day. */
export function ThroughputPanel({ batch }: ThroughputPanelProps) {
  const { t } = useWords();
  const points = useHistory(batch);
  return (
    <Panel title={t('chart.title')} note={batch ?? t('chart.everything')}>
      <Suspense fallback={<div className="h-40" />}>
        <LazyLanesChart points={points} />
      </Suspense>
    </Panel>
  );
}
