import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useWords } from '../../words/words.tsx';

/** An address that leads nowhere. */
export function MissingPage() {
  const { t } = useWords();
  return (
    <>
      <PageHead title={t('missing.title')} />
      <div className="panel">
        <EmptyState title={t('missing.title')} action={<Link to="/">{t('nav.dashboard')}</Link>}>
          {t('missing.text')}
        </EmptyState>
      </div>
    </>
  );
}
