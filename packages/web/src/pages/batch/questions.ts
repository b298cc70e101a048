import type { Batch } from '@mailhaul/contract/client';
import type { Question } from '../../components/confirm.tsx';
import type { Words } from '../../words/words.tsx';

/** What is asked before it is done. */
export type BatchQuestion = 'start' | 'stop' | 'complete' | 'approve' | 'remove';

interface Around extends Pick<Words, 't'> {
  readonly onYes: () => void;
}

/** The question before a command; removing asks for the name, since it cannot be undone. */
export function questionOf(which: BatchQuestion, batch: Batch, { t, onYes }: Around): Question {
  const places = {
    name: batch.identity,
    count: which === 'approve' ? batch.unapprovedItems : batch.totalCount,
  };
  return {
    title: t(`ask.${which}.title`, places),
    text: t(`ask.${which}.text`, places),
    yes: t('yes'),
    onYes,
    ...(which === 'remove' ? { danger: true, typed: batch.identity } : {}),
  };
}
