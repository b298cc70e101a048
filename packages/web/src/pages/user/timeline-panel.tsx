import type { ReportEntry } from '@mailhaul/contract/client';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../words/words.tsx';
import { rowsOf, type TimelineSpan, timelineOf } from './timeline.ts';

/** What a user did when. */
export function TimelinePanel({ entries }: { readonly entries: readonly ReportEntry[] }) {
  const { t, show } = useWords();
  const nowMs = Date.now();
  const spans = timelineOf(entries, nowMs);
  const first = spans[0]?.fromMs;
  if (first === undefined) return null;
  return (
    <Panel title={t('timeline.title')} note={t('timeline.note')}>
      <ul className="grid gap-1 px-4">
        {rowsOf(spans).map(([what, of]) => (
          <li key={what} className="grid grid-cols-[132px_minmax(0,1fr)] items-center gap-3">
            <span className="clip text-sm text-ink2">{what}</span>
            <Row spans={of} {...{ first, nowMs }} />
            <span className="sr-only">
              {of.map(({ fromMs, toMs }) => `${show.day(fromMs)}, ${show.span(toMs - fromMs)}`).join('; ')}
            </span>
          </li>
        ))}
      </ul>
      <div className="ms-[144px] flex justify-between px-4 pb-3 pt-1 text-cap text-ink3" aria-hidden="true">
        <span>{show.day(first)}</span>
        <span>{t('chart.now')}</span>
      </div>
    </Panel>
  );
}

interface RowProps {
  readonly spans: readonly TimelineSpan[];
  readonly first: number;
  readonly nowMs: number;
}

function Row({ spans, first, nowMs }: RowProps) {
  const total = Math.max(1, nowMs - first);
  return (
    <span className="relative block h-3 rounded-bar bg-sunken" aria-hidden="true">
      {spans.map(({ what, fromMs, toMs }) => (
        <span
          key={fromMs}
          className={`absolute inset-y-0 rounded-bar ${colourOf(what)}`}
          style={{
            insetInlineStart: `${((fromMs - first) / total) * 100}%`,
            width: `max(3px, ${((toMs - fromMs) / total) * 100}%)`,
          }}
        />
      ))}
    </span>
  );
}

function colourOf(what: string): string {
  if (/Fail|Corrupt/.test(what)) return 'bg-bad';
  if (/Synced|Completed/.test(what)) return 'bg-ok';
  if (/Stop|Queued|Validating/.test(what)) return 'bg-edge';
  return 'bg-accent';
}
