import { useQueryClient } from '@tanstack/react-query';
import { Button } from '../../components/button.tsx';
import { wordsOf } from '../../queries/use-command.ts';
import { useWords } from '../../words/words.tsx';
import { AccessCard } from './access-card.tsx';

/** The service does not answer. */
export function UnreachablePage({ error }: { readonly error: Error }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const { title, text } = wordsOf(error);
  return (
    <AccessCard title={t('unreachable.title')}>
      <p className="text-ink2">{title}</p>
      <p className="mb-4 text-ink2">{text}</p>
      <Button kind="primary" onClick={() => void queries.invalidateQueries()}>
        {t('retry')}
      </Button>
    </AccessCard>
  );
}
