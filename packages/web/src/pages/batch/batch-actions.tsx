import type { Batch } from '@mailhaul/contract/client';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Confirm, type Question } from '../../components/confirm.tsx';
import { Menu } from '../../components/menu.tsx';
import { batchRefusal } from '../../states/refusals.ts';
import { useWords, type Words } from '../../words/words.tsx';
import { type BatchQuestion, questionOf } from './questions.ts';
import { useBatchCommands } from './use-batch-commands.ts';

/** What can be done with a batch; the best next step is the filled button. */
export function BatchActions({ batch }: { readonly batch: Batch }) {
  const words = useWords();
  const { t } = words;
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Question | null>(null);
  const commands = useBatchCommands(batch, () => void navigate({ to: '/batches' }));
  const ask = (which: BatchQuestion): void =>
    setAsked(questionOf(which, batch, { t, onYes: commands[which] }));
  const refused = refusalsOf(batch, words);
  const starts = batch.status === 'Created' || batch.status === 'Stopped';
  return (
    <>
      {refused.stop === null ? (
        <Button icon="stop" onClick={() => ask('stop')}>
          {t('batch.stop')}
        </Button>
      ) : null}
      {refused.start === null && batch.status !== 'Syncing' ? (
        <Button
          kind={starts ? 'primary' : 'plain'}
          icon={starts ? 'play' : 'retry'}
          onClick={() => ask('start')}
        >
          {batch.status === 'Created'
            ? t('batch.start')
            : batch.status === 'Stopped'
              ? t('batch.resume')
              : t('batch.retryFailed', { count: batch.failedCount })}
        </Button>
      ) : null}
      <Button icon="sync" refused={refused.syncNow} onClick={commands.syncNow}>
        {t('batch.syncNow')}
      </Button>
      <Button
        icon="done"
        kind={refused.complete === null && batch.status === 'Synced' ? 'primary' : 'plain'}
        refused={refused.complete}
        onClick={() => ask('complete')}
      >
        {t('batch.complete')}
      </Button>
      <Menu
        label={t('batch.more')}
        items={[
          {
            word: t('batch.approve', { count: batch.unapprovedItems }),
            icon: 'check',
            onChoose: () => ask('approve'),
            refused: batch.unapprovedItems === 0 ? t('batch.nothingToApprove') : null,
          },
          { word: t('batch.remove'), icon: 'trash', onChoose: () => ask('remove'), refused: refused.remove },
        ]}
      />
      <Confirm question={asked} onClose={() => setAsked(null)} />
    </>
  );
}

function refusalsOf({ status, unapprovedItems }: Batch, words: Words) {
  const approval = unapprovedItems > 0 ? words.t('batch.approveFirst', { count: unapprovedItems }) : null;
  return {
    start: batchRefusal(status, 'start', words),
    stop: batchRefusal(status, 'stop', words),
    syncNow: batchRefusal(status, 'sync-now', words),
    complete: batchRefusal(status, 'complete', words) ?? approval,
    remove: batchRefusal(status, 'remove', words),
  };
}
