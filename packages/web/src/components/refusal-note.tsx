import { ProblemError } from '@mailhaul/contract/client';
import { wordsOf } from '../queries/use-command.ts';
import { useWords } from '../words/words.tsx';
import { Button } from './button.tsx';
import { Note } from './note.tsx';

/** Why a form was refused, if it was; and when somebody else was quicker, who that was and the way to what it is now. */
export function RefusalNote({ error }: { readonly error: Error | null }) {
  const { t, show } = useWords();
  if (error === null) return null;
  if (!(error instanceof ProblemError) || error.problem.code !== 'CHANGED_MEANWHILE') {
    const { title, text } = wordsOf(error);
    return <Note tone="bad">{[title, text].join(' ')}</Note>;
  }
  const { changed } = error.problem;
  const who =
    changed === undefined ? '' : t('edit.changedBy', { by: changed.by, at: show.instant(changed.at) });
  return (
    <Note
      tone="bad"
      action={
        <Button small icon="retry" onClick={() => location.reload()}>
          {t('edit.lookAgain')}
        </Button>
      }
    >
      {[t('edit.changed'), who, t('edit.nothingSaved')].filter((part) => part !== '').join(' ')}
    </Note>
  );
}
