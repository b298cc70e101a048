import type { Preflight } from '@mailhaul/contract/client';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { Stat } from '../../components/stat.tsx';
import { useWords } from '../../words/words.tsx';
import { LEVEL_LOOKS } from './level.ts';

/** How many are ready, what they hold together, and how long that would take. */
export function PreflightSummary({ preflight }: { readonly preflight: Preflight }) {
  const { t, show } = useWords();
  const { counts, looked, chosen, users, totals, eta, endedAt, state } = preflight;
  const share = chosen === 0 ? 1 : looked / chosen;
  return (
    <div className="panel">
      <dl className="stats !grid-cols-2 mid:!grid-cols-4">
        {(['ok', 'warn', 'fail'] as const).map((level) => (
          <Stat
            key={level}
            label={t(`pre.${level}`)}
            figure={show.count(counts[level])}
            look={LEVEL_LOOKS[level]}
          />
        ))}
        <Stat
          label={t('column.data')}
          figure={show.bytes(totals.sizeBytes)}
          below={t('stats.items', { count: totals.messages })}
        />
      </dl>
      <div className="border-t border-line px-4 py-2 text-ink2">
        {state === 'running' ? (
          <ProgressBar
            label={t('preflight.title')}
            transferred={share}
            text={t('pre.looked', { count: looked, all: chosen })}
          />
        ) : null}
        <p className="mt-1">
          {t('pre.looked', { count: looked, all: chosen })}
          {chosen < users ? ` ${t('pre.sample', { count: users })}` : ''}
          {eta === null
            ? ''
            : ` · ${t('preflight.eta', { half: show.span(eta.p50Seconds * 1000), most: show.span(eta.p90Seconds * 1000) })}`}
          {endedAt === null ? '' : ` · ${show.instant(endedAt)}`}
        </p>
      </div>
    </div>
  );
}
