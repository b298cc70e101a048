import type { Batch } from '@mailhaul/contract/client';
import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { useWords } from '../../words/words.tsx';

/** Items that were left out, and must be accepted before the batch can be completed. */
export function ApproveCard({ batch }: { readonly batch: Batch }) {
  const { t } = useWords();
  const approve = useCommand('batch.approve', { done: () => t('batch.said', { name: batch.identity }) });
  return (
    <Note
      tone="warn"
      action={
        <Button small onClick={() => approve.mutate({ identity: batch.identity })}>
          {t('batch.approve', { count: batch.unapprovedItems })}
        </Button>
      }
    >
      {t('errors.unapproved', { count: batch.unapprovedItems })}
    </Note>
  );
}
