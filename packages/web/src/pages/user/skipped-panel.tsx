import type { SkippedItem, UserStatistics } from '@mailhaul/contract/client';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../words/words.tsx';
import { type Deciding, useDeciding } from './deciding.ts';
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
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const chosen = idsOf(items).filter((id) => picked.has(id));
  const deciding = useDeciding(user, batch);
  return (
    <Panel
      title={t('skipped.title')}
      note={
        items.length === 0
          ? undefined
          : user.dataConsistencyScore === null
            ? t('skipped.count', { count: items.length })
            : t('skipped.note', { count: items.length, score: user.dataConsistencyScore })
      }
    >
      {items.length === 0 ? <p className="px-4 pb-4 text-ink2">{t('skipped.none')}</p> : null}
      {items.length === 0 ? null : <ForSome {...{ items, chosen, deciding }} />}
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
      {items.length === 0 ? null : (
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

function idsOf(items: readonly SkippedItem[]): readonly string[] {
  return items.flatMap(({ id }) => (id === null ? [] : [id]));
}

interface ForSomeProps {
  readonly items: readonly SkippedItem[];
  /** Those whose box is ticked. */
  readonly chosen: readonly string[];
  readonly deciding: Deciding;
}

/** What can be done about those that are chosen, or about all when none is. */
function ForSome({ items, chosen, deciding }: ForSomeProps) {
  const { t } = useWords();
  const open = items.filter(
    ({ approved, id }) => !approved && (chosen.length === 0 || chosen.includes(id ?? '')),
  );
  const approve = (): void => (chosen.length === 0 ? deciding.approveAll() : deciding.approve(idsOf(open)));
  const again = chosen.length === 0 ? idsOf(items) : chosen;
  return (
    <div className="flex flex-wrap gap-2 px-4 pb-3">
      <Button
        small
        icon="retry"
        refused={deciding.retryRefused}
        onClick={() => again.length > 0 && deciding.retry(again)}
      >
        {chosen.length === 0 ? t('retry') : t('skipped.chosen', { count: chosen.length })}
      </Button>
      <Button small refused={open.length === 0 ? t('batch.nothingToApprove') : null} onClick={approve}>
        {t('user.approve', { count: open.length })}
      </Button>
    </div>
  );
}
