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
  return (
    <>
      <StartButton batch={batch} refused={refused.start} onAsk={() => ask('start')} />
      <Button icon="stop" refused={refused.stop} onClick={() => ask('stop')}>
        {t('batch.stop')}
      </Button>
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

interface StartButtonProps {
  readonly batch: Batch;
  readonly refused: string | null;
  readonly onAsk: () => void;
}

/** One event by the word that tells what it does now: begin, go on, or try the failed users again. */
function StartButton({ batch: { status, failedCount }, refused, onAsk }: StartButtonProps) {
  const { t } = useWords();
  if (status === 'Stopped')
    return (
      <Button kind="primary" icon="play" onClick={onAsk}>
        {t('batch.resume')}
      </Button>
    );
  if (refused === null && failedCount > 0)
    return (
      <Button icon="retry" onClick={onAsk}>
        {t('batch.retryFailed', { count: failedCount })}
      </Button>
    );
  return (
    <Button kind={status === 'Created' ? 'primary' : 'plain'} icon="play" refused={refused} onClick={onAsk}>
      {t('batch.start')}
    </Button>
  );
}

function refusalsOf({ status, unapprovedItems, failedCount }: Batch, words: Words) {
  // while it runs, starting means those that failed
  const nothing = status === 'Syncing' && failedCount === 0 ? words.t('refused', { status }) : null;
  const approval = unapprovedItems > 0 ? words.t('batch.approveFirst', { count: unapprovedItems }) : null;
  return {
    start: batchRefusal(status, 'start', words) ?? nothing,
    stop: batchRefusal(status, 'stop', words),
    syncNow: batchRefusal(status, 'sync-now', words),
    complete: batchRefusal(status, 'complete', words) ?? approval,
    remove: batchRefusal(status, 'remove', words),
  };
}
