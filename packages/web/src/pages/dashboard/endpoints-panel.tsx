import type { Endpoint } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../components/panel.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { endpointLook } from '../../states/endpoint-state.ts';
import { Table } from '../../table/table.tsx';
import { useWords } from '../../words/words.tsx';

const MOST = 6;

/** The servers and how full their slots are. */
export function EndpointsPanel({ endpoints }: { readonly endpoints: readonly Endpoint[] }) {
  const { t, show } = useWords();
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
        columns={[
          {
            key: 'identity',
            head: t('column.name'),
            cell: ({ identity }) => (
              <Link to="/endpoints/$endpoint" params={{ endpoint: identity }}>
                {identity}
              </Link>
            ),
          },
          {
            key: 'slots',
            head: t('endpoints.slots'),
            width: 110,
            numeric: true,
            cell: ({ activeMigrationCount, maxConcurrentMigrations }) =>
              `${show.count(activeMigrationCount)} / ${show.count(maxConcurrentMigrations)}`,
          },
          {
            key: 'state',
            head: t('column.state'),
            width: 130,
            cell: (endpoint) => {
              const { look, word } = endpointLook(endpoint);
              return <StateBadge look={look} word={t(`endpoints.state.${word}`)} />;
            },
          },
        ]}
      />
    </Panel>
  );
}
