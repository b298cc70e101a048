import type { Endpoint } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../components/panel.tsx';
import { Table } from '../../table/table.tsx';
import { useWords } from '../../words/words.tsx';
import { nameColumn, rttColumn, slotsColumn, stateColumn } from '../endpoints/endpoint-columns.tsx';

const MOST = 6;

/** The servers, how full their slots are, how far they are, and how they do. */
export function EndpointsPanel({ endpoints }: { readonly endpoints: readonly Endpoint[] }) {
  const words = useWords();
  const { t } = words;
  const rows = [...endpoints].sort((a, b) => b.activeMigrationCount - a.activeMigrationCount).slice(0, MOST);
  return (
    <Panel
      title={t('nav.endpoints')}
      end={
        <Link to="/endpoints" className="link">
          {t('endpoints.all')}
        </Link>
      }
    >
      <Table
        label={t('nav.endpoints')}
        rows={rows}
        keyOf={({ guid }) => guid}
        columns={[nameColumn(words), slotsColumn(words), rttColumn(words), stateColumn(words)]}
      />
    </Panel>
  );
}
