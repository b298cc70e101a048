import type { Endpoint } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Icon } from '../../components/icon.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useEndpoints } from '../../queries/use-endpoints.ts';
import type { Column } from '../../table/column.ts';
import { Table } from '../../table/table.tsx';
import { useWords, type Words } from '../../words/words.tsx';
import { nameColumn, slotsColumn, stateColumn } from './endpoint-columns.tsx';

/** All servers that mail comes from or goes to. */
export function EndpointsPage() {
  const words = useWords();
  const { t } = words;
  const { endpoints } = useEndpoints();
  return (
    <>
      <PageHead title={t('nav.endpoints')} actions={<NewEndpoint />} />
      <div className="panel">
        {endpoints && endpoints.length > 0 ? (
          <Table
            label={t('nav.endpoints')}
            columns={columnsOf(words)}
            rows={endpoints}
            keyOf={({ guid }) => guid}
            minWidth={1060}
          />
        ) : null}
        {endpoints?.length === 0 ? (
          <EmptyState title={t('endpoints.empty.title')} action={<NewEndpoint />}>
            {t('endpoints.empty.text')}
          </EmptyState>
        ) : null}
      </div>
    </>
  );
}

function NewEndpoint() {
  const { t } = useWords();
  return (
    <Link to="/new/endpoint" className={buttonClass('primary')}>
      <Icon name="plus" />
      {t('endpoints.new')}
    </Link>
  );
}

function columnsOf(words: Words): readonly Column<Endpoint>[] {
  const { t, show } = words;
  return [
    nameColumn(words),
    { key: 'role', head: t('endpoint.role'), width: 100, cell: ({ role }) => t(`endpoint.role.${role}`) },
    {
      key: 'server',
      head: t('endpoint.server'),
      cell: ({ remoteServer, port }) => <span title={remoteServer}>{`${remoteServer}:${port}`}</span>,
    },
    {
      key: 'security',
      head: t('endpoint.security'),
      width: 110,
      cell: ({ security }) => t(`security.${security}`),
    },
    {
      key: 'signIn',
      head: t('endpoint.signIn'),
      width: 164,
      cell: ({ signIn }) => {
        const word = t(`signIn.${signIn.kind}`);
        return <span title={word}>{word}</span>;
      },
    },
    slotsColumn(words),
    {
      key: 'batches',
      head: t('nav.batches'),
      width: 72,
      numeric: true,
      cell: ({ batches }) => (
        <span className={batches.length === 0 ? 'zero' : ''}>{show.count(batches.length)}</span>
      ),
    },
    stateColumn(words),
    {
      key: 'action',
      head: t('column.action'),
      headHidden: true,
      width: 96,
      numeric: true,
      cell: ({ identity }) => (
        <Link
          to="/endpoints/$endpoint/test"
          params={{ endpoint: identity }}
          className={buttonClass('plain', true)}
          aria-label={t('endpoint.testOf', { name: identity })}
        >
          {t('endpoint.test')}
        </Link>
      ),
    },
  ];
}
