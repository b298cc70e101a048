import type { TroubleRecord } from '@mailhaul/contract/client';
import { useNavigate } from '@tanstack/react-router';
import { client } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { saveFile } from '../../components/save-file.ts';
import { useSay } from '../../components/toasts.tsx';
import { wordsOf } from '../../queries/use-command.ts';
import { useBeginTroubleRun } from '../../queries/use-troubles.ts';
import { useWords } from '../../words/words.tsx';
import { subjectInput } from './run-subject.ts';

/** Look again, and take the record along. */
export function RunActions({ record }: { readonly record: TroubleRecord }) {
  const { t } = useWords();
  const say = useSay();
  const navigate = useNavigate();
  const again = useBeginTroubleRun((id) => void navigate({ to: '/troubleshoot/runs/$id', params: { id } }));
  const save = async (): Promise<void> => {
    try {
      const { name, html } = await client.call('troubleshoot.page', { id: record.id });
      saveFile(name, html, 'text/html');
    } catch (error) {
      if (error instanceof Error) say({ tone: 'bad', ...wordsOf(error) });
    }
  };
  // the file of a batch that is not made yet is not kept
  const refused = record.kind === 'new-batch' ? t('run.noFile') : again.isPending ? t('moment') : null;
  return (
    <>
      <Button icon="retry" refused={refused} onClick={() => again.mutate(subjectInput(record))}>
        {t('run.again')}
      </Button>
      <Button icon="report" onClick={() => void save()}>
        {t('run.save')}
      </Button>
    </>
  );
}
