import { getRouteApi, Link } from '@tanstack/react-router';
import { PageHead } from '../../components/page-head.tsx';
import { useWords } from '../../words/words.tsx';
import { CausesTab } from '../causes/causes-tab.tsx';
import { BatchReportsTab } from './batch-reports-tab.tsx';
import { REPORT_TABS } from './tab-names.ts';

const route = getRouteApi('/shell/reports/$tab');

/** What came of every batch, and what went wrong in all of them by its cause. */
export function ReportsPage() {
  const { t } = useWords();
  const { tab } = route.useParams();
  return (
    <>
      <PageHead title={t('nav.reports')} note={t(`reports.note.${tab}`)} />
      <nav className="tabs" aria-label={t('nav.reports')}>
        {REPORT_TABS.map((one) => (
          <Link key={one} to="/reports/$tab" params={{ tab: one }}>
            {t(`reports.${one}`)}
          </Link>
        ))}
      </nav>
      <div className="mt-3">{tab === 'causes' ? <CausesTab /> : <BatchReportsTab />}</div>
    </>
  );
}
