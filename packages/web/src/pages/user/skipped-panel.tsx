import type { UserStatistics } from '@mailhaul/contract/client';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../words/words.tsx';
import { type Deciding, useDeciding } from './deciding.ts';
import { concernedBy, idsOf, skippedCounts } from './skipped-counts.ts';
import { SkippedRow } from './skipped-row.tsx';

interface SkippedPanelProps {
  readonly user: UserStatistics;
  readonly batch: string;
}

/** Messages that were left out: which, why, and what can be done about some of them or about all. */
export function SkippedPanel({ user, batch }: SkippedPanelProps) {
  const words = useWords();
  const { t } = words;
  const items = user.skippedItems ?? [];
  const { listed, total } = skippedCounts(user);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const chosen = idsOf(items).filter((id) => picked.has(id));
  const deciding = useDeciding(user, batch);
  return (
    <Panel
      title={t('skipped.title')}
      note={
        total === 0
          ? undefined
          : user.dataConsistencyScore === null
            ? t('skipped.count', { count: total })
            : t('skipped.note', { count: total, score: user.dataConsistencyScore })
      }
    >
      {total === 0 ? <p className="px-4 pb-4 text-ink2">{t('skipped.none')}</p> : null}
      {listed === 0 ? null : <ForSome {...{ user, chosen, deciding }} />}
      {listed < total ? (
        <p className="px-4 pb-3 text-sm text-ink2">{t('skipped.listed', { count: listed, total })}</p>
      ) : null}
      <ul>
        {items.map((item) => (
          <SkippedRow
            key={item.id ?? `${item.folderName} ${item.uid}`}
            {...{ item, deciding }}
            picked={item.id !== null && picked.has(item.id)}
            onPick={(id) => setPicked(toggled(picked, id))}
          />
        ))}
      </ul>
      {listed === 0 ? null : (
        <p className="border-t border-line px-4 py-2 text-sm text-ink2">{t('skipped.hint')}</p>
      )}
    </Panel>
  );
}

function toggled(picked: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(picked);
  if (!next.delete(id)) next.add(id);
  return next;
}

interface ForSomeProps {
  readonly user: UserStatistics;
  /** Those whose box is ticked. */
  readonly chosen: readonly string[];
  readonly deciding: Deciding;
}

/** What can be done about those that are chosen, or about all when none is. */
function ForSome({ user, chosen, deciding }: ForSomeProps) {
  const { t } = useWords();
  const { listed, total } = skippedCounts(user);
  const { retried, approvedCount, approved } = concernedBy(user, chosen);
  const isEach = chosen.length === 0 && listed === total;
  return (
    <div className="flex flex-wrap gap-2 px-4 pb-3">
      <Button
        small
        icon="retry"
        refused={deciding.retryRefused}
        onClick={() => retried.length > 0 && deciding.retry(retried)}
      >
        {isEach ? t('retry') : t('skipped.chosen', { count: retried.length })}
      </Button>
      <Button
        small
        refused={approvedCount === 0 ? t('batch.nothingToApprove') : null}
        onClick={() => (approved === null ? deciding.approveAll() : deciding.approve(approved))}
      >
        {t('user.approve', { count: approvedCount })}
      </Button>
    </div>
  );
}
