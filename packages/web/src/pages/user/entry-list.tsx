import type { ReportEntry } from '@mailhaul/contract/client';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import type { Look } from '../../states/tone.ts';
import { useWords } from '../../words/words.tsx';

const LOOKS: Readonly<Record<ReportEntry['type'], Look>> = {
  Informational: { icon: 'info', tone: 'idle' },
  Warning: { icon: 'warning', tone: 'warn' },
  Error: { icon: 'failed', tone: 'bad' },
};

/** Entries that are shown at once. */
const STEP = 50;

/** Entries of a report, the newest first. */
export function EntryList({ entries }: { readonly entries: readonly ReportEntry[] }) {
  const { t, show } = useWords();
  const [most, setMost] = useState(STEP);
  // an entry has no name of its own; its place counted from the oldest is what it is
  const newest = entries
    .map((entry, place) => ({ entry, place }))
    .toReversed()
    .slice(0, most);
  if (entries.length === 0) return <p className="px-4 pb-4 text-ink2">{t('report.none')}</p>;
  return (
    <>
      <ol className="border-t border-line">
        {newest.map(({ entry, place }) => (
          <li key={place} className="flex items-start gap-2 border-b border-line px-4 py-1.5 last:border-b-0">
            <Icon name={LOOKS[entry.type].icon} className={`tone-${LOOKS[entry.type].tone} mt-0.5`} />
            <time
              className="w-32 flex-none text-ink3"
              dateTime={entry.creationTime}
              title={show.exact(entry.creationTime)}
            >
              {show.instant(entry.creationTime)}
            </time>
            <span className="min-w-0 break-words">{entry.message}</span>
          </li>
        ))}
      </ol>
      {entries.length > most ? (
        <div className="px-4 py-2">
          <Button small onClick={() => setMost(most + STEP)}>
            {t('report.older', { count: entries.length - most })}
          </Button>
        </div>
      ) : null}
    </>
  );
}
