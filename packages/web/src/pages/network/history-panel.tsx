import type { Measurement } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { Icon } from '../../components/icon.tsx';
import { Panel } from '../../components/panel.tsx';
import type { Look } from '../../states/tone.ts';
import { useWords, type Words } from '../../words/words.tsx';

const LOOKS: Readonly<Record<Measurement['state'], Look>> = {
  running: { icon: 'sync', tone: 'run', moving: true },
  done: { icon: 'ok', tone: 'ok' },
  failed: { icon: 'failed', tone: 'bad' },
  stopped: { icon: 'stopped', tone: 'idle' },
};

interface HistoryPanelProps {
  readonly measured: readonly Measurement[];
  /** The id of the one that is shown. */
  readonly shown: string;
}

/** What was measured before; each has its address. */
export function HistoryPanel({ measured, shown }: HistoryPanelProps) {
  const words = useWords();
  const { t, show } = words;
  return (
    <Panel title={t('network.history')}>
      {measured.map((one) => {
        const { icon, tone, moving } = LOOKS[one.state];
        return (
          <div key={one.id} className={`cause ${one.id === shown ? 'bg-picked' : ''}`}>
            <Icon name={icon} className={`tone-${tone} ${moving ? 'spin' : ''}`} />
            <span className="cause-words">
              <Link
                from="/network"
                search={{ endpoint: one.endpoint, measurement: one.id }}
                className="link font-semibold"
                aria-current={one.id === shown ? 'true' : undefined}
              >
                {t(`network.kind.${one.kind}`)}
              </Link>
              <span className="clip text-sm text-ink2">{briefOf(one, words)}</span>
            </span>
            <span className="text-sm text-ink2">{show.instant(one.startedAt)}</span>
          </div>
        );
      })}
    </Panel>
  );
}

function briefOf({ network, ramp, stage, failure }: Measurement, { t, show }: Words): string {
  if (failure !== null) return failure.code;
  if (ramp !== null) return t('network.bears', { count: ramp.advice.maxConcurrentMigrations });
  if (network === null) return stage;
  const best = Math.max(0, ...network.fetch.map(({ bytesPerSecond }) => bytesPerSecond));
  return `${t('test.ms', { ms: show.count(Math.round(network.roundTrip.p50Ms)) })} · ${show.rate(best)}`;
}
