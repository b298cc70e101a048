import type { ErrorComponentProps } from '@tanstack/react-router';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useWords } from '../../words/words.tsx';

/** Instead of a page that could not be shown: the migration goes on, and so does the rest of the page. */
export function BrokenPage({ error }: ErrorComponentProps) {
  const { t } = useWords();
  return (
    <>
      <PageHead title={t('broken.title')} />
      <div className="panel">
        <EmptyState
          title={error instanceof Error ? error.message : String(error)}
          action={
            <Button kind="primary" icon="retry" onClick={() => location.reload()}>
              {t('broken.again')}
            </Button>
          }
        >
          {t('broken.text')}
        </EmptyState>
      </div>
    </>
  );
}
