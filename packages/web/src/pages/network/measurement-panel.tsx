import type { Measurement } from '@mailhaul/contract/client';
import { EmptyState } from '../../components/empty-state.tsx';
import { Icon } from '../../components/icon.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../words/words.tsx';
import { NetworkFigures } from './network-figures.tsx';
import { RampFigures } from './ramp-figures.tsx';

interface MeasurementPanelProps {
  readonly measurement: Measurement | undefined;
  readonly endpoint: string;
}

/** One measurement, also while it grows. */
export function MeasurementPanel({ measurement, endpoint }: MeasurementPanelProps) {
  const { t, show } = useWords();
  if (measurement === undefined)
    return (
      <div className="panel">
        <EmptyState title={t('network.empty')}>
          {endpoint === '' ? t('network.emptyText') : t('network.emptyEndpoint', { endpoint })}
        </EmptyState>
      </div>
    );
  const { kind, server, startedAt, state, stage, failure, network, ramp } = measurement;
  return (
    <Panel title={t(`network.kind.${kind}`)} note={`${server} · ${show.instant(startedAt)}`}>
      <div className="grid gap-3 px-4 pb-4">
        {state === 'running' ? (
          <p className="flex items-center gap-2" role="status">
            <Icon name="sync" className="tone-run spin" />
            <span lang="en">{stage}</span>
          </p>
        ) : null}
        {state === 'stopped' ? <Note tone="warn">{t('network.stopped')}</Note> : null}
        {failure ? (
          <Note tone="bad">
            <span lang="en">{[failure.message, failure.fix].join(' ')}</span>
          </Note>
        ) : null}
        {network ? <NetworkFigures figures={network} /> : null}
        {ramp ? <RampFigures ramp={ramp} endpoint={measurement.endpoint} /> : null}
      </div>
    </Panel>
  );
}
