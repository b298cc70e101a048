import type { Estimate } from '@mailhaul/contract/client';
import { Icon } from '../../components/icon.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { wordsOf } from '../../queries/use-command.ts';
import { useWords } from '../../words/words.tsx';
import { Span } from './span.tsx';

interface PlanAnswerProps {
  readonly data: Estimate | undefined;
  readonly error: Error | null;
}

/** When everything is done: a range, as a sentence and as a bar over time. */
export function PlanAnswer({ data, error }: PlanAnswerProps) {
  const { t, show } = useWords();
  return (
    <Panel
      title={t('planner.when')}
      note={
        data ? t('planner.sum', { count: data.mailboxes, size: show.bytes(data.sizeBytes) }) : t('loading')
      }
    >
      <div className="grid gap-3 px-4 pb-4" aria-live="polite">
        {error ? <Note tone="bad">{[wordsOf(error).title, wordsOf(error).text].join(' ')}</Note> : null}
        {data && !error ? <Answer estimate={data} /> : null}
      </div>
    </Panel>
  );
}

function Answer({ estimate }: { readonly estimate: Estimate }) {
  const { t, show } = useWords();
  const { eta, startAt, assumptions, measuredMailboxes } = estimate;
  if (eta === null) return <p className="text-ink2">{t('planner.noSizes')}</p>;
  if (eta.p50At === null) return <Note tone="warn">{t('planner.never')}</Note>;
  const late = eta.p90At === null ? t('planner.tooLate') : show.day(Date.parse(eta.p90At));
  return (
    <>
      <p>
        <span className="text-num font-semibold">
          {t('planner.range', { early: show.day(Date.parse(eta.p50At)), late })}
        </span>
        <span className="block text-ink2">
          {t('planner.work', {
            p50: show.span(eta.p50Seconds * 1000),
            p90: show.span(eta.p90Seconds * 1000),
          })}
        </span>
      </p>
      {eta.p90At === null ? null : (
        <div>
          <Span
            label={t('planner.when')}
            from={startAt}
            to={eta.p90At}
            parts={[{ from: startAt, p50: eta.p50At, p90: eta.p90At }]}
          />
          <div className="mt-1 flex justify-between text-cap text-ink3">
            <span>{show.day(Date.parse(startAt))}</span>
            <span>{show.day(Date.parse(eta.p90At))}</span>
          </div>
          <p className="mt-1 flex flex-wrap gap-x-4 text-sm text-ink2">
            <span className="key series-in-progress">{t('planner.half')}</span>
            <span className="key series-late">{t('planner.nine')}</span>
          </p>
        </div>
      )}
      <Basis {...{ assumptions, measuredMailboxes }} />
    </>
  );
}

function Basis({ assumptions, measuredMailboxes }: Pick<Estimate, 'assumptions' | 'measuredMailboxes'>) {
  const { t } = useWords();
  return (
    <div className="border-t border-line pt-2 text-sm text-ink2">
      <p className="flex items-center gap-2">
        <Icon
          name={measuredMailboxes > 0 ? 'ok' : 'info'}
          className={measuredMailboxes > 0 ? 'tone-ok' : ''}
        />
        {measuredMailboxes > 0 ? t('planner.measured', { count: measuredMailboxes }) : t('planner.assumed')}
      </p>
      {measuredMailboxes > 0 ? null : (
        <ul className="list-disc ps-9" lang="en" dir="auto">
          {assumptions.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
